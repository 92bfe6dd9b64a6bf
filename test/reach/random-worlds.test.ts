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

/** The spellings in which a world is written: one already there, one to be created. */
const SPELLINGS = [worldToPlan, worldToCreatePlan] as const;

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

/** What the engine says against the judge; undefined where they agree. Unknown is no disagreement where nothing decides. */
function disagreement(found: FamilyAnswer, { query, answer, addresses }: Judged): string | undefined {
  const name = `${query.from} -> ${query.to} ${JSON.stringify(query.service)} IPv${query.family}`;
  if (answer === 'undecided') return found.verdict === 'reachable' ? `${name}: reachable, but nothing decides` : undefined;
  if (found.verdict !== answer) return `${name}: ${found.verdict}, not ${answer} ${JSON.stringify(found.blockers.map(({ text }) => text).concat(found.unknowns))}`;
  const sources = AddressSet.parse(...found.sources);
  const wrong = answer === 'reachable' ? addresses.filter((each) => each.answer !== 'undecided' && sources.has(each.address.family === 4 ? 'ipv4' : 'ipv6', each.address.family === 4 ? Number(each.address.value) : each.address.value) !== (each.answer === 'reachable')) : [];
  return wrong.length === 0 ? undefined : `${name}: ${showAddress(wrong[0]?.address ?? addresses[0]?.address as never)} is wrongly in or out of ${found.sources.join()}`;
}

test(`the engine and the packet simulator agree on ${RUN_SIZE.worlds} random worlds`, () => {
  const wrong = sampleWorlds(RUN_SIZE.worlds, RUN_SIZE.seed).flatMap((world, number) => {
    const judged = queries(world);
    return SPELLINGS.flatMap((toPlan) => {
      const grounds = groundsOf(toPlan(world, number));
      return judged.flatMap((each) => {
        const fault = disagreement(answerOf(grounds, world, each.query), each);
        return fault === undefined ? [] : [`world ${number} (${toPlan.name}): ${fault}`];
      });
    });
  });
  expect(wrong).toEqual([]);
}, 3_600_000);
