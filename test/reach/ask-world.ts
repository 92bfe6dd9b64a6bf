import { networkFromPlan } from '../../src/network/from-plan';
import { AddressSet, ServiceSet } from '../../src/packet';
import { readPlan } from '../../src/plan';
import { Grounds, resolveEnd, trace } from '../../src/reach';
import type { EndMeant, FamilyAnswer, Verdict } from '../../src/reach';
import type { Query } from '../support/simulator/queries';
import { planAddress, worldToPlan } from '../support/simulator/toPlan';
import type { World } from '../support/simulator/world';

export type KnownEnd = Exclude<EndMeant, { readonly kind: 'unknown' }>;

/** The grounds on which questions about a plan are answered. */
export function groundsOf(plan: unknown): Grounds {
  const read = readPlan(new TextEncoder().encode(JSON.stringify(plan)));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return new Grounds(networkFromPlan(read.plan));
}

/** What an end means that the plan has. */
export function endOf(grounds: Grounds, text: string): KnownEnd {
  const end = resolveEnd(grounds, text);
  if (end.kind === 'unknown') throw new Error(`${text} is not in ${end.nearest.join()}`);
  return end;
}

/** The service of a question. */
export function servicesOf({ service, family }: Query): ServiceSet {
  if (service.protocol === 'icmp') return family === 4 ? ServiceSet.icmp(4, 8, 0) : ServiceSet.icmp(6, 128, 0);
  return ServiceSet.ports(service.protocol === 6 ? 'tcp' : 'udp', service.port);
}

/** The answer to a question about a world, in the question's family. */
export function answerOf(grounds: Grounds, world: World, query: Query, from = planAddress(world, query.from)): FamilyAnswer {
  const { families } = trace(grounds, endOf(grounds, from), endOf(grounds, planAddress(world, query.to)), servicesOf(query));
  return families[query.family === 4 ? 'ipv4' : 'ipv6'];
}

/** How open a verdict is. */
export const OPENNESS: Readonly<Record<Verdict, number>> = { unreachable: 0, unknown: 1, reachable: 2 };

/** At most so many members of a list, spread over it; others for another seed. */
export function spread<T>(list: readonly T[], most: number, seed: number): readonly T[] {
  const step = Math.max(1, Math.ceil(list.length / most));
  return list.filter((_, index) => index % step === seed % step);
}

export type Answered = readonly { readonly query: Query; readonly answer: FamilyAnswer }[];

/** The answers to questions about a world, as it exists. */
export function answersTo(world: World, asked: readonly Query[], plan: unknown = worldToPlan(world)): Answered {
  const grounds = groundsOf(plan);
  return asked.map((query) => ({ query, answer: answerOf(grounds, world, query) }));
}

/** The questions to which the later answer is more open than the earlier: another verdict, or sources that were none. */
export function opened(earlier: Answered, later: Answered): readonly string[] {
  return earlier.flatMap(({ query, answer: before }, index) => {
    const after = later[index]?.answer;
    if (after === undefined) return ['a question without an answer'];
    const wider = before.verdict === after.verdict && !AddressSet.parse(...after.sources).isSubsetOf(AddressSet.parse(...before.sources));
    return wider || OPENNESS[after.verdict] > OPENNESS[before.verdict] ? [`${name(query)}: ${shown(before)}, then ${shown(after)}`] : [];
  });
}

/** What an answer says, apart from the words of its proof. */
export function said({ verdict, witness, sources, oneWay, via }: FamilyAnswer): unknown {
  return { verdict, witness, sources, oneWay, via };
}

function shown({ verdict, sources }: FamilyAnswer): string {
  return `${verdict} ${sources.join()}`;
}

/** `internet -> v0_s0_i0 {"protocol":6,"port":22} IPv4`. */
export function name({ from, to, service, family }: Query): string {
  return `${from} -> ${to} ${JSON.stringify(service)} IPv${String(family)}`;
}
