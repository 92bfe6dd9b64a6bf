import { exactly } from '../network/bounds';
import type { Candidates, Interface, Key, Network } from '../network/model';
import { MAYBE, NO, YES } from '../network/topology';
import type { DataStore, Endpoint, Fact, InternetGateway, RouteTable, SubnetPlace, Topology } from '../network/topology';
import { AddressSet, ServiceSet } from '../packet';
import type { Family } from '../packet';
import { allow, interfaceOf, networkAcl, subnet } from './build';
import type { Piece } from './build';
import { groupKey, unknown } from './spec';

/** What a subnet has beside its range. */
export interface SubnetOptions {
  /** An IPv6 range, routed like the IPv4 one. */
  readonly ipv6?: string;
  /** The name of its network ACL; the default one of the VPC, which lets everything through, where absent. */
  readonly acl?: string;
}

/** A subnet called `aws_subnet.<name>` whose table `aws_route_table.<name>` leads to the internet gateway of the VPC. */
export function publicSubnet(name: string, vpcName: string, cidr: string, options: SubnetOptions = {}): Piece {
  const gateway = `aws_internet_gateway.${vpcName}`;
  const families: readonly Family[] = options.ipv6 === undefined ? ['ipv4'] : ['ipv4', 'ipv6'];
  const routes = families.map((family) => routeTo(gateway, `aws_route.${name}_${family}`, family));
  return pieces(placedSubnet(name, vpcName, [cidr, ...listed(options.ipv6)], options, routes), attachedGateway(gateway, vpcName));
}

/** A subnet called `aws_subnet.<name>` whose table `aws_route_table.<name>` knows only the VPC. */
export function privateSubnet(name: string, vpcName: string, cidr: string, options: SubnetOptions = {}): Piece {
  return placedSubnet(name, vpcName, [cidr, ...listed(options.ipv6)], options, []);
}

function placedSubnet(name: string, vpcName: string, cidrs: readonly string[], { acl, ipv6 }: SubnetOptions, routes: RouteTable['routes']): Piece {
  const [vpc, key, table] = [meant(`aws_vpc.${vpcName}`), `aws_subnet.${name}`, `aws_route_table.${name}`];
  const place: SubnetPlace = {
    subnet: key,
    vpc,
    routeTable: meant(table),
    acl: meant(acl === undefined ? defaultAclKey(vpcName) : `aws_network_acl.${acl}`),
    availabilityZone: undefined,
    cidrs: exactly(AddressSet.parse(...cidrs)),
    ipv6: ipv6 === undefined ? NO : YES,
    isOneOfMany: undefined,
  };
  return pieces(
    subnet(name, vpcName, ...cidrs),
    joined(({ subnets, routeTables }) => ({
      subnets: new Map([...subnets, [key, place]]),
      routeTables: new Map([...routeTables, [table, { key: table, address: table, vpc, routes, complete: true }]]),
    })),
    ...(acl === undefined ? [defaultAcl(vpcName)] : []),
  );
}

function routeTo(gateway: Key, owner: string, family: Family): RouteTable['routes'][number] {
  const [text, attribute] = family === 'ipv4' ? ['0.0.0.0/0', 'destination_cidr_block'] : ['::/0', 'destination_ipv6_cidr_block'];
  return { destination: exactly(AddressSet.parse(text)), text, target: 'internet-gateway', node: meant(gateway), owner, attribute, propagated: false, reasons: [] };
}

function attachedGateway(key: Key, vpcName: string): Piece {
  const made: InternetGateway = { key, vpc: meant(`aws_vpc.${vpcName}`), routeTable: { certain: [], possible: [], open: [] } };
  return joined(({ internetGateways }) => ({ internetGateways: internetGateways.some((each) => each.key === key) ? internetGateways : [...internetGateways, made] }));
}

function defaultAclKey(vpcName: string): Key {
  return `aws_vpc.${vpcName}.default_network_acl_id`;
}

/** The ACL that AWS makes with a VPC, described by nothing in the plan. */
function defaultAcl(vpcName: string): Piece {
  const key = defaultAclKey(vpcName);
  const made = networkAcl(key, undefined, [allow(100, { from: '0.0.0.0/0' }), allow(101, { from: '::/0' }), allow(100, { to: '0.0.0.0/0' }), allow(101, { to: '::/0' })]);
  return (network) => ({ ...network, networkAcls: network.networkAcls.some((each) => each.key === key) ? network.networkAcls : [...network.networkAcls, made] });
}

/** Where something stands, and who gets there. */
export interface HostSpec {
  /** Names of subnets; something with one interface stands in one of them. */
  readonly in: string | readonly string[];
  /** Names of security groups. */
  readonly groups?: readonly string[] | typeof unknown;
  /** Has a public IPv4 address. */
  readonly public?: boolean | typeof unknown;
  /** Has an IPv6 address that the internet may use. */
  readonly ipv6?: boolean;
  readonly privateAddresses?: readonly string[];
}

/** How an instance comes by its public address; `subnet` for the default of its subnets. */
export interface InstanceSpec extends Omit<HostSpec, 'public'> {
  readonly public?: HostSpec['public'] | 'subnet' | 'elastic';
}

/** `aws_instance.<name>`. What it listens on is up to its software. */
export function instance(name: string, spec: InstanceSpec): Piece {
  const resource = `aws_instance.${name}`;
  const by = {
    subnet: namesOf(spec.in).map((each) => ({ ...said(`aws_subnet.${each}`, 'map_public_ip_on_launch'), isDefault: true })),
    elastic: [{ ...said(`aws_eip.${name}`, undefined), text: `aws_eip.${name}` }],
  }[String(spec.public)] ?? [said(resource, 'associate_public_ip_address')];
  const isPublic = spec.public === 'subnet' || spec.public === 'elastic' ? true : spec.public ?? false;
  return host({ resource, meaning: 'compute', services: { certain: ServiceSet.EMPTY, possible: ServiceSet.ANY }, by, spread: 'one', unfiltered: NO, ...spec, public: isPublic });
}

/** What a database is beside where it stands. */
export interface DatabaseSpec extends HostSpec {
  /** 5432 where absent. */
  readonly port?: number | typeof unknown;
  /** The name of the database that it is a replica of. */
  readonly replicaOf?: string;
}

/** `aws_db_instance.<name>`. */
export function database(name: string, { port = 5432, replicaOf, ...spec }: DatabaseSpec): Piece {
  const resource = `aws_db_instance.${name}`;
  const services = port === unknown ? { certain: ServiceSet.EMPTY, possible: ServiceSet.ports('tcp', 1, 65535) } : exactly(ServiceSet.ports('tcp', port));
  const store: DataStore = {
    resource,
    meaning: 'database',
    publicBy: { attribute: 'publicly_accessible', on: factOf(spec.public) },
    subnets: meant(...namesOf(spec.in).map((each) => `aws_subnet.${each}`)),
    placedBy: 'db_subnet_group_name',
    partOf: replicaOf === undefined ? undefined : `aws_db_instance.${replicaOf}`,
  };
  return pieces(
    host({ resource, meaning: 'database', services, by: [said(resource, 'publicly_accessible')], spread: 'one', unfiltered: NO, ...spec }),
    joined(({ dataStores }) => ({ dataStores: [...dataStores, store] })),
  );
}

/** What any endpoint is made of. */
export interface EndpointSpec extends HostSpec {
  readonly resource: string;
  readonly meaning: 'compute' | 'database' | 'load-balancer';
  readonly services: Endpoint['services'];
  readonly by: Endpoint['publicBy'];
  readonly spread: Endpoint['spread'];
  readonly unfiltered: Fact;
}

/** An endpoint with the interface that it is. */
export function host({ resource, meaning, services, by, spread, unfiltered, privateAddresses = [], ...spec }: EndpointSpec): Piece {
  const groups = spec.groups === unknown ? { certain: [], possible: [], open: [`the groups of ${resource} are known only after apply`] } : meant(...(spec.groups ?? []).map(groupKey));
  const publicIpv4 = factOf(spec.public);
  const made: Interface = { ...interfaceOf(resource, { subnets: namesOf(spec.in), groups: [], privateAddresses, spread }), meaning, groups };
  const endpoint: Endpoint = {
    ...made,
    unfiltered,
    publicIpv4,
    publicBy: publicIpv4.possible ? by : [],
    ipv6: factOf(spec.ipv6),
    publicIpv6: factOf(spec.ipv6),
    services,
    attached: YES,
    accepts: true,
    reasons: [],
  };
  return pieces((network) => ({ ...network, interfaces: [...network.interfaces, made] }), joined(({ endpoints }) => ({ endpoints: [...endpoints, endpoint] })));
}

function said(owner: Key, attribute: string | undefined): Endpoint['publicBy'][number] {
  return { text: `${attribute ?? ''} of ${owner}`, owner, attribute, isDefault: false };
}

function factOf(value: HostSpec['public']): Fact {
  return value === unknown ? MAYBE : value === true ? YES : NO;
}

function namesOf(names: string | readonly string[]): readonly string[] {
  return typeof names === 'string' ? [names] : names;
}

function listed(text: string | undefined): readonly string[] {
  return text === undefined ? [] : [text];
}

/** A reference whose meaning is sure. */
export function meant(...keys: readonly Key[]): Candidates {
  return { certain: keys, possible: keys, open: [] };
}

/** A piece that adds to the topology. */
export function joined(add: (topology: Topology) => Partial<Topology>): Piece {
  return (network: Network) => ({ ...network, topology: { ...network.topology, ...add(network.topology) } });
}

/** Several pieces as one. */
export function pieces(...parts: readonly Piece[]): Piece {
  return (network) => parts.reduce((built, part) => part(built), network);
}
