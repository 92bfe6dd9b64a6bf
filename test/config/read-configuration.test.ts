import fc from 'fast-check';
import { draftConfiguration, readConfiguration } from '../../src/config/read-configuration';
import { RULES } from './rules';

const lines = (...text: string[]): string => `${text.join('\n')}\n`;

/** Mistakes as an editor would show them. */
async function mistakesOf(text: string): Promise<readonly string[]> {
  const result = await readConfiguration(text, RULES);
  return result.ok ? [] : result.mistakes.map(({ line, column, message }) => `${line}:${column} ${message}`);
}

const EVERYTHING = {
  $schema: './node_modules/tf-sglint/schema/config.json',
  preset: 'strict',
  rules: { 'public-ssh': 'off', 'open-ssh': true, 'public-rdp': 'critical', 'public-port-range': { severity: 'low', options: { most: 5 } } },
  allowedPublicPorts: ['tcp/443', 'udp/443', 'any'],
  trustedCidrs: ['198.51.100.0/24', '2001:db8::/32'],
  portGroups: { database: ['tcp/9999'], 'cache-and-search': [] },
  broadShare: { ipv4: 1, ipv6: 9007199254740991 },
  overrides: [{ addresses: ['module.legacy.**'], rules: { 'public-rdp': false }, trustedCidrs: [] }],
  exceptions: [
    { rule: 'open-ssh', address: 'aws_security_group.a["x"]', reason: 'R', ports: 'tcp/22', peer: '0.0.0.0/0', direction: 'ingress', owner: 'net', expires: '2028-02-29' },
    { rule: '*', address: '**', reason: 'R', peer: 'aws_security_group.web' },
  ],
  plugins: ['./rules.cjs'],
};

describe('what is a configuration', () => {
  test('every member, in JSON', async () => {
    expect(await readConfiguration(JSON.stringify(EVERYTHING), RULES)).toEqual({ ok: true, configuration: EVERYTHING });
  });

  test('JSON that is indented with tabs', async () => {
    expect(await readConfiguration(JSON.stringify(EVERYTHING, null, '\t'), RULES)).toEqual({ ok: true, configuration: EVERYTHING });
  });

  test('YAML with comments, anchors and unquoted dates', async () => {
    const text = lines(
      '# yaml-language-server: $schema=x',
      'trustedCidrs: &office [198.51.100.0/24]',
      'overrides:',
      '  - addresses: ["**"]',
      '    trustedCidrs: *office',
      'exceptions:',
      '  - { rule: public-ssh, address: a, reason: b, expires: 2026-01-31 }',
    );
    expect(await readConfiguration(text, RULES)).toEqual({
      ok: true,
      configuration: {
        trustedCidrs: ['198.51.100.0/24'],
        overrides: [{ addresses: ['**'], trustedCidrs: ['198.51.100.0/24'] }],
        exceptions: [{ rule: 'public-ssh', address: 'a', reason: 'b', expires: '2026-01-31' }],
      },
    });
  });

  test.each(['', '# nothing\n', '{}', '---\n'])('nothing at all: %j', async (text) => {
    expect(await readConfiguration(text, RULES)).toEqual({ ok: true, configuration: {} });
  });
});

describe('mistakes', () => {
  test.each<[string, string, string[]]>([
    ['a mistyped rule', lines('rules:', '  public-shh: off'), ['2:3 unknown rule "public-shh" (did you mean public-ssh?)']],
    ['a rule like no other', lines('rules:', '  zzz: off'), ['2:3 unknown rule "zzz"']],
    ['a mistyped key', lines('allowed_public_ports: []'), ['1:1 unknown key "allowed_public_ports" (did you mean allowedPublicPorts?)']],
    ['a mistyped key in an override', lines('overrides:', '  - addresses: [a]', '    adresses: [a]', '    trustedCidr: []'), [
      '3:5 unknown key "adresses" (did you mean addresses?)',
      '4:5 unknown key "trustedCidr" (did you mean trustedCidrs?)',
    ]],
    ['a mistyped key of a rule', lines('rules:', '  public-ssh: { severty: low }'), ['2:17 unknown key "severty" (did you mean severity?)']],
    ['a mistyped key of an exception', lines('exceptions:', '  - { rule: public-ssh, address: a, raeson: b }'), [
      '2:5 exceptions[0] has no "reason"',
      '2:37 unknown key "raeson" (did you mean reason?)',
    ]],
    ['a mistyped severity', lines('rules: { public-ssh: hihg }'), [
      '1:22 rules.public-ssh must be true or false, or one of on, off, critical, high, medium, low, info, or a map (did you mean high?)',
    ]],
    ['a severity inside', lines('rules: { public-ssh: { severity: 3, enabled: maybe } }'), [
      '1:46 rules.public-ssh.enabled must be true or false',
      '1:34 rules.public-ssh.severity must be one of critical, high, medium, low, info',
    ]],
    ['a list for a rule', lines('rules: { public-ssh: [low] }'), [
      '1:22 rules.public-ssh must be true or false, or one of on, off, critical, high, medium, low, info, or a map',
    ]],
    ['a preset', lines('preset: stict'), ['1:9 preset must be one of recommended, strict, cis, fsbp, pci (did you mean strict?)']],
    ['a port group', lines('portGroups:', '  databases: [tcp/1]'), ['2:3 unknown key "databases" (did you mean database?)']],
    ['a service without protocol', lines('allowedPublicPorts: ["443", tcp/99999, web]'), [
      '1:22 "443" is no service (did you mean tcp/443?)',
      '1:29 "tcp/99999" is no service, such as tcp/443 or udp/53',
      '1:40 "web" is no service, such as tcp/443 or udp/53',
    ]],
    ['a number for a service', lines('portGroups: { ssh: [2222] }'), ['1:21 portGroups.ssh[0] must be a text']],
    ['addresses', lines('trustedCidrs:', '  - 198.51.100.7', '  - 2001:db8::1', '  - 10.0.0.0/33', '  - 10.1.2.3/8'), [
      '2:5 "198.51.100.7" is no CIDR block (did you mean 198.51.100.7/32?)',
      '3:5 "2001:db8::1" is no CIDR block (did you mean 2001:db8::1/128?)',
      '4:5 "10.0.0.0/33" is no CIDR block, such as 198.51.100.0/24',
      '5:5 "10.1.2.3/8" has bits set behind its prefix (did you mean 10.0.0.0/8?)',
    ]],
    ['in an override', lines('overrides:', '  - addresses: []', '    portGroups: { ssh: ["22"] }'), ['2:16 overrides[0].addresses must not be empty']],
    ['meaning in an override', lines('overrides:', '  - addresses: [a]', '    portGroups: { ssh: ["22"] }', '    rules: { x: on }'), [
      '4:14 unknown rule "x"',
      '3:25 "22" is no service (did you mean tcp/22?)',
    ]],
    ['numbers out of range', lines('broadShare: { ipv4: 0, ipv6: 1.5 }'), ['1:21 broadShare.ipv4 must be >= 1', '1:30 broadShare.ipv6 must be a whole number']],
    ['empty texts', lines('plugins: [" "]'), ['1:11 plugins[0] must not be empty']],
    ['exceptions', lines('exceptions:', '  - { rule: x, address: a, reason: b, ports: "22", peer: 1.2.3.4, expires: 2026-02-30 }'), [
      '2:13 unknown rule "x"',
      '2:46 "22" is no service (did you mean tcp/22?)',
      '2:58 "1.2.3.4" is no CIDR block (did you mean 1.2.3.4/32?)',
      '2:76 "2026-02-30" is no day of the calendar',
    ]],
    ['a date in words', lines('exceptions: [{ rule: public-ssh, address: a, reason: b, expires: tomorrow }]'), [
      '1:66 exceptions[0].expires must be a date as YYYY-MM-DD',
    ]],
    ['a list', lines('- a'), ['1:1 the configuration must be a map']],
    ['a text', lines('hello'), ['1:1 the configuration must be a map']],
    ['a map where a list is meant', lines('', 'trustedCidrs: { a: b }'), ['2:15 trustedCidrs must be a list']],
    ['a repeated key', lines('rules:', '  public-ssh: on', '  public-ssh: off'), ['3:3 Map keys must be unique']],
    ['a tag', lines('preset: !!js/function "x"'), ['1:9 Unresolved tag: tag:yaml.org,2002:js/function']],
    ['two documents', lines('preset: strict', '---', 'preset: strict'), ['2:1 a second document begins here; a configuration is one']],
    ['a broken list', lines('rules:', '  x: ['), ['3:1 Flow sequence in block collection must be sufficiently indented and end with a ]']],
    ['the name of the prototype', lines('__proto__: { preset: strict }', 'rules: { __proto__: off, constructor: off }'), ['1:1 unknown key "__proto__"']],
    ['the name of the prototype as a rule', lines('rules: { __proto__: off, constructor: off }'), [
      '1:10 unknown rule "__proto__"', '1:26 unknown rule "constructor"',
    ]],
    ['a rule without a word', lines('rules: { public-ssh }'), [
      '1:10 rules.public-ssh must be true or false, or one of on, off, critical, high, medium, low, info, or a map',
    ]],
    ['a key that is a list', lines('? [a]', ': b'), ['1:1 unknown key "[ a ]"']],
    ['a key that is a list, below', lines('broadShare:', '  ? [a]', '  : b'), ['1:1 unknown key "[ a ]"']],
    ['a key that is a number', lines('broadShare:', '  4: 3'), ['2:3 unknown key "4"']],
    ['a mistake behind an alias', lines('overrides:', '  - &a { addresses: [a], rules: { x: on } }', '  - *a'), [
      '2:35 unknown rule "x"', '2:35 unknown rule "x"',
    ]],
  ])('%s', async (_, text, expected) => {
    expect(await mistakesOf(text)).toEqual(expected);
  });

  test('a small text that means a large value', async () => {
    const names = [...'abcdefghi'];
    const text = names.map((name, index) => `${name}: &${name} [${Array(9).fill(index === 0 ? 'x' : `*${names[index - 1]}`).join()}]`).join('\n');
    expect(await mistakesOf(text)).toEqual(['1:1 cannot be read: ReferenceError: Excessive alias count indicates a resource exhaustion attack']);
  });

  test('a draft is checked for form at once, for meaning when the rules are known', async () => {
    const draft = await draftConfiguration('rules: { public-ssh: off }\n');
    if (!draft.ok) throw new Error('the form is right');
    expect(draft.configuration).toEqual({ rules: { 'public-ssh': 'off' } });
    expect(await draft.finish([])).toEqual({ ok: false, mistakes: [{ line: 1, column: 10, message: 'unknown rule "public-ssh"' }] });
    expect(await draft.finish(RULES)).toEqual({ ok: true, configuration: { rules: { 'public-ssh': 'off' } } });
  });

  test('no text makes the reader throw, and each mistake stands within the text', async () => {
    await fc.assert(fc.asyncProperty(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), async (text) => {
      const result = await readConfiguration(text, RULES);
      const within = (line: number): boolean => line >= 1 && line <= text.split('\n').length + 1;
      return result.ok || (result.mistakes.length > 0 && result.mistakes.every(({ line, column }) => within(line) && column >= 1));
    }), { numRuns: 300 });
  });
});

describe('days of the calendar', () => {
  const read = (day: string): Promise<readonly string[]> => mistakesOf(`exceptions: [{ rule: public-ssh, address: a, reason: b, expires: ${day} }]`);

  test.each(['2026-01-31', '2026-04-30', '2026-12-31', '2028-02-29', '2000-02-29'])('%s is one', async (day) => {
    expect(await read(day)).toEqual([]);
  });

  test.each(['2026-01-32', '2026-04-31', '2026-00-01', '2026-13-01', '2026-01-00', '2027-02-29', '2100-02-29'])('%s is none', async (day) => {
    expect(await read(day)).toEqual([`1:66 "${day}" is no day of the calendar`]);
  });
});

describe('options of rules', () => {
  test.each<[string, string, string[]]>([
    ['as the rule wants them', 'rules: { public-port-range: { options: { most: 3, mode: lax, note: x, anything: [] } } }', []],
    ['of a rule that has none', 'rules: { public-ssh: { options: { most: 3 } } }', ['1:24 rule public-ssh has no options']],
    ['empty ones of a rule that has none', 'rules: { public-ssh: { options: {} } }', []],
    ['wrong ones', 'rules: { public-port-range: { options: { mosst: 3, most: 0, mode: laxx } } }', [
      '1:42 rule public-port-range: unknown key "mosst" (did you mean most?)',
      '1:58 rule public-port-range: most must be >= 1',
      '1:67 rule public-port-range: mode must be one of strict, lax (did you mean lax?)',
    ]],
    ['of another kind', 'rules: { public-port-range: { options: { either: [], both: [], anything: {}, note: x } } }', [
      '1:50 rule public-port-range: either must be a text or null',
      '1:60 rule public-port-range: both must be a number, or one of all, none',
    ]],
    ['in a shape that has no names', 'rules: { public-port-range: { options: { x-free: { b: 1 } } } }', [
      '1:52 rule public-port-range: unknown key "b"',
    ]],
    ['wrong ones in an override', 'overrides: [{ addresses: [a], rules: { public-port-range: { options: { note: 3 } } } }]', [
      '1:78 rule public-port-range: note must be a text',
    ]],
  ])('%s', async (_, text, expected) => {
    expect(await mistakesOf(text)).toEqual(expected);
  });
});
