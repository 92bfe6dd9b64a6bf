/** The traps of section 18 that concern packets, as worlds built by hand from their text. */
import { address, block4, v4, v6 } from './address';
import type { Attempt } from './attempt';
import { BASE_WORLD, NAT, OPEN_DATABASE, put, publicDatabase, withDatabaseGroup, withSecondVpc } from './base-world';
import { ANY, entry, factoryAcl, factoryGroup, fromBlock, fromGroup, instance, route, subnet, tcp, vpc } from './build';
import { EMPTY_WORLD } from './world';
import type { World } from './world';

/** A question of a trap: its title as in section 18, the world, and one conversation. */
export interface Trap {
  readonly title: string;
  readonly world: World;
  readonly attempt: Attempt;
}

/** An address of the Internet in each half of the IPv4 space. */
const LOW = address('8.8.8.8');
const HIGH = address('198.51.100.7');

function internetTo(id: string, port: number, sourcePort = 40000, from = HIGH): Attempt {
  return { from: { kind: 'internet', address: from }, to: { kind: 'interface', id }, service: { protocol: 6, sourcePort, destinationPort: port } };
}

function between(from: string, to: string, port: number): Attempt {
  return { from: { kind: 'interface', id: from }, to: { kind: 'interface', id: to }, service: { protocol: 6, sourcePort: 40000, destinationPort: port } };
}

const APP_AND_DATABASE: World = {
  ...BASE_WORLD,
  securityGroups: put(
    BASE_WORLD.securityGroups,
    { id: 'app', vpc: 'v', atoms: [fromBlock('out', ANY, '0.0.0.0/0')] },
    { id: 's', vpc: 'v', atoms: [fromGroup('in', tcp(5432), 'app')] },
  ),
  interfaces: [instance('client', 'pub_a', '10.0.0.30', ['app'], { publicAddress: v4('52.0.0.30') }), publicDatabase(['s'])],
};

function withAcl(...entries: World['networkAcls'][number]['entries']): World {
  const subnets = BASE_WORLD.subnets.map((member) => (member.id.startsWith('pub') ? { ...member, acl: 'n' } : member));
  return { ...OPEN_DATABASE, subnets, networkAcls: put(BASE_WORLD.networkAcls, { id: 'n', vpc: 'v', entries }) };
}

const DENY_LATER: World = withAcl(
  entry('in', 200, 'allow', ANY, '0.0.0.0/0'), entry('in', 100, 'deny', tcp(5432), '0.0.0.0/0'), entry('out', 100, 'allow', ANY, '0.0.0.0/0'),
);
const LOW_PORTS_ONLY: World = withAcl(entry('in', 100, 'allow', tcp(5432), '0.0.0.0/0'), entry('out', 100, 'allow', tcp(80, 443), '0.0.0.0/0'));

const SIX: World = {
  ...EMPTY_WORLD,
  vpcs: [vpc('six', '10.6.0.0/16', '2600:1f00:0:600::/56')],
  subnets: [subnet('six_a', 'six', '10.6.0.0/24')],
  routeTables: [{ id: 'six_main', vpc: 'six', routes: [route('::/0', 'egressOnlyGateway', 'e')] }],
  egressOnlyGateways: [{ id: 'e', vpc: 'six' }],
  internetGateways: [{ id: 'g', vpc: 'six' }],
  networkAcls: [factoryAcl('six_acl', 'six', true)],
  securityGroups: [factoryGroup('six_default', 'six', true), { id: 'ssh', vpc: 'six', atoms: [fromBlock('in', tcp(22), '::/0')] }],
  interfaces: [instance('six_i', 'six_a', '10.6.0.20', ['ssh'], { ipv6Address: v6('2600:1f00:0:600::20') })],
};

const FLOATING: World = {
  ...withSecondVpc(EMPTY_WORLD),
  internetGateways: [{ id: 'floating' }],
  securityGroups: [{ id: 'w_open', vpc: 'w', atoms: [fromBlock('in', tcp(22), '0.0.0.0/0')] }],
  interfaces: [instance('w_i', 'w_a', '10.1.0.20', ['w_open'], { publicAddress: v4('52.0.0.20') })],
};

const SPLIT_ROUTE: World = {
  ...BASE_WORLD,
  natGateways: [NAT],
  subnets: put(BASE_WORLD.subnets, subnet('n', 'v', '10.0.9.0/24', { table: 'mix' })),
  routeTables: put(BASE_WORLD.routeTables, {
    id: 'mix', vpc: 'v', routes: [route('0.0.0.0/0', 'internetGateway', 'igw'), route('0.0.0.0/1', 'natGateway', 'nat')],
  }),
  interfaces: [instance('i', 'n', '10.0.9.20', ['open'], { publicAddress: v4('52.0.0.20') })],
};

const NODES = [
  { subnet: 'pub_a', privateAddress: v4('10.0.0.9'), publicAddress: v4('52.0.0.9') },
  { subnet: 'pub_b', privateAddress: v4('10.0.2.9'), publicAddress: v4('52.0.2.9') },
];

function behindBalancer(listenerPort: number, targetPort: number, groups: readonly string[] | undefined): World {
  return {
    ...BASE_WORLD,
    securityGroups: put(
      BASE_WORLD.securityGroups,
      { id: 'vpconly', vpc: 'v', atoms: [fromBlock('in', tcp(5432), '10.0.0.0/16')] },
      { id: 'lb', vpc: 'v', atoms: [fromBlock('in', tcp(443), '0.0.0.0/0')] },
    ),
    interfaces: [instance('target', 'priv_a', '10.0.1.20', ['vpconly'], { kind: 'networkInterface' })],
    targetGroups: [{ id: 't', vpc: 'v', protocol: 'TCP', port: targetPort, targetType: 'ip', targets: [{ id: 'target' }] }],
    loadBalancers: [{
      id: 'n', kind: 'network', internal: false, vpc: 'v', nodes: NODES, ...(groups === undefined ? {} : { groups }),
      listeners: [{ port: listenerPort, protocol: 'TCP', targetGroup: 't' }],
    }],
  };
}

function toBalancer(port: number): Attempt {
  return { ...internetTo('n', port), to: { kind: 'loadBalancer', id: 'n', node: 0 } };
}

function throughBalancer(port: number): Attempt {
  return { ...internetTo('target', port), through: [{ kind: 'loadBalancer', id: 'n', node: 0 }] };
}

const ACCELERATED: World = {
  ...BASE_WORLD,
  interfaces: [instance('i', 'priv_a', '10.0.1.20', ['open'])],
  accelerators: [{
    id: 'g', addresses: [v4('75.2.0.1')],
    listeners: [{ protocol: 6, from: 5432, to: 5432, endpoints: [{ id: 'i', preserveClientAddress: true }], overrides: [] }],
  }],
};

const TRANSIT: World = {
  ...withSecondVpc(BASE_WORLD),
  routeTables: put(
    withSecondVpc(BASE_WORLD).routeTables,
    { id: 'v_main', vpc: 'v', routes: [route('10.1.0.0/16', 'transitGateway', 't')] },
    { id: 'w_main', vpc: 'w', routes: [route('10.0.0.0/16', 'transitGateway', 't')] },
  ),
  transitGateways: [{
    id: 't', referencing: false,
    attachments: [
      { id: 't_v', vpc: 'v', subnets: ['priv_a'], referencing: true, table: 't_table' },
      { id: 't_w', vpc: 'w', subnets: ['w_a'], referencing: true, table: 't_table' },
    ],
    tables: [{ id: 't_table', factory: true, propagations: ['t_v', 't_w'], routes: [] }],
  }],
  securityGroups: put(withSecondVpc(BASE_WORLD).securityGroups, { id: 's', vpc: 'v', atoms: [fromGroup('in', tcp(5432), 'app')] }),
  interfaces: [instance('client', 'w_a', '10.1.0.20', ['app']), instance('db', 'priv_a', '10.0.1.20', ['s'])],
};

function replaceGroup(world: World, atoms: World['securityGroups'][number]['atoms']): World {
  return { ...world, securityGroups: put(world.securityGroups, { id: 's', vpc: 'v', atoms }) };
}

const DATABASE = internetTo('db', 5432);
const PRIVATE_DATABASE: World = { ...BASE_WORLD, interfaces: [publicDatabase(['open'], 'priv_a')] };
const DENY_ALL: World = { ...OPEN_DATABASE, networkAcls: [{ id: 'v_acl', vpc: 'v', entries: [] }] };
const MAIN_IS_PUBLIC: World = { ...PRIVATE_DATABASE, vpcs: [{ ...vpc('v', '10.0.0.0/16'), mainTable: 'pub', ipv4: [block4('10.0.0.0/16')] }] };

/** The traps, in the order of section 18. */
export const TRAPS: readonly Trap[] = [
  { title: 'T01 low half', world: withDatabaseGroup(fromBlock('in', tcp(5432), '0.0.0.0/1'), fromBlock('in', tcp(5432), '128.0.0.0/1')), attempt: internetTo('db', 5432, 40000, LOW) },
  { title: 'T01 high half', world: withDatabaseGroup(fromBlock('in', tcp(5432), '0.0.0.0/1'), fromBlock('in', tcp(5432), '128.0.0.0/1')), attempt: DATABASE },
  { title: 'T03 tcp 0-0 is port 0', world: withDatabaseGroup(fromBlock('in', tcp(0), '0.0.0.0/0')), attempt: DATABASE },
  { title: 'T05 5432 within 5000-6000', world: withDatabaseGroup(fromBlock('in', tcp(5000, 6000), '0.0.0.0/0')), attempt: DATABASE },
  { title: 'T07 inbound without egress rules', world: OPEN_DATABASE, attempt: DATABASE },
  { title: 'T07 outbound without egress rules', world: OPEN_DATABASE, attempt: { from: { kind: 'interface', id: 'db' }, to: { kind: 'address', address: HIGH }, service: { protocol: 6, sourcePort: 40000, destinationPort: 443 } } },
  { title: 'T13 a source group is not the Internet', world: withDatabaseGroup(fromGroup('in', tcp(5432), 'open')), attempt: DATABASE },
  { title: 'T15 hairpin by the public address', world: APP_AND_DATABASE, attempt: { from: { kind: 'interface', id: 'client' }, to: { kind: 'address', address: address('52.0.0.20') }, service: { protocol: 6, sourcePort: 40000, destinationPort: 5432 } } },
  { title: 'T15 by the private address', world: APP_AND_DATABASE, attempt: between('client', 'db', 5432) },
  { title: 'T17 the default group', world: { ...BASE_WORLD, interfaces: [publicDatabase(['v_default'])] }, attempt: DATABASE },
  { title: 'T19 a lower deny wins', world: DENY_LATER, attempt: DATABASE },
  { title: 'T21 an ephemeral source port', world: LOW_PORTS_ONLY, attempt: DATABASE },
  { title: 'T21 an attacker picks port 443', world: LOW_PORTS_ONLY, attempt: internetTo('db', 5432, 443) },
  { title: 'T23 the adopted default ACL', world: DENY_ALL, attempt: DATABASE },
  { title: 'T25 an egress-only gateway', world: SIX, attempt: internetTo('six_i', 22, 40000, address('2001:db8::1')) },
  { title: 'T27 public address, private subnet', world: PRIVATE_DATABASE, attempt: DATABASE },
  { title: 'T29 another main table', world: MAIN_IS_PUBLIC, attempt: DATABASE },
  { title: 'T33 a floating gateway', world: FLOATING, attempt: internetTo('w_i', 22) },
  { title: 'T35 the stolen half', world: SPLIT_ROUTE, attempt: internetTo('i', 5432, 40000, LOW) },
  { title: 'T35 the other half', world: SPLIT_ROUTE, attempt: internetTo('i', 5432) },
  { title: 'T37 block public access', world: { ...OPEN_DATABASE, blockPublicAccess: { mode: 'block-ingress', exclusions: [] } }, attempt: DATABASE },
  { title: 'T37 an exclusion', world: { ...OPEN_DATABASE, blockPublicAccess: { mode: 'block-ingress', exclusions: [{ id: 'pub_a', mode: 'allow-bidirectional' }] } }, attempt: DATABASE },
  { title: 'T39 through a balancer without groups', world: behindBalancer(5432, 5432, undefined), attempt: throughBalancer(5432) },
  { title: 'T41 over an accelerator', world: ACCELERATED, attempt: { ...internetTo('i', 5432), through: [{ kind: 'accelerator', id: 'g' }] } },
  { title: 'T43 no public address', world: { ...BASE_WORLD, interfaces: [instance('c', 'pub_a', '10.0.0.20', ['open'], { kind: 'cache' })] }, attempt: internetTo('c', 5432) },
  { title: 'T49 placed in the public subnet', world: { ...BASE_WORLD, interfaces: [publicDatabase(['open'], 'pub_a')] }, attempt: DATABASE },
  { title: 'T49 placed in the private subnet', world: { ...BASE_WORLD, interfaces: [publicDatabase(['open'], 'priv_b')] }, attempt: DATABASE },
  { title: 'T51 no listener', world: behindBalancer(443, 6543, ['open']), attempt: toBalancer(5432) },
  { title: 'T51 the group of the balancer', world: behindBalancer(443, 6543, ['open']), attempt: toBalancer(443) },
  { title: 'T53 a reference over a transit gateway', world: TRANSIT, attempt: between('client', 'db', 5432) },
  { title: 'T53 a block over a transit gateway', world: replaceGroup(TRANSIT, [fromBlock('in', tcp(5432), '10.1.0.0/16')]), attempt: between('client', 'db', 5432) },
  { title: 'T55 the front end', world: behindBalancer(443, 5432, ['lb']), attempt: toBalancer(443) },
  { title: 'T55 the targets', world: behindBalancer(443, 5432, ['lb']), attempt: throughBalancer(443) },
];
