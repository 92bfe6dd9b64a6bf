import type { Packet, PacketSet } from '../packet';
import { AddressSet, protocolName } from '../packet';
import type { Family } from '../packet';
import { FAMILIES } from '../network/topology';
import type { Blocker, Hop } from './conjunct';
import { HIDDEN, isHidden, wouldTell } from './hidden';
import type { Hidden } from './hidden';
import { serviceOf } from './one-packet';
import { distinct } from './way';
import type { Way } from './way';

export type Verdict = 'reachable' | 'unreachable' | 'unknown';

/** A packet that makes the conversation. */
export interface TraceWitness {
  readonly protocol: string;
  /** Who sends it; of a packet to the internet or to addresses, whom it goes to. */
  readonly source: string;
  readonly port?: number;
  readonly sourcePort?: number;
}

/** A way that packets do not take: something on it ends them and sends its own. */
export interface Indirect {
  /** `L7` for a load balancer that ends requests, else the address of the host. */
  readonly tag: string;
  readonly hops: readonly Hop[];
}

/** The answer to a question about IPv4, or about IPv6. */
export interface FamilyAnswer {
  readonly verdict: Verdict;
  readonly witness: TraceWitness | null;
  /** The fewest CIDRs that equal the set of sources; all of the internet is one. Of packets to the internet or to addresses: the destinations that they get to. */
  readonly sources: readonly string[];
  readonly hops: readonly Hop[];
  readonly blockers: readonly Blocker[];
  readonly unknowns: readonly string[];
  readonly oneWay: boolean;
  readonly via: Way['via'] | null;
}

/** The answer to a question about one family: reachable if any way surely is, unreachable if none possibly is. */
export function answerFor(asked: Asked, ways: readonly Way[]): FamilyAnswer {
  const sure = ways.filter(({ certain }) => !certain.isEmpty());
  const perhaps = ways.filter(({ possible }) => !possible.isEmpty());
  if (sure.length > 0) return told('reachable', sure, sure.map(({ certain }) => certain), asked);
  if (perhaps.length > 0) return told('unknown', perhaps, perhaps.map(({ possible }) => possible), asked);
  return {
    verdict: 'unreachable', witness: null, sources: [], hops: [], unknowns: [], via: ways[0]?.via ?? null,
    blockers: distinct(ways.flatMap(({ blockers }) => blockers)),
    oneWay: ways.some(({ oneWay }) => !oneWay.isEmpty()),
  };
}

/** What an answer is about. */
export interface Asked {
  readonly family: Family;
  /** All that the internet can be: it counts as everything. */
  readonly internet: AddressSet;
  /** What is not to be told. */
  readonly hidden: Hidden;
  /** The port that the client of a packet sends from. */
  readonly clientPort: (packet: Packet) => number | undefined;
}

/** What gets through, by the first of some ways; `sets` are what each lets through. */
function told(verdict: Verdict, ways: readonly Way[], sets: readonly PacketSet[], { family, internet, hidden, clientPort }: Asked): FamilyAnswer {
  const packet = sets[0]?.witness();
  const unknowns = verdict === 'unknown' ? ways.flatMap((way) => way.unknowns) : [];
  return {
    verdict,
    witness: verdict === 'reachable' && packet !== undefined ? toWitness(packet, clientPort(packet), hidden) : null,
    sources: cidrs(sets, family, { internet, hidden: hidden.addresses }),
    hops: packet === undefined ? [] : ways[0]?.hops(packet) ?? [],
    blockers: [],
    unknowns: [...new Set(unknowns)],
    oneWay: false,
    via: ways[0]?.via ?? null,
  };
}

function toWitness(packet: Packet, sourcePort: number | undefined, hidden: Hidden): TraceWitness {
  const source = isHidden(packet, hidden.addresses) ? HIDDEN : packet.peer;
  if (wouldTell(serviceOf(packet), hidden.services)) return { protocol: HIDDEN, source };
  return {
    protocol: protocolName(packet.protocol),
    source,
    ...(packet.port === null ? {} : { port: packet.port }),
    ...(sourcePort === undefined ? {} : { sourcePort }),
  };
}

/** All of the internet is written as everything; otherwise the set itself. */
function cidrs(sets: readonly PacketSet[], family: Family, { internet, hidden }: Pick<Asked, 'internet'> & { readonly hidden: AddressSet }): readonly string[] {
  const all = AddressSet.union(sets.map((set) => set.peers().only(family)));
  if (!all.isEmpty() && internet.isSubsetOf(all)) return [family === 'ipv4' ? '0.0.0.0/0' : '::/0'];
  return all.overlaps(hidden) ? [HIDDEN] : all.toCidrs();
}

/** The sources of some packets, both families; all of a family's internet is one. */
export function internetCidrs(packets: PacketSet, grounds: { readonly internet: (family: Family) => AddressSet; readonly secrets: Pick<Hidden, 'addresses'> }): readonly string[] {
  const hidden = grounds.secrets.addresses;
  return [...new Set(FAMILIES.flatMap((family) => cidrs([packets], family, { internet: grounds.internet(family), hidden })))];
}
