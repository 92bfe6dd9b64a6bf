import type { Attachment, Key, NetworkAcl, Subnet, Vpc } from '../../model';
import type { Endpoint, Fact, LoadBalancer, RouteTable, RouteTargetKind, ServiceEndpoint, Topology } from '../../topology';
import type { PlacedDraft } from '../interfaces';
import { once } from '../once';
import type { PrefixLists } from '../prefix-lists';
import type { Side } from '../side';
import { accelerators } from './accelerators';
import { dataStores } from './data-stores';
import { endpointOf, natEndpoint } from './endpoints';
import { publicAccessBlock } from './block-public-access';
import { egressOnlyGateways, internetGateways, natGateways } from './gateways';
import { loadBalancers } from './load-balancers';
import { peerings } from './peering';
import { addressesOf } from './public-addresses';
import { factoryGateways, isDefault, mainTablesOf } from './main-tables';
import { carriesAccess, remoteAccess } from './remote-access';
import { routeTables } from './routes';
import { serviceEndpoints } from './service-endpoints';
import { byWhatTheyDenote } from './slots';
import { subnetPlaces } from './subnets';
import { targetGroups } from './target-groups';
import { transitGateways } from './transit';
import { unmodelled } from './unmodelled';
import { withoutInterface } from './without-interface';

/** What has been read of the network already. */
export interface TopologyInput {
  readonly side: Side;
  readonly lists: PrefixLists;
  readonly vpcs: readonly Vpc[];
  readonly subnets: readonly Subnet[];
  readonly networkAcls: readonly NetworkAcl[];
  readonly placed: readonly PlacedDraft[];
  /** By the key of the security group. */
  readonly attachments: ReadonlyMap<Key, readonly Attachment[]>;
}

/** How the parts of a network are joined. Near linear in the size of the plan; what takes long is worked out when it is asked for. */
export function topologyFromPlan({ side, lists, vpcs, subnets, networkAcls, placed, attachments }: TopologyInput): Topology {
  const mains = mainTablesOf(side, vpcs);
  const places = once(() => subnetPlaces(side, subnets, networkAcls, mains));
  const addresses = addressesOf(side);
  const instances = byWhatTheyDenote(side.all('aws_rds_cluster_instance', 'aws_neptune_cluster_instance'), 'cluster_identifier', 'db-cluster');
  const grounds = once(() => ({ side, places: places(), addresses, hadElastic: addresses.hadElastic, instancesOf: (cluster: Key) => instances.get(cluster) ?? [] }));
  const nats = natGateways(side);
  const tables = routeTables(side, lists, mains);
  const balancers = loadBalancers(side);
  const services = serviceEndpoints(side);
  const elsewhere = new Set(services.filter(replacesInterface).map(({ resource }) => resource));
  const inside = placed.filter(({ resource }) => !elsewhere.has(resource.address));
  const access = remoteAccess(side);
  const endpoints = once(() => [...inside.map((each) => carriesAccess(endpointOf(grounds(), each), access)), ...[...nats.values()].map(natEndpoint)]);
  const stores = once(() => dataStores(grounds(), inside, services));
  const accelerating = once(() => accelerators({ side, addresses, keepsClients: clientKeepers(balancers, endpoints()) }));
  const unseen = once(() => unmodelled(side, attachments, endpoints()));
  const without = once(() => withoutInterface(side, { endpoints: endpoints(), services, unmodelled: unseen() }));
  return {
    get subnets() { return places(); },
    routeTables: tables,
    internetGateways: [...internetGateways(side), ...factoryGateways(side, vpcs)],
    egressOnlyGateways: egressOnlyGateways(side),
    natGateways: nats,
    peerings: peerings(side, routed(tables, 'peering')),
    transitGateways: transitGateways({ side, vpcs, lists, routed: routed(tables, 'transit-gateway') }),
    get endpoints() { return endpoints(); },
    services,
    get dataStores() { return stores(); },
    remoteAccess: access,
    loadBalancers: balancers,
    targetGroups: targetGroups(side),
    get accelerators() { return accelerating(); },
    publicAccessBlock: publicAccessBlock(side),
    existingVpcs: side.all('aws_vpc').filter((source) => !side.isNew(source)).map(({ resource }) => resource.address).sort(),
    defaultVpcs: new Set(vpcs.map(({ key }) => key).filter((key) => isDefault(side, key))),
    get unmodelled() { return unseen(); },
    get withoutInterface() { return without(); },
  };
}

/** A public RabbitMQ broker stands outside every VPC, and answers by its public name alone. */
function replacesInterface({ open, attribute }: ServiceEndpoint): boolean {
  return open.certain && attribute === 'publicly_accessible';
}

/** The things of a kind that routes may lead to. */
function routed(tables: ReadonlyMap<Key, RouteTable>, kind: RouteTargetKind): ReadonlySet<Key> {
  return new Set([...tables.values()].flatMap(({ routes }) => routes.filter(({ target }) => target === kind).flatMap(({ node }) => node.possible)));
}

/** A network load balancer keeps the addresses of an accelerator's clients only if it has groups and no TLS listener. */
function clientKeepers(balancers: ReadonlyMap<Key, LoadBalancer>, endpoints: readonly Endpoint[]): (balancer: Key) => Fact {
  const ending = new Set([...balancers.values()].filter(({ listeners }) => listeners.some(({ protocol }) => protocol === 'TLS')).map(({ key }) => key));
  const keeping = endpoints.filter(({ resource, unfiltered }) => !unfiltered.certain && !ending.has(resource));
  const possible = new Set(keeping.map(({ resource }) => resource));
  const certain = new Set(keeping.filter(({ unfiltered }) => !unfiltered.possible).map(({ resource }) => resource));
  return (key) => ({ certain: certain.has(key), possible: possible.has(key) });
}
