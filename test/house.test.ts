import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import ts from 'typescript';
import { rules } from '../rules';

/** Which room may use which others; a room always may use itself. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  packet: [],
  plan: [],
  hcl: [],
  references: ['plan', 'hcl'],
  network: ['plan', 'references', 'packet'],
  reach: ['network', 'packet'],
  rule: ['network', 'reach', 'packet'],
  rules: ['rule', 'network', 'reach', 'packet'],
  policy: ['rule', 'network', 'reach', 'packet', 'plan'],
  config: ['policy', 'rule', 'packet', 'plan'],
  locate: ['rule', 'network', 'packet', 'hcl', 'plan'],
  report: ['locate', 'policy', 'rule', 'network', 'reach', 'packet'],
  testing: ['rule', 'network', 'reach', 'packet'],
  lint: ['config', 'report', 'locate', 'policy', 'rule', 'network', 'reach', 'references', 'hcl', 'plan', 'packet'],
  index: ['lint', 'config', 'report', 'locate', 'policy', 'rule', 'rules', 'network', 'reach', 'references', 'hcl', 'plan', 'packet'],
  cli: ['lint', 'config', 'report', 'locate', 'policy', 'rule', 'rules', 'network', 'reach', 'references', 'hcl', 'plan', 'packet'],
  dev: ['cli', 'index', 'lint', 'config', 'report', 'locate', 'policy', 'rule', 'rules', 'network', 'reach', 'references', 'hcl', 'plan', 'packet', 'testing'],
};

/** What may stand at the top of the repository. */
const TOP = [
  '.ci', '.eslintrc.cjs', '.git', '.gitattributes', '.github', '.gitignore', 'CHANGELOG.md', 'CONTRIBUTING.md', 'LICENSE', 'README.md', 'coverage', 'dist', 'examples',
  'node_modules', 'package-lock.json', 'package.json', 'reports', 'rules', 'schema', 'src', 'stryker.config.json', 'test', 'tsconfig.json',
];

const root = join(__dirname, '..');

function filesIn(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'fixtures' ? [] : filesIn(path);
    return /\.(ts|mjs|cjs)$/.test(entry.name) ? [path] : [];
  });
}

const sources = [...filesIn('src'), ...filesIn('rules')];
const typed = sources.filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'));
const tests = filesIn('test');
const text = (path: string): string => readFileSync(join(root, path), 'utf8');
const lines = (path: string): number => text(path).split('\n').length - 1;

/** `src/packet/show.ts` is in the room `packet`, `src/lint.ts` in `lint`, `rules/x.ts` in `rules`. */
function roomOf(path: string): string {
  const [first = '', second = ''] = path.split('/');
  return first === 'src' ? second.replace(/\.ts$/, '') : first;
}

test('arrows between the rooms point one way', () => {
  const strangers = sources.flatMap((path) => ts.preProcessFile(text(path)).importedFiles
    .filter(({ fileName }) => fileName.startsWith('.'))
    .map(({ fileName }) => posix.normalize(posix.join(posix.dirname(path), fileName)))
    .filter((target) => !target.startsWith('package'))
    .filter((target) => roomOf(target) !== roomOf(path) && !(ARROWS[roomOf(path)] ?? []).includes(roomOf(target)))
    .map((target) => `${path} -> ${target}`));
  expect(strangers).toEqual([]);
});

test('every room has its arrows written down', () => {
  expect([...new Set(sources.map(roomOf))].filter((room) => !(room in ARROWS))).toEqual([]);
});

test('nothing strange stands at the top', () => {
  expect(readdirSync(root).filter((name) => !TOP.includes(name))).toEqual([]);
});

test('every rule has a file, a test, an example in both forms, and a page', () => {
  const missing = rules.flatMap(({ id }) => [`rules/${id}.ts`, `test/rules/${id}.test.ts`, `rules/${id}.md`, ...['bad', 'good'].flatMap((form) => ['main.tf', 'plan.json'].map((file) => `examples/${id}/${form}/${file}`))])
    .filter((path) => !existsSync(join(root, path)));
  expect(missing).toEqual([]);
});

test('every file of a rule is in the list, which is alphabetical', () => {
  const ids = filesIn('rules').map((path) => posix.basename(path, '.ts')).filter((name) => name !== 'index').sort();
  expect(rules.map(({ id }) => id)).toEqual(ids);
});

test('every exported declaration says what it denotes', () => {
  const silent = typed.filter((path) => !path.startsWith('rules/')).flatMap((path) => undocumented(path).map((name) => `${path}: ${name}`));
  expect(silent).toEqual([]);
});

function undocumented(path: string): readonly string[] {
  const source = ts.createSourceFile(path, text(path), ts.ScriptTarget.Latest, true);
  const overloads = new Set<string>();
  return source.statements.filter(isExportedDeclaration)
    .filter((statement) => !isLaterOverload(statement, overloads))
    .filter((statement) => ts.getJSDocCommentsAndTags(statement).length === 0)
    .map((statement) => statement.getText(source).split('\n')[0] ?? '')
    .filter((first) => !isPlain(first));
}

/** The first signature speaks for all. */
function isLaterOverload(statement: ts.Statement, seen: Set<string>): boolean {
  const name = ts.isFunctionDeclaration(statement) ? statement.name?.text ?? '' : '';
  const isLater = name !== '' && seen.has(name);
  seen.add(name);
  return isLater;
}

/** Constants and unions whose names say it all. */
function isPlain(first: string): boolean {
  return /^export (type|const) \w+( =|:)/.test(first);
}

function isExportedDeclaration(statement: ts.Statement): boolean {
  const exported = ts.canHaveModifiers(statement) && (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
  return exported && (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement) || ts.isInterfaceDeclaration(statement));
}

test('nothing is left for later, and no type is given up', () => {
  const words = /\bTO(?:)DO\b|\bFIX(?:)ME\b|@ts-(?:ignore|nocheck|expect-error)|\bas any\b|: any[;,)>=]|\b(?:test|it|describe)\.(?:skip|only|todo)\b|\bx(?:it|test|describe)\(/;
  const found = [...sources, ...tests].filter((path) => !path.includes('.generated.') && path !== 'test/house.test.ts')
    .flatMap((path) => text(path).split('\n').flatMap((line, index) => (words.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [])));
  expect(found).toEqual([]);
});

test('files are small', () => {
  const sizes = typed.map(lines).sort((a, b) => a - b);
  expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(80);
  expect(typed.filter((path) => lines(path) > 300)).toEqual([]);
});

test('the lines of tests keep up with those of source', () => {
  const sum = (paths: readonly string[]): number => paths.reduce((total, path) => total + lines(path), 0);
  expect(sum(tests) / sum(typed)).toBeGreaterThanOrEqual(0.9);
});
