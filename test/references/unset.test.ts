import { isUnsetAt, planOf, recorded, recordedJson, slotAt, UNSET } from './recorded';
import { sketch, to } from './sketch';
import { References } from '../../src/references';

const direct = recorded('direct');

describe('an attribute that nobody set', () => {
  it.each([
    ['not in the configuration', 'aws_instance.list', 'associate_public_ip_address'],
    ['a variable that is null', 'aws_instance.unset', 'associate_public_ip_address'],
    ['a variable that is an empty list', 'aws_instance.unset', 'vpc_security_group_ids'],
    ['the constant null', 'aws_instance.unset', 'subnet_id'],
    ['a splat of nothing', 'aws_instance.splat', 'subnet_id'],
    ['a null of for_each', 'aws_instance.objects["p"]', 'associate_public_ip_address'],
    ['inline rules that are not written', 'aws_security_group.dynamic', 'egress'],
    ['an empty text in an inline route', 'aws_route_table.r', 'route.0.gateway_id'],
    ['a member of a block that does not write it', 'aws_eks_cluster.k', 'vpc_config.0.public_access_cidrs'],
    ['null', 'aws_vpc_security_group_ingress_rule.address', 'cidr_ipv6'],
    ['below a block that is not there', 'aws_lb_listener.l', 'default_action.0.redirect.0.port'],
    ['below a null block', 'aws_vpc_security_group_ingress_rule.address', 'cidr_ipv6.0.x'],
    ['a lookup that the schema makes null', 'aws_security_group_rule.lookup["r"]', 'source_security_group_id'],
  ])('%s', (_, address, path) => {
    expect(isUnsetAt(direct, address, path)).toBe(true);
    expect(slotAt(direct, address, path, 'security-group')).toEqual(UNSET);
  });

  it.each([
    ['a known value', 'aws_instance.list', 'ami'],
    ['a known flag of for_each', 'aws_instance.objects["q"]', 'associate_public_ip_address'],
    ['an unknown id', 'aws_instance.list', 'subnet_id'],
    ['an unknown text', 'aws_vpc_security_group_ingress_rule.address', 'cidr_ipv4'],
    ['an unknown member of shared blocks', 'aws_security_group.two_blocks', 'ingress.0.security_groups'],
    ['a dynamic block', 'aws_security_group.dynamic', 'ingress.0.security_groups'],
    ['something that the plan does not have', 'aws_instance.list', 'no_such_attribute'],
  ])('is not %s', (_, address, path) => {
    expect(isUnsetAt(direct, address, path)).toBe(false);
  });

  it('may come from a null local: flags, ids and texts are told apart', () => {
    const locals = recorded('locals');
    expect(isUnsetAt(locals, 'aws_lb.l', 'internal')).toBe(true);
    expect(isUnsetAt(locals, 'aws_instance.scalar', 'associate_public_ip_address')).toBe(true);
    expect(isUnsetAt(locals, 'aws_lb.l', 'security_groups')).toBe(false);
    expect(isUnsetAt(locals, 'aws_vpc_security_group_ingress_rule.address', 'cidr_ipv4')).toBe(false);
  });

  it('comes from anything that may hold anything', () => {
    const json = recordedJson('locals') as { relevant_attributes: unknown[] };
    json.relevant_attributes.push({ resource: 'terraform_data.t', attribute: ['output'] });
    expect(isUnsetAt(References.of(planOf(json), 'after'), 'aws_lb.l', 'internal')).toBe(false);
  });

  it('is not told by references in a circle behind a local', () => {
    const call = { expressions: { x: to('module.m.y.k') }, module: { outputs: { y: { expression: to('var.x.j') } }, variables: { x: {} } } };
    const references = sketch({ root: { module_calls: { m: call } }, instance: { associate_public_ip_address: to('local.l') }, unknown: { id: true, associate_public_ip_address: true } });
    expect(isUnsetAt(references, 'aws_instance.i', 'associate_public_ip_address')).toBe(false);
  });

  it('is not told by a plan without configuration', () => {
    const json = recordedJson('direct');
    delete json['configuration'];
    expect(isUnsetAt(References.of(planOf(json), 'after'), 'aws_instance.list', 'associate_public_ip_address')).toBe(false);
  });

  it('is whatever the rule\'s own sources do not exclude', () => {
    const json = recordedJson('direct') as { resource_changes: { address: string; change: { after: Record<string, unknown> } }[] };
    const rule = json.resource_changes.find(({ address }) => address === 'aws_security_group_rule.lookup["r"]');
    for (const [sources, unset] of [[{ cidr_blocks: [], self: true }, true], [{ cidr_blocks: null, self: false }, true]] as const) {
      Object.assign(rule?.change.after ?? {}, sources);
      expect(isUnsetAt(References.of(planOf(json), 'after'), 'aws_security_group_rule.lookup["r"]', 'source_security_group_id')).toBe(unset);
    }
  });
});
