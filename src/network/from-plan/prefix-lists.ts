import { AddressSet } from '../../packet';
import type { Bounds } from '../bounds';
import type { Key } from '../model';
import { readCidr } from './cidr';
import type { CidrReading } from './cidr';
import { identities, merge } from './merge';
import type { Identified } from './merge';
import { originOf } from './origins';
import type { Side } from './side';
import { elements, textAt } from './source';
import type { Source, Step } from './source';

/** A prefix list expanded to the addresses of its entries. */
export interface PrefixList {
  /** For a list that AWS manages both bounds are empty: its members are AWS's own services, never the internet at large. */
  readonly addresses: Bounds<AddressSet>;
  /** The entries that are known, each a CIDR block in canonical spelling; together they are `addresses.certain`. */
  readonly blocks: readonly string[];
  readonly awsName: string | undefined;
  readonly reasons: readonly string[];
}

/** Names that begin so are AWS's own. Source: https://docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html */
const AWS_NAME = 'com.amazonaws.';

const ENTRY = 'aws_ec2_managed_prefix_list_entry';
/** What the key of the list that belongs to a gateway endpoint ends in; before it stands the key of the endpoint. */
const ENDPOINT_LIST = '.prefix_list_id';

/** Stands for every list of customers. */
const ANY_LIST = '';

/** The customer-managed prefix lists of a side with their entries, and what data sources read about others. */
export class PrefixLists {
  private readonly read = new Map<Key, PrefixList>();

  private constructor(
    private readonly side: Side,
    private readonly entries: ReadonlyMap<Key, readonly Entry[]>,
    private readonly gone: ReadonlyMap<Key, ReadonlySet<string>>,
  ) {}

  /** Reads the entries that have resources of their own. */
  static of(side: Side): PrefixLists {
    const entries = byList(side.all(ENTRY));
    const gone = byList(side.leaving(ENTRY, ['delete']));
    return new PrefixLists(side, entries, new Map([...gone].map(([key, members]) => [key, identities(members)])));
  }

  /** The list of that key. One that is outside the plan and that no data source has read may hold any address. */
  find(key: Key): PrefixList {
    const known = this.read.get(key) ?? named(this.expand(key), key);
    this.read.set(key, known);
    return known;
  }

  private expand(key: Key): PrefixList {
    const source = this.side.find(key.endsWith(ENDPOINT_LIST) ? key.slice(0, -ENDPOINT_LIST.length) : key);
    if (source === undefined) return opaque('entries are outside the plan');
    if (source.resource.type === 'aws_vpc_endpoint') return awsManaged(textAt(source, ['service_name']) ?? key);
    const name = textAt(source, ['name']);
    if (name?.startsWith(AWS_NAME) === true) return awsManaged(name);
    return source.resource.mode === 'data' ? fromData(source) : this.customerManaged(source, key);
  }

  private customerManaged(source: Source, key: Key): PrefixList {
    const inline = inlineEntries(source);
    const prior = this.side.prior(source, inline, inlineEntries);
    const standalone = [...(this.entries.get(key) ?? []), ...(this.entries.get(ANY_LIST) ?? [])];
    const fresh = standalone.filter((entry) => entry.isNew);
    const isOpen = inline.some(({ identity }) => identity === undefined);
    const merged = merge({ prior, inline, isOpen, standalone, gone: this.gone.get(key) ?? new Set(), fresh: identities(fresh) });
    return union([...merged.inline, ...merged.standalone, ...merged.doubtful.map((entry) => doubted(entry, 'its own entries may revoke one that is described apart'))]);
  }
}

interface Entry extends Identified {
  readonly addresses: Bounds<AddressSet>;
  readonly reasons: readonly string[];
  /** A resource of its own that this apply makes. */
  readonly isNew: boolean;
}

/** The entry for the list it surely belongs to, or a possibility for each list that it may belong to: all of them where the plan does not tell. */
function standaloneEntry(source: Source): readonly (readonly [Key, Entry])[] {
  const slot = source.refs.slot(source.resource, ['prefix_list_id'], ['prefix-list']);
  const isNew = source.resource.actions.includes('create');
  const entry = fromCidr(cidrOf(source, ['cidr'], undefined), isNew);
  const certain = new Set(slot.certain.map(({ key }) => key));
  const possible = new Set([...slot.possible.map(({ key }) => key), ...(slot.open.length > 0 ? [ANY_LIST] : [])]);
  return [...possible].map((key) => [key, certain.has(key) ? entry : doubted(entry, `${source.resource.address} may belong to it`)]);
}

function inlineEntries(source: Source): readonly Entry[] {
  const family = textAt(source, ['address_family']);
  const paths = elements(source, ['entry']);
  if (paths !== undefined) return paths.map((path) => fromCidr(cidrOf(source, [...path, 'cidr'], family), false));
  if (source.refs.isUnset(source.resource, ['entry'])) return [];
  return [anyEntry(originOf(source, ['entry']), family)];
}

/** What a data source read: blocks with a `cidr` each, or a list of CIDR blocks. */
function fromData(source: Source): PrefixList {
  const name = source.resource.type === 'aws_prefix_list' ? 'cidr_blocks' : 'entries';
  const paths = elements(source, [name]);
  if (paths === undefined) return opaque(originOf(source, [name]));
  return union(paths.map((path) => fromCidr(cidrOf(source, name === 'entries' ? [...path, 'cidr'] : path, undefined), false)));
}

/** A CIDR block of the list's one family; of either where the list does not say. An entry that is null holds nothing. */
function cidrOf(source: Source, path: readonly Step[], family: string | undefined): CidrReading | undefined {
  const reading = readCidr(source, path, undefined);
  if (reading === undefined || reading.text !== undefined) return reading;
  return { ...reading, addresses: { certain: AddressSet.EMPTY, possible: everyAddress(family) } };
}

const FAMILIES: ReadonlyMap<string, AddressSet> = new Map([['IPv4', AddressSet.ALL_IPV4], ['IPv6', AddressSet.ALL_IPV6]]);

function everyAddress(family: string | undefined): AddressSet {
  return FAMILIES.get(family ?? '') ?? AddressSet.ALL;
}

function fromCidr(cidr: CidrReading | undefined, isNew: boolean): Entry {
  if (cidr === undefined) return { addresses: { certain: AddressSet.EMPTY, possible: AddressSet.EMPTY }, reasons: [], identity: undefined, isNew };
  const addresses = cidr.confined ? { certain: AddressSet.EMPTY, possible: AddressSet.EMPTY } : cidr.addresses;
  return { addresses, reasons: cidr.reason === undefined ? [] : [cidr.reason], identity: cidr.text, isNew };
}

function anyEntry(reason: string, family: string | undefined): Entry {
  return { addresses: { certain: AddressSet.EMPTY, possible: everyAddress(family) }, reasons: [reason], identity: undefined, isNew: false };
}

function doubted(entry: Entry, reason: string): Entry {
  const addresses = { certain: AddressSet.EMPTY, possible: entry.addresses.possible };
  return { ...entry, addresses, reasons: [...entry.reasons, reason], identity: undefined };
}

function union(entries: readonly Entry[]): PrefixList {
  return {
    addresses: {
      certain: AddressSet.union(entries.map(({ addresses }) => addresses.certain)),
      possible: AddressSet.union(entries.map(({ addresses }) => addresses.possible)),
    },
    blocks: [...new Set(entries.flatMap(({ addresses }) => addresses.certain.toCidrs()))].sort(),
    awsName: undefined,
    reasons: [...new Set(entries.flatMap(({ reasons }) => reasons))].sort(),
  };
}

/** The reasons told of the list: `aws_ec2_managed_prefix_list.p: cidr comes from aws_eip.e.public_ip`. */
function named(list: PrefixList, key: Key): PrefixList {
  return { ...list, reasons: list.reasons.map((reason) => `${key}: ${reason}`) };
}

function awsManaged(awsName: string): PrefixList {
  return { addresses: { certain: AddressSet.EMPTY, possible: AddressSet.EMPTY }, blocks: [], awsName, reasons: [] };
}

function opaque(reason: string): PrefixList {
  return { addresses: { certain: AddressSet.EMPTY, possible: AddressSet.ALL }, blocks: [], awsName: undefined, reasons: [reason] };
}

function byList(sources: readonly Source[]): ReadonlyMap<Key, readonly Entry[]> {
  const lists = new Map<Key, Entry[]>();
  for (const [key, entry] of sources.flatMap(standaloneEntry)) {
    const known = lists.get(key);
    if (known === undefined) lists.set(key, [entry]);
    else known.push(entry);
  }
  return lists;
}
