import { ALL, denotes, planOf, recorded, recordedJson, slotAt } from './recorded';
import { sketch } from './sketch';
import { References } from '../../src/references';

const existing = recorded('existing');
const group = (address: string, attribute = 'security_groups') => slotAt(existing, address, attribute, 'security-group');

describe('a known id', () => {
  it('is the resource that has it, and dangles where the plan takes that away', () => {
    expect(group('aws_network_interface.stale')).toEqual(denotes(
      'security-group', ['aws_security_group.kept', 'sg-0cccccccccccccccc', 'sg-0dddddddddddddddd', 'aws_security_group.forgotten'], { state: 'known' },
    ));
    const arn = (id: string): string => `arn:aws:ec2:us-east-1:123456789012:security-group/${id}`;
    const taken: readonly (readonly [string, string])[] = [
      ['sg-0dddddddddddddddd', 'aws_security_group.deleted'], ['sg-0cccccccccccccccc', 'aws_security_group.replaced'], ['sg-0999999999999999a', 'aws_security_group.replaced'],
    ];
    const vpc: readonly (readonly [string, string])[] = [
      'vpc-0ddddddddddddddd0', 'arn:aws:ec2:us-east-1:123456789012:vpc/vpc-0ddddddddddddddd0', 'sg-0ddddddddddddddd0', 'acl-0ddddddddddddddd0', 'rtb-0ddddddddddddddd0',
    ].map((id) => [id, 'aws_vpc.gone'] as const);
    expect(existing.dangling).toEqual(new Map([...taken.flatMap(([id, address]) => [[id, address], [arn(id), address]] as const), ...vpc]));
  });

  it('stands beside unknown ids', () => {
    expect(group('aws_network_interface.fresh'))
      .toEqual(denotes('security-group', ['aws_security_group.kept', 'aws_security_group.replaced'], { assumptions: [ALL('security_groups')] }));
  });

  it('of another account is the group of the plan that has it, else itself', () => {
    expect(group('aws_security_group_rule.default', 'source_security_group_id')).toEqual(denotes('security-group', ['aws_security_group.kept'], { state: 'known' }));
    const text = JSON.stringify(recordedJson('existing')).replaceAll('123456789012/sg-0bbbbbbbbbbbbbbbb', '123456789012/sg-0123');
    expect(slotAt(References.of(planOf(JSON.parse(text)), 'after'), 'aws_security_group_rule.default', 'source_security_group_id', 'security-group'))
      .toEqual(denotes('security-group', ['123456789012/sg-0123'], { state: 'known' }));
  });

  it('is that of the resource that adopts a default, else of the default itself', () => {
    expect(group('aws_security_group_rule.account', 'source_security_group_id')).toEqual(denotes('security-group', ['aws_default_security_group.adopted'], { state: 'known' }));
    expect(slotAt(existing, 'aws_vpc.v', 'default_route_table_id', 'route-table')).toEqual(denotes('route-table', ['aws_vpc.v.main_route_table_id'], { state: 'known' }));
  });

  it('denotes nothing in a slot of another kind', () => {
    expect(slotAt(existing, 'aws_network_interface.stale', 'subnet_id', 'vpc')).toEqual(denotes('vpc', [], { state: 'known' }));
    expect(slotAt(existing, 'aws_network_interface.stale', 'subnet_id')).toEqual(denotes('vpc', [], { state: 'known' }));
  });

  it('is that of a data source where nothing managed has it', () => {
    const json = recordedJson('existing') as { prior_state: { values: { root_module: { resources: unknown[] } } } };
    const data = (name: string, id: string) => ({ address: `data.aws_security_group.${name}`, mode: 'data', type: 'aws_security_group', name, values: { id, name } });
    json.prior_state.values.root_module.resources.push(data('same', 'sg-0bbbbbbbbbbbbbbbb'), data('lost', 'sg-0dddddddddddddddd'));
    expect(slotAt(References.of(planOf(json), 'after'), 'aws_network_interface.stale', 'security_groups', 'security-group')).toEqual(denotes(
      'security-group', ['aws_security_group.kept', 'sg-0cccccccccccccccc', 'data.aws_security_group.lost', 'aws_security_group.forgotten'], { state: 'known' },
    ));
  });
});

describe('things that come with others', () => {
  it('are found by their ids, those of data sources excepted', () => {
    const known = (address: string, after: unknown) => ({ address, after, unknown: {} });
    const references = sketch({
      others: [
        known('aws_vpc_endpoint.e', { id: 'vpce-0a', network_interface_ids: ['eni-0a'] }),
        known('data.aws_vpc.d', { id: 'vpc-0a', main_route_table_id: 'rtb-0a' }),
        known('aws_route.r', { network_interface_id: 'eni-0a', route_table_id: 'rtb-0a' }),
      ],
    });
    expect(slotAt(references, 'aws_route.r', 'network_interface_id', 'network-interface'))
      .toEqual(denotes('network-interface', ['aws_vpc_endpoint.e.network_interface_ids'], { state: 'known' }));
    expect(slotAt(references, 'aws_route.r', 'route_table_id', 'route-table')).toEqual(denotes('route-table', ['rtb-0a'], { state: 'known' }));
  });
});

describe('a name', () => {
  const regions = (json: unknown = recordedJson('regions')): References => References.of(planOf(json), 'after');
  const subnetGroup = (references: References, name: string) => slotAt(references, `aws_db_instance.${name}`, 'db_subnet_group_name', 'db-subnet-group');

  it('counts within one provider configuration', () => {
    expect(subnetGroup(regions(), 'east')).toEqual(denotes('db-subnet-group', ['aws_db_subnet_group.east'], { state: 'known' }));
    expect(subnetGroup(regions(), 'west')).toEqual(denotes('db-subnet-group', ['aws_db_subnet_group.west'], { state: 'known' }));
    expect(subnetGroup(regions(), 'elsewhere')).toEqual(denotes('db-subnet-group', ['other'], { state: 'known' }));
  });

  it('counts within one region where resources name theirs, as from version 6 of the provider', () => {
    const json = JSON.parse(JSON.stringify(recordedJson('regions')).replaceAll('"provider_config_key":"aws.west"', '"provider_config_key":"aws"')) as {
      resource_changes: { name: string; change: { after: Record<string, unknown> } }[];
    };
    const ambiguous = denotes('db-subnet-group', [], { state: 'known', also: ['aws_db_subnet_group.east', 'aws_db_subnet_group.west'] });
    expect(subnetGroup(regions(json), 'east')).toEqual(ambiguous);
    for (const { name, change } of json.resource_changes) change.after['region'] = name === 'west' ? 'us-west-2' : 'us-east-1';
    expect(subnetGroup(regions(json), 'east')).toEqual(denotes('db-subnet-group', ['aws_db_subnet_group.east'], { state: 'known' }));
    expect(subnetGroup(regions(json), 'west')).toEqual(denotes('db-subnet-group', ['aws_db_subnet_group.west'], { state: 'known' }));
  });

  it('may be unknown', () => {
    const direct = recorded('direct');
    expect(slotAt(direct, 'aws_db_instance.prefixed', 'db_subnet_group_name', 'db-subnet-group')).toEqual(denotes('db-subnet-group', ['aws_db_subnet_group.prefixed']));
    expect(slotAt(direct, 'aws_instance.prefixed_names', 'security_groups', 'security-group')).toEqual(denotes('security-group', ['aws_security_group.prefixed']));
  });

  it('of a group counts in the default VPC alone', () => {
    const direct = recordedJson('direct') as { resource_changes: { address: string; change: Record<'after' | 'after_unknown', Record<string, unknown>> }[] };
    const names = (json: unknown) => slotAt(References.of(planOf(json), 'after'), 'aws_instance.names', 'security_groups', 'security-group');
    expect(names(direct)).toEqual(denotes('security-group', ['aws_security_group.classic', 'elsewhere'], { state: 'known' }));
    for (const { address, change } of direct.resource_changes) {
      if (address !== 'aws_security_group.a') continue;
      change.after['name'] = 'elsewhere';
      delete change.after_unknown['name'];
    }
    expect(names(direct)).toEqual(denotes('security-group', ['aws_security_group.classic', 'elsewhere'], { state: 'known' }));
  });
});
