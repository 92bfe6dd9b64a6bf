import type { Confidence } from '../network/model';
import { PacketSet, tellingPacket } from '../packet';
import type { Packet } from '../packet';
import type { Hop } from '../reach';
import { invariant } from '../rule';
import type { Flow } from './flows';
import type { Excuse, Statement } from './statement';

/** Packets that get somewhere against a policy. */
export interface Breach {
  readonly confidence: Confidence;
  readonly packets: PacketSet;
  /** One of them, and its way. Null and empty where nobody looked. */
  readonly packet: Packet | null;
  readonly hops: readonly Hop[];
  /** What would decide; empty where it is certain. */
  readonly unknowns: readonly string[];
}

/** What is asked about some ways. */
export interface Question {
  /** What the policy forbids there. */
  readonly packets: PacketSet;
  readonly excuses: readonly Excuse[];
  /** Why the policy may not mean these ends. */
  readonly doubts: readonly string[];
}

/** Remembers what allows were good for. */
export class Leave {
  private readonly asked = new Set<Statement>();
  private readonly used = new Set<Statement>();

  /** Notes which excuses speak of forbidden packets, and which of those that may arrive. */
  note(excuses: readonly Excuse[], forbidden: PacketSet, arriving: PacketSet): void {
    for (const { allow, packets } of excuses) {
      if (packets.overlaps(forbidden)) this.asked.add(allow);
      if (packets.overlaps(arriving)) this.used.add(allow);
    }
  }

  /** Whether some packet that a deny forbids may arrive by leave of this allow. */
  isUsed(allow: Statement): boolean {
    return this.used.has(allow);
  }

  /** Whether some deny forbids what it allows. */
  isAsked(allow: Statement): boolean {
    return this.asked.has(allow);
  }
}

/** What surely gets through against a policy, else what may; undefined where nothing does. */
export function decide(flows: readonly Flow[], { packets, excuses, doubts }: Question, leave: Leave): Breach | undefined {
  const arriving = PacketSet.union(flows.map(({ possible }) => possible.intersect(packets)));
  leave.note(excuses, packets, arriving);
  const excused = (list: readonly Excuse[]): PacketSet => PacketSet.union(list.map((each) => each.packets));
  const surely = packets.subtract(excused(excuses));
  const [sure, ...surer] = doubts.length > 0 ? [] : flows.filter(({ certain }) => certain.overlaps(surely));
  if (sure !== undefined) return breach('certain', [sure, ...surer], surely, []);
  const perhaps = packets.subtract(excused(excuses.filter(({ reason }) => reason === null)));
  const [open, ...more] = flows.filter(({ possible }) => possible.overlaps(perhaps));
  if (open === undefined) return undefined;
  const unsettled = excuses.flatMap(({ reason, packets: each }) => (reason !== null && each.overlaps(arriving) ? [reason] : []));
  return breach('possible', [open, ...more], perhaps, [...doubts, ...unsettled]);
}

/** Told by the first way. */
function breach(confidence: Confidence, flows: readonly [Flow, ...Flow[]], packets: PacketSet, doubts: readonly string[]): Breach {
  const [first] = flows;
  const packet = tellingPacket(first[confidence].intersect(packets));
  invariant(packet !== undefined, 'policies: a way that breaks one has no packet');
  const unknowns = confidence === 'certain' ? [] : [...new Set([...doubts, ...flows.flatMap((flow) => flow.unknowns)])];
  return {
    confidence,
    packets: PacketSet.union(flows.map((flow) => flow[confidence].intersect(packets))),
    packet,
    hops: first.hops(packet),
    unknowns,
  };
}
