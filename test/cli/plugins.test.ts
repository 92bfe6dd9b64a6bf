import { loadPlugin } from '../../src/cli/plugins';
import type { World } from '../../src/cli/world';
import { defineRule } from '../../src/rule';
import { worldAt } from './worlds';

const DOCS = { summary: 's', why: 'w', fix: 'f', limits: 'l', references: ['r'] };
const a = defineRule({ id: 'a', since: '1.0.0', severity: 'low', docs: DOCS, check: () => [] });
const b = defineRule({ ...a, id: 'b', severity: 'critical' });

/** A world in which one file exports something, or throws it. */
const world = (load: () => unknown): World => worldAt('/', {
  loadModule: (path) => (path === '/rules.js' ? Promise.resolve().then(load) : Promise.reject(new Error(`asked for ${path}`))),
});
const load = (exported: unknown): ReturnType<typeof loadPlugin> => loadPlugin('/rules.js', world(() => exported));
const refused = (reason: string): unknown => ({ ok: false, problems: [{ kind: 'plugin', path: '/rules.js', reason }] });

describe('rules are taken', () => {
  test.each<[string, unknown, readonly unknown[]]>([
    ['from a list called rules', { rules: [a, b] }, [a, b]],
    ['from one rule called rules', { rules: a }, [a]],
    ['from a list as default', { default: [b, a] }, [b, a]],
    ['from one rule as default', { default: a }, [a]],
    ['from a module of Node.js, whose exports are the default', { default: { rules: [a] }, 'module.exports': { rules: [a] } }, [a]],
    ['from the named list where there is also a default', { rules: [a], default: [b] }, [a]],
  ])('%s', async (_, exported, rules) => {
    const loaded = await load(exported);
    expect(loaded).toEqual({ ok: true, value: rules });
    expect(loaded.ok ? loaded.value.every((rule, index) => rule === rules[index]) : false).toBe(true);
  });
});

describe('what exports no rules', () => {
  test.each<[string, unknown]>([
    ['nothing', {}], ['undefined', undefined], ['null', null], ['a text', 'rules'], ['an empty list', { rules: [] }], ['an empty default', { default: [] }], ['other names', { a, b }],
    ['a default without rules', { default: { rules: [] } }], ['a default that is undefined', { default: undefined }],
  ])('%s', async (_, exported) => {
    expect(await load(exported)).toEqual(refused('exports no rules: export a list called rules, made with defineRule'));
  });
});

describe('what is no rule is told by name', () => {
  const without = (name: keyof typeof a): unknown => ({ ...a, [name]: undefined });

  test.each<[string, unknown, string]>([
    ['null', null, 'a rule without a name: id must be a text'], ['a text', 'a', 'a rule without a name: id must be a text'], ['a list in a list', [a], 'a rule without a name: id must be a text'],
    ['one without a check', without('check'), 'rule a: check must be a function'], ['one without docs', without('docs'), 'rule a: docs must be an object'],
    ['one without aliases, which defineRule gives', without('aliases'), 'rule a: aliases must be a list of texts'],
    ['one without docs.why', { ...a, docs: { ...DOCS, why: undefined } }, 'rule a: docs.why must be a text'], ['one whose docs are a text', { ...a, docs: 'd' }, 'rule a: docs must be an object'],
    ['one of a severity that there is not', { ...b, severity: 'High' }, 'rule b: severity must be one of critical, high, medium, low, info'],
  ])('%s', async (_, value, fault) => {
    const reason = `exports something that is no rule: ${fault}; make each with defineRule of tf-sglint`;
    expect(await load({ rules: [value] })).toEqual(refused(reason));
    expect(await load({ rules: [a, value, b] })).toEqual(refused(reason));
  });
});

test.each<[string, unknown, string]>([
  ['an error', new Error('no such module'), 'no such module'],
  ['a mistake in it', new SyntaxError('Unexpected token'), 'Unexpected token'],
  ['something else', 'a text', 'a text'],
])('a file that throws %s', async (_, thrown, reason) => {
  expect(await loadPlugin('/rules.js', world(() => { throw thrown; }))).toEqual(refused(`cannot be loaded: ${reason}`));
});
