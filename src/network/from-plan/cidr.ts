import { AddressSet, parseCidr } from '../../packet';
import type { Family } from '../../packet';
import { exactly } from '../bounds';
import type { Bounds } from '../bounds';
import { cidrOriginOf } from './origins';
import { Remembered } from './remembered';
import { at, nameAt } from './source';
import type { Source, Step } from './source';

/** What a CIDR slot, or one element of it, denotes. */
export interface CidrReading {
  /** In canonical spelling; undefined where it is not known. */
  readonly text: string | undefined;
  readonly addresses: Bounds<AddressSet>;
  readonly confined: boolean;
  /** Undefined where the addresses are known. */
  readonly reason: string | undefined;
  readonly sensitive: boolean;
}

/**
 * Reads the CIDR block at a path, of either family where none is given; undefined where the attribute is null or empty. What is no CIDR block may be any address of the slot's
 * family, and so may what is known only after apply.
 */
export function readCidr(source: Source, path: readonly Step[], family: Family | undefined): CidrReading | undefined {
  const attribute = at(source, path);
  const reading = attribute.stringOrNull();
  if (reading.kind === 'null') return undefined;
  const sensitive = attribute.sensitive();
  if (reading.kind !== 'known') {
    const { reason, confined } = cidrOriginOf(source, path, family);
    return { text: undefined, addresses: anyOf(family), confined, reason, sensitive };
  }
  const cidr = parseCidr(reading.value);
  if (cidr === undefined) {
    const reason = `${nameAt(path)} holds no CIDR block`;
    return { text: undefined, addresses: anyOf(family), confined: false, reason, sensitive };
  }
  const addresses = BLOCKS.of(cidr.text, () => exactly(AddressSet.of([cidr])));
  return { text: cidr.text, addresses, confined: false, reason: undefined, sensitive };
}

const BLOCKS = new Remembered<Bounds<AddressSet>>();

function anyOf(family: Family | undefined): Bounds<AddressSet> {
  return { certain: AddressSet.EMPTY, possible: family === undefined ? AddressSet.ALL : AddressSet.ALL.only(family) };
}
