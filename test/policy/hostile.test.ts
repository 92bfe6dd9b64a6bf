import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { rules } from '../../rules';
import { Catalogue, Profiles } from '../../src/config';
import { judgePlan } from '../../src/lint';
import { readPlan } from '../../src/plan';
import type { Policy } from '../../src/policy';
import { buildReport } from '../../src/report/build-report';
import { reportJson } from '../../src/report/json';
import { reportSarif } from '../../src/report/sarif';
import { reportText } from '../../src/report/text';
import { PLAIN } from '../report/colours';
import { damaged, damages } from '../support/mutate-plan';
import { runCli, temporaryFolder } from '../support/run-cli';
import { defineRule } from '../../src/rule';

const CANARY = 'canary-7f3a';
interface Json {
  readonly resource_changes: readonly { readonly change: { readonly after: Record<string, unknown> | null } }[];
}

const POLICIES: readonly Policy[] = [
  { name: 'all', reason: 'r', deny: { from: ['internet', '**', '0.0.0.0/0', '::/0'], to: ['internet', '**', '10.0.0.0/8', '2001:db8::/32'] } },
  { name: 'described', reason: 'r', deny: { from: { tag: { owner: '*' } }, to: [{ tag: { owner: `*${CANARY}*` } }, { tier: 'private' }, { group: '**' }] } },
  { name: 'some', reason: 'r', allow: { from: { tier: 'public' }, to: { tag: { constructor: '*' } }, ports: 'tcp/1-1024' } },
  { name: 'most', reason: 'r', allow: { from: '10.0.0.0/9', to: '**' } },
];

/** A plan whose every resource has tags that are nobody's business. */
function tagged(): Json {
  const plan = JSON.parse(readFileSync(join(__dirname, '../../examples/three-tier/bad/plan.json'), 'utf8')) as Json;
  for (const { change } of plan.resource_changes) if (change.after !== null) Object.assign(change.after, { tags: { owner: CANARY }, tags_all: { owner: CANARY } });
  return plan;
}

/** All that is printed of a plan under the policies; nothing where it cannot be read. */
function printed(json: string): readonly string[] {
  const read = readPlan(new TextEncoder().encode(json));
  if (!read.ok) return [];
  const catalogue = new Catalogue(rules);
  const { result, policies } = judgePlan({ path: 'plan.json', planFile: 'plan.json', plan: read.plan, hcl: undefined }, {
    profiles: new Profiles({ rules: Object.fromEntries(rules.map(({ id }) => [id, 'off'])) }, catalogue), policies: POLICIES, exceptions: [], baseline: undefined, inlineSuppressions: false, reach: true, catalogue, today: '2026-01-01',
  });
  const report = buildReport('0.1.0', [result], [], policies);
  const source = (): undefined => undefined;
  return [
    reportText(report, { colours: PLAIN, width: 80, snippets: false, source, quiet: false, minSeverity: 'info', unknown: 'fail', showSuppressed: true }),
    reportJson(report), reportSarif(report, { rules: catalogue.words, category: undefined, suppressed: 'include', unknown: 'fail', source }).text,
  ];
}

const ACTING = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

test('damaged plans: no crash, no escape sequence, and no value of a tag', () => {
  const plan = tagged();
  expect(printed(JSON.stringify(plan))[0]).toContain('policy-violation');
  fc.assert(fc.property(damages, (all) => {
    for (const text of printed(JSON.stringify(damaged(plan, all)))) expect([ACTING.test(text), text.includes(CANARY)]).toEqual([false, false]);
  }), { numRuns: 60, seed: 7 });
});

test('the order of policies does not matter', () => {
  const read = readPlan(new TextEncoder().encode(JSON.stringify(tagged())));
  if (!read.ok) throw new Error(read.error.kind);
  const judge = (policies: readonly Policy[]): unknown => {
    const catalogue = new Catalogue(rules);
    const { result, policies: entries } = judgePlan({ path: 'p', planFile: 'p', plan: read.plan, hcl: undefined }, {
      profiles: new Profiles({}, catalogue), policies, exceptions: [], baseline: undefined, inlineSuppressions: false, reach: true, catalogue, today: '2026-01-01',
    });
    return buildReport('1.0.0', [result], [], entries);
  };
  expect(judge([...POLICIES].reverse())).toEqual(judge(POLICIES));
});

describe('a rule of others', () => {
  const folder = temporaryFolder();

  test('may not be called as violations of policies are', async () => {
    const docs = { summary: 's', why: 'w', fix: 'f', limits: 'l', references: ['https://example.com'] };
    const own = defineRule({ id: 'policy-violation', since: '1.0.0', severity: 'low', docs, check: () => [] });
    const { code, err } = await runCli(['rules', '--plugin', 'own.js'], { cwd: folder(), modules: { [join(folder(), 'own.js')]: { default: [own] } } });
    expect([code, err.includes('there are two rules called "policy-violation"')]).toEqual([2, true]);
  });
});
