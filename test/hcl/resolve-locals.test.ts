import { findSources, readExpression, referencesOf, resolveLocals } from '../../src/hcl';
import type { Expression } from '../../src/hcl';
import { memoryReader } from './memory-reader';

/** `text`, with the locals of the module that has these files put in. */
async function resolved(text: string, files: Readonly<Record<string, string>>, beforeLoad?: () => void): Promise<Expression> {
  const sources = findSources({ checkout: { reader: memoryReader(files), rootModule: '' }, moduleCalls: [] });
  const expression = await readExpression(text);
  if (expression === undefined) throw new Error(text);
  return resolveLocals(sources, '', expression, beforeLoad);
}

async function references(text: string, locals: string): Promise<readonly string[]> {
  return referencesOf(await resolved(text, { 'main.tf': `locals {\n${locals}\n}` }));
}

describe('locals', () => {
  const cases: readonly (readonly [string, string, string, readonly string[]])[] = [
    ['are replaced by what they stand for', 'local.a', 'a = aws_sg.b.id', ['aws_sg.b.id']],
    ['wherever they stand', 'concat([local.a, var.x], [for s in local.c : s.id if local.d])', 'a = aws_sg.b.id\nc = aws_sg.c\nd = var.d', ['aws_sg.b.id', 'var.x', 'aws_sg.c', 'var.d']],
    ['through one another', 'local.a', 'a = [local.b]\nb = local.c\nc = var.x', ['var.x']],
    ['with a path behind them', 'local.a.id', 'a = aws_sg.b["x"]', ['aws_sg.b["x"].id']],
    ['with a literal key', 'local.a["k"][0].id', 'a = { j = var.j, "k" = [aws_sg.b, var.z] }', ['aws_sg.b.id']],
    ['with an element of an index', 'local.a.id', 'a = aws_sg.b[count.index]', ['aws_sg.b', 'count.index']],
    ['but not past a computed key', 'local.a.k', 'a = { k = var.x, (var.y) = var.z }', ['var.x', 'var.y', 'var.z']],
    ['nor past what is not written out', 'local.a.k', 'a = merge(var.x, var.y)', ['var.x', 'var.y']],
    ['nor to a member that is not there', 'local.a.z', 'a = { k = var.x }', ['var.x']],
    ['nor to an element that is not there', 'local.a[3]', 'a = [var.x]', ['var.x']],
    ['nor to a name in a list', 'local.a.z', 'a = [var.x]', ['var.x']],
    ['stay where they are not defined', '[local.none, local.a]', 'a = var.x', ['local.none', 'var.x']],
    ['stay where they are not understood', 'local.a', `a = ${'('.repeat(300)}var.x${')'.repeat(300)}`, ['local.a']],
    ['stay where they lead to themselves', 'local.a', 'a = [local.b, var.x]\nb = local.a', ['local.a', 'var.x']],
    ['are no bare word', '[local, local["a"]]', 'a = var.x', ['local', 'local["a"]']],
  ];
  test.each(cases)('%s', async (_, text, locals, expected) => {
    expect(await references(text, locals)).toEqual(expected);
  });

  test('of an override file are in force, and those of JSON are read', async () => {
    const files = { 'main.tf': 'locals { a = var.x }', 'override.tf': 'locals { a = local.j }', 'j.tf.json': '{"locals":{"j":"${var.y[\\"k\\"]}"}}' };
    expect(await resolved('local.a', files)).toEqual({
      kind: 'reference', text: 'var.y["k"]',
      path: [{ kind: 'name', name: 'var' }, { kind: 'name', name: 'y' }, { kind: 'key', key: 'k' }],
    });
  });

  test('a path is written as it is followed', async () => {
    expect(await resolved('local.a.b[0]["c"]', { 'main.tf': 'locals { a = x[each.key] }' })).toMatchObject({ kind: 'index', text: 'x[each.key].b[0]["c"]', path: [{ name: 'b' }, { key: 0 }, { key: 'c' }] });
    expect(await resolved('local.a.b', { 'main.tf': 'locals { a = f() }' })).toEqual({
      kind: 'member', text: 'local.a.b', path: [{ kind: 'name', name: 'b' }], source: { kind: 'call', text: 'f()', name: 'f', arguments: [], expanded: false },
    });
  });

  test('the hook is handed on, and is not called where there is no local', async () => {
    const calls: number[] = [];
    await resolved('var.x', { 'main.tf': 'locals { a = 1 }' }, () => calls.push(1));
    expect(calls).toEqual([]);
    await resolved('local.a', { 'main.tf': 'locals { a = 1 }' }, () => calls.push(1));
    expect(calls).toEqual([1]);
  });
});

describe('hostile locals', () => {
  /** Nodes of an expression. */
  function size(expression: Expression): number {
    return JSON.stringify(expression).split('"kind":').length - 1;
  }

  test('that double each other stop growing', async () => {
    const locals = Array.from({ length: 40 }, (_, index) => `a${String(index)} = [local.a${String(index + 1)}, local.a${String(index + 1)}]`).join('\n');
    const result = await resolved('local.a0', { 'main.tf': `locals {\n${locals}\n}` });
    expect(size(result)).toBeGreaterThan(10_000);
    expect(size(result)).toBeLessThan(100_000);
  });

  test('in a long chain stop being followed', async () => {
    const chain = (length: number): string => `locals {\n${Array.from({ length }, (_, index) => `a${String(index)} = local.a${String(index + 1)}`).join('\n')}\na${String(length)} = var.x\n}`;
    expect(referencesOf(await resolved('local.a0', { 'main.tf': chain(100) }))).toEqual(['var.x']);
    expect(referencesOf(await resolved('local.a0', { 'main.tf': chain(800) }))).toEqual(['local.a500']);
  });

  test('that nest deeply stop being followed', async () => {
    const lists = Array.from({ length: 20 }, (_, index) => `a${String(index)} = ${'['.repeat(90)}local.a${String(index + 1)}${']'.repeat(90)}`).join('\n');
    expect(referencesOf(await resolved('local.a0', { 'main.tf': `locals {\n${lists}\n}` }))).toEqual(['local.a6']);
  });
});
