/** Peerings, transit gateways and Block Public Access as resources. */
import { showBlock } from '../address';
import { find } from '../world';
import type { Peering, TransitAttachment, TransitGateway, TransitTable, World } from '../world';
import { knownId, refer, resource } from './resource';
import type { Context, Reference, Resource } from './resource';

function peering(connection: Peering): Resource {
  return resource('aws_vpc_peering_connection', connection.id, 'pcx', {
    written: {
      vpc_id: refer('aws_vpc', connection.requester), peer_vpc_id: refer('aws_vpc', connection.accepter),
      ...(connection.active ? { auto_accept: true } : {}), ...(connection.sameRegion ? {} : { peer_region: 'eu-west-1' }),
    },
    existing: {
      auto_accept: null, accept_status: connection.active ? 'active' : 'pending-acceptance', peer_owner_id: '123456789012', peer_region: 'us-east-1',
    },
  });
}

function factoryTable(gateway: TransitGateway): TransitTable | undefined {
  return gateway.tables.find((table) => table.factory);
}

/** The factory table is named by the gateway, the others are resources. */
function tableReference(gateway: TransitGateway, id: string): Reference {
  if (factoryTable(gateway)?.id === id) return refer('aws_ec2_transit_gateway', gateway.id, 'association_default_route_table_id');
  return refer('aws_ec2_transit_gateway_route_table', id);
}

function gatewayResource(gateway: TransitGateway): Resource {
  const hasFactory = factoryTable(gateway) !== undefined;
  const table = hasFactory ? knownId('tgw-rtb', gateway.id) : '';
  const off = { default_route_table_association: 'disable', default_route_table_propagation: 'disable' };
  return resource('aws_ec2_transit_gateway', gateway.id, 'tgw', {
    written: { ...(hasFactory ? {} : off), ...(gateway.referencing ? { security_group_referencing_support: 'enable' } : {}) },
    existing: {
      default_route_table_association: 'enable', default_route_table_propagation: 'enable', security_group_referencing_support: 'disable',
      association_default_route_table_id: table, propagation_default_route_table_id: table,
    },
  });
}

/** The switches of an attachment; what is as the gateway's default need not be written. */
function switches(context: Context, gateway: TransitGateway, attachment: TransitAttachment): Readonly<Record<string, boolean | string>> {
  const factory = factoryTable(gateway);
  const associates = factory !== undefined && attachment.table === factory.id;
  const propagates = factory?.propagations.includes(attachment.id) === true;
  const isQuiet = context.choose(`switches ${attachment.id}`, 2) === 0;
  const asDefault = factory !== undefined && associates && propagates;
  return {
    ...(isQuiet && asDefault ? {} : {
      transit_gateway_default_route_table_association: associates, transit_gateway_default_route_table_propagation: propagates,
    }),
    ...(isQuiet && attachment.referencing ? {} : { security_group_referencing_support: attachment.referencing ? 'enable' : 'disable' }),
  };
}

function attachmentResources(context: Context, gateway: TransitGateway, attachment: TransitAttachment): Resource[] {
  const own = refer('aws_ec2_transit_gateway_vpc_attachment', attachment.id);
  const written = switches(context, gateway, attachment);
  const resources = [resource('aws_ec2_transit_gateway_vpc_attachment', attachment.id, 'tgw-attach', {
    written: {
      transit_gateway_id: refer('aws_ec2_transit_gateway', gateway.id), vpc_id: refer('aws_vpc', attachment.vpc),
      subnet_ids: attachment.subnets.map((id) => refer('aws_subnet', id)), ...written,
    },
    existing: {
      transit_gateway_default_route_table_association: true, transit_gateway_default_route_table_propagation: true,
      security_group_referencing_support: 'enable',
    },
  })];
  if (attachment.table === undefined || factoryTable(gateway)?.id === attachment.table) return resources;
  return [...resources, resource('aws_ec2_transit_gateway_route_table_association', attachment.id, 'tgw-rtb-assoc', {
    written: { transit_gateway_attachment_id: own, transit_gateway_route_table_id: tableReference(gateway, attachment.table) },
  })];
}

function tableResources(gateway: TransitGateway, table: TransitTable): Resource[] {
  const reference = tableReference(gateway, table.id);
  const own = table.factory ? [] : [resource('aws_ec2_transit_gateway_route_table', table.id, 'tgw-rtb', {
    written: { transit_gateway_id: refer('aws_ec2_transit_gateway', gateway.id) },
    existing: { default_association_route_table: false, default_propagation_route_table: false },
  })];
  const propagations = table.factory ? [] : table.propagations.map((id) => resource(
    'aws_ec2_transit_gateway_route_table_propagation', `${table.id}_${id}`, 'tgw-rtb-prop',
    { written: { transit_gateway_attachment_id: refer('aws_ec2_transit_gateway_vpc_attachment', id), transit_gateway_route_table_id: reference } },
  ));
  const routes = table.routes.map((route, index) => resource('aws_ec2_transit_gateway_route', `${table.id}_${String(index)}`, 'tgw-route', {
    written: {
      destination_cidr_block: showBlock(route.destination), transit_gateway_route_table_id: reference,
      ...(route.attachment === undefined ? { blackhole: true }
        : { transit_gateway_attachment_id: refer('aws_ec2_transit_gateway_vpc_attachment', route.attachment) }),
    },
    existing: { blackhole: false },
  }));
  return [...own, ...propagations, ...routes];
}

function blockPublicAccess({ blockPublicAccess: { mode, exclusions }, vpcs }: World): Resource[] {
  const lifted = exclusions.map((exclusion, index) => resource('aws_vpc_block_public_access_exclusion', `x${String(index)}`, 'vpcbpa-exclude', {
    written: {
      internet_gateway_exclusion_mode: exclusion.mode,
      ...(vpcs.some((vpc) => vpc.id === exclusion.id) ? { vpc_id: refer('aws_vpc', exclusion.id) } : { subnet_id: refer('aws_subnet', exclusion.id) }),
    },
  }));
  if (mode === 'off') return lifted;
  return [...lifted, resource('aws_vpc_block_public_access_options', 'options', 'bpa', { written: { internet_gateway_block_mode: mode } })];
}

/** Everything that connects VPCs, and what closes them all. */
export function crossings(context: Context): Resource[] {
  const { world } = context;
  const transit = world.transitGateways.flatMap(({ id }) => {
    const gateway = find(world.transitGateways, id);
    return [
      gatewayResource(gateway),
      ...gateway.attachments.flatMap((attachment) => attachmentResources(context, gateway, attachment)),
      ...gateway.tables.flatMap((table) => tableResources(gateway, table)),
    ];
  });
  return [...world.peerings.map(peering), ...transit, ...blockPublicAccess(world)];
}
