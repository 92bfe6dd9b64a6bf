import { parseAddress } from '../../src/plan/address';
import type { ResourceAddress } from '../../src/plan/address';
import { ConfigIndex, readConfiguration, readProviders, resourceKey } from '../../src/plan/configuration';
import { planJson, recorded } from './fixture';

const configuration = readConfiguration(planJson('modules')['configuration']);
const group = configuration?.calls.get('group');

test('the root module of a recorded plan', () => {
  expect([
    [...(configuration?.resources.keys() ?? [])],
    [...(configuration?.calls.keys() ?? [])],
    [...(configuration?.outputs ?? [])],
    [...(configuration?.variables ?? [])],
  ]).toEqual([
    ['aws_vpc_security_group_egress_rule.out', 'data.aws_partition.here', 'data.aws_security_group.later'],
    ['group'],
    [],
    [['region', { hasDefault: true, default: 'us-west-2' }]],
  ]);
});

test('a call and its module', () => {
  expect([group?.source, group?.expressions, group?.count, group?.forEach]).toEqual([
    './group',
    { cidr: { references: ['each.value'] }, name: { references: ['each.key', 'data.aws_partition.here.partition', 'data.aws_partition.here'] } },
    undefined,
    { constant_value: { 'a.b': '10.1.0.0/16', c: '10.2.0.0/16' } },
  ]);
  expect([[...(group?.module.outputs ?? [])], [...(group?.module.variables ?? [])]]).toEqual([
    [['id', { references: ['aws_security_group.this.id', 'aws_security_group.this'] }]],
    [
      ['cidr', { hasDefault: false, default: undefined }],
      ['name', { hasDefault: false, default: undefined }],
      ['port', { hasDefault: true, default: 22 }],
    ],
  ]);
});

test('a resource, found by its address', () => {
  const configs = new ConfigIndex(configuration);
  const block = {
    mode: 'managed', type: 'aws_security_group', name: 'this', providerKey: 'aws.west',
    expressions: { name: { references: ['var.name'] }, vpc_id: { constant_value: 'vpc-11111111' } },
    hasCount: false, hasForEach: false, forEach: undefined, count: undefined,
  };
  const address = addressOf('module.group["a"].aws_security_group.this');
  expect([configs.find(address), configs.find({ ...address, key: 'of an instance' }), configs.find(addressOf('module.group.aws_security_group.this'))]).toEqual([block, block, block]);
});

test.each<[string, string]>([
  ['in another module', 'aws_security_group.this'],
  ['in a module that is not called', 'module.x.module.y.aws_security_group.this'],
  ['of another mode', 'module.group.data.aws_security_group.this'],
])('none %s, however often it is looked for', (_, text) => {
  const [configs, address] = [new ConfigIndex(configuration), addressOf(text)];
  expect([configs.find(address), configs.find(address)]).toEqual([undefined, undefined]);
});

test('no resource where the plan holds no configuration', () => {
  expect(new ConfigIndex(undefined).find(addressOf('aws_security_group.this'))).toBeUndefined();
});

function addressOf(text: string): ResourceAddress {
  const address = parseAddress(text);
  if (address === undefined) throw new Error(`no address: ${text}`);
  return address;
}

test('count and for_each, as far as Terraform writes them', () => {
  const counted = recorded('create').configuration?.resources.get('aws_security_group.app');
  const each = recorded('moved').configuration?.resources.get('aws_security_group.web');
  expect([counted?.hasCount, counted?.count, counted?.hasForEach, each?.hasForEach, each?.forEach]).toEqual([true, { constant_value: 2 }, false, false, undefined]);
  const written = readConfiguration({ root_module: { resources: [{ type: 'a', name: 'b', for_each_expression: { references: ['var.x'] } }] } });
  expect(written?.resources.get('a.b')).toMatchObject({ mode: 'managed', hasForEach: true, forEach: { references: ['var.x'] } });
});

test('what is not written as Terraform writes it is left out', () => {
  const odd = readConfiguration({ root_module: {
    resources: [1, { type: 'a' }, { name: 'b', type: 2 }, { type: 't', name: 'n', mode: 'data', provider_config_key: 5 }],
    module_calls: { m: null }, outputs: { o: 1 }, variables: { v: null, w: { default: null } },
  } });
  expect(odd?.calls.get('m')).toEqual({ source: undefined, expressions: undefined, forEach: undefined, count: undefined,
    module: { resources: new Map(), calls: new Map(), outputs: new Map(), variables: new Map() } });
  expect([[...(odd?.resources.keys() ?? [])], odd?.resources.get('data.t.n')?.providerKey, [...(odd?.outputs ?? [])], [...(odd?.variables ?? [])]]).toEqual([
    ['data.t.n'], undefined, [['o', undefined]], [['v', { hasDefault: false, default: undefined }], ['w', { hasDefault: true, default: null }]],
  ]);
});

test.each([undefined, null, {}, { root_module: [] }])('%j is no configuration', (json) => expect(readConfiguration(json)).toBeUndefined());

test.each<[unknown, readonly unknown[]]>([
  [undefined, []],
  [{ provider_config: [] }, []],
  [{ provider_config: { aws: {}, 'aws.west': { expressions: { region: { constant_value: 'us-west-2' } } } } }, [['aws', { region: undefined }], ['aws.west', { region: { constant_value: 'us-west-2' } }]]],
])('providers of %j', (json, expected) => expect([...readProviders(json)]).toEqual(expected));

test('keys tell data sources from resources', () => expect([resourceKey('managed', 'a', 'b'), resourceKey('data', 'a', 'b')]).toEqual(['a.b', 'data.a.b']));
