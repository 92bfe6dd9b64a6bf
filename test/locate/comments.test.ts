import { appendFileSync, cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../support/run-cli';
import { lay, reportIn } from './support';
import type { ReportJson } from './support';

const folder = temporaryFolder();

/** Writes a line above (or, with `after`, text behind) the first line of a file that holds a text. */
function comment(file: string, at: string, text: string, where: 'above' | 'behind' | 'below' = 'above'): void {
  const path = join(folder(), file);
  const lines = readFileSync(path, 'utf8').split('\n');
  const index = lines.findIndex((line) => line.includes(at));
  const line = lines[index] ?? '';
  const replaced = { above: [text, line], behind: [`${line} ${text}`], below: [line, text] }[where];
  writeFileSync(path, [...lines.slice(0, index), ...replaced, ...lines.slice(index + 1)].join('\n'));
}

const suppressed = ({ findings }: ReportJson): readonly string[] => findings.filter(({ suppressed: is }) => is).map(({ address }) => address);
const statuses = ({ suppressions }: ReportJson): readonly (string | null)[] => suppressions.map(({ status, message }) => (message === null ? status : `${status}: ${message}`));

const BLOCKS = ['aws_security_group.blocks'];

describe('a comment in the code of a resource', () => {
  const second = '    description = "From outside"';
  test.each([
    ['# behind the attribute', 'from_port   = 22', 'cidr_blocks = ["0.0.0.0/0"]', 'behind', '# tf-sglint:ignore public-ssh a reason'],
    ['// above the attribute', 'x', second, 'above', '// tf-sglint:ignore public-ssh a reason'],
    ['/* */ in the block', 'x', second, 'above', '    /* tf-sglint:ignore public-ssh a\n reason */'],
    ['several rules', 'x', second, 'above', '# tf-sglint:ignore public-rdp,public-ssh a reason'],
    ['an alias or every rule', 'x', second, 'above', '# tf-sglint:ignore * a reason'],
    ['above the resource', 'x', 'resource "aws_security_group" "blocks"', 'above', '# tf-sglint:ignore public-ssh a reason'],
    ['first in the resource', 'x', 'resource "aws_security_group" "blocks"', 'below', '  # tf-sglint:ignore public-ssh a reason'],
    ['behind the header of the resource', 'x', 'resource "aws_security_group" "blocks"', 'behind', '# tf-sglint:ignore public-ssh a reason'],
  ] as const)('%s', async (name, _, at, where, text) => {
    lay('shapes', folder());
    if (name === '# behind the attribute') {
      const path = join(folder(), 'main.tf');
      writeFileSync(path, readFileSync(path, 'utf8').replace(`"From outside"\n    protocol    = "tcp"\n    from_port   = 22\n    to_port     = 22\n    ${at}`, (found) => `${found} ${text}`));
    } else {
      comment('main.tf', at, text, where);
    }
    const report = await reportIn(folder());
    expect(suppressed(report)).toEqual(BLOCKS);
    expect(report.findings.find(({ suppressed: is }) => is)?.suppression).toMatchObject({ kind: 'inline', reason: 'a reason' });
  });

  test('above another block, or for another rule, is of no effect and is said', async () => {
    lay('shapes', folder());
    comment('main.tf', '    description = "From within"', '# tf-sglint:ignore public-ssh a reason');
    comment('main.tf', '    description = "From outside"', '# tf-sglint:ignore public-rdp a reason');
    const report = await reportIn(folder());
    expect([suppressed(report), statuses(report)]).toEqual([[], [
      'unmatched: main.tf:36: tf-sglint:ignore public-ssh meets no finding',
      'unmatched: main.tf:44: tf-sglint:ignore public-rdp meets no finding',
    ]]);
  });

  test.each([
    ['without a reason', '# tf-sglint:ignore public-ssh', 'gives no reason'],
    ['with an unknown rule', '# tf-sglint:ignore public-shh a reason', 'names no rule that there is: public-shh (did you mean public-ssh?)'],
    ['with an unknown rule that is near to none', '# tf-sglint:ignore nothing a reason', 'names no rule that there is: nothing'],
    ['with many unknown rules', `# tf-sglint:ignore one,two,${'x'.repeat(99)},three,four a reason`, `names no rule that there is: one, two, ${'x'.repeat(59)}… and 2 more`],
    ['with a reason without a word', '# tf-sglint:ignore public-ssh ---', 'gives no reason'],
    ['without a rule', '# tf-sglint:ignore', 'names no rule'],
  ])('%s is not honoured', async (_, text, fault) => {
    lay('shapes', folder());
    comment('main.tf', '    description = "From outside"', text);
    const report = await reportIn(folder());
    expect([suppressed(report), statuses(report)]).toEqual([[], [`invalid: main.tf:43: tf-sglint:ignore ${fault}, so it is not honoured`]]);
  });

  test('and a second one for the same finding have both met it, and the first one tells why', async () => {
    lay('shapes', folder());
    comment('main.tf', 'resource "aws_security_group" "blocks"', '# tf-sglint:ignore public-ssh all of the group');
    comment('main.tf', '    description = "From outside"', '# tf-sglint:ignore public-rdp,public-ssh this block');
    writeFileSync(join(folder(), '.tf-sglint.yaml'), 'exceptions:\n  - { rule: public-ssh, address: aws_security_group.blocks, reason: agreed }\n');
    const report = await reportIn(folder());
    expect([suppressed(report), statuses(report)]).toEqual([BLOCKS, ['active', 'active', 'active']]);
    expect(report.findings.find(({ suppressed: is }) => is)?.suppression).toMatchObject({ kind: 'inline', reason: 'all of the group' });
  });

  test('of another spelling is not honoured, and it is said what to write', async () => {
    lay('shapes', folder());
    comment('main.tf', '    description = "From outside"', '# tf-sglint:ignore=public-ssh a reason');
    const report = await reportIn(folder());
    expect([suppressed(report), statuses(report)]).toEqual([[], ['invalid: main.tf:43: tf-sglint:ignore=public-ssh is misspelled (write tf-sglint:ignore public-ssh <reason>), so it is not honoured']]);
  });

  test('holds several directives, each at its own place', async () => {
    lay('shapes', folder());
    comment('main.tf', '    description = "From outside"', '    /* tf-sglint:ignore public-rdp none\n       tf-sglint:ignore public-ssh a reason */');
    const report = await reportIn(folder());
    expect([suppressed(report), statuses(report)]).toEqual([BLOCKS, ['unmatched: main.tf:43: tf-sglint:ignore public-rdp meets no finding', 'active']]);
    expect(report.findings.find(({ suppressed: is }) => is)?.suppression?.location).toEqual({ file: 'main.tf', startLine: 44, startColumn: 8, endLine: 44, endColumn: 47 });
  });

  test('at the top of a file counts for all of it, and is over-broad where it names every rule', async () => {
    lay('shapes', folder());
    comment('late_override.tf', 'resource', '# tf-sglint:ignore-file * a reason');
    const report = await reportIn(folder());
    expect([suppressed(report), statuses(report)]).toEqual([['aws_security_group_rule.overridden'], ['over-broad: late_override.tf:1: tf-sglint:ignore-file * suppresses every rule']]);
  });
});

describe('a comment for a file', () => {
  const FOR_FILE = '# tf-sglint:ignore-file public-ssh a reason';

  test('may stand below other comments', async () => {
    lay('shapes', folder());
    const path = join(folder(), 'late_override.tf');
    writeFileSync(path, `# Copyright\n\n/* All of this\n   is known. */\n# tf-sglint:ignore-file public-data-service-port a reason\n\n${readFileSync(path, 'utf8')}`);
    const report = await reportIn(folder());
    expect([suppressed(report), statuses(report)]).toEqual([['aws_security_group_rule.overridden'], ['active']]);
  });

  test.each(['above', 'behind', 'below'] as const)('that stands %s code below the top is not honoured', async (where) => {
    lay('modules', folder());
    comment('modules/group/main.tf', 'resource "aws_security_group_rule" "shell"', FOR_FILE, where);
    const report = await reportIn(folder());
    expect([suppressed(report), statuses(report)]).toEqual([[], [
      expect.stringMatching(/^invalid: modules\/group\/main\.tf:\d+: tf-sglint:ignore-file stands below code \(it belongs at the top of the file, where only comments are above it\), so it is not honoured$/),
    ]]);
  });

  const top = (file: string): void => {
    const path = join(folder(), file);
    writeFileSync(path, `${FOR_FILE}\n${readFileSync(path, 'utf8')}`);
  };

  test('covers what is told in it, whoever uses the module', async () => {
    lay('modules', folder());
    top('modules/group/main.tf');
    const report = await reportIn(folder());
    expect([suppressed(report).length, statuses(report)]).toEqual([3, ['active']]);
  });

  test('does not cover what is told in other files, although it calls the module and gives the value', async () => {
    lay('modules', folder());
    top('main.tf');
    const report = await reportIn(folder());
    expect([suppressed(report), statuses(report)]).toEqual([[], ['unmatched: main.tf:1: tf-sglint:ignore-file public-ssh meets no finding']]);
  });

  test('covers the call of a registry\'s module, where what is inside is told', async () => {
    lay('remote', folder());
    top('main.tf');
    const report = await reportIn(folder());
    expect([suppressed(report).length, statuses(report)]).toEqual([2, ['active']]);
  });
});

describe('a comment and modules', () => {
  const ALL = ['module.first.module.group.aws_security_group_rule.shell', ...['blue', 'green'].map((key) => `module.second["${key}"].module.group.aws_security_group_rule.shell`)];

  test('on a resource of a module counts for every use', async () => {
    lay('modules', folder());
    comment('modules/group/main.tf', 'resource "aws_security_group_rule" "shell"', '# tf-sglint:ignore public-ssh a reason');
    expect(suppressed(await reportIn(folder()))).toEqual(ALL);
  });

  test('on one call counts for that one', async () => {
    lay('modules', folder());
    comment('main.tf', 'module "second"', '# tf-sglint:ignore public-ssh a reason');
    expect(suppressed(await reportIn(folder()))).toEqual(ALL.slice(1));
  });

  test('on the argument that gives the value counts for that one', async () => {
    lay('modules', folder());
    comment('main.tf', '  sources  = ', '# tf-sglint:ignore public-ssh a reason', 'behind');
    expect(suppressed(await reportIn(folder()))).toEqual(ALL.slice(1));
  });

  test('on the call of a registry\'s module counts for all of its instances', async () => {
    lay('remote', folder());
    comment('main.tf', 'module "web"', '  // tf-sglint:ignore public-ssh a reason', 'below');
    expect(suppressed(await reportIn(folder()))).toEqual(['blue', 'green'].map((key) => `module.web["${key}"].aws_security_group.this`));
  });

  test.each([['above', '    # tf-sglint:ignore public-ssh a reason'], ['behind', '# tf-sglint:ignore public-ssh a reason']] as const)('%s one member of an argument counts for the instance of that member', async (where, text) => {
    cpSync(join(__dirname, '../../examples/three-tier'), folder(), { recursive: true });
    comment('bad/main.tf', 'ssh_low ', text, where);
    expect(suppressed(await reportIn(folder(), ['bad/plan.json']))).toEqual(['module.app.aws_vpc_security_group_ingress_rule.this["ssh_low"]']);
  });

  test('in a list counts for the attribute', async () => {
    lay('shapes', folder());
    comment('main.tf', '    "0.0.0.0/0",', '    # tf-sglint:ignore public-database-port a reason');
    expect(suppressed(await reportIn(folder()))).toEqual(['aws_security_group_rule.several_lines']);
  });
});

test('a comment with nothing below or around it is of no effect', async () => {
  lay('shapes', folder());
  appendFileSync(join(folder(), 'main.tf'), '\n# tf-sglint:ignore public-ssh a reason\n');
  const report = await reportIn(folder());
  expect([suppressed(report), statuses(report)]).toEqual([[], [expect.stringMatching(/^unmatched: main\.tf:\d+: tf-sglint:ignore public-ssh meets no finding$/)]]);
});
