import { AddressSet } from '../../../packet';
import type { Bounds } from '../../bounds';
import { exactly as exactlyThat } from '../../bounds';
import type { Candidates, Key } from '../../model';
import type { Route, RouteTargetKind } from '../../topology';
import { exactly } from '../candidates';
import type { Side } from '../side';
import { textAt } from '../source';
import type { Source } from '../source';
import { about, denotes } from './slots';

/** Routes that nobody writes as such, by table: those of gateway endpoints, and what gateways propagate. */
export function derivedRoutes(side: Side): ReadonlyMap<Key, readonly Route[]> {
  const tables = new Map<Key, Map<string, Route>>();
  for (const { table, route } of [...ofEndpoints(side), ...propagations(side)]) {
    for (const key of table.possible) {
      const routes = tables.get(key) ?? new Map<string, Route>();
      tables.set(key, routes);
      routes.set(`${route.target} ${route.node.possible.join()}`, route);
    }
  }
  return new Map([...tables].map(([key, routes]) => [key, [...routes.values()]]));
}

interface Derived {
  readonly table: Candidates;
  readonly route: Route;
}

/** A gateway endpoint adds a route to the prefix list of its service; an existing one lists the tables of its associations as well. */
function ofEndpoints(side: Side): readonly Derived[] {
  const own = side.all('aws_vpc_endpoint').filter(isGateway).map((source) => ({
    table: tablesIn(source, 'route_table_ids'),
    route: endpointRoute(side, source.resource.address, 'route_table_ids'),
  }));
  const associated = side.all('aws_vpc_endpoint_route_table_association').flatMap((source) => {
    const endpoints = denotes(source, ['vpc_endpoint_id'], 'vpc-endpoint');
    const table = tablesIn(source, 'route_table_id');
    return endpoints.possible.flatMap((key) => ({ table, route: endpointRoute(side, key, 'route_table_id', source.resource.address) }));
  });
  return [...own, ...associated];
}

function isGateway(source: Source): boolean {
  const type = textAt(source, ['vpc_endpoint_type']);
  return type === undefined || type === 'Gateway';
}

function tablesIn(source: Source, attribute: string): Candidates {
  return denotes(source, [attribute], 'route-table');
}

/** Its addresses are those of a service of AWS, which the plan does not tell and which are never the internet at large. */
function endpointRoute(side: Side, key: Key, attribute: string, owner: string = key): Route {
  const name = about(side, key, (endpoint) => textAt(endpoint, ['service_name']), undefined);
  return derived(exactly(key), { owner, attribute, target: 'gateway-endpoint', destination: exactlyThat(AddressSet.EMPTY), text: name ?? `${key}.prefix_list_id` });
}

type Told = Pick<Route, 'owner' | 'attribute' | 'target' | 'destination' | 'text'>;

function derived(node: Candidates, told: Told, reasons: readonly string[] = []): Route {
  return { ...told, node, propagated: told.target !== 'gateway-endpoint', reasons };
}

interface Propagation {
  readonly type: string;
  readonly attribute: string;
  readonly target: RouteTargetKind;
}

const PROPAGATIONS: readonly Propagation[] = [
  { type: 'aws_route_table', attribute: 'propagating_vgws', target: 'vpn-gateway' },
  { type: 'aws_default_route_table', attribute: 'propagating_vgws', target: 'vpn-gateway' },
  { type: 'aws_vpn_gateway_route_propagation', attribute: 'vpn_gateway_id', target: 'vpn-gateway' },
  { type: 'aws_vpc_route_server_propagation', attribute: 'route_server_id', target: 'other' },
];

const ANYWHERE: Bounds<AddressSet> = { certain: AddressSet.EMPTY, possible: AddressSet.ALL };

/** What a gateway learns and hands on: any destination, and the plan does not tell which. */
function propagations(side: Side): readonly Derived[] {
  return PROPAGATIONS.flatMap(({ type, attribute, target }) => side.all(type).flatMap((source) => gatewaysOf(source, attribute, target).map((node) => ({
    table: type.endsWith('route_table') ? exactly(source.resource.address) : tablesIn(source, 'route_table_id'),
    route: derived(node, { owner: source.resource.address, attribute, target, destination: ANYWHERE, text: undefined }, [`${node.possible.join(' or ')} propagates routes that are not in the plan`]),
  }))));
}

function gatewaysOf(source: Source, attribute: string, target: RouteTargetKind): readonly Candidates[] {
  if (target === 'other') return [exactly(textAt(source, [attribute]) ?? `${source.resource.address}.${attribute}`)];
  const gateways = denotes(source, [attribute], 'vpn-gateway');
  return gateways.possible.map(exactly);
}
