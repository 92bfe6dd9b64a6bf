import { Catalogue } from '../../src/config/catalogue';
import type { Configuration } from '../../src/config/configuration';
import { Profiles } from '../../src/config/profiles';
import { readConfiguration } from '../../src/config/read-configuration';
import { POLICY_VIOLATION } from '../../src/policy';
import { RULES } from './rules';

const lines = (...text: string[]): string => `${text.join('\n')}\n`;

async function mistakesOf(text: string): Promise<readonly string[]> {
  const result = await readConfiguration(text, RULES);
  return result.ok ? [] : result.mistakes.map(({ line, column, message }) => `${line}:${column} ${message}`);
}

/** A policy of one line: the mistakes stand on line 2. */
const policy = (members: string): string => lines('policies:', `  - { name: p, reason: r, ${members} }`);

test('every form of a policy', async () => {
  const policies = [
    { name: 'data-stays-inside', reason: 'R', severity: 'critical', deny: { from: 'internet', to: { tag: { Tier: 'data', Env: 'p*' }, tier: 'private', group: 'module.a.**' }, ports: ['tcp/5432', 'any'] } },
    { name: 'b2', reason: 'R', deny: { from: ['internet', '10.0.0.0/8', { tier: 'public' }], to: 'aws_db_instance.*', ports: 'tcp/22 udp/53' } },
    { name: 'office', reason: 'R', allow: { from: '2001:db8::/32', to: '**' } },
  ];
  expect(await readConfiguration(JSON.stringify({ policies }), RULES)).toEqual({ ok: true, configuration: { policies } });
  expect(await mistakesOf('policies: []\n')).toEqual([]);
});

describe('mistakes', () => {
  test.each<[string, string, readonly string[]]>([
    ['no name, no reason', 'policies: [{ deny: { from: internet, to: "**" } }]', ['1:12 policies[0] has no "name"', '1:12 policies[0] has no "reason"']],
    ['a name that is not kebab-case', 'policies: [{ name: Data_Inside, reason: r, deny: { from: internet, to: "**" } }]', ['1:20 "Data_Inside" is not kebab-case']],
    ['a name twice', lines('policies:', '  - { name: p, reason: r, deny: { from: internet, to: "**" } }', '  - { name: p, reason: r, deny: { from: "**", to: internet } }'), ['3:13 there are two policies called "p"']],
    ['neither deny nor allow', 'policies: [{ name: p, reason: r }]', ['1:12 a policy needs "deny" or "allow"']],
    ['both', policy('deny: { from: a.b, to: a.c }, allow: { from: a.b, to: a.c }'), ['2:57 a policy has either "deny" or "allow": write two']],
    ['an allow with a severity', policy('severity: low, allow: { from: a.b, to: a.c }'), ['2:27 an "allow" has no violations, so it has no severity']],
    ['a mistyped key', policy('deni: { from: a.b, to: a.c }'), ['2:27 unknown key "deni" (did you mean deny?)']],
    ['a mistyped key of the traffic', policy('deny: { form: a.b, to: a.c }'), ['2:33 policies[0].deny has no "from"', '2:35 unknown key "form" (did you mean from?)']],
    ['a mistyped key of an end', policy('deny: { from: internet, to: { tga: { a: b } } }'), ['2:57 unknown key "tga" (did you mean tag?)']],
    ['a mistyped key in a list of ends', policy('deny: { from: internet, to: [{ tagg: { a: b } }] }'), ['2:58 unknown key "tagg" (did you mean tag?)']],
    ['a mistyped tier', policy('deny: { from: internet, to: { tier: pubic } }'), ['2:63 policies[0].deny.to.tier must be one of public, private, isolated (did you mean public?)']],
    ['a number for an end', policy('deny: { from: 10, to: "**" }'), ['2:41 policies[0].deny.from must be a text, or a list, or a map']],
    ['a number in a list of ends', policy('deny: { from: [10], to: "**" }'), ['2:42 policies[0].deny.from[0] must be a text, or a map']],
    ['a number for a tag', policy('deny: { from: internet, to: { tag: { Tier: 1 } } }'), ['2:70 policies[0].deny.to.tag.Tier must be a text']],
    ['ends of nothing', policy('deny: { from: "", to: [] }'), ['2:41 policies[0].deny.from must not be empty', '2:49 policies[0].deny.to must not be empty']],
    ['descriptions of nothing', policy('deny: { from: {}, to: [{ tag: {} }] }'), ['2:41 policies[0].deny.from must not be empty', '2:57 policies[0].deny.to[0].tag must not be empty']],
    ['an end that is nothing', policy('deny: { from: intrenet, to: a.b }'), ['2:41 "intrenet" is neither internet, nor a CIDR block, nor a glob of resource addresses such as aws_instance.* (did you mean internet?)']],
    ['a CIDR block in a list', policy('allow: { from: [internet, 10.0.0.1/8], to: a.b }'), ['2:53 "10.0.0.1/8" has bits set behind its prefix (did you mean 10.0.0.0/8?)']],
    ['a port for a service', policy('deny: { from: internet, to: a.b, ports: "22" }'), ['2:67 "22" is no service (did you mean tcp/22?)']],
    ['a list of services', policy('deny: { from: internet, to: a.b, ports: [tcp/22, tcp/99999] }'), ['2:76 "tcp/99999" is no service, such as tcp/443 or udp/53']],
    ['a number for services', policy('deny: { from: internet, to: a.b, ports: 22 }'), ['2:67 policies[0].deny.ports must be a text, or a list']],
    ['what no plan tells', policy('deny: { from: internet, to: 198.51.100.0/24 }'), ['2:55 one end has to mean resources: what is outside the plan at both ends is not judged']],
  ])('%s', async (_, text, expected) => {
    expect(await mistakesOf(text)).toEqual(expected);
  });
});

describe('policy-violation by its name', () => {
  const severities = (configuration: Configuration, selection = { only: [] as string[], skip: [] as string[] }): readonly unknown[] =>
    ['a.b', 'legacy.b'].map(new Profiles(configuration, new Catalogue(RULES), selection).policySeverity);

  test.each<[string, Configuration, readonly unknown[]]>([
    ['is on', {}, ['high', 'high']],
    ['is on in every preset', { preset: 'cis' }, ['high', 'high']],
    ['has a severity', { rules: { 'policy-violation': 'low' } }, ['low', 'low']],
    ['can be off', { rules: { 'policy-violation': 'off' } }, [undefined, undefined]],
    ['can differ by address', { rules: { 'policy-violation': 'medium' }, overrides: [{ addresses: ['legacy.*'], rules: { 'policy-violation': { enabled: false } } }] }, ['medium', undefined]],
  ])('%s', (_, configuration, expected) => {
    expect(severities(configuration)).toEqual(expected);
  });

  test('the command line decides', () => {
    expect([severities({}, { only: ['public-ssh'], skip: [] }), severities({ rules: { 'policy-violation': 'off' } }, { only: ['policy-violation'], skip: [] }), severities({}, { only: [], skip: ['policy-violation'] })])
      .toEqual([[undefined, undefined], ['high', 'high'], [undefined, undefined]]);
  });

  test('it may stand in rules and in exceptions, and has no options', async () => {
    expect(await mistakesOf(lines('rules: { policy-violation: low }', 'exceptions: [{ rule: policy-violation, address: "a.*", reason: r }]'))).toEqual([]);
    expect(await mistakesOf('rules: { policy-violation: { options: { a: 1 } } }')).toEqual(['1:30 rule policy-violation has no options']);
  });

  test('its words stand among those of the rules', () => {
    expect(new Catalogue(RULES).words.map(({ id }) => id)).toEqual(['missing-description', 'policy-violation', 'public-port-range', 'public-rdp', 'public-ssh', 'unrestricted-egress']);
    expect(new Catalogue([]).words).toEqual([POLICY_VIOLATION]);
  });
});
