import { matchGlob } from '../plan';
import { AddressSet, parseCidr, ServiceSet } from '../packet';
import type { Finding } from '../rule/finding';
import type { FormerAddresses } from './moved';

/** An accepted finding, as the configuration writes it. */
export interface Exception {
  readonly rule: string;
  readonly address: string;
  readonly reason: string;
  readonly ports?: string | undefined;
  readonly peer?: string | undefined;
  readonly direction?: 'ingress' | 'egress' | undefined;
  readonly owner?: string | undefined;
  /** The last day on which it holds, YYYY-MM-DD. */
  readonly expires?: string | undefined;
}

/** Whether an exception speaks of a finding, under its address or a former one; the day apart. `canonical` resolves aliases. */
export function speaksOf(exception: Exception, finding: Finding, former: FormerAddresses, canonical: (rule: string) => string | undefined): boolean {
  if (exception.rule !== '*' && canonical(exception.rule) !== finding.rule) return false;
  if (exception.direction !== undefined && exception.direction !== finding.direction) return false;
  const addresses = [finding.address, ...former(finding.address)];
  if (!addresses.some((address) => matchGlob(exception.address, address))) return false;
  return portsWithin(exception.ports, finding.ports) && peerWithin(exception.peer, finding.peer);
}

/** An exception for some ports covers only findings that are about no others. */
function portsWithin(allowed: string | undefined, ports: string | null): boolean {
  if (allowed === undefined) return true;
  const found = ports === null ? undefined : ServiceSet.parse(ports);
  return found?.isSubsetOf(ServiceSet.parse(allowed) ?? ServiceSet.EMPTY) ?? false;
}

function peerWithin(allowed: string | undefined, peer: string | null): boolean {
  if (allowed === undefined) return true;
  const written = parseCidr(allowed);
  const found = (peer ?? '').split(', ').map(parseCidr);
  if (written === undefined || found.some((cidr) => cidr === undefined)) return false;
  return AddressSet.of(found.filter((cidr) => cidr !== undefined)).isSubsetOf(AddressSet.of([written]));
}

/** Speaks of every rule, or of every address: honoured, but worth a word. */
export function isOverBroad({ rule, address }: Exception): boolean {
  return rule === '*' || address === '**';
}
