import { denotes, recorded, slotAt } from './recorded';

const direct = recorded('direct');
const joined = (one: string, other: string) => ({ assumptions: [`${one} and ${other} are joined by equal keys`] });

describe('instances of count and for_each', () => {
  it.each(['x', 'y'])('are joined by each.key: %s', (key) => {
    expect(slotAt(direct, `aws_instance.keyed["${key}"]`, 'vpc_security_group_ids', 'security-group'))
      .toEqual(denotes('security-group', [`aws_security_group.keyed["${key}"]`], joined('aws_instance.keyed', 'aws_security_group.keyed')));
  });

  it.each(['a', 'b'])('are joined by each.value of a chained for_each: %s', (key) => {
    expect(slotAt(direct, `aws_route_table_association.each["${key}"]`, 'subnet_id', 'subnet'))
      .toEqual(denotes('subnet', [`aws_subnet.pub["${key}"]`], joined('aws_route_table_association.each', 'aws_subnet.pub')));
  });

  it.each([0, 1])('are joined by count.index: %s', (index) => {
    expect(slotAt(direct, `aws_network_interface.counted[${String(index)}]`, 'security_groups', 'security-group'))
      .toEqual(denotes('security-group', [`aws_security_group.counted[${String(index)}]`], joined('aws_network_interface.counted', 'aws_security_group.counted')));
    expect(slotAt(direct, `aws_network_interface.counted[${String(index)}]`, 'subnet_id', 'subnet'))
      .toEqual(denotes('subnet', [`aws_subnet.counted[${String(index)}]`], joined('aws_network_interface.counted', 'aws_subnet.counted')));
  });

  it('are not joined beyond the keys that both have', () => {
    expect(slotAt(direct, 'aws_route.beyond[1]', 'network_interface_id', 'network-interface'))
      .toEqual(denotes('network-interface', ['aws_network_interface.counted[1]'], joined('aws_route.beyond', 'aws_network_interface.counted')));
    expect(slotAt(direct, 'aws_route.beyond[2]', 'network_interface_id', 'network-interface'))
      .toEqual(denotes('network-interface', [], { also: ['aws_network_interface.counted[0]', 'aws_network_interface.counted[1]'] }));
  });

  it.each([[0, 'a'], [1, 'b']])('of associations are paired in order where their keys differ: %s', (index, key) => {
    const assumptions = ['aws_route_table_association.paired and aws_subnet.pub are paired in order, since a subnet has only one of the former'];
    expect(slotAt(direct, `aws_route_table_association.paired[${String(index)}]`, 'subnet_id', 'subnet'))
      .toEqual(denotes('subnet', [`aws_subnet.pub["${String(key)}"]`], { assumptions }));
  });

  it('hold one of the ids that the values of for_each mention', () => {
    expect(slotAt(direct, 'aws_instance.mapped["p"]', 'vpc_security_group_ids', 'security-group'))
      .toEqual(denotes('security-group', [], { also: ['aws_security_group.a', 'aws_security_group.b'] }));
  });

  it('hold the known value of their own key', () => {
    expect(slotAt(direct, 'aws_instance.objects["p"]', 'vpc_security_group_ids', 'security-group'))
      .toEqual(denotes('security-group', ['sg-0fedcba9876543210'], { state: 'known' }));
    expect(slotAt(direct, 'aws_instance.objects["q"]', 'vpc_security_group_ids', 'security-group'))
      .toEqual(denotes('security-group', ['aws_security_group.a']));
  });
});
