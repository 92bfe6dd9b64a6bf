import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCli } from '../support/run-cli';

interface Asked {
  readonly source: string;
  readonly target: string;
  readonly port: string;
  readonly verdict: string;
}

const folder = join(__dirname, '../fixtures/traps');
const traps = readdirSync(folder).flatMap((trap) => {
  const { queries } = JSON.parse(readFileSync(join(folder, trap, 'expected.json'), 'utf8')) as { readonly queries: readonly Asked[] };
  return queries.map(({ source, target, port, verdict }) => [trap, source, target, port, verdict] as const);
});

test.each(traps)('%s: %s to %s %s is %s', async (trap, source, target, port, verdict) => {
  const ran = await runCli(['trace', `${trap}/plan.json`, '--from', source, '--to', target, '--port', port, '--format', 'json'], { cwd: folder });
  expect(ran).toMatchObject({ code: 0, err: '' });
  const answer = JSON.parse(ran.out) as { readonly verdict: string; readonly blockers: readonly unknown[]; readonly unknowns: readonly string[] };
  expect([answer.verdict, verdict === 'reachable' ? [] : answer.blockers.length > 0 || answer.unknowns.length > 0]).toEqual([verdict, verdict === 'reachable' ? [] : true]);
});
