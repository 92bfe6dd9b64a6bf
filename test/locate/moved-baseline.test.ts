import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCli, temporaryFolder } from '../support/run-cli';
import { lay, reportIn } from './support';

const folder = temporaryFolder();
const path = (name: string): string => join(folder(), name);
const edit = (name: string, change: (text: string) => string): void => { writeFileSync(path(name), change(readFileSync(path(name), 'utf8'))); };

/** The findings that are new against the baseline in the folder. */
async function fresh(): Promise<readonly string[]> {
  const { findings } = await reportIn(folder(), ['plan.json', '--baseline', 'baseline.json']);
  return findings.filter(({ suppressed }) => !suppressed).map(({ address }) => address);
}

async function baseline(): Promise<void> {
  expect(await runCli(['plan.json', '--write-baseline', 'baseline.json', '--quiet'], { cwd: folder() })).toMatchObject({ code: 0 });
}

/** Another name for a resource throughout the plan, as a plan after the move shows it. */
const renamed = (text: string): string => text.replaceAll('aws_security_group.blocks', 'aws_security_group.shell').replaceAll('"name": "blocks"', '"name": "shell"');

test('a baseline survives that lines move', async () => {
  lay('shapes', folder());
  await baseline();
  edit('main.tf', (text) => `# one line more\n${text}`);
  expect(await fresh()).toEqual([]);
});

test('a rename is new without a moved block', async () => {
  lay('shapes', folder());
  await baseline();
  edit('plan.json', renamed);
  expect(await fresh()).toEqual(['aws_security_group.shell']);
});

test('a rename is followed by its moved block', async () => {
  lay('shapes', folder());
  await baseline();
  edit('plan.json', renamed);
  edit('main.tf', (text) => `${text}\nmoved {\n  from = aws_security_group.blocks\n  to   = aws_security_group.shell\n}\n`);
  expect(await fresh()).toEqual([]);
});

test('a rename is followed by the previous address in the plan that moves', async () => {
  lay('shapes', folder());
  await baseline();
  edit('plan.json', (text) => {
    const plan = JSON.parse(renamed(text)) as { resource_changes: { address: string; previous_address?: string }[] };
    for (const change of plan.resource_changes) if (change.address === 'aws_security_group.shell') change.previous_address = 'aws_security_group.blocks';
    return JSON.stringify(plan);
  });
  expect(await fresh()).toEqual([]);
});

test('a moved block of a module speaks of the addresses within it', async () => {
  lay('modules', folder());
  await baseline();
  edit('plan.json', (text) => text.replaceAll('aws_security_group_rule.shell', 'aws_security_group_rule.ssh').replaceAll('"name": "shell"', '"name": "ssh"'));
  edit('modules/group/main.tf', (text) => `${text}\nmoved {\n  from = aws_security_group_rule.shell\n  to   = aws_security_group_rule.ssh\n}\n`);
  expect(await fresh()).toEqual([]);
});

test('a moved call of a module is followed for all that it contains, and a new instance is new', async () => {
  lay('modules', folder());
  await baseline();
  edit('plan.json', (text) => text.replaceAll('module.second[\\"blue\\"]', 'module.second[\\"red\\"]').replaceAll('"index": "blue"', '"index": "red"'));
  expect(await fresh()).toEqual(['module.second["red"].module.group.aws_security_group_rule.shell']);
  edit('main.tf', (text) => `${text}\nmoved {\n  from = module.second["blue"]\n  to   = module.second["red"]\n}\n`);
  expect(await fresh()).toEqual([]);
});

test('blocks that move in a circle end', async () => {
  lay('shapes', folder());
  await baseline();
  edit('main.tf', (text) => `${text}
moved {
  from = aws_security_group.blocks
  to   = aws_security_group.other
}
moved {
  from = aws_security_group.other
  to   = aws_security_group.blocks
}
moved {
  from = aws_security_group.incomplete
}
`);
  expect(await fresh()).toEqual([]);
});

test('a suppressed finding says that it is in the baseline', async () => {
  lay('remote', folder());
  await baseline();
  const { findings } = await reportIn(folder(), ['plan.json', '--baseline', 'baseline.json']);
  expect(findings.map(({ suppression }) => suppression)).toEqual([1, 2].map(() => ({ kind: 'baseline', reason: 'in the baseline', location: null })));
});
