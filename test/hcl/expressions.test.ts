import { setFlagsFromString } from 'node:v8';
import fc from 'fast-check';
import { expressionOfJson, loadHcl2json, mapOperands, operandsOf, readExpression, referencesIn, rootOf } from '../../src/hcl';
import type { Expression, PathStep } from '../../src/hcl';

beforeAll(async () => {
  await loadHcl2json(() => {
    setFlagsFromString('--liftoff-only');
  });
});

function showPath(path: readonly PathStep[]): string {
  return path.map((step) => (step.kind === 'name' ? step.name : `[${JSON.stringify(step.key)}]`)).join('.');
}

/** An expression as one line: kind, what is inside, and the path behind it. */
function show(expression: Expression | undefined): string {
  if (expression === undefined) return 'not understood';
  if (expression.kind === 'literal') return JSON.stringify(expression.value);
  if (expression.kind === 'reference') return showPath(expression.path);
  if (expression.kind === 'object') return `object(${expression.members.map(({ name, key, value }) => `${name ?? show(key)} = ${show(value)}`).join(', ')})`;
  const inside = operandsOf(expression).map(show).join('; ');
  if (expression.kind === 'call') return `${expression.name}(${inside}${expression.expanded ? '...' : ''})`;
  if (expression.kind === 'for') return `for(${expression.keyName ?? ''},${expression.valueName} in ${inside})`;
  return 'path' in expression ? `${expression.kind}(${inside}; ${showPath(expression.path)})` : `${expression.kind}(${inside})`;
}

describe('what an expression is', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['"0.0.0.0/0"', '"0.0.0.0/0"'],
    ['"a\\"b\\u00e9 $${x}"', JSON.stringify('a"bé ${x}')],
    ['""', '""'],
    ['22', '22'],
    ['-1', '-1'],
    ['-x', 'other(x)'],
    ['true', 'true'],
    ['false', 'false'],
    ['null', 'null'],
    ['aws_vpc.main.id', 'aws_vpc.main.id'],
    ['aws_vpc.main[0].id', 'aws_vpc.main.[0].id'],
    ['aws_vpc.main.0.id', 'aws_vpc.main.[0].id'],
    ['module.m["k\\"x\\n"].out', 'module.m.["k\\"x\\n"].out'],
    ['größe', 'größe'],
    ['(((var.x)))', 'var.x'],
    ['"${var.x}"', 'var.x'],
    ['"é${var.x}"', 'other("é"; var.x)'],
    ['<<E\n${var.x}\nE', 'other(var.x; "\\n")'],
    ['[]', 'list()'],
    ['[aws_sg.a.id, # first\n aws_sg.b.id,\n]', 'list(aws_sg.a.id; aws_sg.b.id)'],
    ['concat([aws_sg.a.id], var.more...)', 'concat(list(aws_sg.a.id); var.more...)'],
    ['provider::aws::f()', 'provider::aws::f()'],
    ['aws_subnet.s[*].id', 'splat(aws_subnet.s; id)'],
    ['aws_subnet.s.*.id', 'splat(aws_subnet.s; id)'],
    ['aws_subnet.s[*]', 'splat(aws_subnet.s; )'],
    ['a[*].b[0]["c"]', 'splat(a; b.[0].["c"])'],
    ['a[*].b[each.key].c', 'other(a; index(member(other(); b); each.key; c))'],
    ['[for s in aws_subnet.s : s.id]', 'for(,s in aws_subnet.s; s.id)'],
    ['[for k, s in x : s.id if k != "a"]', 'for(k,s in x; s.id; operation(k; "a"))'],
    ['{ for k, s in x : k => s.id... if s.ok }', 'for(k,s in x; k; s.id; s.ok)'],
    ['aws_sg.b[count.index].id', 'index(aws_sg.b; count.index; id)'],
    ['aws_sg.b[each.key]', 'index(aws_sg.b; each.key; )'],
    ['a[b.c].d[each.key]["z"].f', 'index(index(a; b.c; d); each.key; ["z"].f)'],
    ['x["a-${b}"]', 'index(x; other("a-"; b); )'],
    ['one(aws_sg.b[*]).id', 'member(one(splat(aws_sg.b; )); id)'],
    ['var.a ? aws_sg.a.id : null', 'conditional(var.a; aws_sg.a.id; null)'],
    ['"%{ if a }b%{ endif }"', 'other(conditional(a; other("b"); other("")))'],
    ['{ a = 1, "größe" : x, (c) = d, ("e") = f, 2 = g }', 'object(a = 1, größe = x, c = d, e = f, 2 = g)'],
    ['{\n  größe = y\n  "é" = z\n}', 'object(größe = y, é = z)'],
    ['!a && b == c', 'operation(operation(a); operation(b; c))'],
  ];
  test.each(cases)('%s', async (text, expected) => {
    expect(show(await readExpression(text))).toBe(expected);
  });

  test('texts are kept', async () => {
    expect(await readExpression('f(a[b].c, "d")')).toEqual({
      kind: 'call', text: 'f(a[b].c, "d")', name: 'f', expanded: false,
      arguments: [
        {
          kind: 'index',
          text: 'a[b].c',
          collection: { kind: 'reference', text: 'a', path: [{ kind: 'name', name: 'a' }] },
          key: { kind: 'reference', text: 'b', path: [{ kind: 'name', name: 'b' }] },
          path: [{ kind: 'name', name: 'c' }],
        },
        { kind: 'literal', text: '"d"', value: 'd' },
      ],
    });
  });

  test('of JSON, once it is rewritten', async () => {
    const text = expressionOfJson(JSON.stringify(['${aws_sg.a["x"].id}', 'b-${c}', 1, { k: '$${d}' }]));
    expect(show(await readExpression(text))).toBe('list(aws_sg.a.["x"].id; other("b-"; c); 1; object(k = "${d}"))');
  });
});

describe('references', () => {
  const cases: readonly (readonly [string, readonly string[] | undefined])[] = [
    ['concat([aws_sg.a.id, local.b], var.c, [aws_sg.a.id])', ['aws_sg.a.id', 'local.b', 'var.c']],
    ['aws_subnet.s[count.index].id', ['aws_subnet.s', 'count.index']],
    ['[for k, s in module.m : { (k) = s.id, x = local.y } if k != var.z]', ['module.m', 'local.y', 'var.z']],
    ['[for s in s : [for t in s.list : "${t}${u}"]]', ['s', 'u']],
    ['{ for k, v in x : k => v.id... }', ['x']],
    ['a ? b : "${c}"', ['a', 'b', 'c']],
    ['22', []],
    ['a = 1', undefined],
    ['', undefined],
  ];
  test.each(cases)('%s', async (text, expected) => {
    expect(await referencesIn(text)).toEqual(expected);
  });
});

test('a path begins with a name, unless it is empty', () => {
  expect([rootOf([{ kind: 'name', name: 'var' }, { kind: 'name', name: 'x' }]), rootOf([])]).toEqual(['var', '']);
});

test('operands may be changed, and nothing else changes', async () => {
  const texts = ['"a"', 'a.b', '[a, b]', '{ a = b, (c) = d }', 'f(a, b...)', 'a[*].b', '[for a in b : c]', '{ for a, b in c : d => e if f }', 'a[b]', 'f(a).b', 'a ? b : c', 'a + b'];
  for (const text of texts) {
    const expression = await readExpression(text);
    if (expression === undefined) throw new Error(text);
    const replacement: Expression = { kind: 'literal', text: 'new', value: 1 };
    expect(mapOperands(expression, (operand) => operand)).toEqual(expression);
    const changed = mapOperands(expression, () => replacement);
    expect(operandsOf(changed)).toEqual(operandsOf(expression).map(() => replacement));
    expect({ kind: changed.kind, text: changed.text }).toEqual({ kind: expression.kind, text });
  }
});

test('the hook runs before the parser is asked, every time', async () => {
  const calls: string[] = [];
  const first = await readExpression('a', () => calls.push('read'));
  const second = await referencesIn('a', () => calls.push('references'));
  expect([calls, first?.text, second]).toEqual([['read', 'references'], 'a', ['a']]);
});

describe('hostile expressions', () => {
  const deep: readonly (readonly [string, (times: number) => string])[] = [
    ['parentheses', (n) => `${'('.repeat(n)}a${')'.repeat(n)}`],
    ['lists', (n) => '['.repeat(n) + ']'.repeat(n)],
    ['objects', (n) => `${'{a='.repeat(n)}1${'}'.repeat(n)}`],
    ['calls', (n) => `${'f('.repeat(n)}1${')'.repeat(n)}`],
    ['negations', (n) => `${'!'.repeat(n)}a`],
    ['negations with white space', (n) => `${'! '.repeat(n)}a`],
    ['signs', (n) => `${'- '.repeat(n)}a`],
    ['conditionals', (n) => `${'a?b:'.repeat(n)}c`],
    ['conditionals over lines', (n) => `[${'a\n?\nb\n:\n'.repeat(n)}c]`],
    ['sums', (n) => `${'a+'.repeat(n)}a`],
    ['comparisons', (n) => `${'a == '.repeat(n)}a`],
    ['templates', (n) => `${'"${'.repeat(n)}a${'}"'.repeat(n)}`],
    ['directives', (n) => `"${'%{if a},'.repeat(n)}${'%{endif}'.repeat(n)}"`],
    ['indexes', (n) => `${'a['.repeat(n)}b${']'.repeat(n)}`],
    ['indexes one after the other', (n) => `a${'[b]'.repeat(n)}`],
    ['splats', (n) => `a${'[*]'.repeat(n)}`],
    ['for expressions', (n) => `${'[for x in a : '.repeat(n)}1${']'.repeat(n)}`],
    ['parentheses behind closers in strings', (n) => `${'(")" == '.repeat(n)}a${')'.repeat(n)}`],
  ];
  test.each(deep)('%s are read to a depth, and not beyond', async (_, nest) => {
    expect(await readExpression(nest(28))).toBeDefined();
    expect(await readExpression(nest(90))).toBeDefined();
    expect(await readExpression(nest(250))).toBeUndefined();
    expect(await readExpression(nest(4000))).toBeUndefined();
  });

  test('brackets that are not closed', async () => {
    expect(await Promise.all([10, 5000].map(async (times) => readExpression('['.repeat(times))))).toEqual([undefined, undefined]);
  });

  test('breadth is no depth', async () => {
    const list = `[${Array.from({ length: 1000 }, (_, index) => `{ a = -${String(index)}, b = ["10.0.0.0/8"], c = x[y] }`).join(',\n')}]`.slice(0, 30_000);
    const whole = `${list.slice(0, list.lastIndexOf('},'))}}]`;
    expect(operandsOf((await readExpression(whole)) ?? { kind: 'list', text: '', elements: [] }).length).toBeGreaterThan(500);
    const noted = `[\n${'  "a", # ------------------------------------------------- note ----- \n'.repeat(100)}]`;
    expect(show(await readExpression(noted)).length).toBeGreaterThan(400);
    const words = `"${'- / ? ! '.repeat(100)}"`;
    expect(await readExpression(words)).toMatchObject({ kind: 'literal' });
  });

  test('too long', async () => {
    const quoted = (length: number): string => `"${'a'.repeat(length - 2)}"`;
    expect(await readExpression(quoted(32 * 1024))).toMatchObject({ kind: 'literal' });
    expect(await readExpression(quoted(32 * 1024 + 1))).toBeUndefined();
  });

  test('numbers whose digits would fill the memory', async () => {
    const numbers = ['x[1e9999999]', 'x[1.5E+9999999]', 'x.1e9999999', 'x[1e-9999999]', '"${x[1e9999999]}"', 'a.*.1e9999999'];
    expect(await Promise.all(numbers.map(async (text) => readExpression(text)))).toEqual(numbers.map(() => undefined));
    expect(show(await readExpression('["sg-0a1e2345", a1e2345, 1e99]'))).toBe('list("sg-0a1e2345"; a1e2345; 1e+99)');
  });

  test('any text is understood or not, and the parser survives it', async () => {
    const pieces = ['a', '.', '[', ']', '(', ')', '{', '}', '"', '${', '%{', 'if ', 'for ', ' in ', ':', '=>', '=', ',', '...', '*', '?', '!', '-', '1', '1e9', '<<E\n', '\nE\n', '\n', '#', '/*', '*/', '\\', 'é', '😀', '\uD800', '\0', "'", '::'];
    await fc.assert(fc.asyncProperty(fc.string({ unit: fc.constantFrom(...pieces), maxLength: 40 }), async (text) => {
      const expression = await readExpression(text);
      if (expression !== undefined) expect(typeof show(expression)).toBe('string');
    }), { numRuns: 1500 });
    expect(await referencesIn('still.here')).toEqual(['still.here']);
  });
});
