import type { Candidates } from '../network/model';
import { MAYBE, NO, YES } from '../network/topology';
import type { Endpoint, ServiceEndpoint, WithoutInterface } from '../network/topology';
import { AddressSet, parseCidr, ServiceSet } from '../packet';
import type { Grounds } from './grounds';

/** One end of a question, as written and as found. */
export type EndMeant =
  | { readonly kind: 'internet' }
  | { readonly kind: 'addresses'; readonly text: string; readonly addresses: AddressSet }
  | { readonly kind: 'endpoints'; readonly text: string; readonly endpoints: readonly Endpoint[]; readonly services: readonly ServiceEndpoint[]; readonly hypothetical: boolean }
  | { readonly kind: 'service'; readonly text: string; readonly services: readonly ServiceEndpoint[] }
  /** Something of the plan that nothing can be sent to, as far as the plan tells. */
  | { readonly kind: 'nowhere'; readonly text: string; readonly resources: readonly (WithoutInterface & { readonly resource: string })[] }
  /** Nothing of the plan is meant; `nearest` are addresses that may have been. */
  | { readonly kind: 'unknown'; readonly text: string; readonly nearest: readonly string[] };

/** Finds what an end of a question means: `internet`, a CIDR, a resource address (without keys: any instance), a security group. */
export function resolveEnd(grounds: Grounds, text: string): EndMeant {
  if (text === 'internet') return { kind: 'internet' };
  const cidr = parseCidr(text.includes('/') ? text : `${text}/${text.includes(':') ? 128 : 32}`);
  if (cidr !== undefined) return { kind: 'addresses', text, addresses: AddressSet.of([cidr]) };
  const named = (address: string): boolean => address === text || withoutKeys(address) === text;
  const endpoints = grounds.topology.endpoints.filter(({ resource }) => named(resource));
  const services = grounds.topology.services.filter(({ resource }) => named(resource));
  if (endpoints.length > 0) return { kind: 'endpoints', text, endpoints, services, hypothetical: false };
  if (services.length > 0) return { kind: 'service', text, services };
  const groups = grounds.network.securityGroups.filter(({ key }) => named(key));
  if (groups.length > 0) return carriers(grounds, text, groups.map(({ key }) => key));
  const resources = [...grounds.topology.withoutInterface].flatMap(([resource, without]) => (named(resource) ? [{ resource, ...without }] : []));
  if (resources.length > 0) return { kind: 'nowhere', text, resources };
  return { kind: 'unknown', text, nearest: nearest(text, addresses(grounds)) };
}

function carriers(grounds: Grounds, text: string, keys: readonly string[]): EndMeant {
  const carrying = grounds.topology.endpoints.filter(({ groups }) => groups.possible.some((key) => keys.includes(key)));
  if (carrying.length > 0) return { kind: 'endpoints', text, endpoints: carrying, services: [], hypothetical: false };
  return { kind: 'endpoints', text, endpoints: keys.map((key) => hypothetical(grounds, key)), services: [], hypothetical: true };
}

/** An interface that carries the group, in any subnet of its VPC: what the group would do if something carried it. */
function hypothetical(grounds: Grounds, key: string): Endpoint {
  const group = grounds.filters.securityGroup(key);
  const subnets = [...grounds.topology.subnets.values()].filter(({ vpc }) => vpc.possible.some((each) => group?.vpc.possible.includes(each))).map(({ subnet }) => subnet);
  const only: Candidates = { certain: [key], possible: [key], open: [] };
  return {
    resource: `a member of ${key}`,
    meaning: 'interface',
    subnets: { certain: [], possible: subnets, open: subnets.length === 0 ? [`in which subnet a member of ${key} stands`] : [] },
    spread: 'one',
    groups: only,
    unfiltered: NO,
    privateAddresses: [],
    publicIpv4: MAYBE,
    publicBy: [],
    ipv6: MAYBE,
    publicIpv6: MAYBE,
    services: { certain: ServiceSet.ANY, possible: ServiceSet.ANY },
    attached: YES,
    accepts: true,
    reasons: [],
  };
}

/** The default VPCs in which an end may stand. */
export function defaultVpcsAt(grounds: Grounds, ends: readonly EndMeant[]): readonly string[] {
  const endpoints = ends.flatMap((end) => (end.kind === 'endpoints' ? end.endpoints : []));
  const vpcs = new Set(endpoints.flatMap((endpoint) => grounds.placesOf(endpoint)).flatMap(({ vpc }) => vpc.possible));
  return [...vpcs].filter((vpc) => grounds.topology.defaultVpcs.has(vpc)).sort();
}

/** Everything that can be an end. */
export function addresses(grounds: Grounds): readonly string[] {
  const { topology, network } = grounds;
  return [...new Set([...topology.endpoints.map(({ resource }) => resource), ...topology.services.map(({ resource }) => resource), ...network.securityGroups.map(({ key }) => key)])].sort();
}

/** `module.a["x"].aws_t.b[0]` -> `module.a.aws_t.b`. */
function withoutKeys(address: string): string {
  return address.replace(/\[(?:"(?:[^"\\]|\\.)*"|\d+)\]/g, '');
}

/** At most so many addresses are proposed. */
const MOST = 3;

function nearest(text: string, all: readonly string[]): readonly string[] {
  const name = text.split('.').at(-1) ?? text;
  const ranked = all.map((address) => ({ address, distance: Math.min(distance(text, address), address.includes(name) && name !== '' ? 3 : Infinity) }));
  return ranked.filter((each) => each.distance <= Math.max(4, text.length / 2)).sort((a, b) => a.distance - b.distance).slice(0, MOST).map(({ address }) => address);
}

/** The number of characters to insert, remove or replace. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
