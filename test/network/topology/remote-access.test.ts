import { join } from 'node:path';
import { runCli } from '../../support/run-cli';
import { recorded } from './plain';
import { parts, refersTo } from './plan-of';
import type { Written } from './plan-of';
import { ELSEWHERE, SOMEWHERE } from './unsure';

type Values = Readonly<Record<string, unknown>>;

const KEY: Written = { address: 'aws_key_pair.k', after: { key_name_prefix: 'k' }, unknown: { key_name: true, id: true } };
const GROUP: Written = { address: 'aws_security_group.bastion', after: { ingress: [], egress: [] }, unknown: { id: true, vpc_id: true } };

function openOf(access: Values, { unknown, expressions, rest = {} }: { readonly unknown?: Values; readonly expressions?: Values; readonly rest?: Values } = {}): unknown {
  const nodes: Written = {
    address: 'aws_eks_node_group.n', after: { subnet_ids: [], remote_access: [access], ...rest },
    unknown: { remote_access: [unknown ?? {}] }, expressions: { remote_access: [expressions ?? {}] },
  };
  return (parts(['remoteAccess'], ELSEWHERE, KEY, GROUP, nodes)['remoteAccess'] as readonly Values[]).map(({ open }) => open);
}

test('a key without groups that may come lets everybody come', () => {
  const nodes = (access: Values, rest: Values = {}): Written => ({ address: 'aws_eks_node_group.n', after: { subnet_ids: [], remote_access: [access], ...rest } });
  const told = { resource: 'aws_eks_node_group.n', group: 'aws_eks_node_group.n.remote_access_security_group_id', open: 'yes', attribute: 'remote_access.ec2_ssh_key', reasons: ['remote_access of aws_eks_node_group.n is known only after apply'] };
  expect(parts(['remoteAccess'], nodes({ ec2_ssh_key: 'k', source_security_group_ids: null }))).toEqual({ remoteAccess: [{ ...told, services: 'tcp/22' }] });
  expect(parts(['remoteAccess'], nodes({ ec2_ssh_key: 'k', source_security_group_ids: [] }, { ami_type: 'WINDOWS_CORE_2022_x86_64' }))).toEqual({ remoteAccess: [{ ...told, services: 'tcp/3389' }] });
});

test('nobody comes without a key, nor without the block', () => {
  expect(openOf({ ec2_ssh_key: null, source_security_group_ids: null })).toEqual(['no']);
  expect(parts(['remoteAccess'], { address: 'aws_eks_node_group.n', after: { subnet_ids: [], remote_access: [] } })).toEqual({ remoteAccess: [] });
});

test('groups that are given narrow it, also those that are not there yet', () => {
  expect(openOf({ ec2_ssh_key: 'k', source_security_group_ids: ['sg-1'] })).toEqual(['no']);
  expect(openOf({ ec2_ssh_key: 'k' }, { unknown: { source_security_group_ids: true }, expressions: { source_security_group_ids: refersTo('aws_security_group.bastion.id') } })).toEqual(['no']);
});

test('the name of a key pair is surely one, another value that is known only after apply may be', () => {
  expect(openOf({ source_security_group_ids: null }, { unknown: { ec2_ssh_key: true }, expressions: { ec2_ssh_key: refersTo('aws_key_pair.k.key_name') } })).toEqual(['yes']);
  expect(openOf({ source_security_group_ids: null }, { unknown: { ec2_ssh_key: true }, expressions: { ec2_ssh_key: SOMEWHERE } })).toEqual(['maybe']);
  expect(openOf({ ec2_ssh_key: 'k' }, { unknown: { source_security_group_ids: true }, expressions: { source_security_group_ids: SOMEWHERE } })).toEqual(['maybe']);
});

test('nodes carry the group that EKS makes', () => {
  const endpoints = recorded('remote-access').endpoints as readonly Values[];
  const nodes = endpoints.filter(({ resource }) => String(resource).startsWith('aws_eks_node_group.'));
  expect(nodes.map(({ resource, groups }) => [resource, groups])).toEqual([
    ['aws_eks_node_group.n["open"]', 'aws_eks_cluster.c.cluster_security_group_id aws_eks_node_group.n["open"].remote_access_security_group_id'],
    ['aws_eks_node_group.n["private"]', 'aws_eks_cluster.c.cluster_security_group_id aws_eks_node_group.n["private"].remote_access_security_group_id'],
    ['aws_eks_node_group.narrowed', 'aws_eks_cluster.c.cluster_security_group_id'],
  ]);
});

test.each([
  ['n["open"]', 'tcp/22', 'reachable'],
  ['n["open"]', 'tcp/23', 'unknown'],
  ['narrowed', 'tcp/22', 'unknown'],
  ['n["private"]', 'tcp/22', 'unreachable'],
])('the internet to nodes that are %s, %s: %s', async (name, port, verdict) => {
  const { out } = await runCli(['trace', 'plan.json', '--from', 'internet', '--to', `aws_eks_node_group.${name}`, '--port', port, '--format', 'json'], { cwd: join(__dirname, 'fixtures/remote-access') });
  expect(JSON.parse(out)).toMatchObject({ verdict });
});
