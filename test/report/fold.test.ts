import fc from 'fast-check';
import { fold, foldByLine, withoutKeys } from '../../src/report/fold';
import { finding, placedAt } from './finding';

describe('folding', () => {
  const folded = (...findings: Parameters<typeof fold>[0]): unknown => fold(findings).map(({ finding: first, instances }) => [first.address, instances.map(({ address }) => address)]);

  test('findings at one narrow region are one, in the order of the report, where the first of them stood', () => {
    const here = placedAt(4);
    expect(folded(
      finding({ address: 'aws_security_group.a["x"]', ...here }),
      finding({ address: 'aws_security_group.other', ...placedAt(9) }),
      finding({ address: 'aws_security_group.a["y"]', message: 'Something else', ports: 'tcp/23', ...here }),
    )).toEqual([
      ['aws_security_group.a["x"]', ['aws_security_group.a["x"]', 'aws_security_group.a["y"]']],
      ['aws_security_group.other', ['aws_security_group.other']],
    ]);
  });

  test.each([
    ['another rule', { rule: 'public-rdp' }],
    ['another severity', { severity: 'low' as const }],
    ['less than certainty', { confidence: 'possible' as const }],
    ['the other direction', { direction: 'egress' as const }],
    ['a suppression', { suppressed: true }],
    ['another line', placedAt(5)],
    ['another column', placedAt(4, { startColumn: 9 })],
    ['another file', placedAt(4, { file: 'other.tf' })],
  ])('%s keeps findings apart', (_, difference) => {
    expect(fold([finding(placedAt(4)), finding({ ...placedAt(4), ...difference })]).map(({ instances }) => instances.length)).toEqual([1, 1]);
  });

  test.each(['resource', 'module-call', 'module-file', 'plan', undefined] as const)('where the place is no narrower than %s, instances of one resource with the same words are one', (anchor) => {
    const place = anchor === undefined ? { location: null, placement: null } : placedAt(4, {}, anchor);
    const instance = (key: string, difference = {}): ReturnType<typeof finding> => finding({ address: `module.m[0].aws_t.b["${key}"]`, ...place, ...difference });
    expect(fold([instance('x'), instance('y] [0]')]).map(({ instances }) => instances.length)).toEqual([2]);
    const differences = [{ message: 'Other' }, { ports: 'tcp/23' }, { peer: '10.0.0.0/8' }, { attribute: 'ingress.from_port' }, { block: 'other' }, { address: 'aws_t.c' }];
    expect(differences.map((difference) => fold([instance('x'), instance('y', difference)]).length)).toEqual([2, 2, 2, 2, 2, 2]);
  });

  test.each(['attribute', 'block', 'resource', 'module-call'] as const)('what plans of one configuration find at one %s of it is one', (anchor) => {
    const at = placedAt(4, {}, anchor);
    expect(fold([finding({ ...at, plan: 'prod.json' }), finding({ ...at, plan: 'staging.json' })]).map(({ instances }) => instances.map(({ plan }) => plan))).toEqual([['prod.json', 'staging.json']]);
  });

  test.each(['module-file', 'plan', undefined] as const)('plans of which no line is known (%s) are told of apart', (anchor) => {
    const at = anchor === undefined ? { location: null, placement: null } : placedAt(4, {}, anchor);
    expect(fold([finding({ ...at, plan: 'prod.json' }), finding({ ...at, plan: 'staging.json' })])).toHaveLength(2);
  });

  test('nothing folds to nothing', () => {
    expect(fold([])).toEqual([]);
  });

  test('every finding is in one fold, and each fold begins with the first of its instances', () => {
    const findings = fc.array(fc.record({ line: fc.nat(3), column: fc.integer({ min: 1, max: 2 }), suppressed: fc.boolean() }), { maxLength: 12 })
      .map((list) => list.map(({ line, column, suppressed }, index) => finding({ fingerprint: String(index), suppressed, ...placedAt(line + 1, { startColumn: column }) })));
    fc.assert(fc.property(findings, (list) => {
      const folds = fold(list);
      expect(folds.flatMap(({ instances }) => instances).sort((a, b) => Number(a.fingerprint) - Number(b.fingerprint))).toEqual(list);
      expect(folds.map(({ instances }) => instances[0])).toEqual(folds.map(({ finding: first }) => first));
      const numbers = folds.map(({ finding: first }) => Number(first.fingerprint));
      expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    }));
  });
});

describe('folding by lines, as code scanning tells results apart', () => {
  const sizes = (...findings: Parameters<typeof foldByLine>[0]): readonly number[] => foldByLine(findings).map(({ instances }) => instances.length);

  test.each([
    ['another plan', { plan: 'other.json' }], ['the other direction', { direction: 'egress' as const }], ['another column', placedAt(4, { startColumn: 9 })],
    ['other words', { message: 'Other', ports: 'tcp/23', address: 'aws_t.c' }],
  ])('%s at one line is one with it, however narrow the place', (_, difference) => {
    for (const anchor of ['attribute', 'block', 'resource', 'module-call'] as const) {
      const here = placedAt(4, {}, anchor);
      expect(sizes(finding(here), finding({ ...here, ...difference }))).toEqual([2]);
    }
  });

  test.each([
    ['another rule', { rule: 'public-rdp' }], ['another severity', { severity: 'low' as const }], ['less than certainty', { confidence: 'possible' as const }], ['a suppression', { suppressed: true }],
    ['another line', placedAt(5)], ['another file', placedAt(4, { file: 'other.tf' })], ['another end', placedAt(4, { endLine: 5 })],
  ])('%s keeps findings apart', (_, difference) => {
    expect(sizes(finding(placedAt(4)), finding({ ...placedAt(4), ...difference }))).toEqual([1, 1]);
  });

  test.each(['module-file', 'plan', undefined] as const)('where the place is no more than %s, only instances of one resource and plan are one', (anchor) => {
    const place = anchor === undefined ? { location: null, placement: null } : placedAt(1, {}, anchor);
    const instance = (address: string, plan: string): ReturnType<typeof finding> => finding({ address, plan, ...place });
    expect(sizes(instance('aws_t.a["x"]', 'a.json'), instance('aws_t.a["y"]', 'a.json'), instance('aws_t.b', 'a.json'), instance('aws_t.a["x"]', 'b.json'))).toEqual([2, 1, 1]);
  });
});

describe('an address without instance keys', () => {
  test.each([
    ['aws_security_group.a', 'aws_security_group.a'],
    ['aws_security_group.a[0]', 'aws_security_group.a'],
    ['module.a["x"].module.b[12].aws_t.c["y"]', 'module.a.module.b.aws_t.c'],
    ['aws_t.c["a.b[0] \\"] c"]', 'aws_t.c'],
    ['aws_t.c["\\\\"]', 'aws_t.c'],
    ['aws_t.c["open', 'aws_t.c["open'],
    ['aws_t.c[x]', 'aws_t.c[x]'],
  ])('%s', (address, expected) => {
    expect(withoutKeys(address)).toBe(expected);
  });

  test('of any key is the address without it', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (key) => {
      const quoted = JSON.stringify(key);
      expect(withoutKeys(`module.m[${quoted}].aws_t.c[${quoted}]`)).toBe('module.m.aws_t.c');
    }));
  });
});
