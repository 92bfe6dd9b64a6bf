import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyExample, runCli, temporaryFolder } from '../support/run-cli';
import type { Ran, RunOptions } from '../support/run-cli';

const folder = temporaryFolder();
const exposures = (argv: readonly string[], options: Partial<RunOptions> = {}): Promise<Ran> => runCli(['exposures', ...argv], { cwd: folder(), ...options });
const line = (text: string): number => readFileSync(join(folder(), 'bad/main.tf'), 'utf8').split('\n').indexOf(text) + 1;

beforeEach(() => { copyExample('three-tier', folder()); });

const KEPT_AWAY = (name: string): string => `    aws_instance.${name} has no public IPv4 address [NO_PUBLIC_ADDRESS]
    aws_route_table.app sends no reply from aws_subnet.app["a"] to an attached internet gateway
      [RETURN_ROUTE_OTHER_TARGET]`;

test('what the internet reaches, and what something keeps it from', async () => {
  expect(await exposures(['bad/plan.json'])).toEqual({ code: 0, err: '', out: `The internet reaches

  aws_db_instance.main tcp/5432 from 0.0.0.0/0 bad/main.tf:${line('resource "aws_db_instance" "main" {')}
    internet → igw → acl 100 → group module.database.this → aws_db_instance.main tcp/5432
    see public-database-port
  aws_lb.web tcp/80,443 from 0.0.0.0/0, as a listener bad/main.tf:${line('resource "aws_lb" "web" {')}
    internet → igw → acl 100 → group module.load_balancer.this → aws_lb.web tcp/80,443

Their groups admit the internet, and something else keeps it away

  aws_instance.app["a"] (and 1 more like it) tcp/22 from 0.0.0.0/0 bad/main.tf:${line('resource "aws_instance" "app" {')}
${KEPT_AWAY('app["a"]')}
    see public-ssh
  aws_instance.reporting tcp/5432 from 0.0.0.0/0 bad/main.tf:${line('resource "aws_instance" "reporting" {')}
${KEPT_AWAY('reporting')}
    see public-database-port

2 resources exposed, 0 undetermined, 3 latent
` });
});

test('the good form shows its load balancer and nothing else', async () => {
  const { out } = await exposures(['good/plan.json']);
  expect([out.match(/^ {2}\S+/gm), out.split('\n').at(-2)]).toEqual([['  aws_lb.web'], '1 resource exposed, 0 undetermined, 0 latent']);
});

interface Entry {
  readonly address: string;
  readonly findings: readonly string[];
  readonly path: readonly { readonly kind: string; readonly address: string | null; readonly location: unknown }[];
  readonly blockers: readonly { readonly code: string; readonly location: unknown }[];
  readonly location: unknown;
}

test('as JSON, with the findings of a lint of the same plan', async () => {
  const ran = await exposures(['bad/plan.json', '--format', 'json']);
  const { version, exposures: entries, unmodelled } = JSON.parse(ran.out) as { version: number; exposures: readonly Entry[]; unmodelled: unknown };
  const linted = JSON.parse((await runCli(['bad/plan.json', '-f', 'json'], { cwd: folder() })).out) as { findings: readonly { rule: string; fingerprint: string }[] };
  const print = (rule: string): readonly string[] => linted.findings.filter((each) => each.rule === rule).map(({ fingerprint }) => fingerprint);
  const told = entries.map(({ path, blockers, location, ...rest }) => ({
    ...rest, hops: path.map(({ kind }) => kind).join(' '), stops: blockers.map(({ code }) => code).join(' '),
    located: location !== null && [...path.filter(({ address }) => address !== null), ...blockers].every((step) => step.location !== null),
  }));
  const common = { source: 'whole', sources: ['0.0.0.0/0'], unknowns: [], oneWay: false, located: true };
  const latent = { ...common, verdict: 'unreachable', via: 'direct', exposure: 'latent', route: null, hops: '', stops: 'NO_PUBLIC_ADDRESS RETURN_ROUTE_OTHER_TARGET' };
  const exposed = { ...common, verdict: 'reachable', exposure: 'exposed', stops: '' };
  const way = 'internet internet-gateway block-public-access network-acl security-group interface public-address';
  const back = 'network-acl route-table';
  expect([ran.code, version, unmodelled]).toEqual([0, 1, []]);
  expect(told).toEqual([
    { ...exposed, address: 'aws_db_instance.main', ports: 'tcp/5432', via: 'direct', hops: `${way} ${back}`, findings: print('public-database-port'), route: 'internet → igw → acl 100 → group module.database.this → aws_db_instance.main tcp/5432' },
    { ...latent, address: 'aws_instance.app["a"]', ports: 'tcp/22', findings: print('public-ssh') },
    { ...latent, address: 'aws_instance.app["b"]', ports: 'tcp/22', findings: print('public-ssh') },
    { ...latent, address: 'aws_instance.reporting', ports: 'tcp/5432', findings: print('public-database-port') },
    { ...exposed, address: 'aws_lb.web', ports: 'tcp/80,443', via: 'listener', hops: `${way} listener ${back}`, findings: [], located: false, route: 'internet → igw → acl 100 → group module.load_balancer.this → aws_lb.web tcp/80,443' },
  ]);
});

test('that requests arrive although no reply gets back', async () => {
  copyFileSync(join(__dirname, '../fixtures/traps/t27/plan.json'), join(folder(), 't27.json'));
  const ran = await exposures(['t27.json']);
  const told = JSON.parse((await exposures(['t27.json', '--format', 'json'])).out) as { exposures: readonly { address: string; oneWay: boolean }[] };
  expect(ran.out.split('\n').filter((line) => line.includes('one-way'))).toEqual(['    the request arrives, the reply does not: one-way traffic gets in']);
  expect(told.exposures.map(({ address, oneWay }) => [address, oneWay])).toEqual([['aws_db_instance.db', true]]);
});

test('a source that is only a broad part of the internet is called so', async () => {
  const plan = readFileSync(join(folder(), 'bad/plan.json'), 'utf8').replaceAll(/"cidr_ipv4":\s*"0.0.0.0\/0"/g, '"cidr_ipv4": "8.0.0.0/7"');
  writeFileSync(join(folder(), 'broad.json'), plan);
  expect((await exposures(['broad.json'])).out.match(/aws_db_instance.main tcp.*/)?.[0]).toBe('aws_db_instance.main tcp/5432 from 8.0.0.0/7 (a broad part of the internet)');
});

test('the configuration says what is broad', async () => {
  const plan = readFileSync(join(folder(), 'bad/plan.json'), 'utf8').replaceAll(/"cidr_ipv4":\s*"0.0.0.0\/0"/g, '"cidr_ipv4": "203.0.113.0/24"');
  writeFileSync(join(folder(), 'office.json'), plan);
  writeFileSync(join(folder(), 'lax.yaml'), 'broadShare: { ipv4: 4294967296 }\n');
  const sources = async (argv: readonly string[]): Promise<readonly string[]> =>
    (JSON.parse((await exposures(['office.json', '-f', 'json', ...argv])).out) as { exposures: readonly { address: string; source: string }[] }).exposures.filter(({ address }) => address === 'aws_db_instance.main').map(({ source }) => source);
  expect(await sources([])).toEqual(['specific']);
  expect(await sources(['--config', 'lax.yaml'])).toEqual(['broad']);
});

test('what cannot be judged', async () => {
  expect(await exposures(['absent.json'])).toMatchObject({ code: 2, out: '' });
  expect(await exposures(['.'])).toEqual({ code: 2, out: '', err: expect.stringContaining('one plan') as string });
  expect(await exposures(['-'], { input: '{}' })).toMatchObject({ code: 2, out: '' });
  expect(await exposures(['bad/plan.json', '--config', 'absent.yaml'])).toMatchObject({ code: 2, out: '' });
});
