import { ALL, denotes, planOf, recorded, recordedJson, slotAt, UNSET } from './recorded';
import { References } from '../../src/references';

const direct = recorded('direct');
const group = (address: string, attribute = 'vpc_security_group_ids') => slotAt(direct, address, attribute, 'security-group');
const subnet = (address: string, attribute = 'subnet_id') => slotAt(direct, address, attribute, 'subnet');

describe('an id of the same module', () => {
  it('is the resource that the only reference names', () => {
    expect(slotAt(direct, 'aws_security_group.a', 'vpc_id', 'vpc')).toEqual(denotes('vpc', ['aws_vpc.v']));
    expect(subnet('aws_instance.list')).toEqual(denotes('subnet', ['aws_subnet.pub["a"]']));
    expect(subnet('aws_instance.one')).toEqual(denotes('subnet', ['aws_subnet.counted[1]']));
    expect(slotAt(direct, 'aws_lb_listener.l', 'load_balancer_arn', 'load-balancer')).toEqual(denotes('load-balancer', ['aws_lb.l']));
    expect(slotAt(direct, 'aws_nat_gateway.n', 'allocation_id', 'elastic-ip')).toEqual(denotes('elastic-ip', ['aws_eip.e']));
    expect(slotAt(direct, 'aws_vpc_security_group_ingress_rule.peer', 'referenced_security_group_id', 'security-group'))
      .toEqual(denotes('security-group', ['aws_security_group.b']));
  });

  it('is none of the kinds that the slot does not accept', () => {
    expect(slotAt(direct, 'aws_instance.list', 'subnet_id', 'vpc'))
      .toEqual(denotes('vpc', [], { open: ['subnet_id comes from aws_subnet.pub["a"].id'] }));
  });

  it('is the literal where the plan knows it and has nothing of that id', () => {
    expect(group('aws_instance.known')).toEqual(denotes('security-group', ['sg-0123456789abcdef0'], { state: 'known' }));
  });

  it('is read from the data source that apply reads, which may find anything', () => {
    const open = ['vpc_security_group_ids comes from data.aws_security_group.late.id'];
    expect(group('aws_instance.late')).toEqual(denotes('security-group', [], { also: ['data.aws_security_group.late'], open }));
  });

  it('stays open where another provider makes it up', () => {
    expect(group('aws_instance.opaque')).toEqual(denotes('security-group', [], { open: ['vpc_security_group_ids comes from terraform_data.outside.output'] }));
  });
});

describe('a list of ids', () => {
  it('holds all that its references name', () => {
    expect(group('aws_instance.list')).toEqual(denotes('security-group', ['aws_security_group.a', 'aws_security_group.b'], { assumptions: [ALL('vpc_security_group_ids')] }));
    expect(group('aws_instance.splat'))
      .toEqual(denotes('security-group', ['aws_security_group.counted[0]', 'aws_security_group.counted[1]'], { assumptions: [ALL('vpc_security_group_ids')] }));
    expect(slotAt(direct, 'aws_db_subnet_group.named', 'subnet_ids', 'subnet'))
      .toEqual(denotes('subnet', ['aws_subnet.pub["a"]', 'aws_subnet.pub["b"]'], { assumptions: [ALL('subnet_ids')] }));
  });

  it('holds them also where a constant condition chose only one: the references are an upper bound (trap S7)', () => {
    expect(group('aws_instance.ternary'))
      .toEqual(denotes('security-group', ['aws_security_group.b', 'aws_security_group.a'], { assumptions: [ALL('vpc_security_group_ids')] }));
  });

  it('holds the only unknown id for certain, whatever known values stand beside it', () => {
    expect(group('aws_instance.one')).toEqual(denotes('security-group', ['aws_security_group.a']));
    expect(group('aws_instance.foreign')).toEqual(denotes('security-group', ['aws_security_group.a'], { also: ['sg-0123456789abcdef0'] }));
  });

  it('holds each only possibly where something else may choose', () => {
    expect(group('aws_instance.either')).toEqual(denotes('security-group', [], { also: ['aws_security_group.a', 'aws_security_group.b'] }));
    expect(group('aws_instance.condition')).toEqual(denotes('security-group', [], { also: ['aws_security_group.a'] }));
  });

  it('joins known members and unknown ones where the provider keeps them apart', () => {
    const address = 'aws_timestreaminfluxdb_db_instance.i';
    expect(group(address)).toEqual(denotes('security-group', ['sg-0123456789abcdef0', 'aws_security_group.a']));
    expect(slotAt(direct, address, 'vpc_subnet_ids', 'subnet')).toEqual(denotes('subnet', ['aws_subnet.pub["a"]']));
  });
});

describe('a single id of several candidates', () => {
  it('is any of them, none for certain', () => {
    expect(subnet('aws_instance.either')).toEqual(denotes('subnet', [], { also: ['aws_subnet.pub["a"]', 'aws_subnet.pub["b"]'] }));
  });

  it('is the only one that fits, by assumption where something unknown decides', () => {
    const assumptions = ['subnet_id is taken to be aws_subnet.pub["a"] whatever aws_eip.e.public_ip is'];
    expect(subnet('aws_instance.condition')).toEqual(denotes('subnet', ['aws_subnet.pub["a"]'], { assumptions }));
  });
});

describe('attributes that repeat others', () => {
  it('are followed to what they were given', () => {
    const both = ['aws_security_group.a', 'aws_security_group.b'];
    expect(group('aws_instance.through')).toEqual(denotes('security-group', both, { assumptions: [ALL('vpc_security_group_ids')] }));
    expect(subnet('aws_network_interface.through_default_interface')).toEqual(denotes('subnet', ['aws_subnet.counted[1]']));
    expect(group('aws_network_interface.through_default_interface', 'security_groups')).toEqual(denotes('security-group', ['aws_security_group.b']));
  });
});

describe('things that come with others', () => {
  it('are known under the name of what makes them', () => {
    expect(group('aws_instance.default')).toEqual(denotes('security-group', ['aws_vpc.v.default_security_group_id']));
    expect(slotAt(direct, 'aws_route_table_association.paired[0]', 'route_table_id', 'route-table')).toEqual(denotes('route-table', ['aws_vpc.v.main_route_table_id']));
    expect(slotAt(direct, 'aws_route.beyond[0]', 'route_table_id', 'route-table')).toEqual(denotes('route-table', ['aws_vpc.v.main_route_table_id']));
    expect(slotAt(direct, 'aws_vpc_security_group_ingress_rule.cluster', 'security_group_id', 'security-group'))
      .toEqual(denotes('security-group', ['aws_eks_cluster.k.cluster_security_group_id']));
  });
});

describe('a slot', () => {
  it('is the same object for the same question', () => {
    expect(group('aws_instance.list')).toBe(group('aws_instance.list'));
  });

  it('says that its value is sensitive', () => {
    const json = recordedJson('direct') as { resource_changes: { address: string; change: { after_sensitive: Record<string, unknown> } }[] };
    for (const { address, change } of json.resource_changes) {
      if (address === 'aws_instance.list') change.after_sensitive = { subnet_id: true };
      if (address === 'aws_instance.known') change.after_sensitive = { vpc_security_group_ids: [true] };
    }
    const marked = References.of(planOf(json), 'after');
    expect(slotAt(marked, 'aws_instance.list', 'subnet_id', 'subnet')).toEqual(denotes('subnet', ['aws_subnet.pub["a"]'], { sensitive: true }));
    expect(slotAt(marked, 'aws_instance.known', 'vpc_security_group_ids', 'security-group'))
      .toEqual(denotes('security-group', ['sg-0123456789abcdef0'], { state: 'known', sensitive: true }));
  });

  it('is unset for a resource that the side does not have', () => {
    const before = recorded('direct', 'before');
    const [resource] = direct.resources.values();
    expect(resource && before.slot(resource, ['vpc_id'], ['vpc'])).toEqual(UNSET);
    expect(before.resources.size).toBe(0);
  });
});

describe('a reduced plan', () => {
  it('leaves open what it does not hold', () => {
    const json = recordedJson('direct') as { configuration?: unknown; resource_changes: { address: string; change: { after_unknown: Record<string, unknown> } }[] };
    delete json.configuration;
    for (const { address, change } of json.resource_changes) {
      if (address === 'aws_instance.one') delete change.after_unknown['vpc_security_group_ids'];
    }
    const reduced = References.of(planOf(json), 'after');
    expect(slotAt(reduced, 'aws_instance.list', 'subnet_id', 'subnet'))
      .toEqual(denotes('subnet', [], { open: ['subnet_id is known only after apply and the plan holds no configuration of it'] }));
    expect(slotAt(reduced, 'aws_instance.one', 'vpc_security_group_ids', 'security-group'))
      .toEqual(denotes('security-group', [], { open: ['vpc_security_group_ids is missing from the plan'] }));
    expect(slotAt(reduced, 'aws_instance.names', 'security_groups', 'security-group'))
      .toEqual(denotes('security-group', ['aws_security_group.classic', 'elsewhere'], { state: 'known' }));
  });
});

describe('byKind', () => {
  it('gives the managed resources of a kind', () => {
    expect(direct.byKind('network-interface').map((resource) => resource.address)).toEqual([
      'aws_network_interface.counted[0]', 'aws_network_interface.counted[1]', 'aws_network_interface.through_default_interface',
    ]);
    expect(direct.byKind('prefix-list')).toEqual([]);
  });
});
