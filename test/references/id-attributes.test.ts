import { ADOPTERS, bearingsOf, kindOfLiteral, kindOfType, repeatedAttribute } from '../../src/references/id-attributes';

describe('the table of identities', () => {
  it('knows the kind of a type', () => {
    expect(kindOfType('aws_default_security_group')).toBe('security-group');
    expect(kindOfType('aws_alb')).toBe('load-balancer');
    expect(kindOfType('aws_iam_role')).toBeUndefined();
  });

  it('knows what each attribute bears', () => {
    expect([...bearingsOf('aws_vpc')]).toEqual([
      ['id', { kind: 'vpc', companion: undefined }],
      ['arn', { kind: 'vpc', companion: undefined }],
      ['default_security_group_id', { kind: 'security-group', companion: 'default_security_group_id' }],
      ['default_network_acl_id', { kind: 'network-acl', companion: 'default_network_acl_id' }],
      ['main_route_table_id', { kind: 'route-table', companion: 'main_route_table_id' }],
      ['default_route_table_id', { kind: 'route-table', companion: 'main_route_table_id' }],
    ]);
    expect([...bearingsOf('aws_workspaces_directory')]).toEqual([
      ['workspace_security_group_id', { kind: 'security-group', companion: 'workspace_security_group_id' }],
    ]);
    expect([...bearingsOf('aws_iam_role')]).toEqual([]);
  });

  it('knows attributes that repeat others under another name', () => {
    expect(repeatedAttribute('aws_elb', 'source_security_group_id')).toBe('security_groups');
    expect(repeatedAttribute('aws_elb', 'security_groups')).toBeUndefined();
  });

  it.each([
    ['tgw-0a', 'transit-gateway'], ['tgw-attach-0a', 'transit-gateway-attachment'], ['tgw-rtb-0a', 'transit-gateway-route-table'],
    ['vpc-0a', 'vpc'], ['vpce-0a', 'vpc-endpoint'], ['vpce-svc-0a', 'vpc-endpoint-service'], ['fs-0a', 'file-system'], ['fsmt-0a', 'mount-target'],
    ['d-90', 'directory'], ['web', undefined], ['arn:aws:ec2:us-east-1:1:vpc/vpc-0a', undefined],
  ])('knows the kind of %s', (literal, kind) => {
    expect(kindOfLiteral(literal)).toBe(kind);
  });

  it('lists adopters with the kinds of their types', () => {
    for (const { type, kind } of ADOPTERS) expect(kindOfType(type)).toBe(kind);
  });
});
