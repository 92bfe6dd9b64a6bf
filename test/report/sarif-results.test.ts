import fc from 'fast-check';
import type { Log, Run } from 'sarif';
import { reportSarif } from '../../src/report/sarif';
import type { SarifOptions, SarifReport } from '../../src/report/sarif';
import { limited } from '../../src/report/sarif/limits';
import { descriptor } from '../../src/report/sarif/rules';
import { relativeUri } from '../../src/report/sarif/uri';
import { defineRule } from '../../src/rule';
import { finding, place, placedAt, reportOf } from './finding';

const OPTIONS: SarifOptions = { rules: [], category: undefined, suppressed: 'omit', unknown: 'warn', source: () => undefined };

const sarif = (findings: Parameters<typeof reportOf>[0], options: Partial<SarifOptions> = {}): SarifReport => reportSarif(reportOf(findings), { ...OPTIONS, ...options });

function runOf({ text }: SarifReport): Run {
  const [run] = (JSON.parse(text) as Log).runs;
  if (run === undefined) throw new Error('no run');
  return run;
}

describe('a result', () => {
  test('of a finding without a place stands on the plan, with all of its members', () => {
    expect(runOf(sarif([finding({ plan: 'out/plan 1.json' })])).results).toEqual([{
      ruleId: 'public-ssh',
      ruleIndex: -1,
      kind: 'fail',
      level: 'error',
      message: { text: 'Admits SSH from the internet: tcp/22 from 0.0.0.0/0, for example tcp/22 from 1.0.0.0 (aws_security_group.bastion).' },
      locations: [{
        physicalLocation: { artifactLocation: { uri: 'out/plan%201.json', uriBaseId: '%SRCROOT%' }, region: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 } },
        logicalLocations: [{ fullyQualifiedName: 'aws_security_group.bastion', kind: 'resource' }],
      }],
      partialFingerprints: { 'tfSglint/v1': 'd0da98f6bee03af7f7a378ae70d731d2' },
      properties: { plans: ['out/plan 1.json'], confidence: 'certain', exposure: null, ports: 'tcp/22', peer: '0.0.0.0/0' },
    }]);
  });

  test('of a plan from standard input stands on plan.json', () => {
    expect(runOf(sarif([finding({ plan: '-' })])).results?.[0]?.locations?.[0]?.physicalLocation?.artifactLocation).toEqual({ uri: 'plan.json', uriBaseId: '%SRCROOT%' });
  });

  test.each([[2, 'aws_t.a[0] and 1 more instance'], [3, 'aws_t.a[0] and 2 more instances']])('of %i instances counts the others', (number, subject) => {
    const instances = Array.from({ length: number }, (_, index) => finding({ message: 'Admits SSH', address: `aws_t.a[${index}]`, ...placedAt(4) }));
    const [result, ...others] = runOf(sarif(instances)).results ?? [];
    expect([result?.message.text, result?.locations?.[0]?.logicalLocations?.map(({ fullyQualifiedName }) => fullyQualifiedName), others]).toEqual([
      `Admits SSH (${subject}).`, instances.map(({ address }) => address), [],
    ]);
  });

  test.each([
    [1, 'aws_t.a'],
    [2, 'aws_t.a; also tcp/1'],
    [6, 'aws_t.a; also tcp/1, tcp/2, tcp/3, tcp/4, tcp/5'],
    [8, 'aws_t.a; also tcp/1, tcp/2, tcp/3, tcp/4, tcp/5, 2 more'],
  ])('of %i blocks of one resource at one line names the services of the others, five of them', (number, subject) => {
    const blocks = Array.from({ length: number }, (_, index) => finding({ message: 'Admits SSH', address: 'aws_t.a', ports: `tcp/${index}`, ...placedAt(4) }));
    expect(runOf(sarif(blocks)).results?.map(({ message }) => message.text)).toEqual([`Admits SSH (${subject}).`]);
  });

  test('of several plans says which, in words and as a property', () => {
    const found = (...plans: readonly string[]): unknown => runOf(sarif(plans.map((plan) => finding({ message: 'Admits SSH', plan, ...placedAt(4) })))).results?.map(({ message, properties }) => [message.text, properties?.['plans']]);
    expect(found('a.json')).toEqual([['Admits SSH (aws_security_group.bastion).', ['a.json']]]);
    expect(found('a.json', 'b.json')).toEqual([['Admits SSH (aws_security_group.bastion; in a.json and b.json).', ['a.json', 'b.json']]]);
    expect(found('a.json', 'b.json', 'c.json', 'd.json', 'e.json')).toEqual([['Admits SSH (aws_security_group.bastion; in a.json, b.json, c.json and 2 more).', ['a.json', 'b.json', 'c.json', 'd.json', 'e.json']]]);
  });

  test('links three of its related places, and holds those that have one', () => {
    const related = [
      { address: 'aws_lb.a', message: 'stands there', location: place(10) },
      { address: 'aws_lb.nowhere', message: 'stands there', location: null },
      { address: 'aws_t.b["x"]', message: 'stands in front', location: place(11) },
      { address: 'aws_t.c', message: 'forwards there', location: place(12) },
    ];
    const [result] = runOf(sarif([finding({ message: 'Admits SSH', ...placedAt(4, {}, 'attribute', [{ text: 'var.cidrs', location: place(2) }, { text: 'default', location: null }]), related })])).results ?? [];
    expect(result?.message.text).toBe('Admits SSH (aws_security_group.bastion). See [var.cidrs](1), [aws_lb.a stands there](2), [aws_t.b\\["x"\\] stands in front](3).');
    expect(result?.relatedLocations?.map(({ id, message, physicalLocation }) => [id, message?.text, physicalLocation?.region?.startLine])).toEqual([
      [1, 'var.cidrs', 2], [2, 'aws_lb.a stands there', 10], [3, 'aws_t.b["x"] stands in front', 11], [4, 'aws_t.c forwards there', 12],
    ]);
  });

  test('has no more than fifty related places and resources, and a text of at most a thousand units', () => {
    const related = Array.from({ length: 60 }, (_, index) => ({ address: `aws_t.${'long'.repeat(100)}${index}`, message: 'stands there', location: place(index + 1) }));
    const instances = Array.from({ length: 60 }, (_, index) => finding({ address: `aws_t.a[${index}]`, message: 'Admits SSH '.repeat(300), related, ...placedAt(4) }));
    const [result] = runOf(sarif(instances)).results ?? [];
    expect([result?.relatedLocations?.length, result?.locations?.[0]?.logicalLocations?.length, (result?.message.text ?? '').length <= 1000]).toEqual([50, 50, true]);
  });

  test('keeps its key through other keys and lines, and changes it with what it says', () => {
    const key = (members: Parameters<typeof finding>[0]): string | undefined => runOf(sarif([finding(members)])).results?.[0]?.partialFingerprints?.['tfSglint/v1'];
    const known = key({ address: 'module.a["x"].aws_t.b[0]' });
    expect([key({ address: 'module.a["y"].aws_t.b[1]', ...placedAt(9) }), key({ address: 'module.a.aws_t.b', message: 'Other' })]).toEqual([known, known]);
    const others = [{ rule: 'public-rdp' }, { direction: 'egress' as const }, { ports: 'tcp/23' }, { peer: '::/0' }, { address: 'aws_t.b' }].map((members) => key({ address: 'module.a.aws_t.b', ...members }));
    expect(new Set([known, ...others]).size).toBe(6);
  });

  test.each([
    ['inline', 'inSource'], ['exception', 'external'], ['baseline', 'external'],
  ] as const)('suppressed by %s is suppressed %s', (kind, told) => {
    const suppressed = finding({ suppressed: true, suppression: { kind, reason: 'known\n', location: null } });
    expect(runOf(sarif([suppressed], { suppressed: 'include' })).results?.[0]?.suppressions).toEqual([{ kind: told, status: 'accepted', justification: 'known\\u{a}' }]);
    expect(runOf(sarif([suppressed])).results).toEqual([]);
  });

  test('reads each source file once', () => {
    const read: string[] = [];
    const source = (file: string): string => { read.push(file); return 'a\nb\nc\nd\n'; };
    const { results } = runOf(sarif([1, 2, 9].map((line) => finding(placedAt(line))), { source }));
    expect([read, results?.map(({ partialFingerprints }) => partialFingerprints?.['primaryLocationLineHash'] !== undefined)]).toEqual([['main.tf'], [true, true, false]]);
  });
});

describe('what the file leaves out is said', () => {
  const possible = finding({ confidence: 'possible', ...placedAt(4) });
  const other = finding({ confidence: 'possible', ...placedAt(5) });
  test.each<readonly [string, Parameters<typeof sarif>[0], readonly string[]]>([
    ['nothing', [finding(placedAt(4))], []],
    ['a possible finding', [possible], ['1 undetermined finding is not in the SARIF report, which holds what is certain; see --unknown in the help']],
    ['possible findings', [possible, other], ['2 undetermined findings are not in the SARIF report, which holds what is certain; see --unknown in the help']],
    ['a suppressed one', [{ ...possible, suppressed: true }], []],
    ['a finding without HCL', [finding(placedAt(1, {}, 'plan'))], ['no HCL found for 1 finding, on the plan file instead; pass --source-root or --plan-file']],
    ['findings without HCL', [finding(), finding({ rule: 'public-rdp' })], ['no HCL found for 2 findings, on the plan file instead; pass --source-root or --plan-file']],
  ])('%s', (_, findings, expected) => {
    expect(sarif(findings).notices).toEqual(expected);
  });

  test('results beyond those that are shown, the least severe', () => {
    const findings = Array.from({ length: 5002 }, (_, index) => finding({ rule: index < 5000 ? 'public-ssh' : 'public-rdp', ...placedAt(index + 1) }));
    const report = sarif(findings);
    expect(report.notices).toEqual(['the SARIF report holds the 5000 most severe of 5002 results']);
    expect(new Set(runOf(report).results?.map(({ ruleId }) => ruleId))).toEqual(new Set(['public-ssh']));
    expect(runOf(report).results).toHaveLength(5000);
  });

  test.each([['network', 'network/'], ['network//', 'network/'], ['a/b', 'a/b/']])('the category %s is the identity %s', (category, id) => {
    expect(runOf(sarif([], { category })).automationDetails).toEqual({ id });
  });
});

describe('a rule', () => {
  const docs = { summary: 'Finds `it`.', why: 'It matters.', fix: 'Mend it.', limits: 'Sees all.', references: ['https://example.org/a'] };
  const rule = (severity: 'critical' | 'high' | 'medium' | 'low' | 'info', mappings = {}): ReturnType<typeof defineRule> =>
    defineRule({ id: 'a-rule', since: '0.1.0', severity, docs, mappings, check: () => [] });
  const MARKDOWN = 'Finds `it`.\n\n## Why it matters\n\nIt matters.\n\n## What to do\n\nMend it.\n\n## Limits\n\nSees all.\n\n## References\n\n- <https://example.org/a>';
  const TEXT = 'Finds it.\n\nWhy it matters\n\nIt matters.\n\nWhat to do\n\nMend it.\n\nLimits\n\nSees all.\n\nReferences\n\n- <https://example.org/a>';

  test.each([
    ['critical', 'error', { 'security-severity': '9.5' }],
    ['high', 'error', { 'security-severity': '8.0' }],
    ['medium', 'warning', { 'security-severity': '5.5' }],
    ['low', 'note', { 'security-severity': '3.0' }],
    ['info', 'note', {}],
  ] as const)('that is %s', (severity, level, score) => {
    expect(descriptor(rule(severity))).toEqual({
      id: 'a-rule',
      shortDescription: { text: 'Finds `it`.' },
      fullDescription: { text: 'Finds `it`. It matters.' },
      help: { text: TEXT, markdown: MARKDOWN },
      defaultConfiguration: { level },
      properties: { tags: ['security', 'terraform', 'aws', 'network'], precision: 'very-high', ...score },
    });
  });

  test('has ten tags at most', () => {
    const securityHub = Array.from({ length: 9 }, (_, index) => `EC2.${index}`);
    expect(descriptor(rule('high', { securityHub })).properties?.tags).toEqual(['security', 'terraform', 'aws', 'network', ...[0, 1, 2, 3, 4, 5].map((index) => `aws-security-hub/EC2.${index}`)]);
  });
});

describe('a text that is limited', () => {
  test.each([
    ['one two', 7, 'one two'],
    ['one two three', 9, 'one two…'],
    ['abcdefghijkl', 8, 'abcdefg…'],
    ['a bcdefghijkl', 8, 'a bcdef…'],
    ['abcdef😀', 7, 'abcdef…'],
    ['abcde😀x', 7, 'abcde\ufffd…'],
  ])('%j to %i', (text, longest, expected) => {
    expect(limited(text, longest)).toBe(expected);
  });

  test('is no longer than that, and well-formed where the text was', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer({ min: 2, max: 60 }), (text, longest) => {
      expect(limited(text, longest).length).toBeLessThanOrEqual(longest);
      expect(limited(text, longest).isWellFormed()).toBe(true);
      expect(limited(text, text.length)).toBe(text);
    }));
  });
});

describe('the address of a file', () => {
  test.each([
    ['main.tf', 'main.tf'],
    ['./modules/a/main.tf', 'modules/a/main.tf'],
    ['modules\\a\\main.tf', 'modules/a/main.tf'],
    ['C:\\work\\main.tf', 'work/main.tf'],
    ['/work//main.tf', 'work/main.tf'],
    ['a b/ü#?%.tf', 'a%20b/%C3%BC%23%3F%25.tf'],
    ['https://example.org/x.tf', 'https%3A/example.org/x.tf'],
    ['\ud800.tf', '%EF%BF%BD.tf'],
  ])('%j is %s', (path, uri) => {
    expect(relativeUri(path)).toBe(uri);
  });
});
