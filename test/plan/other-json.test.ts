import { isOtherJson } from '../../src/plan/other-json';

const of = (text: string, name = 'x.json'): boolean => isOtherJson(Buffer.from(text), name);
const PLAN = '{"format_version":"1.2","terraform_version":"1.11.4","resource_changes":[],"planned_values":{}}';
const STATE = '{"format_version":"1.0","terraform_version":"1.11.4","values":{}}';

test.each<[string, string]>([
  ['a package', '{"name":"x","version":"1.0.0","lockfileVersion":3}'],
  ['variables', '{"region":"eu-central-1","cidrs":["0.0.0.0/0"]}'],
  ['a list of modules', '{"Modules":[{"Key":"","Source":"","Dir":"."}]}'],
  ['a configuration', '{"resource":{"aws_vpc":{"v":{}}}}'],
  ['a configuration with comments, as compilers read it', '// see there\n{ "compilerOptions": { /* none */ } }\n'],
  ['a comma too many', '{"extends":"x",}'],
  ['lines of JSON', '{"a":1}\n{"a":2}\n'],
  ['schemas of providers', '{"format_version":"1.0","provider_schemas":{}}'],
  ['a list', '[1]'],
  ['a text', '"x"'],
  ['a state', STATE],
])('%s is passed over', (_, text) => {
  expect(of(text, 'explanation.json')).toBe(true);
});

test.each<[string, string]>([
  ['a plan', PLAN],
  ['a plan behind lines of a wrapper', `[command]/opt/terraform-bin show -json tf.plan\n${PLAN}\n`],
  ['a plan of a format that nobody knows yet', PLAN.replace('1.2', '2.0')],
  ['two plans', `${PLAN}\n${PLAN}`],
  ['nothing', ''],
  ['white space', '\n \n'],
  ['a plan that is cut off', PLAN.slice(0, 60)],
  ['a plan that is cut off early', PLAN.slice(0, 9)],
  ['a plan with a fault before what only a plan has', '{\n  "format_version": "1.2", oops "resource_changes": []}'],
  ['the log of terraform plan -json', '{"@level":"info","@message":"Terraform 1.11.4","type":"version"}\n{"@level":"info","@message":"x"}\n'],
  ['what terraform plan prints for people', 'Terraform will perform the following actions:\n'],
  ['what terraform says where it cannot show', '[command]/opt/terraform-bin show -json tf.plan\nError: no such file\n'],
  ['a plan behind a warning', `Warning: deprecated\n${PLAN}`],
  ['a bookmark of HCP Terraform', '{"remote_plan_format":1,"run_id":"run-1","hostname":"h"}'],
  ['a plan that OpenTofu encrypted', '{"meta":{},"encrypted_data":"AAAA","encryption_version":"v0"}'],
  ['a saved plan', 'PK\x03\x04'],
])('%s is not', (_, text) => {
  expect(of(text)).toBe(false);
});

test('a fault in UTF-16 is seen like any other', () => {
  const bytes = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le');
  expect([isOtherJson(bytes('{"format_version":"1.2", oops}'), 'x.json'), isOtherJson(bytes('{"name":"x", oops}'), 'x.json')]).toEqual([false, true]);
});

test.each<[string, boolean]>([
  ['plan.json', false], ['tfplan.json', false], ['Plan.json', false], ['prod-plan.json', false], ['plan_2.json', false], ['state.json', true], ['planet.json', true],
])('a state called %s', (name, isOther) => {
  expect(of(STATE, name)).toBe(isOther);
});
