import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../support/run-cli';
import { lay, reportIn } from './support';
import type { ReportJson } from './support';

const folder = temporaryFolder();

const suppressed = ({ findings }: ReportJson): readonly string[] => findings.filter(({ suppressed: is }) => is).map(({ rule, address }) => `${rule} ${address}`);
const statuses = ({ suppressions }: ReportJson): readonly (readonly (string | null)[])[] => suppressions.map(({ status, message }) => [status, message]);

async function withExceptions(text: string): Promise<ReportJson> {
  lay('shapes', folder());
  writeFileSync(join(folder(), 'sglint.yaml'), `exceptions:\n${text}`);
  return reportIn(folder(), ['plan.json', '--config', 'sglint.yaml']);
}

const COUNTED = [0, 1].map((index) => `public-database-port aws_vpc_security_group_ingress_rule.counted[${index}]`);
const ENTRY = "  - { rule: public-database-port, address: 'aws_vpc_security_group_ingress_rule.counted[*]', reason: agreed";

test.each([
  ['an address glob', `${ENTRY} }`, COUNTED],
  ['a day that has not passed', `${ENTRY}, expires: 2026-06-01 }`, COUNTED],
  ['ports', `${ENTRY}, ports: tcp/1433 }`, COUNTED.slice(0, 1)],
  ['a peer that holds all of it', `${ENTRY}, peer: 0.0.0.0/0 }`, COUNTED],
  ['the direction', `${ENTRY}, direction: ingress }`, COUNTED],
])('an exception by %s', async (_, text, addresses) => {
  const report = await withExceptions(text);
  expect([suppressed(report), statuses(report)]).toEqual([addresses, [['active', null]]]);
  expect(report.findings.find(({ suppressed: is }) => is)?.suppression).toEqual({ kind: 'exception', reason: 'agreed', location: null });
});

const AT = 'exception for public-database-port at aws_vpc_security_group_ingress_rule.counted[*]';

test.each([
  ['whose day has passed', `${ENTRY}, expires: 2026-05-31, owner: networks }`, ['expired', `${AT} expired on 2026-05-31 (owner: networks)`]],
  ['for other ports', `${ENTRY}, ports: tcp/5432 }`, ['unmatched', `${AT} meets no finding`]],
  ['for a part of the peers', `${ENTRY}, peer: 10.0.0.0/8 }`, ['unmatched', `${AT} meets no finding`]],
  ['for the other direction', `${ENTRY}, direction: egress }`, ['unmatched', `${AT} meets no finding`]],
])('an exception %s suppresses nothing and is said', async (_, text, status) => {
  const report = await withExceptions(text);
  expect([suppressed(report), statuses(report)]).toEqual([[], [status]]);
});

test('one for every rule or every address is honoured and said', async () => {
  const report = await withExceptions("  - { rule: '*', address: aws_security_group.blocks, reason: agreed }\n  - { rule: public-rdp, address: '**', reason: agreed }");
  expect([suppressed(report), statuses(report)]).toEqual([
    ['public-rdp aws_security_group.generated', 'public-ssh aws_security_group.blocks'],
    [['over-broad', 'exception for * at aws_security_group.blocks suppresses every rule'], ['over-broad', 'exception for public-rdp at ** suppresses every address']],
  ]);
});
