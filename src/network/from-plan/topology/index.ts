import type { Key, NetworkAcl, Subnet, Vpc } from '../../model';
import { MAYBE, NO } from '../../topology';
import type { Endpoint, Fact, LoadBalancer, RouteTable, RouteTargetKind, Topology } from '../../topology';
import { placedDrafts } from '../interfaces';
import type { PrefixLists } from '../prefix-lists';
import type { Side } from '../side';
import { surroundingsOf } from '../vpcs';
import { accelerators } from './accelerators';
import { endpointOf, natEndpoint } from './endpoints';
import { not } from './facts';
import { publicAccessBlock } from './block-public-access';
import { egressOnlyGateways, internetGateways, natGateways } from './gateways';
import { loadBalancers } from './load-balancers';
import { peerings } from './peering';
import { addressesOf } from './public-addresses';
import { factoryGateways, mainTablesOf } from './main-tables';
import { routeTables } from './routes';
import { serviceEndpoints } from './service-endpoints';
import { byWhatTheyDenote } from './slots';
import { subnetPlaces } from './subnets';
import { targetGroups } from './target-groups';
import { transitGateways } from './transit';

/** What has been read of the network already. */
export interface TopologyInput {
  readonly side: Side;
  readonly lists: PrefixLists;
  readonly vpcs: readonly Vpc[];
  readonly subnets: readonly Subnet[];
  readonly networkAcls: readonly NetworkAcl[];
}

/** Creators of resources that the plan does not show. */
const OPAQUE = ['aws_elastic_beanstalk_environment', 'aws_cloudformation_stack', 'aws_cloudformation_stack_set', 'aws_emr_cluster'];

/** How the parts of a network are joined. Near linear in the size of the plan. */
export function topologyFromPlan({ side, lists, vpcs, subnets, networkAcls }: TopologyInput): Topology {
  const mains = mainTablesOf(side, vpcs);
  const places = subnetPlaces(side, subnets, networkAcls, mains);
  const addresses = addressesOf(side);
  const instances = byWhatTheyDenote(side.all('aws_rds_cluster_instance', 'aws_neptune_cluster_instance'), 'cluster_identifier', 'db-cluster');
  const grounds = { side, places, addresses, hadElastic: addresses.hadElastic, instancesOf: (cluster: Key) => instances.get(cluster) ?? [] };
  const nats = natGateways(side);
  const tables = routeTables(side, lists, mains);
  const balancers = loadBalancers(side);
  const endpoints = [...[...placedDrafts(side.refs, surroundingsOf(side.refs))].map((placed) => endpointOf(grounds, placed)), ...[...nats.values()].map(natEndpoint)];
  return {
    subnets: places,
    routeTables: tables,
    internetGateways: [...internetGateways(side), ...factoryGateways(side, vpcs)],
    egressOnlyGateways: egressOnlyGateways(side),
    natGateways: nats,
    peerings: peerings(side, routed(tables, 'peering')),
    transitGateways: transitGateways({ side, vpcs, lists, routed: routed(tables, 'transit-gateway') }),
    endpoints,
    services: serviceEndpoints(side),
    loadBalancers: balancers,
    targetGroups: targetGroups(side),
    accelerators: accelerators({ side, addresses, keepsClients: clientKeepers(balancers, endpoints) }),
    publicAccessBlock: publicAccessBlock(side),
    unmodelled: side.all(...OPAQUE).map(({ resource }) => ({ resource: resource.address, reason: 'makes resources that the plan does not show' })),
  };
}

/** The things of a kind that routes may lead to. */
function routed(tables: ReadonlyMap<Key, RouteTable>, kind: RouteTargetKind): ReadonlySet<Key> {
  return new Set([...tables.values()].flatMap(({ routes }) => routes.filter(({ target }) => target === kind).flatMap(({ node }) => node.possible)));
}

/** A network load balancer keeps the addresses of an accelerator's clients only if it has groups and no TLS listener. */
function clientKeepers(balancers: ReadonlyMap<Key, LoadBalancer>, endpoints: readonly Endpoint[]): (balancer: Key) => Fact {
  const unfiltered = new Map(endpoints.map((endpoint) => [endpoint.resource, endpoint.unfiltered]));
  return (key) => {
    const ends = (balancers.get(key)?.listeners ?? []).some(({ protocol }) => protocol === 'TLS');
    return ends ? NO : not(unfiltered.get(key) ?? MAYBE);
  };
}
