import { AddressSet } from '../../src/packet';
import { block4, showAddress } from '../support/simulator/address';
import { put } from '../support/simulator/base-world';
import { ANY, entry, route, tcp } from '../support/simulator/build';
import { judge } from '../support/simulator/queries';
import type { Query } from '../support/simulator/queries';
import { worldToPlan } from '../support/simulator/toPlan';
import type { AclEntry, Route, TransitAttachment, TransitGateway, World } from '../support/simulator/world';
import { answerOf, groundsOf } from './ask-world';
import { asked } from './asked-rule';

type Change = (world: World) => World;

/** `far` in VPC `w` sends everything through a transit gateway to the NAT gateway in `pub_a` of VPC `v`. */
const CENTRAL = asked('6.4 central egress').world;
const QUERY: Query = { from: 'far', to: 'internet', family: 4, service: { protocol: 6, port: 443 } };
const ALL_IN = entry('in', 100, 'allow', ANY, '0.0.0.0/0');
const ALL_OUT = entry('out', 100, 'allow', ANY, '0.0.0.0/0');

const routes = (id: string, ...list: readonly Route[]): Change => (world) => ({ ...world, routeTables: world.routeTables.map((table) => (table.id === id ? { ...table, routes: list } : table)) });
const acl = (subnet: string, ...entries: readonly AclEntry[]): Change => (world) => ({
  ...world,
  networkAcls: put(world.networkAcls, { id: `acl_${subnet}`, vpc: subnet.startsWith('w') ? 'w' : 'v', entries }),
  subnets: world.subnets.map((each) => (each.id === subnet ? { ...each, acl: `acl_${subnet}` } : each)),
});
const gateway = (change: (gateway: TransitGateway) => Partial<TransitGateway>): Change => (world) => ({ ...world, transitGateways: world.transitGateways.map((each) => ({ ...each, ...change(each) })) });
const table = (change: Partial<TransitGateway['tables'][number]>): Change => gateway(({ tables }) => ({ tables: tables.map((each) => ({ ...each, ...change })) }));
const attachment = (id: string, change: (old: TransitAttachment) => TransitAttachment): Change => gateway(({ attachments }) => ({ attachments: attachments.map((each) => (each.id === id ? change(each) : each)) }));
const subnets = (id: string, ...list: readonly string[]): Change => attachment(id, (old) => ({ ...old, subnets: list }));
const noTable = (id: string): Change => attachment(id, ({ vpc, subnets: own, referencing }) => ({ id, vpc, subnets: own, referencing }));
const toV = (destination: string) => ({ destination: block4(destination), attachment: 'tgw_v' });
const BACK = route('10.1.0.0/16', 'transitGateway', 'tgw');

/** What is changed in a world where everything is as it should be. */
const CHANGES: Readonly<Record<string, Change>> = {
  'no route to the transit gateway': routes('w_main'),
  'half of the internet to the transit gateway': routes('w_main', route('0.0.0.0/1', 'transitGateway', 'tgw')),
  'no route of the transit gateway': table({ routes: [] }),
  'a black hole': table({ routes: [{ destination: block4('0.0.0.0/0') }] }),
  'a black hole for some': table({ routes: [toV('0.0.0.0/0'), { destination: block4('198.51.100.0/24') }] }),
  'half of the internet to the other VPC': table({ routes: [toV('128.0.0.0/1')] }),
  'back to where it came from': table({ routes: [{ destination: block4('0.0.0.0/0'), attachment: 'tgw_w' }] }),
  'no way back through the transit gateway': table({ propagations: [] }),
  'no association': noTable('tgw_w'),
  'no association of the other side': noTable('tgw_v'),
  'no route to NAT': routes('v_main'),
  'some of the internet to NAT': routes('v_main', route('0.0.0.0/2', 'natGateway', 'nat')),
  'an internet gateway in place of NAT': routes('v_main', route('0.0.0.0/0', 'internetGateway', 'igw')),
  'an appliance in place of NAT': routes('v_main', route('0.0.0.0/0', 'interface', 'left')),
  'no reply from the subnet of NAT': routes('pub', route('0.0.0.0/0', 'internetGateway', 'igw')),
  'no way out of the subnet of NAT': routes('pub', BACK),
  'some of the internet from the subnet of NAT': routes('pub', BACK, route('192.0.0.0/2', 'internetGateway', 'igw')),
  'a private NAT gateway': (world) => ({ ...world, natGateways: world.natGateways.map(({ id, subnet, privateAddress }) => ({ id, subnet, privateAddress })) }),
  'an attachment in the subnet of NAT': subnets('tgw_v', 'pub_a'),
  'attachments in two subnets': subnets('tgw_v', 'priv_a', 'priv_b'),
  'an attachment in another zone than NAT': subnets('tgw_v', 'priv_b'),
  'an ACL of NAT that denies the request': acl('pub_a', entry('in', 100, 'allow', tcp(1024, 65535), '0.0.0.0/0'), ALL_OUT),
  'an ACL of NAT that denies the way out': acl('pub_a', ALL_IN, entry('out', 100, 'allow', tcp(1024, 65535), '0.0.0.0/0')),
  'an ACL of NAT that denies replies': acl('pub_a', entry('in', 100, 'allow', tcp(443), '0.0.0.0/0'), ALL_OUT),
  'an ACL of NAT that denies the host': acl('pub_a', entry('in', 10, 'deny', ANY, '10.1.0.0/16'), ALL_IN, ALL_OUT),
  'an ACL of NAT that lets few replies to the host': acl('pub_a', ALL_IN, entry('out', 10, 'deny', tcp(1, 40000), '10.1.0.0/16'), ALL_OUT),
  'an ACL of the host that lets other replies in': acl('w_a', entry('in', 10, 'deny', tcp(40001, 65535), '0.0.0.0/0'), ALL_IN, ALL_OUT),
  'an ACL of the host that lets nothing out': acl('w_a', ALL_IN),
  'both directions blocked': (world) => ({ ...world, blockPublicAccess: { mode: 'block-bidirectional', exclusions: [] } }),
  'an exclusion for the VPC of NAT': (world) => ({ ...world, blockPublicAccess: { mode: 'block-bidirectional', exclusions: [{ id: 'v', mode: 'allow-egress' }] } }),
};

/** Where it is not documented which subnet counts, and where a transit gateway is entered twice, the engine may leave open what the simulator decides. */
const LEFT_OPEN = new Set(['an exclusion for the VPC of NAT', 'attachments in two subnets', 'back to where it came from']);

/** What the engine says against the simulator; undefined where they agree. */
function disagreement(world: World, isOpen: boolean): string | undefined {
  const [found, { answer, addresses }] = [answerOf(groundsOf(worldToPlan(world)), world, QUERY), judge(world, QUERY)];
  if ((answer === 'undecided' || isOpen) && found.verdict === 'unknown') return undefined;
  if (found.verdict !== answer) return `${found.verdict}, not ${answer}`;
  const destinations = AddressSet.parse(...found.sources);
  const wrong = addresses.filter(({ address, answer: each }) => address.family === 4 && answer === 'reachable' && each !== 'undecided' && destinations.has('ipv4', Number(address.value)) !== (each === 'reachable'));
  return wrong.length === 0 ? undefined : `${wrong.map(({ address }) => showAddress(address)).join()} wrongly in or out of ${found.sources.join()}`;
}

test('as it should be', () => {
  expect(disagreement(CENTRAL, false)).toBeUndefined();
  expect(judge(CENTRAL, QUERY).answer).toBe('reachable');
});

const names = Object.keys(CHANGES);

test.each(names)('%s, alone and together with every change after it', (name) => {
  const wrong = names.slice(names.indexOf(name)).flatMap((other) => {
    const world = CHANGES[other]?.(CHANGES[name]?.(CENTRAL) ?? CENTRAL) ?? CENTRAL;
    const fault = disagreement(world, LEFT_OPEN.has(name) || LEFT_OPEN.has(other));
    return fault === undefined ? [] : [`${other}: ${fault}`];
  });
  expect(wrong).toEqual([]);
});
