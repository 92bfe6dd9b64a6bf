import { cpSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyExample, runCli, temporaryFolder } from '../support/run-cli';
import type { Ran, RunOptions } from '../support/run-cli';

const folder = temporaryFolder();
const at = (name: string): string => join(folder(), name);
const DATABASE = ['--to', 'aws_db_instance.main', '--port', 'tcp/5432'];
const SUBNET = ['--from', '10.0.20.0/24', ...DATABASE];
const INTERNET = ['--from', 'internet', ...DATABASE];
const trace = (argv: readonly string[], options: Partial<RunOptions> = {}): Promise<Ran> => runCli(['trace', ...argv], { cwd: folder(), ...options });
const first = ({ out }: Ran): string => out.split('\n')[0] ?? '';
const line = (text: string, sourceFile: string): number => readFileSync(at(sourceFile), 'utf8').split('\n').indexOf(text) + 1;

beforeEach(() => { copyExample('three-tier', folder()); });

const TAIL = `
assumed: nothing outside the plan adds rules, routes or attachments to what this plan creates
A plan does not know whether a process listens there, what the firewall of the host does, or what
names resolve to.
`;
const STOPPED = `10.0.20.0/24 -> aws_db_instance.main tcp/5432: unreachable

  x no ingress rule of module.database.aws_security_group.this admits it from 10.0.20.0/24
    [SG_RULES_MISMATCH]`;

describe('the answer as text', () => {
  test('what stops packets, and where it is written', async () => {
    const group = line('resource "aws_security_group" "this" {', 'modules/tier/main.tf');
    expect(group).toBeGreaterThan(0);
    expect(await trace(['good/plan.json', ...SUBNET])).toEqual({ code: 0, out: `${STOPPED} (modules/tier/main.tf:${group})\n${TAIL}`, err: '' });
  });

  test('the way of packets that get there', async () => {
    const { code, out, err } = await trace(['bad/plan.json', ...INTERNET]);
    const table = line('    gateway_id = aws_internet_gateway.main.id', 'bad/main.tf');
    expect([code, err, out.split('\n').slice(0, 2)]).toEqual([0, '', ['internet -> aws_db_instance.main tcp/5432: reachable', '  from 0.0.0.0/0']]);
    expect(out.split('\n').filter((each) => each.includes('aws_route_table.public'))).toEqual([
      `  ✓ reply: aws_route_table.public routes 0.0.0.0/0 from aws_subnet.data["a"] to aws_internet_gateway.main (bad/main.tf:${table})`,
    ]);
  });

  test.each([
    ['198.51.100.7', 'aws_lb.web', 'tcp/443', 'reachable'],
    ['aws_instance.app', 'aws_db_instance.main', 'tcp/5432', 'reachable'],
    ['aws_instance.app["b"]', 'aws_db_instance.main', 'tcp/5432', 'reachable'],
    ['module.app.aws_security_group.this', 'aws_db_instance.main', 'tcp/22', 'unreachable'],
    ['aws_lb.web', 'internet', 'any', 'unreachable'],
    ['10.0.99.9', 'aws_lb.web', 'icmp/8', 'unknown'],
  ])('%s -> %s %s', async (from, to, port, verdict) => {
    expect(first(await trace(['good/plan.json', '--from', from, '--to', to, '--port', port]))).toBe(`${from} -> ${to} ${port}: ${verdict}`);
  });

  test('is broken at the width of the terminal, at 120 columns at most', async () => {
    const widest = async (columns: number): Promise<number> => {
      const { out } = await trace(['good/plan.json', ...SUBNET, '--color', 'never'], { isTTY: true, columns });
      return Math.max(...out.split('\n').filter((each) => !each.startsWith('assumed')).map(({ length }) => length));
    };
    const [narrow, wide, wider] = [await widest(80), await widest(120), await widest(400)];
    expect([narrow <= 80, wide <= 120 && wide > 80, wider === wide]).toEqual([true, true, true]);
  });

  test.each<[string, readonly string[], Partial<RunOptions>, boolean]>([
    ['in a pipe', [], {}, false],
    ['on a terminal', [], { isTTY: true }, true],
    ['in a pipe that asks for it', ['--color', 'always'], {}, true],
    ['on a terminal that asks for none', ['--color', 'never'], { isTTY: true }, false],
    ['with NO_COLOR', [], { isTTY: true, env: { NO_COLOR: '1' } }, false],
  ])('%s', async (_, argv, options, coloured) => {
    const { out } = await trace(['good/plan.json', ...SUBNET, ...argv], options);
    expect(out.includes('\u001b[')).toBe(coloured);
  });
});

test('the answer as JSON, never coloured', async () => {
  const { code, out, err } = await trace(['good/plan.json', ...SUBNET, '-f', 'json', '--color', 'always'], { isTTY: true });
  expect([code, err, out.includes('\u001b')]).toEqual([0, '', false]);
  expect(JSON.parse(out)).toMatchObject({
    version: 1, verdict: 'unreachable', witness: null, sources: [], via: 'private', oneWay: false, hops: [], indirect: [], unknowns: [],
    blockers: [{
      code: 'SG_RULES_MISMATCH', kind: 'security-group', address: 'module.database.aws_security_group.this',
      location: { file: 'modules/tier/main.tf', startLine: line('resource "aws_security_group" "this" {', 'modules/tier/main.tf'), startColumn: 1 },
    }],
    families: { ipv4: { verdict: 'unreachable' }, ipv6: { verdict: 'unreachable' } },
  });
});

describe('where the plan comes from', () => {
  test('standard input, with the sources of the working directory', async () => {
    const input = readFileSync(at('good/plan.json'));
    const { code, out } = await trace(['-', ...SUBNET], { input });
    expect([code, out]).toEqual([0, `${STOPPED}\n${TAIL}`]);
    // Outside a repository nothing above the working directory is read: the module of the group is not there.
    expect((await trace(['-', ...INTERNET], { input, cwd: at('good') })).out).toContain('(main.tf:');
  });

  test('a folder with one plan, with the sources in it', async () => {
    expect(await trace(['good', ...SUBNET])).toEqual(await trace(['good/plan.json', ...SUBNET]));
    expect((await trace(['good', ...SUBNET])).out).toContain('[SG_RULES_MISMATCH] (modules/tier/main.tf:');
  });

  test('a pattern that matches one plan', async () => {
    expect(first(await trace(['ba*/*.json', ...INTERNET]))).toBe('internet -> aws_db_instance.main tcp/5432: reachable');
  });

  test('a plan that is spelled with lines around it', async () => {
    writeFileSync(at('good/plan.json'), `[command]/usr/bin/terraform show -json tf.plan\n${readFileSync(at('good/plan.json'), 'utf8')}\n`);
    expect(first(await trace(['good/plan.json', ...SUBNET]))).toBe('10.0.20.0/24 -> aws_db_instance.main tcp/5432: unreachable');
  });
});

describe('--source-root', () => {
  beforeEach(() => {
    mkdirSync(at('out'));
    renameSync(at('good/plan.json'), at('out/plan.json'));
  });

  test('without it a plan elsewhere has no places', async () => {
    expect((await trace(['out/plan.json', ...SUBNET])).out).toBe(`${STOPPED}\n${TAIL}`);
  });

  test('with it they are those of that folder', async () => {
    const { out } = await trace(['out/plan.json', ...SUBNET, '--source-root', 'good']);
    expect(out).toContain('[SG_RULES_MISMATCH] (modules/tier/main.tf:');
  });

  test('in a repository they are relative to its root', async () => {
    mkdirSync(at('.git'));
    cpSync(at('good'), at('infra/prod'), { recursive: true });
    cpSync(at('modules'), at('infra/modules'), { recursive: true });
    const { out } = await trace(['../out/plan.json', ...SUBNET, '--source-root', 'prod'], { cwd: at('infra') });
    expect(out).toContain('[SG_RULES_MISMATCH] (infra/modules/tier/main.tf:');
  });
});

describe('--expect', () => {
  test.each([
    ['good', 'unreachable', 0],
    ['good', 'reachable', 1],
    ['bad', 'reachable', 0],
    ['bad', 'unreachable', 1],
  ])('%s, expected %s: exit %d', async (form, expected, code) => {
    const plain = await trace([`${form}/plan.json`, ...INTERNET]);
    expect(plain.code).toBe(0);
    expect(await trace([`${form}/plan.json`, ...INTERNET, '--expect', expected])).toEqual({ ...plain, code });
  });

  test.each(['reachable', 'unreachable'])('what is unknown is not %s', async (expected) => {
    const question = ['good/plan.json', '--from', '10.0.99.9', '--to', 'aws_lb.web', '--port', 'tcp/443'];
    expect([(await trace(question)).code, (await trace([...question, '--expect', expected])).code]).toEqual([0, 1]);
  });
});

describe('what is refused', () => {
  const service = (text: string): string => `tf-sglint: "${text}" is no service; write tcp/443, udp/53, icmp/8 or any\n`;
  const from = ['good/plan.json', '--from', 'internet', '--to', 'aws_db_instance.main', '--port'];
  const nobody = 'nothing in the plan has this address';

  test.each<[string, readonly string[], string]>([
    ['a service that there is not', [...from, 'postgres'], service('postgres')],
    ['a port beyond the last', [...from, 'tcp/65536'], service('tcp/65536')],
    ['ports turned round', [...from, 'tcp/90-80'], service('tcp/90-80')],
    ['no service', [...from, ''], service('')],
    ['no such file', ['plna.json', ...INTERNET], 'tf-sglint: plna.json: no such file or folder\n'],
    ['several plans', ['.', ...INTERNET], 'tf-sglint: .: this command is about one plan, and here are several\n'],
    ['a folder without a plan', ['modules', ...INTERNET], 'tf-sglint: modules: Terraform configuration but no plan in JSON\n'
      + '  cd modules && terraform init && terraform plan -out=tf.plan && terraform show -json tf.plan > plan.json\n'],
    ['no plan', ['good/main.tf', ...INTERNET], 'tf-sglint: good/main.tf: this is a Terraform configuration; a plan of it is needed\n'
      + '  terraform plan -out=tf.plan && terraform show -json tf.plan > plan.json\n'],
    ['a mistyped end', ['good/plan.json', '--from', 'internet', '--to', 'aws_db_instance.mian', '--port', 'any'],
      `tf-sglint: aws_db_instance.mian: ${nobody}\n  did you mean aws_db_instance.main?\n  did you mean aws_instance.app["a"]?\n`],
    ['two ends that are nowhere', ['good/plan.json', '--from', 'the whole world', '--to', 'my own computer', '--port', 'any'],
      `tf-sglint: the whole world: ${nobody}\ntf-sglint: my own computer: ${nobody}\n`],
    ['a resource that the plan does not have', ['good/plan.json', '--from', 'internet', '--to', 'aws_vpc.zzzzzzzzzzzzzzz', '--port', 'any'], `tf-sglint: aws_vpc.zzzzzzzzzzzzzzz: ${nobody}\n`],
    ['a name that gives commands to a terminal', ['good/plan.json', '--from', 'internet', '--to', '\u001b[2J', '--port', 'any'], `tf-sglint: \\u{1b}[2J: ${nobody}\n`],
  ])('%s', async (_, argv, err) => {
    const ran = await trace(argv);
    expect({ ...ran, err: withoutAdvice(ran.err, err) }).toEqual({ code: 2, out: '', err });
  });

  /** What else might have been meant is for `reach` to say: it counts here only where the test tells it. */
  function withoutAdvice(told: string, expected: string): string {
    return expected.includes('did you mean') ? told : told.replace(/^ {2}did you mean .*\n/gm, '');
  }

  test('a saved plan: trace runs no terraform', async () => {
    writeFileSync(at('tf.plan'), 'PK\u0003\u0004');
    expect(await trace(['tf.plan', ...INTERNET])).toEqual({
      code: 2, out: '', err: 'tf-sglint: tf.plan: this is a saved plan; it is needed as JSON\n  terraform show -json tf.plan > plan.json\n',
    });
  });

  test('standard input without anything in it', async () => {
    expect(await trace(['-', ...INTERNET], { input: '' })).toEqual({
      code: 2, out: '', err: 'tf-sglint: -: the file is empty; the command that should have written it printed nothing\n  terraform plan -out=tf.plan && terraform show -json tf.plan > plan.json\n',
    });
  });
});

test('what has interfaces in a VPC and a public name of its own is reached by either', async () => {
  copyExample('public-kubernetes-api/bad', at('api'));
  const ask = async (...from: readonly string[]): Promise<unknown> => {
    const { verdict, via } = JSON.parse((await trace(['api/plan.json', '--from', ...from, '--to', 'aws_eks_cluster.main', '--port', 'tcp/443', '--format', 'json'])).out) as { verdict: string; via: string };
    return [verdict, via];
  };
  expect([await ask('internet'), await ask('10.0.0.0/16')]).toEqual([['reachable', 'service'], [expect.any(String), expect.not.stringMatching('service')]]);
});

test('answers about a plan that is not whole say so, in every command that asks one plan', async () => {
  const plan = JSON.parse(readFileSync(at('bad/plan.json'), 'utf8')) as object;
  writeFileSync(at('part.json'), JSON.stringify({ ...plan, complete: false }));
  const note = 'the plan is not complete (complete: false): -target, -exclude or deferred changes leave resources out';
  const traced = await trace(['part.json', ...INTERNET, '--format', 'json']);
  expect((JSON.parse(traced.out) as { readonly assumptions: readonly string[] }).assumptions.at(-1)).toBe(`partial-plan: ${note}`);
  const listed = await runCli(['exposures', 'part.json', '--format', 'json'], { cwd: folder() });
  expect((JSON.parse(listed.out) as { readonly notes: readonly string[] }).notes).toEqual([note]);
  const drawn = await runCli(['map', 'part.json', '--format', 'mermaid'], { cwd: folder() });
  expect([traced.err, listed.err, drawn.err]).toEqual(Array.from({ length: 3 }, () => expect.stringContaining(`part.json: ${note}`)));
});
