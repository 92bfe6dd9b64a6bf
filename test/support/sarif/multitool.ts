import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Log, Result, Run } from 'sarif';

/** The package of Multitool for this platform: npm installs one of three. */
const PACKAGE = join(__dirname, `../../../node_modules/@microsoft/sarif-multitool-${process.platform}`);
const BINARY = join(PACKAGE, process.platform === 'win32' ? 'Sarif.Multitool.exe' : 'Sarif.Multitool');

/** The schema of SARIF as Multitool brings it. */
export const SARIF_SCHEMA = join(PACKAGE, 'sarif-2.1.0.json');

/** Whether Multitool is to be run. Where the package is absent it is not, except in continuous integration, which must fail then. */
export const hasMultitool: boolean = existsSync(PACKAGE) || process.env['CI'] === 'true';

/** What Multitool says of a file: the file, the severity and the id of its rule, the words. */
export interface Remark {
  readonly file: string;
  readonly level: string;
  readonly rule: string;
  readonly text: string;
}

/**
 * Multitool's rules for SARIF and for GitHub on files, by their names, in one run. Its exit code says nothing (0 with errors), so that
 * its own report is read. Seven of GitHub's rules are off by default: all are errors here. SARIF2006 asks the net for every address
 * and is off.
 */
export function validate(files: Readonly<Record<string, string>>): readonly Remark[] {
  const folder = mkdtempSync(join(tmpdir(), 'tf-sglint-multitool-'));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    // Some package managers leave the file without its mode.
    if (process.platform !== 'win32') chmodSync(BINARY, 0o755);
    run(folder, 'export-validation-config', 'house.xml');
    writeFileSync(join(folder, 'house.xml'), strict(readFileSync(join(folder, 'house.xml'), 'utf8')));
    run(folder, 'validate', ...Object.keys(files), '--rule-kind', 'Sarif;Ghas', '--config', 'house.xml', '--level', 'Error;Warning;Note', '--kind', 'Fail',
      '--output', 'remarks.json', '--log', 'ForceOverwrite');
    return remarks(JSON.parse(readFileSync(join(folder, 'remarks.json'), 'utf8')) as Log);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The line hashes that Multitool computes for a text, line 1 first, as many as asked for. It finds sources by absolute addresses alone. */
export function hashesByMultitool(text: string, lines: number): readonly (string | undefined)[] {
  const folder = mkdtempSync(join(tmpdir(), 'tf-sglint-multitool-'));
  try {
    const source = join(folder, 'source.tf');
    writeFileSync(source, text);
    const results = Array.from({ length: lines }, (_, index): Result => ({
      ruleId: 'R1', message: { text: 'x' }, locations: [{ physicalLocation: { artifactLocation: { uri: pathToFileURL(source).href }, region: { startLine: index + 1 } } }],
    }));
    const log: Log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [{ tool: { driver: { name: 't', rules: [{ id: 'R1' }] } }, results }] };
    writeFileSync(join(folder, 'in.sarif'), JSON.stringify(log));
    run(folder, 'rewrite', 'in.sarif', '--output', 'out.sarif', '--insert', 'RollingHashPartialFingerprints', '--log', 'ForceOverwrite');
    const { runs } = JSON.parse(readFileSync(join(folder, 'out.sarif'), 'utf8')) as Log;
    return (runs[0]?.results ?? []).map(({ partialFingerprints }) => partialFingerprints?.['primaryLocationLineHash']);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Registers a test that needs Multitool; where it is not there, one that says so. */
export function testWithMultitool(name: string, body: () => Promise<void> | void): void {
  if (hasMultitool) test(name, async () => { await body(); }, 180_000);
  else test(`${name}: left out, since Multitool has no binary for ${process.platform}`, () => { console.warn(`Multitool has no binary for ${process.platform}: "${name}" was left out`); });
}

function run(folder: string, ...argv: readonly string[]): void {
  execFileSync(BINARY, argv, { cwd: folder, stdio: 'pipe', timeout: 150_000, maxBuffer: 2 ** 26 });
}

/** The configuration with GitHub's rules as errors. GH1004 is about arrays beyond limits that GitHub has since raised. */
function strict(configuration: string): string {
  return configuration.replace(/(<Properties Key="(GH\d+|SARIF2006)\.[^>]*>\s*<Property Key="RuleEnabled" Value=")[^"]*/g, (_, head: string, id: string) =>
    `${head}${id === 'SARIF2006' ? 'Disabled' : 'Error'}`);
}

function remarks({ runs }: Log): readonly Remark[] {
  return runs.flatMap((run) => [
    ...(run.results ?? []).map((result) => ({ file: fileOf(result), level: levelOf(result, run), rule: result.ruleId ?? '', text: textOf(result) })),
    ...(run.invocations ?? []).flatMap(({ toolExecutionNotifications = [] }) => toolExecutionNotifications)
      .map(({ level = 'warning', message }) => ({ file: '', level, rule: '', text: message.text ?? '' })),
  ]);
}

function fileOf({ locations }: Result): string {
  return locations?.[0]?.physicalLocation?.artifactLocation?.uri?.split('/').at(-1) ?? '';
}

/** A level that equals the default of the rule may be left out. */
function levelOf({ level, ruleIndex }: Result, { tool }: Run): string {
  return level ?? tool.driver.rules?.[ruleIndex ?? -1]?.defaultConfiguration?.level ?? 'warning';
}

function textOf({ message }: Result): string {
  return message.text ?? (message.arguments ?? []).join(' | ');
}
