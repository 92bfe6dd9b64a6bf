import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../rules';
import { Catalogue, Profiles } from '../src/config';
import type { Configuration } from '../src/config';
import { findSources, scan } from '../src/hcl';
import { judgePlan } from '../src/lint';
import type { Judgement, PlanSources } from '../src/lint';
import { readPlan } from '../src/plan';
import type { Plan } from '../src/plan';
import { defineRule } from '../src/rule';
import type { Rule } from '../src/rule';
import { memoryReader } from './hcl/memory-reader';

const read = (...path: readonly string[]): Buffer => readFileSync(join(__dirname, '..', ...path));

function planOf(bytes: Uint8Array): Plan {
  const result = readPlan(bytes);
  if (!result.ok) throw new Error(result.error.kind);
  return result.plan;
}

const EXAMPLE = ['examples', 'public-ssh', 'bad'];
const PLAN = planOf(read(...EXAMPLE, 'plan.json'));
const HCL = read(...EXAMPLE, 'main.tf').toString();

const sourcesOf = (text: string): PlanSources => ({
  sources: findSources({ planFile: undefined, checkout: { reader: memoryReader({ 'infra/main.tf': text }), rootModule: 'infra' }, moduleCalls: [] }),
  variables: [],
});

const judgement = (configuration: Configuration = {}, more: Partial<Judgement> = {}, extra: readonly Rule[] = []): Judgement => {
  const catalogue = new Catalogue([...rules, ...extra]);
  return {
    profiles: new Profiles(configuration, catalogue), exceptions: configuration.exceptions ?? [], baseline: undefined, inlineSuppressions: true,
    catalogue, reach: false, today: '2026-06-01', ...more,
  };
};
const judge = (hcl: PlanSources | undefined, with_: Judgement = judgement(), plan = PLAN): ReturnType<typeof judgePlan> => judgePlan({ path: 'p/plan.json', planFile: 'q/plan.json', plan, hcl }, with_);

const BASE = {
  plan: 'p/plan.json', rule: 'public-ssh', severity: 'high', baseSeverity: 'high', confidence: 'certain', address: 'aws_security_group.bastion', group: 'aws_security_group.bastion',
  direction: 'ingress', attribute: 'ingress.cidr_blocks', message: 'Admits SSH from the internet: tcp/22 from 0.0.0.0/0, for example tcp/22 from 1.0.0.0',
  ports: 'tcp/22', peer: '0.0.0.0/0', witness: { protocol: 'tcp', port: 22, source: '1.0.0.0' }, reason: null, related: [], exposure: 'undetermined', exposureReason: null, resources: [], suppressed: false, suppression: null, firstAddress: 'aws_security_group.bastion',
  block: expect.stringMatching(/./) as string, fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
};
/** The line of the block that admits SSH. */
const LINE = HCL.slice(0, HCL.indexOf('cidr_blocks', HCL.indexOf('= 22'))).split('\n').length;
const changed = (change: (line: string) => string): string => HCL.split('\n').map((line, index) => (index === LINE - 1 ? change(line) : line)).join('\n');

test('a finding stands on the line that causes it, under the path of the plan', () => {
  const { result, suppressions } = judge(sourcesOf(HCL));
  const location = { file: 'infra/main.tf', startLine: LINE, startColumn: 5, endLine: LINE, endColumn: expect.any(Number) as number };
  expect(result.findings).toEqual([{ ...BASE, location, placement: { location, anchor: 'attribute', values: [] } }]);
  expect(result.plan).toEqual({ path: 'p/plan.json', terraformVersion: '1.11.4', complete: true, notes: [] });
  expect(suppressions).toEqual([]);
  expect([...result.looked.keys()].sort()).toEqual(rules.filter(({ needsReach }) => !needsReach).map(({ id }) => id));
});

test('without HCL it stands on the plan file', () => {
  const location = { file: 'q/plan.json', startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 };
  expect(judge(undefined).result.findings).toEqual([{ ...BASE, location, placement: { location, anchor: 'plan', values: [] } }]);
});

test('comments count only where they are trusted', () => {
  const commented = sourcesOf(changed((line) => `${line} # tf-sglint:ignore public-ssh for the workshop`));
  const location = { file: 'infra/main.tf', startLine: LINE, startColumn: expect.any(Number) as number, endLine: LINE, endColumn: expect.any(Number) as number };
  const trusted = judge(commented);
  expect(trusted.result.findings.map(({ suppressed, suppression }) => ({ suppressed, suppression }))).toEqual([{ suppressed: true, suppression: { kind: 'inline', reason: 'for the workshop', location } }]);
  expect(trusted.suppressions).toEqual([{ kind: 'inline', rules: ['public-ssh'], reason: 'for the workshop', location, address: null, owner: null, expires: null, status: 'active', message: null }]);
  const untrusted = judge(commented, judgement({}, { inlineSuppressions: false }));
  expect([untrusted.result.findings.map(({ suppressed }) => suppressed), untrusted.suppressions]).toEqual([[false], []]);
});

test('the first address is that before every move', () => {
  const moved = (from: string, to: string): string => `moved {\n  from = ${from}\n  to   = ${to}\n}\n`;
  const hcl = sourcesOf(`${HCL}${moved('aws_security_group.jump', 'aws_security_group.bastion')}${moved('aws_security_group.hop', 'aws_security_group.jump')}`);
  expect(judge(hcl).result.findings.map(({ address, firstAddress }) => [address, firstAddress])).toEqual([['aws_security_group.bastion', 'aws_security_group.hop']]);
});

test('a file of several modules is read once', () => {
  const files = { 'main.tf': 'module "a" {\n  source = "./m"\n}\nmodule "b" {\n  source = "./m"\n}\n', 'm/main.tf': '# tf-sglint:ignore-file * all of it\n' };
  const sources = findSources({ planFile: undefined, checkout: { reader: memoryReader(files), rootModule: '' }, moduleCalls: [{ key: 'a', source: './m' }, { key: 'b', source: './m' }, { key: 'c', source: './gone' }] });
  expect(judge({ sources, variables: [] }).suppressions.map(({ location }) => location?.file)).toEqual(['m/main.tf']);
});

test('variable files tell where a value was set', () => {
  const text = 'cidrs = ["0.0.0.0/0"]\n';
  const sources = sourcesOf(`${changed((line) => line.replace(/\[.*\]/, 'var.cidrs'))}\nvariable "cidrs" {}\n`);
  const variables = [{ path: 'infra/prod.tfvars', text, parsed: scan(text), override: false }];
  expect(judge({ ...sources, variables }).result.findings.map(({ placement }) => placement?.values)).toEqual([[
    { text: 'var.cidrs is set in infra/prod.tfvars', location: { file: 'infra/prod.tfvars', startLine: 1, startColumn: 1, endLine: 1, endColumn: 22 } },
  ]]);
});

test('others that a finding speaks of are located too', () => {
  const of = (example: string): { readonly plan: Plan; readonly text: string } => ({ plan: planOf(read('examples', example, 'bad', 'plan.json')), text: read('examples', example, 'bad', 'main.tf').toString() });
  const told = (example: string, { plan, text } = of(example), hcl: PlanSources | undefined = sourcesOf(text)): unknown => judge(hcl, judgement(), plan).result.findings.filter(({ rule }) => rule === example)
    .flatMap(({ related }) => related.map(({ address, message, location }) => `${address} ${String(message)}: ${location === null ? 'nowhere' : text.split('\n')[location.startLine - 1] ?? ''}`));
  expect(told('cidr-instead-of-reference')).toEqual(['aws_instance.app[0] stands there: resource "aws_instance" "app" {', 'aws_instance.app[1] stands there: resource "aws_instance" "app" {']);
  expect(told('mixed-rule-styles')).toEqual(['aws_vpc_security_group_ingress_rule.http stands beside the inline rules: resource "aws_vpc_security_group_ingress_rule" "http" {']);
  expect(judge(undefined, judgement(), of('cidr-instead-of-reference').plan).result.findings.flatMap(({ related }) => related.map(({ location }) => location))).toEqual([null, null]);
});

test('overrides hold at any address that a rule reports at', () => {
  const everywhere = defineRule({
    id: 'everywhere', since: '1.0.0', severity: 'low', docs: { summary: 's', why: 'w', fix: 'f', limits: 'l', references: ['r'] },
    *check(network) {
      for (const { key } of [...network.vpcs, ...network.subnets, ...network.securityGroups, ...network.networkAcls]) {
        yield { at: { owner: key, group: key, direction: null, block: '', attribute: null }, confidence: 'certain', message: 'Is here' };
      }
    },
  });
  const plan = planOf(read('examples', 'three-tier', 'bad', 'plan.json'));
  const configuration: Configuration = { rules: { everywhere: 'off' }, overrides: [{ addresses: ['aws_subnet.public*'], rules: { everywhere: 'info' } }] };
  const told = judge(undefined, judgement(configuration, {}, [everywhere]), plan).result.findings.filter(({ rule }) => rule === 'everywhere').map(({ severity, address }) => `${severity} ${address}`);
  expect(told).toEqual(['info aws_subnet.public["a"]', 'info aws_subnet.public["b"]']);
});

test('a plan that is partial, or was cut, says so', () => {
  const notes = (change: (plan: Record<string, unknown>) => void): unknown => {
    const json = JSON.parse(read(...EXAMPLE, 'plan.json').toString()) as Record<string, unknown>;
    change(json);
    return judge(undefined, judgement(), planOf(Buffer.from(JSON.stringify(json)))).result.plan;
  };
  expect(notes((plan) => { delete plan['terraform_version']; delete plan['configuration']; })).toEqual({
    path: 'p/plan.json', terraformVersion: null, complete: true, notes: ['missing from the plan, in whole or in part: configuration; what is missing counts as unknown'],
  });
  expect(notes((plan) => { delete plan['resource_changes']; })).toMatchObject({
    notes: ['missing from the plan, in whole or in part: resource_changes (one made with -refresh-only has none); what is missing counts as unknown'],
  });
  expect(notes((plan) => { plan['complete'] = false; })).toEqual({ path: 'p/plan.json', terraformVersion: '1.11.4', complete: false, notes: [expect.any(String)] });
});
