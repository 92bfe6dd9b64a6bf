/** Interfaces as the resources that own them. */
import { ipv4Address, ipv6Address, shortAddress, showAddress } from '../address';
import { find } from '../world';
import type { Interface } from '../world';
import { mapsPublicAddresses } from './foundation';
import { groupReference } from './names';
import { given, knownId, refer, referName, resource } from './resource';
import type { Body, Context, Resource, Value } from './resource';

function privateIp(owner: Interface): string {
  return showAddress(ipv4Address(owner.privateAddress));
}

function publicIp(owner: Interface): string | undefined {
  return owner.publicAddress === undefined ? undefined : showAddress(ipv4Address(owner.publicAddress));
}

function ipv6List(owner: Interface): readonly string[] | undefined {
  return owner.ipv6Address === undefined ? undefined : [shortAddress(ipv6Address(owner.ipv6Address))];
}

function groupsOf(context: Context, owner: Interface): Value {
  return owner.groups.map((id) => groupReference(context, id));
}

/** Nothing is written where the default group alone applies: one spelling among others (section 15). */
function writtenGroups(context: Context, owner: Interface): Readonly<Record<string, Value>> {
  const { defaultGroup } = find(context.world.vpcs, find(context.world.subnets, owner.subnet).vpc);
  const isDefault = owner.groups.length === 1 && owner.groups[0] === defaultGroup;
  if (isDefault && context.choose(`groups ${owner.id}`, 2) === 0) return {};
  return { vpc_security_group_ids: groupsOf(context, owner) };
}

function elasticIp(owner: Interface, target: Readonly<Record<string, Value>>): Resource {
  return resource('aws_eip', owner.id, 'eipalloc', {
    written: { domain: 'vpc', ...target },
    existing: {
      allocation_id: knownId('eipalloc', `aws_eip.${owner.id}`), association_id: knownId('eipassoc', owner.id), public_ip: publicIp(owner) ?? '',
      private_ip: privateIp(owner), network_interface: knownId('eni', owner.id), instance: '',
    },
  });
}

/** Where the public address of an instance comes from: its own flag, an elastic address, or its subnet (6.1). */
function publicStyle(context: Context, owner: Interface): 'none' | 'flag' | 'elastic' | 'subnet' {
  if (owner.publicAddress === undefined) return 'none';
  if (mapsPublicAddresses(context, owner.subnet)) return context.choose(`public ${owner.id}`, 2) === 0 ? 'subnet' : 'flag';
  return context.choose(`public ${owner.id}`, 2) === 0 ? 'elastic' : 'flag';
}

/** What the instance itself says about a public address: nothing, or yes or no (a no beats the subnet's yes). */
function publicFlag(context: Context, owner: Interface): Readonly<Record<string, boolean>> {
  const style = publicStyle(context, owner);
  if (style === 'flag') return { associate_public_ip_address: true };
  const mustRefuse = style === 'none' && mapsPublicAddresses(context, owner.subnet);
  return mustRefuse ? { associate_public_ip_address: false } : {};
}

/** Whether a route leads to this interface, which then has to forward what is not addressed to it (6.4). */
function isAppliance(context: Context, owner: Interface): boolean {
  return context.world.routeTables.some((table) => table.routes.some(({ target }) => target.kind === 'interface' && target.id === owner.id));
}

function instanceResources(context: Context, owner: Interface): Resource[] {
  const shown = publicIp(owner);
  const zone = `us-east-1${find(context.world.subnets, owner.subnet).zone}`;
  const instance = resource('aws_instance', owner.id, 'i', {
    written: {
      ami: 'ami-0123456789abcdef0', instance_type: 't3.micro', subnet_id: refer('aws_subnet', owner.subnet), private_ip: privateIp(owner),
      ...publicFlag(context, owner), ...given('ipv6_addresses', ipv6List(owner)), ...writtenGroups(context, owner),
      ...(isAppliance(context, owner) ? { source_dest_check: false } : {}),
    },
    existing: {
      associate_public_ip_address: shown !== undefined, public_ip: shown ?? '', primary_network_interface_id: knownId('eni', owner.id),
      availability_zone: zone, ipv6_addresses: ipv6List(owner) ?? [], ipv6_address_count: ipv6List(owner)?.length ?? 0,
      security_groups: [], network_interface: [], secondary_private_ips: [], instance_state: 'running',
      vpc_security_group_ids: groupsOf(context, owner),
    },
  });
  return publicStyle(context, owner) === 'elastic' ? [instance, elasticIp(owner, { instance: refer('aws_instance', owner.id) })] : [instance];
}

/** The instance that an interface is attached to, as its only interface. */
function hostOf(context: Context, owner: Interface): Resource {
  const shown = publicIp(owner);
  const attached: Body = { network_interface_id: refer('aws_network_interface', owner.id), device_index: 0 };
  return resource('aws_instance', `${owner.id}_host`, 'i', {
    written: {
      ami: 'ami-0123456789abcdef0', instance_type: 't3.micro',
      network_interface: { blocks: [attached], fill: { delete_on_termination: false, network_card_index: 0 } },
    },
    existing: {
      subnet_id: refer('aws_subnet', owner.subnet), private_ip: privateIp(owner), public_ip: shown ?? '', associate_public_ip_address: shown !== undefined,
      primary_network_interface_id: refer('aws_network_interface', owner.id), ipv6_addresses: ipv6List(owner) ?? [], security_groups: [],
      vpc_security_group_ids: groupsOf(context, owner), source_dest_check: !isAppliance(context, owner), instance_state: 'running',
      secondary_private_ips: [],
    },
  });
}

function networkInterfaceResources(context: Context, owner: Interface): Resource[] {
  const attachment: Body = { instance: refer('aws_instance', `${owner.id}_host`), device_index: 0, attachment_id: knownId('eni-attach', owner.id) };
  const own = resource('aws_network_interface', owner.id, 'eni', {
    written: {
      subnet_id: refer('aws_subnet', owner.subnet), private_ips: [privateIp(owner)], security_groups: groupsOf(context, owner),
      ...given('ipv6_addresses', ipv6List(owner)), ...(isAppliance(context, owner) ? { source_dest_check: false } : {}),
    },
    existing: {
      private_ip: privateIp(owner), ipv6_addresses: ipv6List(owner) ?? [], ipv6_address_count: ipv6List(owner)?.length ?? 0, interface_type: 'interface',
      attachment: { blocks: owner.attached ? [attachment] : [], fill: {} },
    },
  });
  const host = owner.attached ? [hostOf(context, owner)] : [];
  const address = owner.publicAddress === undefined ? [] : [elasticIp(owner, { network_interface: refer('aws_network_interface', owner.id) })];
  return [own, ...host, ...address];
}

function subnetGroup(type: string, owner: Interface): Resource {
  return resource(type, owner.id, '', {
    written: { name: owner.id, subnet_ids: [refer('aws_subnet', owner.subnet)] }, existing: { id: owner.id },
  });
}

function databaseResources(context: Context, owner: Interface): Resource[] {
  return [subnetGroup('aws_db_subnet_group', owner), resource('aws_db_instance', owner.id, 'db', {
    written: {
      engine: 'postgres', instance_class: 'db.t3.micro', allocated_storage: 20, username: 'owner', manage_master_user_password: true,
      skip_final_snapshot: true, port: 5432, db_subnet_group_name: referName('aws_db_subnet_group', owner.id),
      ...(owner.publicAddress === undefined ? {} : { publicly_accessible: true }), ...writtenGroups(context, owner),
    },
    existing: {
      publicly_accessible: false, multi_az: false, network_type: 'IPV4', availability_zone: `us-east-1${find(context.world.subnets, owner.subnet).zone}`,
      vpc_security_group_ids: groupsOf(context, owner), identifier: owner.id, status: 'available',
    },
  })];
}

function cacheResources(context: Context, owner: Interface): Resource[] {
  return [subnetGroup('aws_elasticache_subnet_group', owner), resource('aws_elasticache_cluster', owner.id, 'cache', {
    written: {
      cluster_id: owner.id, engine: 'redis', node_type: 'cache.t3.micro', num_cache_nodes: 1, port: 6379,
      subnet_group_name: referName('aws_elasticache_subnet_group', owner.id), security_group_ids: groupsOf(context, owner),
    },
    existing: { network_type: 'ipv4', availability_zone: `us-east-1${find(context.world.subnets, owner.subnet).zone}` },
  })];
}

/** All interfaces of the world. */
export function hosts(context: Context): Resource[] {
  return context.world.interfaces.flatMap((owner) => {
    switch (owner.kind) {
      case 'instance':
        return instanceResources(context, owner);
      case 'networkInterface':
        return networkInterfaceResources(context, owner);
      case 'database':
        return databaseResources(context, owner);
      case 'cache':
        return cacheResources(context, owner);
    }
  });
}

/** The address of the resource that an interface is asked about by. */
export function hostAddress(owner: Interface): string {
  const types = { instance: 'aws_instance', networkInterface: 'aws_network_interface', database: 'aws_db_instance', cache: 'aws_elasticache_cluster' };
  return `${types[owner.kind]}.${owner.id}`;
}
