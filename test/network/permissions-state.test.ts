import { describeGroups, recordedNetwork } from '../support/describe-network';

describe('the permissions of groups that exist already', () => {
  it('trap S1 and rules that the group lists again', () => {
    expect(describeGroups(recordedNetwork('state-echo'))).toEqual([
      'aws_security_group.echo · vpc aws_vpc.v · ingress by aws_security_group_rule.cidrs · ingress by aws_security_group_rule.self · egress by aws_vpc_security_group_egress_rule.everything · ingress by aws_vpc_security_group_ingress_rule.fresh · ingress by aws_vpc_security_group_ingress_rule.group · ingress by aws_vpc_security_group_ingress_rule.number',
      '  ingress tcp/22 from 10.0.0.0/8 · aws_security_group_rule.cidrs · cidr_blocks',
      '  ingress tcp/22 from 192.168.0.0/16 · aws_security_group_rule.cidrs · cidr_blocks',
      '  ingress tcp/23 from group aws_security_group.echo (self) · aws_security_group_rule.self · self',
      '  egress every protocol to 0.0.0.0/0 · aws_vpc_security_group_egress_rule.everything · cidr_ipv4',
      '  ingress tcp/26 from 0.0.0.0/0 · aws_vpc_security_group_ingress_rule.fresh · cidr_ipv4',
      '  ingress tcp/24 from group aws_security_group.x · aws_vpc_security_group_ingress_rule.group · referenced_security_group_id',
      '  ingress tcp/25 from 0.0.0.0/0 · aws_vpc_security_group_ingress_rule.number · cidr_ipv4',
      'aws_security_group.emptied · vpc aws_vpc.v · inline ingress',
      '  egress every protocol to 0.0.0.0/0 · aws_security_group.emptied · egress.cidr_blocks · egress:every protocol:1',
      'aws_security_group.x · vpc aws_vpc.v',
      '  egress every protocol to 0.0.0.0/0 · aws_security_group.x · egress.cidr_blocks · egress:every protocol:1',
      '  ingress tcp/22 from 0.0.0.0/0 · aws_security_group.x · ingress.cidr_blocks · ingress:tcp/22:1',
    ]);
  });

  it('trap S1 and rules that the group lists again: before apply', () => {
    expect(describeGroups(recordedNetwork('state-echo', 'before'))).toEqual([
      'aws_security_group.echo · vpc aws_vpc.v · ingress by aws_security_group_rule.cidrs · ingress by aws_security_group_rule.self · egress by aws_vpc_security_group_egress_rule.everything · ingress by aws_vpc_security_group_ingress_rule.group · ingress by aws_vpc_security_group_ingress_rule.number',
      '  ingress tcp/22 from 10.0.0.0/8 · aws_security_group_rule.cidrs · cidr_blocks',
      '  ingress tcp/22 from 192.168.0.0/16 · aws_security_group_rule.cidrs · cidr_blocks',
      '  ingress tcp/23 from group aws_security_group.echo (self) · aws_security_group_rule.self · self',
      '  egress every protocol to 0.0.0.0/0 · aws_vpc_security_group_egress_rule.everything · cidr_ipv4',
      '  ingress tcp/24 from group aws_security_group.x · aws_vpc_security_group_ingress_rule.group · referenced_security_group_id',
      '  ingress tcp/25 from 0.0.0.0/0 · aws_vpc_security_group_ingress_rule.number · cidr_ipv4',
      'aws_security_group.emptied · vpc aws_vpc.v · inline ingress',
      '  egress every protocol to 0.0.0.0/0 · aws_security_group.emptied · egress.cidr_blocks · egress:every protocol:1',
      '  ingress tcp/22 from 0.0.0.0/0 · aws_security_group.emptied · ingress.cidr_blocks · ingress:tcp/22:1',
      'aws_security_group.x · vpc aws_vpc.v',
      '  egress every protocol to 0.0.0.0/0 · aws_security_group.x · egress.cidr_blocks · egress:every protocol:1',
      '  ingress tcp/22 from 0.0.0.0/0 · aws_security_group.x · ingress.cidr_blocks · ingress:tcp/22:1',
    ]);
  });

  it('trap S2: deleted, narrowed and moved rules', () => {
    expect(describeGroups(recordedNetwork('state-delete-rule'))).toEqual([
      'aws_security_group.x · vpc aws_vpc.v · ingress by aws_vpc_security_group_ingress_rule.moved · ingress by aws_vpc_security_group_ingress_rule.narrowed',
      '  egress every protocol to 0.0.0.0/0 · aws_security_group.x · egress.cidr_blocks · egress:every protocol:1',
      '  ingress tcp/22 from 0.0.0.0/0 · aws_security_group.x · ingress.cidr_blocks · ingress:tcp/22:1',
      '  ingress tcp/25 from 0.0.0.0/0 · aws_vpc_security_group_ingress_rule.moved · cidr_ipv4',
      '  ingress tcp/443 from 10.0.0.0/8 · aws_vpc_security_group_ingress_rule.narrowed · cidr_ipv4',
    ]);
  });

  it('trap S2: deleted, narrowed and moved rules: before apply', () => {
    expect(describeGroups(recordedNetwork('state-delete-rule', 'before'))).toEqual([
      'aws_security_group.x · vpc aws_vpc.v · ingress by aws_security_group_rule.gone · ingress by aws_security_group_rule.moved · ingress by aws_vpc_security_group_ingress_rule.narrowed',
      '  egress every protocol to 0.0.0.0/0 · aws_security_group.x · egress.cidr_blocks · egress:every protocol:1',
      '  ingress tcp/22 from 0.0.0.0/0 · aws_security_group.x · ingress.cidr_blocks · ingress:tcp/22:1',
      '  ingress tcp/80 from 0.0.0.0/0 · aws_security_group_rule.gone · cidr_blocks',
      '  ingress tcp/25 from 0.0.0.0/0 · aws_security_group_rule.moved · cidr_blocks',
      '  ingress tcp/443 from 0.0.0.0/0 · aws_vpc_security_group_ingress_rule.narrowed · cidr_ipv4',
    ]);
  });

  it('trap S3: what an inline list revokes', () => {
    expect(describeGroups(recordedNetwork('state-conflict'))).toEqual([
      'aws_security_group.open · vpc aws_vpc.v · inline ingress · ingress by aws_security_group_rule.doubtful',
      '  egress every protocol to 0.0.0.0/0 · aws_security_group.open · egress.cidr_blocks · egress:every protocol:1',
      '  ingress tcp/23 from ?0.0.0.0/0 · aws_security_group.open · ingress.cidr_blocks · ingress:tcp/23:1 · (cidr_blocks comes from terraform_data.unknown.output)',
      '  ingress ?tcp/23 from 0.0.0.0/0 · aws_security_group_rule.doubtful · cidr_blocks · (ingress of aws_security_group.open may revoke it)',
      'aws_security_group.x · vpc aws_vpc.v · inline ingress · ingress by aws_security_group_rule.fresh · ingress by aws_security_group_rule.revoked',
      '  egress every protocol to 0.0.0.0/0 · aws_security_group.x · egress.cidr_blocks · egress:every protocol:1',
      '  ingress tcp/22 from 10.0.0.0/8 · aws_security_group.x · ingress.cidr_blocks · ingress:tcp/22:1',
      '  ingress tcp/24 from 0.0.0.0/0 · aws_security_group_rule.fresh · cidr_blocks',
    ]);
  });

  it('trap S3: what an inline list revokes: before apply', () => {
    expect(describeGroups(recordedNetwork('state-conflict', 'before'))).toEqual([
      'aws_security_group.open · vpc aws_vpc.v · inline ingress · ingress by aws_security_group_rule.doubtful',
      '  egress every protocol to 0.0.0.0/0 · aws_security_group.open · egress.cidr_blocks · egress:every protocol:1',
      '  ingress tcp/23 from 0.0.0.0/0 · aws_security_group_rule.doubtful · cidr_blocks',
      'aws_security_group.x · vpc aws_vpc.v · inline ingress · ingress by aws_security_group_rule.revoked',
      '  egress every protocol to 0.0.0.0/0 · aws_security_group.x · egress.cidr_blocks · egress:every protocol:1',
      '  ingress tcp/22 from 10.0.0.0/8 · aws_security_group.x · ingress.cidr_blocks · ingress:tcp/22:1',
      '  ingress tcp/23 from 0.0.0.0/0 · aws_security_group_rule.revoked · cidr_blocks',
    ]);
  });

  it('a group made anew, and who still holds the old id', () => {
    expect(describeGroups(recordedNetwork('state-replace'))).toEqual([
      'aws_security_group.stale · vpc aws_vpc.v · inline ingress',
      '  egress every protocol to 0.0.0.0/0 · aws_security_group.stale · egress.cidr_blocks · egress:every protocol:1',
      '  ingress tcp/80 from group sg-0x · aws_security_group.stale · ingress.security_groups · ingress:tcp/80:1',
      'aws_security_group.x · vpc aws_vpc.v · inline ingress · ingress by aws_security_group_rule.r',
      '  ingress tcp/22 from 10.0.0.0/8 · aws_security_group.x · ingress.cidr_blocks · ingress:tcp/22:1',
      '  ingress tcp/23 from 0.0.0.0/0 · aws_security_group_rule.r · cidr_blocks',
    ]);
  });

  it('a group made anew, and who still holds the old id: before apply', () => {
    expect(describeGroups(recordedNetwork('state-replace', 'before'))).toEqual([
      'aws_security_group.stale · vpc aws_vpc.v · inline ingress',
      '  egress every protocol to 0.0.0.0/0 · aws_security_group.stale · egress.cidr_blocks · egress:every protocol:1',
      '  ingress tcp/80 from group aws_security_group.x · aws_security_group.stale · ingress.security_groups · ingress:tcp/80:1',
      'aws_security_group.x · vpc aws_vpc.v · inline ingress · ingress by aws_security_group_rule.r',
      '  egress every protocol to 0.0.0.0/0 · aws_security_group.x · egress.cidr_blocks · egress:every protocol:1',
      '  ingress tcp/22 from 0.0.0.0/0 · aws_security_group.x · ingress.cidr_blocks · ingress:tcp/22:1',
      '  ingress tcp/23 from 0.0.0.0/0 · aws_security_group_rule.r · cidr_blocks',
    ]);
  });

  it('forgotten groups stand, deleted ones do not', () => {
    expect(describeGroups(recordedNetwork('state-forget'))).toEqual([
      'aws_security_group.forgotten · vpc aws_vpc.v · ingress by aws_security_group_rule.forgotten',
      '  egress every protocol to 0.0.0.0/0 · aws_security_group.forgotten · egress.cidr_blocks · egress:every protocol:1',
      '  ingress tcp/22 from 0.0.0.0/0 · aws_security_group.forgotten · ingress.cidr_blocks · ingress:tcp/22:1',
      '  ingress tcp/23 from 0.0.0.0/0 · aws_security_group_rule.forgotten · cidr_blocks',
    ]);
  });

  it('forgotten groups stand, deleted ones do not: before apply', () => {
    expect(describeGroups(recordedNetwork('state-forget', 'before'))).toEqual([
      'aws_security_group.deleted · vpc aws_vpc.v',
      '  egress every protocol to 0.0.0.0/0 · aws_security_group.deleted · egress.cidr_blocks · egress:every protocol:1',
      '  ingress tcp/22 from 0.0.0.0/0 · aws_security_group.deleted · ingress.cidr_blocks · ingress:tcp/22:1',
      'aws_security_group.forgotten · vpc aws_vpc.v · ingress by aws_security_group_rule.forgotten',
      '  egress every protocol to 0.0.0.0/0 · aws_security_group.forgotten · egress.cidr_blocks · egress:every protocol:1',
      '  ingress tcp/22 from 0.0.0.0/0 · aws_security_group.forgotten · ingress.cidr_blocks · ingress:tcp/22:1',
      '  ingress tcp/23 from 0.0.0.0/0 · aws_security_group_rule.forgotten · cidr_blocks',
    ]);
  });

  it('default groups that the plan adopts and lets go', () => {
    expect(describeGroups(recordedNetwork('state-default-groups'))).toEqual([
      'aws_default_security_group.adopted · vpc aws_vpc.v · default',
      'aws_default_security_group.dropped · vpc aws_vpc.w · default',
      '  egress every protocol to 0.0.0.0/0 · aws_default_security_group.dropped · egress.cidr_blocks · egress:every protocol:1',
      '  ingress tcp/22 from 0.0.0.0/0 · aws_default_security_group.dropped · ingress.cidr_blocks · ingress:tcp/22:1',
      'aws_vpc.u.default_security_group_id · outside · vpc aws_vpc.u · default · ingress by aws_vpc_security_group_ingress_rule.u',
      '  egress every protocol to 0.0.0.0/0 · aws_vpc.u.default_security_group_id · egress',
      '  ingress every protocol from group aws_vpc.u.default_security_group_id (self) · aws_vpc.u.default_security_group_id · ingress',
      '  ingress tcp/22 from 0.0.0.0/0 · aws_vpc_security_group_ingress_rule.u · cidr_ipv4',
    ]);
  });

  it('default groups that the plan adopts and lets go: before apply', () => {
    expect(describeGroups(recordedNetwork('state-default-groups', 'before'))).toEqual([
      'aws_default_security_group.dropped · vpc aws_vpc.w · default',
      '  egress every protocol to 0.0.0.0/0 · aws_default_security_group.dropped · egress.cidr_blocks · egress:every protocol:1',
      '  ingress tcp/22 from 0.0.0.0/0 · aws_default_security_group.dropped · ingress.cidr_blocks · ingress:tcp/22:1',
      'aws_vpc.u.default_security_group_id · outside · vpc aws_vpc.u · default · ingress by aws_vpc_security_group_ingress_rule.u',
      '  egress every protocol to 0.0.0.0/0 · aws_vpc.u.default_security_group_id · egress',
      '  ingress every protocol from group aws_vpc.u.default_security_group_id (self) · aws_vpc.u.default_security_group_id · ingress',
      '  ingress tcp/22 from 0.0.0.0/0 · aws_vpc_security_group_ingress_rule.u · cidr_ipv4',
    ]);
  });

  it('prefix lists that list entries of other resources again', () => {
    expect(describeGroups(recordedNetwork('state-prefix-lists'))).toEqual([
      'aws_security_group.s · vpc aws_vpc.v · inline ingress',
      '  egress every protocol to 0.0.0.0/0 · aws_security_group.s · egress.cidr_blocks · egress:every protocol:1',
      '  ingress tcp/22 from list aws_ec2_managed_prefix_list.echo = 10.0.0.0/8, 172.16.0.0/12, 192.0.2.0/24 · aws_security_group.s · ingress.prefix_list_ids · ingress:tcp/22:1',
      '  ingress tcp/22 from list aws_ec2_managed_prefix_list.inline = 198.51.100.0/24 · aws_security_group.s · ingress.prefix_list_ids · ingress:tcp/22:1',
    ]);
  });

  it('prefix lists that list entries of other resources again: before apply', () => {
    expect(describeGroups(recordedNetwork('state-prefix-lists', 'before'))).toEqual([
      'aws_security_group.s · vpc aws_vpc.v · inline ingress',
      '  egress every protocol to 0.0.0.0/0 · aws_security_group.s · egress.cidr_blocks · egress:every protocol:1',
      '  ingress tcp/22 from list aws_ec2_managed_prefix_list.echo = 0.0.0.0/0 · aws_security_group.s · ingress.prefix_list_ids · ingress:tcp/22:1',
      '  ingress tcp/22 from list aws_ec2_managed_prefix_list.inline = 0.0.0.0/0 · aws_security_group.s · ingress.prefix_list_ids · ingress:tcp/22:1',
    ]);
  });
});
