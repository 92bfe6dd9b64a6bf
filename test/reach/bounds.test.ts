import { isDeepStrictEqual } from 'node:util';
import { AddressSet, INTERNET, PacketSet, parseAddress, ServiceSet } from '../../src/packet';
import type { FamilyAnswer, Grounds } from '../../src/reach';
import { internetWays } from '../../src/reach/paths';
import { privateWay, translatedWay } from '../../src/reach/private-ways';
import type { Way } from '../../src/reach/way';
import { sampleWorlds } from '../support/simulator/arbitrary-world';
import { questions } from '../support/simulator/queries';
import type { Query } from '../support/simulator/queries';
import { RUN_SIZE } from '../support/simulator/run-size';
import { worldToCreatePlan, worldToPlan } from '../support/simulator/toPlan';
import type { World } from '../support/simulator/world';
import { answerOf, groundsOf, name } from './ask-world';

const FAMILIES = ['ipv4', 'ipv6'] as const;
const worlds = sampleWorlds(RUN_SIZE.worlds, RUN_SIZE.seed + 2);

/** Every way from the internet to an interface, and between the first few. */
function waysOf(grounds: Grounds): readonly Way[] {
  const { endpoints } = grounds.topology;
  const pairs = endpoints.slice(0, 4).flatMap((from) => endpoints.slice(0, 4).filter((to) => to !== from).map((to) => ({ from, to })));
  return [
    ...FAMILIES.flatMap((family) => endpoints.flatMap((endpoint) => internetWays(grounds, endpoint, family, PacketSet.of(ServiceSet.ANY, INTERNET.only(family))))),
    ...FAMILIES.flatMap((family) => pairs.flatMap(({ from, to }) => privateWay(grounds, from, to, family, ServiceSet.ANY) ?? [])),
    ...pairs.flatMap(({ from, to }) => translatedWay(grounds, from, to, ServiceSet.ANY) ?? []),
  ];
}

test.each([['exist', worldToPlan], ['are to be created', worldToCreatePlan]] as const)('what surely gets through possibly does, and either nothing does or nothing blocks, in networks that %s', (_, toPlan) => {
  const ways = worlds.flatMap((world, number) => waysOf(groundsOf(toPlan(world, number))));
  expect(ways.filter(({ certain, possible }) => !certain.isSubsetOf(possible))).toEqual([]);
  expect(ways.filter(({ possible, blockers }) => possible.isEmpty() !== blockers.length > 0)).toEqual([]);
  expect(ways.filter(({ possible, oneWay }) => !possible.isEmpty() && !oneWay.isEmpty())).toEqual([]);
  expect(ways.some(({ certain }) => !certain.isEmpty())).toBe(true);
});

function setOf(address: string): AddressSet {
  return AddressSet.parse(`${address}/${parseAddress(address)?.family === 'ipv4' ? '32' : '128'}`);
}

/** Whether the witness of an answer is one of its sources and, asked about alone, gets the same answer. */
function isProved(grounds: Grounds, world: World, query: Query, { witness, sources, hops }: FamilyAnswer): boolean {
  if (witness === null || hops.length === 0) return false;
  const single = setOf(witness.source);
  if (!single.isSubsetOf(AddressSet.parse(...sources))) return false;
  if (query.from !== 'internet') return true;
  const alone = answerOf(grounds, world, query, witness.source);
  return AddressSet.parse(...alone.sources).equals(single) && isDeepStrictEqual([alone.verdict, alone.witness], ['reachable', witness]);
}

test('a witness is one of the sources that are answered, and reaches the target by itself', () => {
  const witnesses = worlds.flatMap((world, number) => {
    const grounds = groundsOf(worldToPlan(world, number));
    return questions(world).flatMap((query) => {
      const answer = answerOf(grounds, world, query);
      return answer.verdict === 'reachable' ? [isProved(grounds, world, query, answer) ? 'is proved' : name(query)] : [];
    });
  });
  expect([...new Set(witnesses)]).toEqual(['is proved']);
});

test('a question about a range has that part of the answer to the question about the internet', () => {
  const wrong = worlds.flatMap((world, number) => {
    const grounds = groundsOf(worldToPlan(world, number));
    return questions(world).filter(({ from, family }) => from === 'internet' && family === 4).flatMap((query) => {
      const whole = answerOf(grounds, world, query);
      return ['52.0.0.0/8', '8.8.8.8/32', '128.0.0.0/2'].flatMap((range) => {
        const part = answerOf(grounds, world, query, range);
        const expected = AddressSet.parse(...whole.sources).intersect(INTERNET).intersect(AddressSet.parse(range));
        if (whole.verdict === 'unknown' || part.verdict === 'unknown') return [];
        return AddressSet.parse(...part.sources).intersect(INTERNET).equals(expected) ? [] : [`${name(query)} from ${range}: ${part.sources.join()}`];
      });
    });
  });
  expect(wrong).toEqual([]);
});
