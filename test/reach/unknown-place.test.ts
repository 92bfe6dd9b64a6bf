import { AddressSet, INTERNET, PacketSet } from '../../src/packet';
import { Grounds, InternetView, trace } from '../../src/reach';
import type { FamilyAnswer, Passing } from '../../src/reach';
import { aclOf } from '../../src/reach/place-words';
import { isAnywhere, unknownPlace } from '../../src/reach/unknown-place';
import { sampleWorlds } from '../support/simulator/arbitrary-world';
import { questions } from '../support/simulator/queries';
import type { Query } from '../support/simulator/queries';
import { RUN_SIZE } from '../support/simulator/run-size';
import { planAddress, worldToPlan } from '../support/simulator/toPlan';
import type { World } from '../support/simulator/world';
import { answerOf, endOf, groundsOf, name, servicesOf, spread } from './ask-world';

const cases = sampleWorlds(RUN_SIZE.worlds, RUN_SIZE.seed + 4).map((world, number) => ({ world, number, asked: spread(questions(world), 40, number) }));

/** The same network, of whose subnets the plan tells nothing but their ids, or not even these. */
function without(grounds: Grounds, what: 'subnets' | 'ids'): Grounds {
  const { network, topology } = grounds;
  const endpoints = what === 'subnets' ? topology.endpoints : topology.endpoints.map((endpoint) => ({ ...endpoint, subnets: { certain: [], possible: [], open: ['where it stands'] } }));
  return new Grounds({ ...network, topology: { ...topology, endpoints, subnets: what === 'subnets' ? new Map() : topology.subnets } });
}

function answers(grounds: Grounds, world: World, query: Query): FamilyAnswer {
  const { families } = trace(grounds, endOf(grounds, planAddress(world, query.from)), endOf(grounds, planAddress(world, query.to)), servicesOf(query));
  return families[query.family === 4 ? 'ipv4' : 'ipv6'];
}

test.each(['subnets', 'ids'] as const)('where nothing is known of %s, what gets there still may, and nothing is proved that is not so', (what) => {
  let [open, shut] = [0, 0];
  const wrong = cases.flatMap(({ world, number, asked }) => {
    const grounds = groundsOf(worldToPlan(world, number));
    const blind = without(grounds, what);
    return asked.flatMap((query) => {
      const [known, unknown] = [answerOf(grounds, world, query), answers(blind, world, query)];
      open += known.verdict !== 'unreachable' && unknown.verdict === 'unknown' ? 1 : 0;
      shut += unknown.verdict === 'unreachable' ? 1 : 0;
      // Two that stand in one subnet, whichever it is, reach each other all the same.
      const sound = unknown.verdict === 'unknown' ? unknown.unknowns.length > 0 : unknown.verdict === known.verdict && (unknown.verdict === 'reachable' || unknown.blockers.length > 0);
      return sound ? [] : [`world ${String(number)} ${name(query)}: ${known.verdict}, then ${unknown.verdict} ${JSON.stringify(unknown.blockers)}`];
    });
  });
  expect(wrong).toEqual([]);
  // Groups and addresses that keep it away are known all the same.
  expect(Math.min(open, shut)).toBeGreaterThan(RUN_SIZE.worlds / 4);
});

test('the groups of an interface and its public address hold wherever it stands', () => {
  const wrong = cases.slice(0, 40).flatMap(({ world, number }) => {
    const blind = without(groundsOf(worldToPlan(world, number)), 'subnets');
    const view = new InternetView(blind);
    return blind.topology.endpoints.filter(({ resource }) => resource.startsWith('aws_instance.')).flatMap((endpoint) => {
      const { possible }: Passing = view.ask(endpoint.resource, 'ingress', PacketSet.ALL.from(INTERNET), 'direct');
      const admitted = blind.filters.group(endpoint.groups, 'ingress').packets.possible;
      const isPublic = endpoint.publicIpv4.possible ? AddressSet.ALL : AddressSet.ALL_IPV6;
      return possible.isSubsetOf(admitted) && possible.peers().isSubsetOf(isPublic) ? [] : [`world ${String(number)} ${endpoint.resource}`];
    });
  });
  expect(wrong).toEqual([]);
});

test('a subnet that is named, one that is not, and what their network ACLs are called', () => {
  const [named, unnamed] = [unknownPlace('subnet-1'), unknownPlace(undefined)];
  expect([isAnywhere(named), isAnywhere(unnamed), aclOf(named), aclOf(unnamed), aclOf({ ...named, acl: { certain: [], possible: ['acl-1', 'acl-2'], open: [] } })]).toEqual([
    false, true, 'the network ACL of subnet-1', 'the network ACL of a subnet that is not known', 'acl-1 or acl-2',
  ]);
  expect(named.vpc.open.concat(named.routeTable.open, named.acl.open)).toEqual(['the VPC of subnet-1 is not in the plan', 'the routes of subnet-1 are not in the plan', 'the network ACL of subnet-1 is not in the plan']);
});
