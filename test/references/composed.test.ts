import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findSources } from '../../src/hcl';
import type { Sources } from '../../src/hcl';
import { networkFromPlan } from '../../src/network/from-plan';
import { showServices } from '../../src/packet';
import type { Plan } from '../../src/plan';
import { withSource } from '../../src/references';
import { memoryReader } from '../hcl/memory-reader';
import { planOf, recordedJson } from './recorded';

const plan = planOf(recordedJson('composed'));
const file = (name: string): string => readFileSync(join(__dirname, 'fixtures/composed', name), 'utf8');
const MAIN = file('main.tf');

/** The configuration, with some of its text replaced. */
function sources(...edits: readonly (readonly [string, string])[]): Sources {
  const text = edits.reduce((before, [from, to]) => {
    expect(before).toContain(from);
    return before.replace(from, to);
  }, MAIN);
  const files = { 'main.tf': text, 'app/main.tf': file('app/main.tf') };
  return findSources({ planFile: undefined, checkout: { reader: memoryReader(files), rootModule: '' }, moduleCalls: [{ key: 'app', source: './app' }] });
}

const brief = (keys: readonly string[]): string => keys.map((key) => key.replace('aws_security_group.', '')).join();

/** `certain|possible` groups of each interface. */
function interfacesIn(which: Plan): Readonly<Record<string, string>> {
  return Object.fromEntries(networkFromPlan(which).interfaces.map(({ resource, groups }) => [resource.replace('aws_network_interface.', ''), `${brief(groups.certain)}|${brief(groups.possible)}`]));
}

/** The ports of each permission of a group, with the `certain|possible` groups that it admits. */
function permissionsIn(which: Plan, group: string): readonly string[] {
  const { securityGroups } = networkFromPlan(which);
  const found = securityGroups.find(({ key }) => key === `aws_security_group.${group}`);
  return (found?.permissions ?? []).map(({ services, peer }) => {
    const ports = showServices(services.certain);
    return peer.kind === 'group' ? `${ports} ${brief(peer.groups.certain)}|${brief(peer.groups.possible)}` : `${ports} ${peer.kind}`;
  }).sort();
}

const UNTOLD = 'shell,web';

test('without the source these are bounds', () => {
  expect(new Set(Object.values(interfacesIn(plan)))).toEqual(new Set([`|${UNTOLD}`]));
});

test('the source tells which group each interface has', async () => {
  expect(interfacesIn(await withSource(plan, sources()))).toEqual({
    'by_key["shell"]': 'shell|shell',
    'by_key["web"]': 'web|web',
    'by_number[0]': 'web|web',
    'by_number[1]': 'shell|shell',
    'by_tier["back"]': 'shell|shell',
    'by_tier["front"]': 'web|web',
    'by_value["one"]': 'web|web',
    'by_value["two"]': 'shell|shell',
    chosen: `|${UNTOLD}`,
    returned: 'shell|shell',
    'module.app["back"].first': 'web|web',
    'module.app["back"].given': 'shell|shell',
    'module.app["back"].named["a"]': 'web|web',
    'module.app["back"].named["b"]': 'shell|shell',
    'module.app["front"].first': 'web|web',
    'module.app["front"].given': 'web|web',
    'module.app["front"].named["a"]': 'web|web',
    'module.app["front"].named["b"]': 'shell|shell',
  });
});

test('and whom each permission admits', async () => {
  const told = await withSource(plan, sources());
  expect(permissionsIn(told, 'dynamic')).toEqual(['tcp/22 shell|shell', 'tcp/80 web|web']);
  expect(permissionsIn(told, 'written')).toEqual(['tcp/22 shell|shell', 'tcp/80 web|web']);
  expect(permissionsIn(told, 'each_dynamic["front"]')).toEqual(['tcp/443 web|web', 'tcp/9090 shell|shell']);
  expect(permissionsIn(told, 'each_dynamic["back"]')).toEqual(['tcp/8443 shell|shell', 'tcp/8443 web|web', 'tcp/9090 shell|shell']);
});

/** A change of the source, the interface or group that it is about, and what is known of it then. The plan stays what it is, so that values do. */
describe('in other forms', () => {
  test.each<[string, readonly (readonly [string, string])[], string, string]>([
    ['an index by something else', [['[local.by_name[each.key]]', '[local.by_name[var.name]]']], 'by_key["web"]', `|${UNTOLD}`],
    ['an index into each value', [['[local.by_name[each.key]]', '[local.by_name[each.value]]']], 'by_key["web"]', 'web|web'],
    ['an index into a resource', [['[local.in_order[count.index]]', '[[aws_security_group.web, aws_security_group.shell][count.index].id]']], 'by_number[1]', 'shell|shell'],
    ['arithmetic on an index', [['[local.in_order[count.index]]', '[local.in_order[1 - count.index]]']], 'by_number[1]', `|${UNTOLD}`],
    ['a conditional that the source decides', [['var.shell ?', 'false ?']], 'chosen', 'web|web'],
    ['a conditional within a list', [['var.shell ? [aws_security_group.shell.id] : [aws_security_group.web.id]', '[aws_security_group.web.id, true ? aws_security_group.shell.id : null]']], 'chosen', `${UNTOLD}|${UNTOLD}`],
    ['a splat of all of a resource', [['var.shell ? [aws_security_group.shell.id] : [aws_security_group.web.id]', 'concat(aws_security_group.web[*].id, [for group in aws_security_group.shell : group.id])']], 'chosen', `${UNTOLD}|${UNTOLD}`],
    ['a call of something', [['var.shell ? [aws_security_group.shell.id] : [aws_security_group.web.id]', 'setsubtract([aws_security_group.web.id, aws_security_group.shell.id], [])']], 'chosen', `|${UNTOLD}`],
    ['a list whose parts are lost', [['var.shell ? [aws_security_group.shell.id] : [aws_security_group.web.id]', 'distinct(concat(tolist([aws_security_group.web.id]), [aws_security_group.shell.id]))']], 'chosen', `${UNTOLD}|${UNTOLD}`],
    ['an element of lists that are put together', [['var.shell ? [aws_security_group.shell.id] : [aws_security_group.web.id]', '[concat([aws_security_group.web.id], [aws_security_group.shell.id])[1]]']], 'chosen', 'shell|shell'],
    ['an element of a list whose order is lost', [['var.shell ? [aws_security_group.shell.id] : [aws_security_group.web.id]', '[distinct([aws_security_group.web.id, aws_security_group.shell.id])[0]]']], 'chosen', `|${UNTOLD}`],
    ['a local that is not there', [['[local.by_name[each.key]]', '[local.none[each.key]]']], 'by_key["web"]', `|${UNTOLD}`],
    ['what cannot be read', [['[local.by_name[each.key]]', `[${'('.repeat(300)}local.none[each.key]${')'.repeat(300)}]`]], 'by_key["web"]', `|${UNTOLD}`],
    ['an argument that is one map', [['named  = { a = aws_security_group.web.id, b = aws_security_group.shell.id }', 'named  = merge({ a = aws_security_group.shell.id }, { b = aws_security_group.web.id })']], 'module.app["back"].named["a"]', 'shell|shell'],
  ])('%s', async (_, edits, name, expected) => {
    expect(interfacesIn(await withSource(plan, sources(...edits)))[name]).toBe(expected);
  });

  test.each<[string, readonly (readonly [string, string])[], string, readonly string[]]>([
    ['for_each that depends on a value', [['if rule.port != 443]', 'if rule.port != var.port]']], 'dynamic', [`tcp/22 |${UNTOLD}`, `tcp/80 |${UNTOLD}`]],
    ['for_each over references', [['[for rule in local.rules : rule if rule.port != 443]', 'setunion([aws_security_group.web], [])'], ['[ingress.value.from]', '[ingress.value.id]']], 'dynamic', ['tcp/22 web|web', 'tcp/80 web|web']],
    ['ports that differ', [['{ port = 80, from = aws_security_group.web.id }', '{ port = 80, from = aws_security_group.shell.id }']], 'dynamic', ['tcp/22 shell|shell', 'tcp/80 shell|shell']],
  ])('a dynamic block with %s', async (_, edits, group, expected) => {
    expect(permissionsIn(await withSource(plan, sources(...edits)), group)).toEqual(expected);
  });
});

test('blocks of an override file take the place of the others', async () => {
  const override = 'resource "aws_security_group" "written" {\n  ingress {\n    from_port = 80\n    security_groups = [aws_security_group.shell.id]\n  }\n}\n';
  const files = { 'main.tf': MAIN, 'override.tf': override };
  const found = findSources({ planFile: undefined, checkout: { reader: memoryReader(files), rootModule: '' }, moduleCalls: [] });
  expect(permissionsIn(await withSource(plan, found), 'written')).toContain('tcp/80 shell|shell');
});

test('JSON says the same as HCL', async () => {
  const resource = {
    vpc_id: '${aws_vpc.main.id}',
    ingress: [{ from_port: 80, to_port: 80, protocol: 'tcp', security_groups: ['${aws_security_group.web.id}'] }],
    dynamic: { ingress: { for_each: '${[22]}', content: { from_port: '${ingress.value}', to_port: 22, protocol: 'tcp', security_groups: ['${aws_security_group.shell.id}'] } } },
  };
  const files = { 'main.tf.json': JSON.stringify({ resource: { aws_security_group: { written: resource } } }) };
  const found = findSources({ planFile: undefined, checkout: { reader: memoryReader(files), rootModule: '' }, moduleCalls: [] });
  expect(permissionsIn(await withSource(plan, found), 'written')).toEqual(['tcp/22 shell|shell', 'tcp/80 web|web']);
});

test('nested blocks of a resource are told apart by their instance', async () => {
  const told = await withSource(plan, sources());
  const [template] = told.resources.filter(({ address }) => address === 'aws_launch_template.nested["web"]');
  expect(template?.config?.expressions).toMatchObject({ network_interfaces: [{ security_groups: { references: ['aws_security_group.web.id', 'aws_security_group.web'] } }] });
});
