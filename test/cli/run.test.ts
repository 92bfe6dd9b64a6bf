import { run } from '../../src/cli/run';
import type { World } from '../../src/cli/world';
import { copyExample, runCli, temporaryFolder } from '../support/run-cli';
import { worldAt } from './worlds';

const folder = temporaryFolder();

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line in a world with members of one's own. */
async function ran(argv: readonly string[], members: Partial<World> = {}): Promise<Ended> {
  const told = { out: '', err: '' };
  const code = await run(argv, worldAt(folder(), {
    stdout: { write: (text) => { told.out += text; }, isTTY: false, columns: undefined },
    stderr: { write: (text) => { told.err += text; }, isTTY: false, columns: undefined },
    ...members,
  }), '9.9.9');
  return { code, ...told };
}

test('each command is run, with its own options', async () => {
  copyExample('three-tier', folder());
  const first = async (...argv: readonly string[]): Promise<unknown> => {
    const { code, out, err } = await ran(argv);
    return [code, out.split('\n')[0], err];
  };
  expect(await first('good/plan.json', '-q')).toEqual([0, '', '']);
  expect(await first('lint', 'good/plan.json', '-q')).toEqual([0, '', '']);
  expect(await first('rules', '-f', 'markdown')).toEqual([0, '| rule | severity | finds |', '']);
  expect(await first('explain', 'public-ssh')).toEqual([0, '# public-ssh', '']);
  expect(await first('trace', 'good/plan.json', '--from', 'internet', '--to', 'aws_lb.web', '--port', 'tcp/443')).toEqual([0, 'internet -> aws_lb.web tcp/443: reachable', '']);
  expect(await first('--version')).toEqual([0, '9.9.9', '']);
});

test('a mistake in the command line is told on standard error', async () => {
  expect(await ran(['explain'])).toEqual({ code: 2, out: '', err: "error: missing required argument 'rule'\n(tf-sglint --help shows what there is)\n" });
});

describe('an error that escapes', () => {
  const words = (message: string): Ended => ({ code: 2, out: '', err: `tf-sglint: this is a mistake in tf-sglint, and nothing was judged: ${message}\n` });
  const today = (thrown: unknown): Partial<World> => ({ today: () => { throw thrown; } });

  test('is our own mistake, whatever it is', async () => {
    copyExample('public-ssh/good', folder());
    expect(await ran(['plan.json'], today(new Error('no calendar')))).toEqual(words('no calendar'));
    expect(await ran(['plan.json'], today('a text'))).toEqual(words('a text'));
  });

  test('is told also where nothing would gate', async () => {
    copyExample('public-ssh/good', folder());
    expect(await ran(['plan.json', '--exit-zero', '--fail-on', 'never', '-f', 'json'], today(new Error('x')))).toEqual(words('x'));
  });

  test('of another command', async () => {
    const stdout = { write: () => { throw new Error('no output'); }, isTTY: false, columns: undefined };
    expect(await ran(['explain', 'public-ssh'], { stdout })).toEqual(words('no output'));
  });
});

test('standard error waits for the verdict of a lint, and is told once', async () => {
  copyExample('public-ssh/good', folder(), 'failover');
  const order: string[] = [];
  const output = (name: string): World['stdout'] => ({ write: (text) => { if (text !== '') order.push(name); }, isTTY: false, columns: undefined });
  const code = await run(['failover', 'nowhere.json'], worldAt(folder(), { stdout: output('out'), stderr: output('err') }), '9.9.9');
  expect([code, order]).toEqual([2, ['err']]);
  expect(await runCli(['failover'], { cwd: folder() })).toMatchObject({ code: 0, err: '' });
});
