import fc from 'fast-check';
import { EVERY, parseReference } from '../../src/references/reference-path';

describe('parseReference', () => {
  it.each([
    ['aws_vpc.v', { kind: 'resource', family: 'aws_vpc.v', key: EVERY, path: [] }],
    ['aws_vpc.v.id', { kind: 'resource', family: 'aws_vpc.v', key: undefined, path: ['id'] }],
    ['aws_vpc.v[0]', { kind: 'resource', family: 'aws_vpc.v', key: 0, path: [] }],
    ['aws_vpc.v["a.b]"].id', { kind: 'resource', family: 'aws_vpc.v', key: 'a.b]', path: ['id'] }],
    ['aws_vpc.v["a\\"$${b}"]', { kind: 'resource', family: 'aws_vpc.v', key: 'a"${b}', path: [] }],
    ['aws_eks_cluster.k.vpc_config[0].subnet_ids', { kind: 'resource', family: 'aws_eks_cluster.k', key: undefined, path: ['vpc_config', 0, 'subnet_ids'] }],
    ['data.aws_vpc.v', { kind: 'resource', family: 'data.aws_vpc.v', key: EVERY, path: [] }],
    ['data.aws_vpc.v[1].id', { kind: 'resource', family: 'data.aws_vpc.v', key: 1, path: ['id'] }],
    ['var.groups', { kind: 'variable', name: 'groups', path: [] }],
    ['var.groups["web"].id', { kind: 'variable', name: 'groups', path: ['web', 'id'] }],
    ['local.groups.web', { kind: 'local', name: 'groups' }],
    ['module.m', { kind: 'module', name: 'm', key: EVERY, output: undefined, path: [] }],
    ['module.m["a"]', { kind: 'module', name: 'm', key: 'a', output: undefined, path: [] }],
    ['module.m.ids[0]', { kind: 'module', name: 'm', key: undefined, output: 'ids', path: [0] }],
    ['module.m[2].id', { kind: 'module', name: 'm', key: 2, output: 'id', path: [] }],
    ['each.value', { kind: 'each-value', path: [] }],
    ['each.value.group', { kind: 'each-value', path: ['group'] }],
    ['each.key', { kind: 'instance-key' }],
    ['count.index', { kind: 'instance-key' }],
    ['path.module', { kind: 'other' }],
    ['terraform.workspace', { kind: 'other' }],
    ['self.id', { kind: 'other' }],
    ['alone', { kind: 'other' }],
    ['', { kind: 'other' }],
    ['aws_vpc.v[each.key]', { kind: 'resource', family: 'aws_vpc.v', key: '', path: [] }],
  ])('takes %s apart', (text, reference) => {
    expect(parseReference(text)).toEqual(reference);
  });

  it('never fails', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof parseReference(text).kind === 'string'));
  });
});
