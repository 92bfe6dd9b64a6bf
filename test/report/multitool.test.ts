import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { examplePlans, printed } from '../support/sarif/examples';
import { lineHashes } from '../../src/report/sarif/line-hash';
import { runCli, temporaryFolder } from '../support/run-cli';
import { hashesByMultitool, testWithMultitool, validate } from '../support/sarif/multitool';
import { RICH_CASE, writeRichCase } from '../support/sarif/rich-case';

const folder = temporaryFolder();
const INCLUDED = ['--format', 'sarif', '--sarif-suppressed', 'include', '--unknown', 'fail'];

const fileName = (example: string): string => `${example.replace('/', '-')}.sarif`;

testWithMultitool('Multitool, with every rule of GitHub an error, has nothing against the file of any example', async () => {
  const files: Record<string, string> = {};
  for (const example of examplePlans) files[fileName(example)] = await printed(example, ...INCLUDED);
  writeRichCase(folder());
  files['rich.sarif'] = (await runCli([...RICH_CASE, ...INCLUDED, '--category', 'network'], { cwd: folder() })).out;
  const remarks = validate(files);
  expect(remarks.filter(({ level }) => level !== 'note')).toEqual([]);
  // Each file was read: the rule ids are not of the form that SARIF2009 suggests, which is noted of every file.
  expect([...new Set(remarks.filter(({ rule }) => rule === 'SARIF2009').map(({ file }) => file))].sort()).toEqual(Object.keys(files).sort());
  // Notes: message ids, where the repository is, the form of rule ids, snippets, context, pages of rules. All of them optional.
  expect([...new Set(remarks.map(({ rule }) => rule))].sort()).toEqual(['SARIF2002', 'SARIF2003', 'SARIF2009', 'SARIF2010', 'SARIF2011', 'SARIF2012']);
});

testWithMultitool('Multitool in this configuration refuses files that GitHub would refuse', async () => {
  const sound = await printed('public-ssh/bad', ...INCLUDED);
  const remarks = validate({
    'absolute.sarif': sound.replace(/"uri": "[^"]*main\.tf",\s*"uriBaseId": "%SRCROOT%"/, '"uri": "file:///repository/main.tf"'),
    'no-region.sarif': sound.replace(/"region": \{[^}]*\}/, '"properties": {}'),
    'no-message.sarif': sound.replace(/"message": \{\s*"text": "Admits[^}]*\}/, '"message": {"markdown": "Admits"}'),
    'named.sarif': sound.replace('"id": "public-ssh",', '"id": "public-ssh", "name": "public-ssh",'),
  });
  const serious = remarks.filter(({ level }) => level !== 'note').map(({ file, level, rule }) => `${file} ${level} ${rule}`);
  expect([...new Set(serious)].sort()).toEqual([
    'absolute.sarif error GH1006',
    'named.sarif warning SARIF1001',
    'no-message.sarif error GH1007',
    'no-message.sarif error GH1015',
    'no-message.sarif error GH1017',
    'no-message.sarif error GH2012',
    'no-message.sarif error JSON1017',
    'no-region.sarif error GH1003',
    'no-region.sarif warning SARIF2017',
  ]);
});

testWithMultitool('Multitool computes the same hash of every line', () => {
  const texts = [
    readFileSync(join(__dirname, '../../examples/three-tier/bad/main.tf'), 'utf8'),
    'resource "aws_vpc" "main" {\r\n\tcidr_block = "10.0.0.0/16"\r\n}\r\n',
    'old\rMacintosh\r\rlines',
    `${'same line\n'.repeat(120)}äöü 🦊\n  no line feed at the end`,
    `${'long '.repeat(100)}\nshort\n`,
  ];
  for (const text of texts) {
    const own = lineHashes(text);
    expect(hashesByMultitool(text, own.length)).toEqual(own);
  }
});
