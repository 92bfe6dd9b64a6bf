import { networkFromPlan } from '../../src/network/from-plan';
import { AddressSet, ServiceSet } from '../../src/packet';
import { readPlan } from '../../src/plan';
import { Grounds, resolveEnd, trace } from '../../src/reach';
import type { EndMeant, FamilyAnswer } from '../../src/reach';
import { showAddress } from '../support/simulator/address';
import { sampleWorlds } from '../support/simulator/arbitrary-world';
import { queries } from '../support/simulator/queries';
import type { Judged, Query } from '../support/simulator/queries';
import { RUN_SIZE } from '../support/simulator/run-size';
import { planAddress, worldToCreatePlan, worldToPlan } from '../support/simulator/toPlan';
import type { World } from '../support/simulator/world';

function groundsOf(plan: unknown): Grounds {
  const read = readPlan(new TextEncoder().encode(JSON.stringify(plan)));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return new Grounds(networkFromPlan(read.plan));
}

function endOf(grounds: Grounds, world: World, id: string): Exclude<EndMeant, { kind: 'unknown' }> {
  const end = resolveEnd(grounds, id === 'internet' ? id : planAddress(world, id));
  if (end.kind === 'unknown') throw new Error(`${id}: ${planAddress(world, id)} is not in ${end.nearest.join()}`);
  return end;
}

function servicesOf({ service, family }: Query): ServiceSet {
  if (service.protocol === 'icmp') return family === 4 ? ServiceSet.icmp(4, 8, 0) : ServiceSet.icmp(6, 128, 0);
  return ServiceSet.ports(service.protocol === 6 ? 'tcp' : 'udp', service.port);
}

function answerOf(grounds: Grounds, world: World, query: Query): FamilyAnswer {
  const { families } = trace(grounds, endOf(grounds, world, query.from), endOf(grounds, world, query.to), servicesOf(query));
  return families[query.family === 4 ? 'ipv4' : 'ipv6'];
}

/**
 * What the engine says against the judge; undefined where they agree. In a plan that is to be created ids are unknown, and some of what
 * the plan means its JSON does not tell (two gateways in one table): unknown is no disagreement there.
 */
function disagreement(found: FamilyAnswer, { query, answer, addresses }: Judged, mayBeUnknown: boolean): string | undefined {
  if (mayBeUnknown && found.verdict === 'unknown') return undefined;
  const name = `${query.from} -> ${query.to} ${JSON.stringify(query.service)} IPv${query.family}`;
  if (answer === 'undecided') return found.verdict === 'reachable' ? `${name}: reachable, but nothing decides` : undefined;
  if (found.verdict !== answer) return `${name}: ${found.verdict}, not ${answer} ${JSON.stringify(found.blockers.map(({ text }) => text).concat(found.unknowns))}`;
  const sources = AddressSet.parse(...found.sources);
  const isIn = ({ address }: Judged['addresses'][number]): boolean => (address.family === 4 ? sources.has('ipv4', Number(address.value)) : sources.has('ipv6', address.value));
  const wrong = addresses.filter((each) => {
    if (answer !== 'reachable' || each.answer === 'undecided') return false;
    return mayBeUnknown ? isIn(each) && each.answer !== 'reachable' : isIn(each) !== (each.answer === 'reachable');
  });
  return wrong.length === 0 ? undefined : `${name}: ${showAddress(wrong[0]?.address ?? addresses[0]?.address as never)} is wrongly in or out of ${found.sources.join()}`;
}

const judged = sampleWorlds(RUN_SIZE.worlds, RUN_SIZE.seed).map((world) => ({ world, questions: queries(world) }));

test.each([['that exist', worldToPlan, false], ['that are to be created', worldToCreatePlan, true]] as const)(
  `the engine and the packet simulator agree on ${RUN_SIZE.worlds} random worlds %s`,
  (_, toPlan, mayBeUnknown) => {
    let [asked, unknown] = [0, 0];
    const wrong = judged.flatMap(({ world, questions }, number) => {
      const grounds = groundsOf(toPlan(world, number));
      return questions.flatMap((each) => {
        const answer = answerOf(grounds, world, each.query);
        asked += 1;
        unknown += each.answer !== 'undecided' && answer.verdict === 'unknown' ? 1 : 0;
        const fault = disagreement(answer, each, mayBeUnknown);
        return fault === undefined ? [] : [`world ${number}: ${fault}`];
      });
    });
    expect(wrong).toEqual([]);
    expect(unknown / asked).toBeLessThan(mayBeUnknown ? 0.15 : 0.001);
  },
  3_600_000,
);
