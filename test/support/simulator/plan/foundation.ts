/** VPCs, subnets, gateways and routes as resources. */
import { ipv4Address, showAddress, showBlock } from '../address';
import { find } from '../world';
import type { NatGateway, Route, RouteTable, Subnet, Vpc } from '../world';
import { mainStyle, ownerOf, tableReference } from './names';
import { given, knownId, refer, resource } from './resource';
import type { Body, Context, Elements, Reference, Resource, Value } from './resource';

function vpcResources(context: Context, vpc: Vpc): Resource[] {
  const [first, ...others] = vpc.ipv4;
  const [ipv6] = vpc.ipv6;
  const original = knownId('rtb', `original ${vpc.id}`);
  const main: Value = mainStyle(context, vpc) === 'associated' ? refer('aws_route_table', vpc.mainTable) : original;
  const owner = resource('aws_vpc', vpc.id, 'vpc', {
    written: {
      ...given('cidr_block', first && showBlock(first)),
      ...(ipv6 === undefined ? {} : { ipv6_cidr_block: showBlock(ipv6), ipv6_ipam_pool_id: 'ipam-pool-0123456789abcdef0' }),
    },
    existing: {
      main_route_table_id: main, default_route_table_id: original, default_network_acl_id: knownId('acl', `default ${vpc.id}`),
      default_security_group_id: knownId('sg', `default ${vpc.id}`), assign_generated_ipv6_cidr_block: false, owner_id: '123456789012',
      ...(ipv6 === undefined ? { ipv6_cidr_block: '' } : {}),
    },
  });
  const more = others.map((block, index) => resource('aws_vpc_ipv4_cidr_block_association', `${vpc.id}_${String(index)}`, 'vpc-cidr-assoc', {
    written: { vpc_id: refer('aws_vpc', vpc.id), cidr_block: showBlock(block) },
  }));
  return [owner, ...more];
}

/** Whether instances of this subnet get a public address unless they say otherwise; one spelling among others. */
export function mapsPublicAddresses(context: Context, subnet: string): boolean {
  return context.choose(`map ${subnet}`, 3) === 0;
}

function subnetResources(context: Context, subnet: Subnet): Resource[] {
  const owner = resource('aws_subnet', subnet.id, 'subnet', {
    written: {
      vpc_id: refer('aws_vpc', subnet.vpc), cidr_block: showBlock(subnet.ipv4), availability_zone: `us-east-1${subnet.zone}`,
      ...given('ipv6_cidr_block', subnet.ipv6 && showBlock(subnet.ipv6)),
      ...(mapsPublicAddresses(context, subnet.id) ? { map_public_ip_on_launch: true } : {}),
    },
    existing: { map_public_ip_on_launch: false },
  });
  if (subnet.table === undefined) return [owner];
  return [owner, resource('aws_route_table_association', subnet.id, 'rtbassoc', {
    written: { subnet_id: refer('aws_subnet', subnet.id), route_table_id: tableReference(context, subnet.table) },
    existing: { gateway_id: '' },
  })];
}

function internetGatewayResources(context: Context): Resource[] {
  return context.world.internetGateways.flatMap(({ id, vpc, table }) => {
    const attachesApart = vpc !== undefined && context.choose(`attachment ${id}`, 3) === 0;
    const inVpc = vpc === undefined ? undefined : refer('aws_vpc', vpc);
    const gateway = resource('aws_internet_gateway', id, 'igw', {
      written: attachesApart ? {} : given('vpc_id', inVpc),
      existing: { vpc_id: inVpc ?? '' },
    });
    const attachment = attachesApart ? [resource('aws_internet_gateway_attachment', id, 'igw-attach', {
      written: { ...given('vpc_id', inVpc), internet_gateway_id: refer('aws_internet_gateway', id) },
    })] : [];
    const edge = table === undefined ? [] : [resource('aws_route_table_association', `${id}_edge`, 'rtbassoc', {
      written: { gateway_id: refer('aws_internet_gateway', id), route_table_id: tableReference(context, table) },
      existing: { subnet_id: '' },
    })];
    return [gateway, ...attachment, ...edge];
  });
}

function natResources({ id, subnet, privateAddress, publicAddress }: NatGateway): Resource[] {
  const privateIp = showAddress(ipv4Address(privateAddress));
  const shown = publicAddress === undefined ? undefined : showAddress(ipv4Address(publicAddress));
  const networkInterface = knownId('eni', id);
  const gateway = resource('aws_nat_gateway', id, 'nat', {
    written: {
      subnet_id: refer('aws_subnet', subnet),
      ...(shown === undefined ? { connectivity_type: 'private' } : { allocation_id: refer('aws_eip', id) }),
    },
    existing: { private_ip: privateIp, public_ip: shown ?? '', network_interface_id: networkInterface },
  });
  if (shown === undefined) return [gateway];
  return [gateway, resource('aws_eip', id, 'eipalloc', {
    written: { domain: 'vpc' },
    existing: {
      allocation_id: knownId('eipalloc', `aws_eip.${id}`), association_id: knownId('eipassoc', id), public_ip: shown, private_ip: privateIp,
      instance: '', network_interface: networkInterface,
    },
  })];
}

const TARGET_ATTRIBUTES: Readonly<Record<string, readonly [string, string]>> = {
  internetGateway: ['gateway_id', 'aws_internet_gateway'],
  egressOnlyGateway: ['egress_only_gateway_id', 'aws_egress_only_internet_gateway'],
  natGateway: ['nat_gateway_id', 'aws_nat_gateway'],
  peering: ['vpc_peering_connection_id', 'aws_vpc_peering_connection'],
  transitGateway: ['transit_gateway_id', 'aws_ec2_transit_gateway'],
  interface: ['network_interface_id', 'aws_network_interface'],
  other: ['gateway_id', 'aws_vpn_gateway'],
};

/** The attribute and the value by which a route names its target. */
function targetOf({ world }: Context, route: Route): { readonly [attribute: string]: Reference } {
  const { target } = route;
  if (target.kind === 'interface' && find(world.interfaces, target.id).kind === 'instance') {
    return { network_interface_id: refer('aws_instance', target.id, 'primary_network_interface_id') };
  }
  const [attribute, type] = TARGET_ATTRIBUTES[target.kind] ?? [];
  if (attribute === undefined || type === undefined || target.kind === 'local') throw new Error('local routes are implicit');
  return { [attribute]: refer(type, target.id) };
}

const NO_TARGET: Body = {
  carrier_gateway_id: '', cidr_block: '', core_network_arn: '', destination_prefix_list_id: '', egress_only_gateway_id: '', gateway_id: '',
  ipv6_cidr_block: '', local_gateway_id: '', nat_gateway_id: '', network_interface_id: '', transit_gateway_id: '', vpc_endpoint_id: '',
  vpc_peering_connection_id: '',
};

/** The same of aws_default_route_table. */
const NO_DEFAULT_TARGET: Body = {
  cidr_block: '', core_network_arn: '', destination_prefix_list_id: '', egress_only_gateway_id: '', gateway_id: '', instance_id: '',
  ipv6_cidr_block: '', nat_gateway_id: '', network_interface_id: '', transit_gateway_id: '', vpc_endpoint_id: '', vpc_peering_connection_id: '',
};

/** The routes as the inline set `route`; `fill` is what an element holds that is not written. */
function inline(context: Context, table: RouteTable, fill = NO_TARGET): Elements {
  return {
    fill,
    elements: table.routes.map((route) => ({
      [route.destination.family === 4 ? 'cidr_block' : 'ipv6_cidr_block']: showBlock(route.destination), ...targetOf(context, route),
    })),
  };
}

function standalone(context: Context, table: RouteTable): Resource[] {
  return table.routes.map((route, index) => resource('aws_route', `${table.id}_${String(index)}`, 'r', {
    written: {
      route_table_id: tableReference(context, table.id), ...targetOf(context, route),
      [route.destination.family === 4 ? 'destination_cidr_block' : 'destination_ipv6_cidr_block']: showBlock(route.destination),
    },
    existing: { origin: 'CreateRoute', state: 'active', instance_id: '', instance_owner_id: '' },
  }));
}

function plainTable(context: Context, table: RouteTable): Resource[] {
  const isInline = table.routes.length > 0 && context.choose(`routes ${table.id}`, 2) === 0;
  const written = { vpc_id: refer('aws_vpc', table.vpc), ...(isInline ? { route: inline(context, table) } : {}) };
  const owner = resource('aws_route_table', table.id, 'rtb', { written, existing: { route: inline(context, table), propagating_vgws: [] } });
  return isInline ? [owner] : [owner, ...standalone(context, table)];
}

function adoptedTable(context: Context, table: RouteTable): Resource[] {
  return [resource('aws_default_route_table', table.id, 'rtb', {
    written: {
      default_route_table_id: refer('aws_vpc', table.vpc, 'default_route_table_id'),
      ...(table.routes.length > 0 ? { route: inline(context, table, NO_DEFAULT_TARGET) } : {}),
    },
    existing: { id: knownId('rtb', `original ${table.vpc}`), vpc_id: refer('aws_vpc', table.vpc), route: inline(context, table, NO_DEFAULT_TARGET), propagating_vgws: [] },
  })];
}

function tableResources(context: Context, table: RouteTable): Resource[] {
  const vpc = ownerOf(context, 'mainTable', table.id);
  if (vpc === undefined) return plainTable(context, table);
  switch (mainStyle(context, vpc)) {
    case 'adopted':
      return adoptedTable(context, table);
    case 'loose':
      return standalone(context, table);
    case 'associated':
      return [...plainTable(context, table), resource('aws_main_route_table_association', vpc.id, 'rtbassoc', {
        written: { vpc_id: refer('aws_vpc', vpc.id), route_table_id: refer('aws_route_table', table.id) },
        existing: { original_route_table_id: knownId('rtb', `original ${vpc.id}`) },
      })];
  }
}

/** Every VPN gateway that some route names. */
function vpnGateways(context: Context): Resource[] {
  const named = context.world.routeTables.flatMap((table) => table.routes.flatMap(({ target }) => (
    target.kind === 'other' ? [[target.id, table.vpc] as const] : [])));
  return [...new Map(named)].map(([id, vpc]) => resource('aws_vpn_gateway', id, 'vgw', { written: { vpc_id: refer('aws_vpc', vpc) } }));
}

/** VPCs, subnets, gateways and routes. */
export function foundation(context: Context): Resource[] {
  const { world } = context;
  return [
    ...world.vpcs.flatMap((vpc) => vpcResources(context, vpc)),
    ...world.subnets.flatMap((subnet) => subnetResources(context, subnet)),
    ...internetGatewayResources(context),
    ...world.egressOnlyGateways.map(({ id, vpc }) => resource('aws_egress_only_internet_gateway', id, 'eigw', { written: { vpc_id: refer('aws_vpc', vpc) } })),
    ...world.natGateways.flatMap(natResources),
    ...vpnGateways(context),
    ...world.routeTables.flatMap((table) => tableResources(context, table)),
  ];
}
