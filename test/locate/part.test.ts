import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCli } from '../support/run-cli';

interface Step {
  readonly kind: string;
  readonly leg: string;
  readonly location: { readonly file: string; readonly startLine: number; readonly startColumn: number; readonly endColumn: number } | null;
}

const root = join(__dirname, '../..');

function textAt({ location }: Step): string | null {
  if (location === null) return null;
  const line = readFileSync(join(root, location.file), 'utf8').split('\n')[location.startLine - 1] ?? '';
  return line.slice(location.startColumn - 1, location.endColumn - 1).replace(/ += +/, ' = ');
}

test('each step of a path stands on what decides: the entry, the permission, the route, else the resource', async () => {
  const { out } = await runCli(['trace', 'examples/three-tier/bad/plan.json', '--from', 'internet', '--to', 'aws_db_instance.main', '--port', 'tcp/5432', '--format', 'json'], { cwd: root });
  const { hops } = JSON.parse(out) as { readonly hops: readonly Step[] };
  expect(hops.map((step) => [step.kind, step.leg, textAt(step)])).toEqual([
    ['interface', 'request', 'resource "aws_db_instance" "main" {'],
    ['internet', 'request', null],
    ['internet-gateway', 'request', 'resource "aws_internet_gateway" "main" {'],
    ['block-public-access', 'request', null],
    ['public-address', 'request', 'resource "aws_db_instance" "main" {'],
    ['network-acl', 'request', 'cidr_block = "0.0.0.0/0"'],
    ['security-group', 'request', 'cidr_ipv4 = each.value.cidr'],
    ['network-acl', 'reply', 'resource "aws_network_acl" "data" {'],
    ['route-table', 'reply', 'gateway_id = aws_internet_gateway.main.id'],
  ]);
});

test('of several routes the one that decides', async () => {
  const { out } = await runCli(['trace', 'test/fixtures/traps/t35/plan.json', '--from', '200.1.2.3', '--to', 'aws_instance.i', '--port', 'tcp/5432', '--format', 'json'], { cwd: root });
  const { hops } = JSON.parse(out) as { readonly hops: readonly Step[] };
  expect(hops.filter(({ kind }) => kind === 'route-table').map((step) => [textAt(step), step.location?.startLine])).toEqual([['gateway_id = aws_internet_gateway.igw.id', 54]]);
});
