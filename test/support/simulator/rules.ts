/** One small question for each rule of sections 4 to 11 that the traps of section 18 leave out. */
import { address, block4, v4, v6 } from './address';
import type { Attempt } from './attempt';
import { BASE_WORLD, NAT, put, withSecondVpc } from './base-world';
import { ANY, entry, factoryAcl, fromBlock, fromGroup, icmp, instance, route, subnet, tcp, udp, vpc } from './build';
import { EMPTY_WORLD } from './world';
import type { AclEntry, Interface, LoadBalancer, Peering, Route, SecurityGroup, TargetGroup, TransitGateway, World } from './world';
import type { Trap } from './traps';

const HOST = address('198.51.100.7');
const HOST6 = address('2001:db8::1');
const SSH = { protocol: 6, sourcePort: 40000, destinationPort: 22 } as const;

function between(from: string, to: string, service: Attempt['service'] = SSH, family: 4 | 6 = 4): Attempt {
  return { from: { kind: 'interface', id: from }, to: { kind: 'interface', id: to }, service, family };
}

function outTo(from: string, host = HOST, service: Attempt['service'] = SSH): Attempt {
  return { from: { kind: 'interface', id: from }, to: { kind: 'address', address: host }, service };
}

function inTo(id: string, host = HOST, service: Attempt['service'] = SSH): Attempt {
  return { from: { kind: 'internet', address: host }, to: { kind: 'interface', id }, service };
}

const ALL: SecurityGroup = {
  id: 'all', vpc: 'v',
  atoms: [fromBlock('in', ANY, '0.0.0.0/0'), fromBlock('in', ANY, '::/0'), fromBlock('out', ANY, '0.0.0.0/0'), fromBlock('out', ANY, '::/0')],
};
const ALL_W: SecurityGroup = { ...ALL, id: 'all_w', vpc: 'w' };

/** Two public instances of `pub_a`, one private one of `priv_a` (behind NAT), everything open. */
const OPEN: World = {
  ...BASE_WORLD,
  vpcs: [vpc('v', '10.0.0.0/16', '2600:1f00:0:100::/56')],
  natGateways: [NAT],
  egressOnlyGateways: [{ id: 'eigw', vpc: 'v' }],
  networkAcls: [factoryAcl('v_acl', 'v', true)],
  securityGroups: put(BASE_WORLD.securityGroups, ALL),
  routeTables: [
    { id: 'v_main', vpc: 'v', routes: [route('0.0.0.0/0', 'natGateway', 'nat'), route('::/0', 'egressOnlyGateway', 'eigw')] },
    { id: 'pub', vpc: 'v', routes: [route('0.0.0.0/0', 'internetGateway', 'igw'), route('::/0', 'internetGateway', 'igw')] },
  ],
  interfaces: [
    instance('left', 'pub_a', '10.0.0.20', ['all'], { publicAddress: v4('52.0.0.20'), ipv6Address: v6('2600:1f00:0:100::20') }),
    instance('right', 'pub_a', '10.0.0.21', ['all']),
    instance('inner', 'priv_a', '10.0.1.20', ['all'], { ipv6Address: v6('2600:1f00:0:101::20') }),
  ],
};

function withAcl(world: World, subnetId: string, ...entries: readonly AclEntry[]): World {
  const subnets = world.subnets.map((member) => (member.id === subnetId ? { ...member, acl: 'n' } : member));
  return { ...world, subnets, networkAcls: put(world.networkAcls, { id: 'n', vpc: 'v', entries }) };
}

function withRoutes(world: World, id: string, ...routes: readonly Route[]): World {
  return { ...world, routeTables: world.routeTables.map((table) => (table.id === id ? { ...table, routes } : table)) };
}

function withBlock(world: World, mode: World['blockPublicAccess']['mode'], ...exclusions: World['blockPublicAccess']['exclusions']): World {
  return { ...world, blockPublicAccess: { mode, exclusions } };
}

function withGroup(world: World, group: SecurityGroup, ...carriers: readonly string[]): World {
  const interfaces = world.interfaces.map((member): Interface => (carriers.includes(member.id) ? { ...member, groups: [group.id] } : member));
  return { ...world, interfaces, securityGroups: put(world.securityGroups, group) };
}

const ALLOW_IN = entry('in', 100, 'allow', ANY, '0.0.0.0/0');
const ALLOW_OUT = entry('out', 100, 'allow', ANY, '0.0.0.0/0');

const FILTER_RULES: readonly Trap[] = [
  { title: '5.1 an IPv4 entry says nothing about IPv6', world: withAcl(OPEN, 'pub_a', ALLOW_IN, ALLOW_OUT), attempt: inTo('left', HOST6) },
  { title: '5.2 no ACL within a subnet', world: withAcl(OPEN, 'pub_a'), attempt: between('left', 'right') },
  { title: '5.2 both ACLs between subnets', world: OPEN, attempt: between('left', 'inner') },
  { title: '5.3 the reply needs the ephemeral port on the way in', world: withAcl(OPEN, 'pub_a', entry('in', 100, 'allow', tcp(0, 39999), '0.0.0.0/0'), ALLOW_OUT), attempt: between('left', 'inner') },
  { title: '5.3 an echo reply is type 0', world: withAcl(OPEN, 'pub_a', entry('in', 100, 'allow', icmp(8, 0), '0.0.0.0/0'), entry('out', 100, 'allow', icmp(0), '0.0.0.0/0')), attempt: inTo('left', HOST, { protocol: 1, type: 8, code: 0 }) },
  { title: '5.3 without type 0 no echo reply', world: withAcl(OPEN, 'pub_a', ALLOW_IN, entry('out', 100, 'allow', icmp(8), '0.0.0.0/0')), attempt: inTo('left', HOST, { protocol: 1, type: 8, code: 0 }) },
  { title: '5.3 other ICMP is not answered', world: OPEN, attempt: inTo('left', HOST, { protocol: 1, type: 3, code: 4 }) },
  { title: '4.2 another protocol has no ports', world: withGroup(OPEN, { id: 'gre', vpc: 'v', atoms: [{ direction: 'in', traffic: { kind: 'protocol', protocol: 47 }, peer: { kind: 'block', block: block4('0.0.0.0/0') } }] }, 'left'), attempt: inTo('left', HOST, { protocol: 47 }) },
  { title: '3 an interface without attachment', world: { ...OPEN, interfaces: OPEN.interfaces.map((member) => ({ ...member, attached: false })) }, attempt: inTo('left') },
  { title: '3 an unattached sender', world: { ...OPEN, interfaces: OPEN.interfaces.map((member) => ({ ...member, attached: false })) }, attempt: between('left', 'right') },
  { title: '9 a reference to the sender', world: withGroup(withGroup(OPEN, { id: 'client', vpc: 'v', atoms: [fromGroup('out', tcp(22), 'server')] }, 'left'), { id: 'server', vpc: 'v', atoms: [fromGroup('in', tcp(22), 'client')] }, 'inner'), attempt: between('left', 'inner') },
  { title: '9 membership is not transitive', world: withGroup(OPEN, { id: 'server', vpc: 'v', atoms: [fromGroup('in', tcp(22), 'open')] }, 'inner'), attempt: between('left', 'inner') },
];

const EDGE: World = {
  ...OPEN,
  internetGateways: [{ id: 'igw', vpc: 'v', table: 'edge' }],
  routeTables: put(OPEN.routeTables, { id: 'edge', vpc: 'v', routes: [route('10.0.0.0/24', 'interface', 'inner')] }),
};
const PRIVATE_NAT: World = { ...OPEN, natGateways: [{ id: 'nat', subnet: 'pub_a', privateAddress: NAT.privateAddress }] };
const OUT = { id: 'v', mode: 'allow-egress' } as const;

const GATEWAY_RULES: readonly Trap[] = [
  { title: '6.5 IPv6 in and out through the internet gateway', world: OPEN, attempt: inTo('left', HOST6) },
  { title: '6.5 private space does not come from the Internet', world: OPEN, attempt: inTo('left', address('172.16.0.1')) },
  { title: '6.5 nobody has this public address', world: OPEN, attempt: { from: { kind: 'internet', address: HOST }, to: { kind: 'address', address: address('52.0.0.99') }, service: SSH } },
  { title: '6.5 out without a public address', world: OPEN, attempt: outTo('right') },
  { title: '6.5 a gateway route table with an appliance', world: EDGE, attempt: inTo('left') },
  { title: '6.5 a harmless gateway route table', world: withRoutes(EDGE, 'edge'), attempt: inTo('left') },
  { title: '1.3 an address of the VPC is spoofed', world: OPEN, attempt: inTo('left', address('2600:1f00:0:1ff::1')) },
  { title: '6.3 a more specific appliance route', world: withRoutes(OPEN, 'pub', route('10.0.1.0/24', 'interface', 'right')), attempt: between('left', 'inner') },
  { title: '6.3 never forwarded', world: OPEN, attempt: outTo('left', address('169.254.168.1')) },
  { title: '6.3 another target', world: withRoutes(OPEN, 'pub', route('0.0.0.0/0', 'other', 'vgw')), attempt: outTo('left') },
  { title: '6.3 the return takes another target', world: withRoutes(OPEN, 'pub', route('0.0.0.0/0', 'other', 'vgw')), attempt: inTo('left') },
  { title: '6.9 out through the internet gateway', world: OPEN, attempt: outTo('left') },
  { title: '6.9 out through NAT', world: OPEN, attempt: outTo('inner') },
  { title: '6.9 ICMP through NAT', world: OPEN, attempt: outTo('inner', HOST, { protocol: 1, type: 8, code: 0 }) },
  { title: '6.9 the ACL of the NAT subnet', world: withAcl(OPEN, 'pub_a', entry('in', 100, 'allow', tcp(22), '0.0.0.0/0'), ALLOW_OUT), attempt: outTo('inner') },
  { title: '6.9 the ACL of the NAT subnet on the way in', world: withAcl(OPEN, 'pub_a', entry('in', 100, 'allow', tcp(1024, 65535), '0.0.0.0/0'), ALLOW_OUT), attempt: outTo('inner') },
  { title: '6.4 NAT takes no other protocol', world: OPEN, attempt: outTo('inner', HOST, { protocol: 47 }) },
  { title: '6.9 a private NAT gateway', world: PRIVATE_NAT, attempt: outTo('inner') },
  { title: '6.9 a NAT subnet that routes to NAT', world: withRoutes(OPEN, 'pub', route('0.0.0.0/0', 'natGateway', 'nat')), attempt: outTo('inner') },
  { title: '6.1 NAT accepts nothing from the Internet', world: OPEN, attempt: { from: { kind: 'internet', address: HOST }, to: { kind: 'address', address: address('52.0.0.5') }, service: SSH } },
  { title: '6.9 out through the egress-only gateway', world: OPEN, attempt: outTo('inner', HOST6) },
  { title: '6.6 an egress-only gateway of another VPC', world: { ...withSecondVpc(OPEN), egressOnlyGateways: [{ id: 'eigw', vpc: 'w' }] }, attempt: outTo('inner', HOST6) },
  { title: '6.7 both directions blocked', world: withBlock(OPEN, 'block-bidirectional'), attempt: outTo('inner') },
  { title: '6.7 egress-only blocked', world: withBlock(OPEN, 'block-bidirectional'), attempt: outTo('inner', HOST6) },
  { title: '6.7 an exclusion for egress', world: withBlock(OPEN, 'block-bidirectional', OUT), attempt: outTo('inner') },
  { title: '6.7 which does not let anything in', world: withBlock(OPEN, 'block-bidirectional', OUT), attempt: inTo('left') },
  { title: '6.7 NAT is free when ingress is blocked', world: withBlock(OPEN, 'block-ingress'), attempt: outTo('inner') },
  { title: '6.7 the internet gateway is not', world: withBlock(OPEN, 'block-ingress', OUT), attempt: outTo('left') },
];

const PEERING: Peering = { id: 'pcx', requester: 'v', accepter: 'w', active: true, sameRegion: true };

/** `OPEN` and a VPC `w` with `far` (10.1.0.20), routes in both directions over a peering connection. */
const PEERED: World = {
  ...withSecondVpc(OPEN),
  peerings: [PEERING],
  routeTables: put(
    withSecondVpc(OPEN).routeTables,
    { id: 'w_main', vpc: 'w', routes: [route('10.0.0.0/16', 'peering', 'pcx')] },
    { id: 'pub', vpc: 'v', routes: [route('0.0.0.0/0', 'internetGateway', 'igw'), route('10.1.0.0/16', 'peering', 'pcx')] },
  ),
  securityGroups: put(withSecondVpc(OPEN).securityGroups, ALL_W),
  interfaces: [...OPEN.interfaces, instance('far', 'w_a', '10.1.0.20', ['all_w'])],
};

function byReference(world: World): World {
  return withGroup(world, { id: 'server', vpc: 'v', atoms: [fromGroup('in', tcp(22), 'all_w')] }, 'left');
}

const GATEWAY: TransitGateway = {
  id: 'tgw', referencing: true,
  attachments: [
    { id: 'tgw_v', vpc: 'v', subnets: ['pub_a'], referencing: true, table: 'one' },
    { id: 'tgw_w', vpc: 'w', subnets: ['w_a'], referencing: true, table: 'one' },
  ],
  tables: [{ id: 'one', factory: true, propagations: ['tgw_v', 'tgw_w'], routes: [] }],
};

/** The same two VPCs, connected by a transit gateway. */
const TRANSIT: World = {
  ...PEERED,
  peerings: [],
  transitGateways: [GATEWAY],
  routeTables: put(
    PEERED.routeTables,
    { id: 'w_main', vpc: 'w', routes: [route('0.0.0.0/0', 'transitGateway', 'tgw')] },
    { id: 'pub', vpc: 'v', routes: [route('0.0.0.0/0', 'internetGateway', 'igw'), route('10.1.0.0/16', 'transitGateway', 'tgw')] },
  ),
};

function withGateway(change: Partial<TransitGateway>): World {
  return { ...TRANSIT, transitGateways: [{ ...GATEWAY, ...change }] };
}

function withTransitTable(change: Partial<TransitGateway['tables'][number]>): World {
  return withGateway({ tables: GATEWAY.tables.map((table) => ({ ...table, ...change })) });
}

function withAttachment(id: string, change: Partial<TransitGateway['attachments'][number]>): World {
  return withGateway({ attachments: GATEWAY.attachments.map((member) => (member.id === id ? { ...member, ...change } : member)) });
}

/** Everything that `w` sends out goes through the transit gateway to the NAT gateway of `v` (6.4). */
const CENTRAL: World = {
  ...TRANSIT,
  transitGateways: [{ ...GATEWAY, attachments: GATEWAY.attachments.map((member) => (member.id === 'tgw_v' ? { ...member, subnets: ['priv_a'] } : member)), tables: [{ id: 'one', factory: false, propagations: ['tgw_w'], routes: [{ destination: block4('0.0.0.0/0'), attachment: 'tgw_v' }] }] }],
};
const HALF_CENTRAL = withRoutes(CENTRAL, 'v_main', route('0.0.0.0/0', 'natGateway', 'nat'));

const CROSSING_RULES: readonly Trap[] = [
  { title: '8 over a peering connection', world: PEERED, attempt: between('far', 'left') },
  { title: '8 no route back', world: PEERED, attempt: between('far', 'inner') },
  { title: '8 a pending peering connection', world: { ...PEERED, peerings: [{ ...PEERING, active: false }] }, attempt: between('far', 'left') },
  { title: '8 peering is not transitive', world: withRoutes(PEERED, 'w_main', route('0.0.0.0/0', 'peering', 'pcx')), attempt: outTo('far') },
  { title: '8 nobody there', world: PEERED, attempt: outTo('far', address('10.0.0.99')) },
  { title: '9 a reference over a peering connection', world: byReference(PEERED), attempt: between('far', 'left') },
  { title: '9 not to another Region', world: byReference({ ...PEERED, peerings: [{ ...PEERING, sameRegion: false }] }), attempt: between('far', 'left') },
  { title: '9 an egress reference over a peering connection', world: withGroup(PEERED, { id: 'caller', vpc: 'w', atoms: [fromGroup('out', ANY, 'all')] }, 'far'), attempt: between('far', 'left') },
  { title: '9 an egress reference over a pending one', world: withGroup({ ...PEERED, peerings: [{ ...PEERING, active: false }] }, { id: 'caller', vpc: 'w', atoms: [fromGroup('out', ANY, 'all')] }, 'far'), attempt: between('far', 'left') },
  { title: '8 over a transit gateway', world: TRANSIT, attempt: between('far', 'left') },
  { title: '9 a reference over a transit gateway that supports it', world: byReference(TRANSIT), attempt: between('far', 'left') },
  { title: '9 an attachment that does not', world: byReference(withAttachment('tgw_w', { referencing: false })), attempt: between('far', 'left') },
  { title: '9 an egress reference over a transit gateway', world: withGroup(TRANSIT, { id: 'caller', vpc: 'w', atoms: [fromGroup('out', ANY, 'all')] }, 'far'), attempt: between('far', 'left') },
  { title: '8 no attachment in the zone', world: { ...TRANSIT, subnets: put(TRANSIT.subnets, subnet('w_a', 'w', '10.1.0.0/24', { zone: 'c' }), subnet('w_b', 'w', '10.1.1.0/24')), transitGateways: withAttachment('tgw_w', { subnets: ['w_b'] }).transitGateways }, attempt: between('far', 'left') },
  { title: '8 the entrance in another zone', world: withAttachment('tgw_v', { subnets: ['pub_b'] }), attempt: between('far', 'left') },
  { title: '8 no attachment', world: withGateway({ attachments: GATEWAY.attachments.slice(0, 1), tables: [{ id: 'one', factory: true, propagations: [], routes: [] }] }), attempt: between('far', 'left') },
  { title: '8 no association', world: withGateway({ attachments: GATEWAY.attachments.map(({ id, vpc: owner, subnets, referencing }) => ({ id, vpc: owner, subnets, referencing })) }), attempt: between('far', 'left') },
  { title: '8 no propagation', world: withTransitTable({ propagations: [] }), attempt: between('far', 'left') },
  { title: '8 a black hole', world: withTransitTable({ routes: [{ destination: block4('10.0.0.0/24') }] }), attempt: between('far', 'left') },
  { title: '8 a static route before a propagated one', world: withTransitTable({ routes: [{ destination: block4('10.0.0.0/16') }] }), attempt: between('far', 'left') },
  { title: '6.4 central egress', world: { ...HALF_CENTRAL }, attempt: outTo('far') },
  { title: '6.5 no internet gateway behind a transit gateway', world: withRoutes(HALF_CENTRAL, 'v_main', route('0.0.0.0/0', 'internetGateway', 'igw')), attempt: outTo('far') },
];

const NODE = { subnet: 'pub_a', privateAddress: v4('10.0.0.9'), publicAddress: v4('52.0.0.9'), ipv6Address: v6('2600:1f00:0:100::9') };
const TARGETS: TargetGroup = { id: 't', vpc: 'v', protocol: 'TCP', port: 22, targetType: 'instance', targets: [{ id: 'inner' }, { id: 'inner', port: 2222 }] };
const NETWORK: LoadBalancer = {
  id: 'nlb', kind: 'network', internal: false, vpc: 'v', nodes: [NODE], listeners: [{ port: 443, protocol: 'TCP', targetGroup: 't' }],
};
const APPLICATION: LoadBalancer = {
  id: 'alb', kind: 'application', internal: true, vpc: 'v', nodes: [{ subnet: 'pub_a', privateAddress: v4('10.0.0.8') }], groups: ['all'],
  listeners: [{ port: 80, protocol: 'HTTP', targetGroup: 'h' }],
};

function balanced(group: Partial<TargetGroup>, balancer: Partial<LoadBalancer> = {}): World {
  return {
    ...OPEN,
    targetGroups: [
      { ...TARGETS, ...group },
      { ...TARGETS, id: 'h', protocol: 'HTTP' },
      { id: 'a', vpc: 'v', protocol: 'TCP', port: 80, targetType: 'alb', targets: [{ id: 'alb' }] },
    ],
    loadBalancers: [{ ...NETWORK, ...balancer }, APPLICATION],
  };
}

const VPC_ONLY: SecurityGroup = { id: 'vpconly', vpc: 'v', atoms: [fromBlock('in', ANY, '10.0.0.0/16')] };
const FROM_BALANCER: SecurityGroup = { id: 'fromlb', vpc: 'v', atoms: [fromGroup('in', ANY, 'lb')] };
const LB_GROUP: SecurityGroup = { id: 'lb', vpc: 'v', atoms: [fromBlock('in', ANY, '0.0.0.0/0'), fromBlock('out', ANY, '0.0.0.0/0')] };
const HTTPS = { protocol: 6, sourcePort: 40000, destinationPort: 443 } as const;

function through(id: string, doors: Attempt['through'], service: Attempt['service'] = HTTPS, host = HOST): Attempt {
  return { ...inTo(id, host, service), ...(doors === undefined ? {} : { through: doors }) };
}

const BY_NETWORK = [{ kind: 'loadBalancer', id: 'nlb', node: 0 }] as const;
const BY_BOTH = [...BY_NETWORK, { kind: 'loadBalancer', id: 'alb', node: 0 }] as const;
const BY_ACCELERATOR = [{ kind: 'accelerator', id: 'ga' }] as const;
const CHAINED = balanced({}, { listeners: [{ port: 443, protocol: 'TCP', targetGroup: 'a' }] });

function accelerated(endpoint: string, preserve: boolean, world: World = OPEN): World {
  return {
    ...world,
    accelerators: [{
      id: 'ga', addresses: [v4('75.2.0.1')],
      listeners: [{ protocol: 6, from: 443, to: 443, endpoints: [{ id: endpoint, preserveClientAddress: preserve }], overrides: [{ listenerPort: 443, endpointPort: 22 }] }],
    }],
  };
}

const DOOR_RULES: readonly Trap[] = [
  { title: '11.3 an instance target sees the client', world: withGroup(balanced({}), VPC_ONLY, 'inner'), attempt: through('inner', BY_NETWORK) },
  { title: '11.3 unless that is switched off', world: withGroup(balanced({ preserveClientAddress: false }), VPC_ONLY, 'inner'), attempt: through('inner', BY_NETWORK) },
  { title: '11.3 UDP always', world: withGroup(balanced({ protocol: 'TCP_UDP', preserveClientAddress: false }, { listeners: [{ port: 443, protocol: 'TCP_UDP', targetGroup: 't' }] }), VPC_ONLY, 'inner'), attempt: through('inner', BY_NETWORK, { ...HTTPS, protocol: 17 }) },
  { title: '11.3 an IPv6 client never', world: withGroup(balanced({}), VPC_ONLY, 'inner'), attempt: through('inner', BY_NETWORK, HTTPS, HOST6) },
  { title: '11.3 a reference to the balancer with the client preserved', world: withGroup(withGroup(balanced({}, { groups: ['lb'] }), FROM_BALANCER, 'inner'), LB_GROUP), attempt: through('inner', BY_NETWORK) },
  { title: '11.3 a reference to the balancer by its address', world: withGroup(withGroup(balanced({ targetType: 'ip' }, { groups: ['lb'] }), FROM_BALANCER, 'inner'), LB_GROUP), attempt: through('inner', BY_NETWORK) },
  { title: '11.3 the second registration', world: balanced({}), attempt: { ...through('inner', BY_NETWORK), arrivalPort: 2222 } },
  { title: '11.3 not registered at this port', world: balanced({}), attempt: { ...through('inner', BY_NETWORK), arrivalPort: 5432 } },
  { title: '11.3 no listener', world: balanced({}), attempt: through('inner', BY_NETWORK, SSH) },
  { title: '11.2 a TCP listener takes no UDP', world: balanced({}), attempt: { ...through('inner', undefined, { ...HTTPS, protocol: 17 }), to: { kind: 'loadBalancer', id: 'nlb', node: 0 } } },
  { title: '11.3 the ACLs between node and target', world: withAcl(balanced({ targetType: 'ip' }), 'priv_a', entry('in', 100, 'allow', tcp(22), '10.0.0.0/24'), entry('out', 100, 'allow', tcp(1024, 1999), '10.0.0.0/24')), attempt: through('inner', BY_NETWORK) },
  { title: '11.3 the port that the balancer chooses', world: withAcl(balanced({ targetType: 'ip' }), 'priv_a', entry('in', 100, 'allow', tcp(22), '10.0.0.0/24'), entry('out', 100, 'allow', tcp(1024, 1999), '10.0.0.0/24')), attempt: { ...through('inner', BY_NETWORK), componentPort: 2000 } },
  { title: '11.3 a target in the subnet of the node', world: withAcl(balanced({ targets: [{ id: 'right' }] }), 'pub_a', ALLOW_IN, entry('out', 100, 'allow', tcp(40000), '198.51.100.7/32')), attempt: through('right', BY_NETWORK) },
  { title: '11.3 a target without attachment', world: { ...balanced({}), interfaces: OPEN.interfaces.map((member) => ({ ...member, attached: false })) }, attempt: through('inner', BY_NETWORK) },
  { title: '11.3 an application balancer behind', world: CHAINED, attempt: { ...through('alb', BY_NETWORK), to: { kind: 'loadBalancer', id: 'alb', node: 0 } } },
  { title: '11.3 and the targets of that one', world: withGroup(CHAINED, VPC_ONLY, 'inner'), attempt: through('inner', BY_BOTH) },
  { title: '11.1 an internal balancer has no public address', world: CHAINED, attempt: { ...inTo('alb', HOST, { ...SSH, destinationPort: 80 }), to: { kind: 'loadBalancer', id: 'alb', node: 0 } } },
  { title: '11.1 nor lets IPv6 in', world: balanced({}, { internal: true }), attempt: { ...inTo('nlb', HOST6, HTTPS), to: { kind: 'loadBalancer', id: 'nlb', node: 0 } } },
  { title: '11.1 but serves the VPC', world: CHAINED, attempt: { ...between('inner', 'alb', { ...SSH, destinationPort: 80 }), to: { kind: 'loadBalancer', id: 'alb', node: 0 } } },
  { title: '11.3 a target in another VPC', world: { ...withSecondVpc(balanced({ targets: [{ id: 'far' }] })), interfaces: [...OPEN.interfaces, instance('far', 'w_a', '10.1.0.20', ['app'])] }, attempt: through('far', BY_NETWORK) },
  { title: '11.4 an accelerator translates ports', world: accelerated('inner', true), attempt: through('inner', BY_ACCELERATOR) },
  { title: '11.4 the address of the accelerator', world: withGroup(accelerated('inner', false), { id: 'ga_only', vpc: 'v', atoms: [fromBlock('in', tcp(22), '75.2.0.0/16')] }, 'inner'), attempt: through('inner', BY_ACCELERATOR) },
  { title: '11.4 groups apply', world: withGroup(accelerated('inner', true), VPC_ONLY, 'inner'), attempt: through('inner', BY_ACCELERATOR) },
  { title: '11.4 no gateway, no accelerator', world: { ...accelerated('inner', true), internetGateways: [{ id: 'igw' }] }, attempt: through('inner', BY_ACCELERATOR) },
  { title: '11.4 blocked public access', world: withBlock(accelerated('inner', true), 'block-ingress'), attempt: through('inner', BY_ACCELERATOR) },
  { title: '11.4 an ACL that may or may not apply', world: withAcl(accelerated('inner', true), 'priv_a', ALLOW_IN), attempt: through('inner', BY_ACCELERATOR) },
  { title: '11.4 no IPv6', world: accelerated('inner', true), attempt: through('inner', BY_ACCELERATOR, HTTPS, HOST6) },
  { title: '11.4 a host without attachment', world: { ...accelerated('inner', true), interfaces: OPEN.interfaces.map((member) => ({ ...member, attached: false })) }, attempt: through('inner', BY_ACCELERATOR) },
  { title: '11.4 only from the Internet', world: accelerated('inner', true), attempt: { ...between('left', 'inner', HTTPS), through: BY_ACCELERATOR } },
  { title: '11.4 before a balancer', world: accelerated('nlb', true, balanced({}, { listeners: [{ port: 22, protocol: 'TCP', targetGroup: 't' }] })), attempt: through('inner', [...BY_ACCELERATOR, ...BY_NETWORK]) },
];

const OTHER_RULES: readonly Trap[] = [
  { title: '6.2 no IPv6 address', world: OPEN, attempt: between('left', 'right', SSH, 6) },
  { title: '6.2 no IPv6 source', world: OPEN, attempt: between('right', 'left', SSH, 6) },
  { title: '7 IPv6 within a VPC', world: OPEN, attempt: between('left', 'inner', SSH, 6) },
  { title: '6.3 an empty network', world: { ...EMPTY_WORLD, vpcs: [vpc('v', '10.0.0.0/16')], subnets: [subnet('s', 'v', '10.0.0.0/24')], routeTables: [{ id: 'v_main', vpc: 'v', routes: [] }], networkAcls: [factoryAcl('v_acl', 'v', false)], securityGroups: [{ ...ALL }], interfaces: [instance('only', 's', '10.0.0.20', ['all'])] }, attempt: outTo('only') },
  { title: '9 two hops of UDP', world: withGroup(OPEN, { id: 'dns', vpc: 'v', atoms: [fromBlock('in', udp(53), '10.0.0.0/24')] }, 'inner'), attempt: between('left', 'inner', { protocol: 17, sourcePort: 40000, destinationPort: 53 }) },
];

/** All of them, in order of the sections they come from. */
export const RULES: readonly Trap[] = [...FILTER_RULES, ...GATEWAY_RULES, ...CROSSING_RULES, ...DOOR_RULES, ...OTHER_RULES];
