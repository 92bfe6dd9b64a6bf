import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { speaksOf } from '../../src/locate/exceptions';
import type { Exception } from '../../src/locate/exceptions';
import type { Finding } from '../../src/rule';
import { finding } from '../rule/findings';
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

describe('whether an exception speaks of a finding', () => {
  const of = (exception: Partial<Exception>, found: Partial<Finding> = {}): boolean => speaksOf({ rule: 'public-ssh', address: 'aws_security_group.g', reason: 'agreed', ...exception }, finding(found),
    (address) => (address === 'aws_security_group.g' ? ['aws_security_group.old'] : []), (rule) => (rule === 'ssh-open' ? 'public-ssh' : rule));

  test.each<[string, Partial<Exception>, Partial<Finding>, boolean]>([
    ['the rule', { rule: 'public-rdp' }, {}, false],
    ['its former id', { rule: 'ssh-open' }, {}, true],
    ['every rule', { rule: '*' }, {}, true],
    ['a former address', { address: 'aws_security_group.old' }, {}, true],
    ['another address', { address: 'aws_security_group.new' }, {}, false],
    ['some of its ports', { ports: 'tcp/22' }, { ports: 'tcp/22-23' }, false],
    ['more ports than its own', { ports: 'tcp' }, { ports: 'tcp/22-23' }, true],
    ['every protocol', { ports: 'any' }, { ports: 'every protocol' }, true],
    ['one protocol of all', { ports: 'tcp' }, { ports: 'every protocol' }, false],
    ['ports, of a finding about none', { ports: 'tcp/22' }, { ports: null }, false],
    ['ports that are none', { ports: 'nothing at all' }, {}, false],
    ['one of its peers', { peer: '10.0.0.0/8' }, { peer: '10.0.0.0/8, 192.0.2.0/24' }, false],
    ['a block that holds all of them', { peer: '10.0.0.0/8' }, { peer: '10.1.0.0/16, 10.2.0.0/16' }, true],
    ['a peer, of a finding about none', { peer: '0.0.0.0/0' }, { peer: null }, false],
    ['a peer that is not told', { peer: '0.0.0.0/0' }, { peer: '(sensitive)' }, false],
    ['a peer that is none', { peer: 'anybody' }, {}, false],
  ])('by %s', (_, exception, found, expected) => {
    expect(of(exception, found)).toBe(expected);
  });
});
