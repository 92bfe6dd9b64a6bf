import { denotes, originsAt, planOf, recorded, recordedJson, slotAt, UNSET } from './recorded';
import { References } from '../../src/references';

const locals = recorded('locals');
const OF_ROOT = ['aws_security_group.used', 'module.app["a"].aws_security_group.this', 'module.app["b"].aws_security_group.this'];

describe('a local', () => {
  it('is the only thing of its kind that contributes to the module', () => {
    const assumptions = ['vpc_id comes from local.vpc, which is taken to be aws_vpc.v'];
    expect(slotAt(locals, 'aws_subnet.one', 'vpc_id', 'vpc')).toEqual(denotes('vpc', ['aws_vpc.v'], { assumptions }));
    expect(slotAt(locals, 'module.app["a"].aws_security_group.this', 'vpc_id', 'vpc')).toEqual(denotes('vpc', ['aws_vpc.v'], { assumptions }));
  });

  it('is any of several, without those that contribute to nothing', () => {
    expect(slotAt(locals, 'aws_instance.scalar', 'subnet_id', 'subnet')).toEqual(denotes('subnet', [], { also: ['aws_subnet.s[0]', 'aws_subnet.s[1]'] }));
    expect(slotAt(locals, 'aws_vpc_security_group_ingress_rule.address', 'security_group_id', 'security-group'))
      .toEqual(denotes('security-group', [], { also: OF_ROOT }));
  });

  it('may be a list of any of them', () => {
    expect(slotAt(locals, 'aws_db_subnet_group.list', 'subnet_ids', 'subnet')).toEqual(denotes('subnet', [], { also: ['aws_subnet.s[0]', 'aws_subnet.s[1]'] }));
    expect(slotAt(locals, 'aws_instance.scalar', 'vpc_security_group_ids', 'security-group')).toEqual(denotes('security-group', [], { also: OF_ROOT }));
  });

  it('of a module is made of what the module declares and is passed, not of its sister instances', () => {
    expect(slotAt(locals, 'module.app["a"].aws_vpc_security_group_ingress_rule.own', 'security_group_id', 'security-group'))
      .toEqual(denotes('security-group', [], { also: ['module.app["a"].aws_security_group.this', 'aws_security_group.used'] }));
  });

  it('is null where nothing that it may hold fits', () => {
    const assumptions = ['local.nothing is taken to be null or empty, since nothing unknown that it may hold fits'];
    expect(slotAt(locals, 'aws_vpc_endpoint.e', 'route_table_ids', 'route-table')).toEqual({ ...UNSET, assumptions });
  });

  it('is worked out once for all slots that hold it alone', () => {
    const [one, other] = ['a', 'b'].map((key) => slotAt(locals, `module.app["${key}"].aws_security_group.this`, 'vpc_id', 'vpc'));
    expect(other).toBe(one);
  });

  it('names itself as the origin', () => {
    expect(originsAt(locals, 'aws_vpc_security_group_ingress_rule.address', 'cidr_ipv4')).toEqual(['local.address']);
  });
});

describe('a plan without relevant attributes (before Terraform 1.2)', () => {
  it('has locals that may hold whatever the modules declare', () => {
    const json = recordedJson('locals');
    delete json['relevant_attributes'];
    const old = References.of(planOf(json), 'after');
    expect(slotAt(old, 'aws_vpc_security_group_ingress_rule.address', 'security_group_id', 'security-group').possible.map((target) => target.key).sort()).toEqual([
      'aws_security_group.idle', 'aws_security_group.used', 'aws_vpc.v.default_security_group_id',
      ...['a', 'b'].flatMap((key) => ['dynamic', 'this', 'unused'].map((name) => `module.app["${key}"].aws_security_group.${name}`)),
    ]);
  });
});

describe('a local of a registry module', () => {
  const registry = recorded('registry');
  const KNOWN = (name: string) => [`local.${name} is what the registry module of that form makes it`];

  it('is known by the form of the module', () => {
    for (const key of ['a', 'b']) {
      const own = [`module.group["${key}"].aws_security_group.this[0]`];
      for (const rule of ['aws_vpc_security_group_egress_rule.all', 'aws_security_group_rule.from[0]']) {
        expect(slotAt(registry, `module.group["${key}"].${rule}`, 'security_group_id', 'security-group'))
          .toEqual(denotes('security-group', own, { assumptions: KNOWN('this_sg_id') }));
      }
      expect(slotAt(registry, `module.group["${key}"].aws_security_group_rule.from[0]`, 'source_security_group_id', 'security-group'))
        .toEqual(denotes('security-group', ['aws_security_group.other']));
    }
    expect(slotAt(registry, 'module.vpc.aws_subnet.public', 'vpc_id', 'vpc')).toEqual(denotes('vpc', ['module.vpc.aws_vpc.this[0]'], { assumptions: KNOWN('vpc_id') }));
  });

  it('is what the caller passes where the module makes nothing', () => {
    expect(slotAt(registry, 'module.existing.aws_vpc_security_group_egress_rule.all', 'security_group_id', 'security-group'))
      .toEqual(denotes('security-group', ['aws_security_group.other'], { assumptions: KNOWN('this_sg_id') }));
  });

  it('is any local where the module has another form', () => {
    const assumptions = ['vpc_id comes from local.vpc_id, which is taken to be module.vpc.aws_vpc.this[0]'];
    expect(slotAt(registry, 'aws_security_group.other', 'vpc_id', 'vpc')).toEqual(denotes('vpc', ['module.vpc.aws_vpc.this[0]'], { assumptions }));
  });
});
