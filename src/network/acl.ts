import { PacketSet } from '../packet';
import type { Bounds } from './bounds';
import type { AclEntry, Direction, NetworkAcl } from './model';

/** Packets and the entry that decides them. */
export interface Decision {
  /** Undefined: the last, implicit entry, which denies everything. */
  readonly entry: AclEntry | undefined;
  readonly packets: PacketSet;
}

/** What one direction of a network ACL does to packets. */
export interface AclVerdict {
  /** The packets let through: in every completion of the unknowns, in some. */
  readonly allowed: Bounds<PacketSet>;
  /**
   * What each entry that may allow something lets through. `certain` credits a packet to the first of several entries that are sure to
   * allow it, so the certain parts add up to `allowed.certain` and the possible parts to `allowed.possible`.
   */
  readonly effective: ReadonlyMap<AclEntry, Bounds<PacketSet>>;
  /** What each entry decides, whichever way: it is the first that matches. Both bounds are empty for a shadowed entry. */
  readonly decided: ReadonlyMap<AclEntry, Bounds<PacketSet>>;
  /** Which entries may decide these packets, in order of evaluation. Without unknowns the parts are disjoint and add up to `packets`. */
  deciding(packets: PacketSet): readonly Decision[];
}

/**
 * Evaluates the entries of one direction in ascending order of number; the first that matches decides, and the implicit last one denies.
 * A packet is certainly allowed when no entry that may deny it may come before one that surely allows it; it is possibly allowed when
 * no sure deny surely comes before an entry that may allow it. Entries with an unknown number may stand anywhere, and two entries with
 * the same number (which AWS refuses) may stand in either order. Quadratic in the number of entries, of which AWS accepts 40 at most.
 * Source: https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html
 */
export function evaluateAcl(acl: NetworkAcl, direction: Direction): AclVerdict {
  const entries = acl.entries.filter((entry) => entry.direction === direction).sort(byNumber);
  const judged = entries.map((entry) => judge(entry, entries));
  const sure = PacketSet.union(entries.map((entry) => entry.packets.certain));
  const admitted = judged.filter(({ entry }) => entry.action !== 'deny');
  return {
    allowed: {
      certain: PacketSet.union(admitted.map(({ effective }) => effective.certain)),
      possible: PacketSet.union(admitted.map(({ effective }) => effective.possible)),
    },
    effective: new Map(admitted.map(({ entry, effective }) => [entry, effective])),
    decided: new Map(judged.map(({ entry, decided }) => [entry, decided])),
    deciding: (packets) => [
      ...judged.map(({ entry, decided }) => ({ entry, packets: packets.intersect(decided.possible) })),
      { entry: undefined, packets: packets.subtract(sure) },
    ].filter((decision) => !decision.packets.isEmpty()),
  };
}

interface Judged {
  readonly entry: AclEntry;
  readonly decided: Bounds<PacketSet>;
  /** What it lets through, if it may allow anything. */
  readonly effective: Bounds<PacketSet>;
}

function judge(entry: AclEntry, entries: readonly AclEntry[]): Judged {
  const { surely, maybe } = predecessors(entry, entries);
  const possible = without(entry.packets.possible, surely.map((other) => other.packets.certain));
  const decided = { certain: without(entry.packets.certain, maybe.map((other) => other.packets.possible)), possible };
  if (entry.action === undefined) return { entry, decided, effective: { certain: PacketSet.EMPTY, possible } };
  const denials = maybe.filter((other) => other.action !== 'allow').map((other) => other.packets.possible);
  const earlier = surely.filter((other) => other.action === 'allow').map((other) => other.packets.certain);
  return { entry, decided, effective: { certain: without(entry.packets.certain, [...denials, ...earlier]), possible } };
}

/** The entries that come before a given one: in every completion of the unknown numbers (`surely`), in some (`maybe`, a superset). */
interface Predecessors {
  readonly surely: readonly AclEntry[];
  readonly maybe: readonly AclEntry[];
}

function predecessors(entry: AclEntry, entries: readonly AclEntry[]): Predecessors {
  const others = entries.filter((other) => other !== entry);
  const { number } = entry;
  if (number === undefined) return { surely: [], maybe: others };
  return {
    surely: others.filter((other) => other.number !== undefined && other.number < number),
    maybe: others.filter((other) => other.number === undefined || other.number <= number),
  };
}

function without(packets: PacketSet, others: readonly PacketSet[]): PacketSet {
  return packets.isEmpty() ? packets : packets.subtract(PacketSet.union(others));
}

/** Entries without a number last; then by what does not depend on the order of the plan. */
function byNumber(a: AclEntry, b: AclEntry): number {
  const difference = (a.number ?? Infinity) - (b.number ?? Infinity);
  if (difference !== 0 && !Number.isNaN(difference)) return difference;
  const [left, right] = [`${a.owner} ${a.block}`, `${b.owner} ${b.block}`];
  return left < right ? -1 : Number(left > right);
}
