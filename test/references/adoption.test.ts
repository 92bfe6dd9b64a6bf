import { denotes, planOf, recorded, recordedJson, slotAt } from './recorded';
import { References } from '../../src/references';

describe('a default of a VPC that a resource adopts', () => {
  const direct = recorded('direct');

  it('has the name of that resource', () => {
    expect(slotAt(direct, 'aws_instance.adopted', 'vpc_security_group_ids', 'security-group')).toEqual(denotes('security-group', ['aws_default_security_group.adopted']));
    expect(slotAt(direct, 'aws_default_network_acl.adopted', 'default_network_acl_id', 'network-acl')).toEqual(denotes('network-acl', ['aws_default_network_acl.adopted']));
    expect(slotAt(direct, 'aws_default_route_table.adopted', 'default_route_table_id', 'route-table')).toEqual(denotes('route-table', ['aws_default_route_table.adopted']));
  });

  it('is that of the default VPC where no VPC is written', () => {
    const text = JSON.stringify(recordedJson('direct'))
      .replaceAll('aws_vpc.adopted', 'aws_default_vpc.adopted')
      .replaceAll('"type":"aws_vpc","name":"adopted"', '"type":"aws_default_vpc","name":"adopted"')
      .replaceAll('"vpc_id":{"references":["aws_default_vpc.adopted.id","aws_default_vpc.adopted"]}', '"unrelated":{}');
    expect(slotAt(References.of(planOf(JSON.parse(text)), 'after'), 'aws_instance.adopted', 'vpc_security_group_ids', 'security-group'))
      .toEqual(denotes('security-group', ['aws_default_security_group.adopted']));
  });
});
