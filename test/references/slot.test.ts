import { denotes, slotAt } from './recorded';
import { groupOf, sketch, to } from './sketch';

describe('a list of which only some members are known', () => {
  const members = (list: unknown, unknown: unknown, ...references: string[]) => groupOf(sketch({
    instance: { vpc_security_group_ids: to(...references) },
    unknown: { id: true, vpc_security_group_ids: unknown },
    others: [
      { address: 'aws_security_group.g' }, { address: 'aws_security_group.h' }, { address: 'aws_security_group.old', after: { id: 'sg-0abc' }, unknown: {} },
      { address: 'aws_instance.i', after: { vpc_security_group_ids: list }, unknown: { id: true, vpc_security_group_ids: unknown }, expressions: { vpc_security_group_ids: to(...references) } },
    ],
  }));
  const GROUPS = ['aws_security_group.g.id', 'aws_security_group.h.id'];

  it('holds as many unknown ones as it has room for', () => {
    expect(members(['sg-0abc', null, null], [false, true, true], ...GROUPS, 'aws_security_group.old.id')).toEqual(
      denotes('security-group', ['aws_security_group.old', 'aws_security_group.g', 'aws_security_group.h'], { assumptions: ['vpc_security_group_ids holds every id that its expression mentions'] }),
    );
    expect(members(['sg-0abc', null], [false, true], ...GROUPS, 'aws_security_group.old.id'))
      .toEqual(denotes('security-group', ['aws_security_group.old'], { also: ['aws_security_group.g', 'aws_security_group.h'] }));
  });

  it('is open where nothing tells what the rest may be', () => {
    expect(members(['sg-0abc', null], [false, true], 'aws_security_group.old.id'))
      .toEqual(denotes('security-group', ['aws_security_group.old'], { open: ['vpc_security_group_ids comes from something that the plan does not tell'] }));
  });

  it('may be no list at all', () => {
    expect(members('sg-0abc', [true], 'aws_security_group.g.id')).toEqual(denotes('security-group', ['aws_security_group.old', 'aws_security_group.g']));
  });
});

describe('blocks that cannot be told apart', () => {
  const block = (unknown: unknown, after: unknown, ...blocks: unknown[]) => slotAt(sketch({
    others: [
      { address: 'aws_security_group.g' }, { address: 'aws_security_group.h' },
      { address: 'aws_launch_template.t', after: { network_interfaces: after }, unknown: { network_interfaces: unknown }, expressions: { network_interfaces: blocks } },
    ],
  }), 'aws_launch_template.t', 'network_interfaces.0.security_groups', 'security-group');
  const of = (name: string) => ({ security_groups: to(`aws_security_group.${name}.id`) });

  it('give any of what they say', () => {
    expect(block([{ security_groups: true }], [{}], of('g'), of('h')))
      .toEqual(denotes('security-group', [], { also: ['aws_security_group.g', 'aws_security_group.h'] }));
    expect(block([{ security_groups: true }, { security_groups: true }], [{}, { device_index: 1 }], of('g'), of('h')))
      .toEqual(denotes('security-group', [], { also: ['aws_security_group.g', 'aws_security_group.h'] }));
  });

  it('are one each of elements that say the same', () => {
    const both = [[{ security_groups: true }, { security_groups: true }], [{ device_index: 1 }, { device_index: 1 }]] as const;
    expect(block(...both, of('g'), of('h'))).toEqual(denotes('security-group', ['aws_security_group.g']));
    expect(block(...both, of('h'), of('g'))).toEqual(denotes('security-group', ['aws_security_group.h']));
  });

  it('are dynamic where none of them agrees', () => {
    expect(block([{ security_groups: true }], [{ device_index: 1 }], { ...of('g'), device_index: { constant_value: 2 } }))
      .toEqual(denotes('security-group', [], { also: ['aws_security_group.g', 'aws_security_group.h'] }));
  });

  it('may have dynamic blocks inside', () => {
    const references = sketch({ others: [
      { address: 'aws_security_group.g' },
      { address: 'aws_x.x', after: { outer: [{ inner: [{}] }] }, unknown: { outer: [{ inner: [{ security_groups: true }] }] }, expressions: { outer: [{ name: { constant_value: null } }] } },
    ] });
    expect(slotAt(references, 'aws_x.x', 'outer.0.inner.0.security_groups', 'security-group')).toEqual(denotes('security-group', ['aws_security_group.g'], {
      assumptions: ['outer.inner.security_groups comes from a dynamic block, which is taken to be aws_security_group.g'],
    }));
  });

  it('are followed from other resources', () => {
    const references = sketch({
      instance: { vpc_security_group_ids: to('aws_launch_template.t.network_interfaces[0].security_groups') },
      others: [
        { address: 'aws_security_group.g' }, { address: 'aws_vpc.v' },
        {
          address: 'aws_launch_template.t', after: { network_interfaces: [{}] }, unknown: { network_interfaces: [{ security_groups: true }] },
          expressions: { network_interfaces: [{ security_groups: to('aws_security_group.g.id'), device_index: to('aws_vpc.v.id') }] },
        },
      ],
    });
    expect(groupOf(references)).toEqual(denotes('security-group', ['aws_security_group.g']));
  });

  it('may have been cut out of the values', () => {
    expect(block([{ security_groups: true }], [{}], { ...of('g'), device_index: { constant_value: 2 } })).toEqual(denotes('security-group', ['aws_security_group.g']));
    expect(block(true, undefined, of('g'))).toEqual(denotes('security-group', ['aws_security_group.g']));
  });

  it('may be written as an object', () => {
    const references = sketch({ others: [
      { address: 'aws_security_group.g' },
      { address: 'aws_x.x', after: { one: {} }, unknown: { one: { security_groups: true } }, expressions: { one: of('g') } },
    ] });
    for (const path of ['one.security_groups', 'one.0.security_groups']) {
      expect(slotAt(references, 'aws_x.x', path, 'security-group')).toEqual(denotes('security-group', ['aws_security_group.g']));
    }
  });

  it('say nothing where they are no expressions', () => {
    expect(slotAt(sketch({ instance: { vpc_security_group_ids: 7 } }), 'aws_instance.i', 'vpc_security_group_ids', 'security-group').state).toBe('unset');
  });
});
