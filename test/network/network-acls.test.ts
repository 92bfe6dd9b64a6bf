import { describeAcls, recordedNetwork } from '../support/describe-network';

describe('the entries of recorded plans', () => {
  it('entries that are sensitive', () => {
    expect(describeAcls(recordedNetwork('sensitive-services')).filter((line) => line.startsWith('  ') && !line.includes('the default VPC'))).toEqual([
      '  ingress 117 allow tcp/3306 from 0.0.0.0/0 · aws_network_acl.public · ingress.cidr_block · ingress:sensitive:sensitive:1 · sensitive peer, services, number',
      '  ingress 200 allow udp/0-65535 from 0.0.0.0/0 · aws_network_acl.public · ingress.cidr_block · ingress:sensitive:sensitive:2 · sensitive peer, services, number',
      '  ingress 300 allow tcp/5631 from 0.0.0.0/0 · aws_network_acl_rule.admin · cidr_block · sensitive services',
      '  egress 100 allow every protocol to 0.0.0.0/0 · aws_network_acl_rule.out · cidr_block',
    ]);
  });

  it('one value for every spelling', () => {
    expect(describeAcls(recordedNetwork('acl-create'))).toEqual([
      'aws_default_network_acl.adopted · vpc aws_vpc.adopted · default · subnets aws_subnet.adopted',
      '  ingress 100 allow tcp/443 from 0.0.0.0/0 · aws_default_network_acl.adopted · ingress.cidr_block · ingress:100:tcp/443:1',
      'aws_network_acl.inline · vpc aws_vpc.v · subnets aws_subnet.a',
      '  ingress 100 deny tcp/22 from 0.0.0.0/0 · aws_network_acl.inline · ingress.cidr_block · ingress:100:tcp/22:1',
      '  ingress 101 allow icmpv6 from ::/0 · aws_network_acl.inline · ingress.ipv6_cidr_block · ingress:101:icmpv6:1',
      '  ingress 102 allow icmp/0:0 from 0.0.0.0/0 · aws_network_acl.inline · ingress.cidr_block · ingress:102:icmp/0:0:1',
      '  ingress 200 allow every protocol from 0.0.0.0/0 · aws_network_acl.inline · ingress.cidr_block · ingress:200:every protocol:1',
      '  egress 100 allow every protocol to 0.0.0.0/0 · aws_network_acl.inline · egress.cidr_block · egress:100:every protocol:1',
      'aws_network_acl.rules · vpc aws_vpc.v · subnets aws_subnet.b',
      '  ingress 100 allow tcp/22 from 0.0.0.0/0 · aws_network_acl_rule.ssh · cidr_block',
      '  ingress 110 allow tcp/0 from 0.0.0.0/0 · aws_network_acl_rule.no_ports · cidr_block',
      '  ingress 130 deny icmp/8 from 0.0.0.0/0 · aws_network_acl_rule.echo · cidr_block',
      '  egress 120 allow every protocol to ::/0 · aws_network_acl_rule.everything · ipv6_cidr_block',
      'aws_vpc.v.default_network_acl_id · outside · vpc aws_vpc.v · default · subnets aws_subnet.c',
      '  ingress 100 allow every protocol from 0.0.0.0/0 · aws_vpc.v.default_network_acl_id · ingress',
      '  egress 100 allow every protocol to 0.0.0.0/0 · aws_vpc.v.default_network_acl_id · egress',
    ]);
  });

  it('what is known only after apply, and why', () => {
    expect(describeAcls(recordedNetwork('acl-unknown'))).toEqual([
      'aws_network_acl.a · vpc aws_vpc.v · subnets none',
      '  ingress 100 deny tcp/22 from ?0.0.0.0/0 · aws_network_acl.a · ingress.cidr_block · ingress:100:tcp/22:1 · (cidr_block comes from terraform_data.cidr.output, terraform_data.number.output)',
      '  ingress ? allow every protocol from 0.0.0.0/0 · aws_network_acl.a · ingress.cidr_block · ingress:unknown:every protocol:1 · (rule_no comes from terraform_data.cidr.output, terraform_data.number.output)',
      '  egress 100 allow every protocol to ?0.0.0.0/0 · aws_network_acl.a · egress.cidr_block · egress:100:every protocol:1 · (cidr_block is known only after apply)',
      'aws_network_acl.b · vpc aws_vpc.v · subnets none',
      '  ingress 100 ? tcp/22 from 0.0.0.0/0 · aws_network_acl_rule.action · cidr_block · (rule_action comes from terraform_data.action.output)',
      '  ingress 100 allow ?tcp/22 from ?0.0.0.0/0 · aws_network_acl_rule.direction · cidr_block · (cidr_block comes from terraform_data.cidr.output) · (egress comes from terraform_data.number.output)',
      '  ingress ? allow tcp/22 from 0.0.0.0/0 · aws_network_acl_rule.number · cidr_block · (rule_number comes from terraform_data.number.output)',
      '  egress 100 allow ?tcp/22 to ?0.0.0.0/0 · aws_network_acl_rule.direction · cidr_block · (cidr_block comes from terraform_data.cidr.output) · (egress comes from terraform_data.number.output)',
    ]);
  });

  it('default ACLs as AWS makes them', () => {
    expect(describeAcls(recordedNetwork('permissions-default-groups'))).toEqual([
      'aws_vpc.later.default_network_acl_id · outside · vpc aws_vpc.later · default · subnets aws_subnet.later',
      '  ingress 100 allow every protocol from 0.0.0.0/0 · aws_vpc.later.default_network_acl_id · ingress',
      '  ingress 101 allow every protocol from ::/0 · aws_vpc.later.default_network_acl_id · ingress',
      '  egress 100 allow every protocol to 0.0.0.0/0 · aws_vpc.later.default_network_acl_id · egress',
      '  egress 101 allow every protocol to ::/0 · aws_vpc.later.default_network_acl_id · egress',
      'aws_vpc.pool.default_network_acl_id · outside · vpc aws_vpc.pool · default · subnets aws_subnet.pool',
      '  ingress 100 allow every protocol from 0.0.0.0/0 · aws_vpc.pool.default_network_acl_id · ingress',
      '  ingress 101 allow every protocol from ::/0 · aws_vpc.pool.default_network_acl_id · ingress',
      '  egress 100 allow every protocol to 0.0.0.0/0 · aws_vpc.pool.default_network_acl_id · egress',
      '  egress 101 allow every protocol to ::/0 · aws_vpc.pool.default_network_acl_id · egress',
    ]);
  });

  it('an existing ACL lists entries of other resources again', () => {
    expect(describeAcls(recordedNetwork('state-acl'))).toEqual([
      'aws_network_acl.echo · vpc aws_vpc.v · subnets none',
      '  ingress 100 allow tcp/22 from 0.0.0.0/0 · aws_network_acl_rule.stays · cidr_block',
      '  ingress 120 deny tcp/22 from 0.0.0.0/0 · aws_network_acl_rule.changes · cidr_block',
      '  ingress 130 allow udp/53 from 0.0.0.0/0 · aws_network_acl.echo · ingress.cidr_block · ingress:130:udp/53:1',
      'aws_network_acl.inline · vpc aws_vpc.v · subnets aws_subnet.b',
      '  ingress 100 allow tcp/443 from 0.0.0.0/0 · aws_network_acl.inline · ingress.cidr_block · ingress:100:tcp/443:1',
      'aws_vpc.v.default_network_acl_id · outside · vpc aws_vpc.v · default · subnets aws_subnet.a',
      '  ingress 100 allow every protocol from 0.0.0.0/0 · aws_vpc.v.default_network_acl_id · ingress',
      '  egress 100 allow every protocol to 0.0.0.0/0 · aws_vpc.v.default_network_acl_id · egress',
    ]);
  });

  it('an existing ACL lists entries of other resources again: before apply', () => {
    expect(describeAcls(recordedNetwork('state-acl', 'before'))).toEqual([
      'aws_network_acl.echo · vpc aws_vpc.v · subnets aws_subnet.a, aws_subnet.b',
      '  ingress 100 allow tcp/22 from 0.0.0.0/0 · aws_network_acl_rule.stays · cidr_block',
      '  ingress 110 allow tcp/23 from 0.0.0.0/0 · aws_network_acl_rule.deleted · cidr_block',
      '  ingress 120 allow tcp/22 from 0.0.0.0/0 · aws_network_acl_rule.changes · cidr_block',
      '  ingress 130 allow udp/53 from 0.0.0.0/0 · aws_network_acl.echo · ingress.cidr_block · ingress:130:udp/53:1',
      'aws_network_acl.inline · vpc aws_vpc.v · subnets none',
      '  ingress 100 allow tcp/80 from 0.0.0.0/0 · aws_network_acl.inline · ingress.cidr_block · ingress:100:tcp/80:1',
      '  ingress 200 allow tcp/22 from 0.0.0.0/0 · aws_network_acl_rule.revoked · cidr_block',
    ]);
  });

  it('entries and subnets of one ACL or another', () => {
    expect(describeAcls(recordedNetwork('acl-more'))).toEqual([
      'aws_network_acl.counted[0] · vpc aws_vpc.v · subnets none',
      '  ingress 100 deny tcp/22 from 0.0.0.0/0 · aws_network_acl_rule.counted[0] · cidr_block',
      'aws_network_acl.counted[1] · vpc aws_vpc.v · subnets none',
      '  ingress 100 deny tcp/22 from 0.0.0.0/0 · aws_network_acl_rule.counted[1] · cidr_block',
      'aws_network_acl.one · vpc aws_vpc.v · subnets aws_subnet.a?, aws_subnet.b?',
      '  ingress 100 allow every protocol from ?::/0 (one place) · aws_network_acl.one · ingress.ipv6_cidr_block · ingress:100:every protocol:1 · (ipv6_cidr_block comes from aws_vpc.v.ipv6_cidr_block)',
      '  ingress 200 allow ?tcp/22 from 0.0.0.0/0 · aws_network_acl_rule.either · cidr_block · (network_acl_id comes from terraform_data.unknown.output)',
      '  ingress 201 deny ?tcp/22 from 0.0.0.0/0 · aws_network_acl_rule.one_of_all · cidr_block · (network_acl_id comes from terraform_data.unknown.id)',
      '  ingress 300 allow ?tcp/443 from 0.0.0.0/0 · aws_network_acl_rule.each["one"] · cidr_block · (network_acl_id may be aws_network_acl.one or aws_network_acl.two)',
      '  ingress 300 allow ?tcp/443 from 0.0.0.0/0 · aws_network_acl_rule.each["two"] · cidr_block · (network_acl_id may be aws_network_acl.one or aws_network_acl.two)',
      'aws_network_acl.open · vpc aws_vpc.v · subnets [subnet_ids comes from terraform_data.unknown.output]',
      'aws_network_acl.two · vpc aws_vpc.v · subnets aws_subnet.a?, aws_subnet.b?',
      '  ingress 200 allow ?tcp/22 from 0.0.0.0/0 · aws_network_acl_rule.either · cidr_block · (network_acl_id comes from terraform_data.unknown.output)',
      '  ingress 201 deny ?tcp/22 from 0.0.0.0/0 · aws_network_acl_rule.one_of_all · cidr_block · (network_acl_id comes from terraform_data.unknown.id)',
      '  ingress 300 allow ?tcp/443 from 0.0.0.0/0 · aws_network_acl_rule.each["one"] · cidr_block · (network_acl_id may be aws_network_acl.one or aws_network_acl.two)',
      '  ingress 300 allow ?tcp/443 from 0.0.0.0/0 · aws_network_acl_rule.each["two"] · cidr_block · (network_acl_id may be aws_network_acl.one or aws_network_acl.two)',
      'aws_network_acl_rule.each["one"].network_acl_id · outside · vpc [the ACL is outside the plan] · incomplete · subnets none',
      '  ingress 300 allow tcp/443 from 0.0.0.0/0 · aws_network_acl_rule.each["one"] · cidr_block',
      'aws_network_acl_rule.each["two"].network_acl_id · outside · vpc [the ACL is outside the plan] · incomplete · subnets none',
      '  ingress 300 allow tcp/443 from 0.0.0.0/0 · aws_network_acl_rule.each["two"] · cidr_block',
      'aws_network_acl_rule.either.network_acl_id · outside · vpc [the ACL is outside the plan] · incomplete · subnets none',
      '  ingress 200 allow tcp/22 from 0.0.0.0/0 · aws_network_acl_rule.either · cidr_block',
      'aws_network_acl_rule.one_of_all.network_acl_id · outside · vpc [the ACL is outside the plan] · incomplete · subnets none',
      '  ingress 201 deny tcp/22 from 0.0.0.0/0 · aws_network_acl_rule.one_of_all · cidr_block',
      'aws_vpc.v.default_network_acl_id · outside · vpc aws_vpc.v · default · subnets aws_subnet.c?',
      '  ingress 100 allow every protocol from 0.0.0.0/0 · aws_vpc.v.default_network_acl_id · ingress',
      '  ingress 101 allow every protocol from ::/0 · aws_vpc.v.default_network_acl_id · ingress',
      '  egress 100 allow every protocol to 0.0.0.0/0 · aws_vpc.v.default_network_acl_id · egress',
      '  egress 101 allow every protocol to ::/0 · aws_vpc.v.default_network_acl_id · egress',
    ]);
  });

  it('what an inline list may revoke, and default ACLs by their id', () => {
    expect(describeAcls(recordedNetwork('state-acl-conflict'))).toEqual([
      'aws_default_network_acl.d · vpc aws_vpc.v · default · subnets aws_subnet.a',
      '  ingress 100 allow tcp/443 from 0.0.0.0/0 · aws_default_network_acl.d · ingress.cidr_block · ingress:100:tcp/443:1',
      'aws_default_network_acl.foreign · vpc [default_network_acl_id does not tell the VPC] · default · subnets none',
      'aws_network_acl.open · vpc aws_vpc.v · subnets none',
      '  ingress 100 allow tcp/22 from ?0.0.0.0/0 · aws_network_acl.open · ingress.cidr_block · ingress:100:tcp/22:1 · (cidr_block comes from terraform_data.unknown.output)',
      '  ingress 200 allow ?tcp/22 from 0.0.0.0/0 · aws_network_acl_rule.doubtful · cidr_block · (ingress of aws_network_acl.open may revoke it)',
    ]);
  });

  it('what an inline list may revoke, and default ACLs by their id: before apply', () => {
    expect(describeAcls(recordedNetwork('state-acl-conflict', 'before'))).toEqual([
      'aws_default_network_acl.d · vpc aws_vpc.v · default · subnets aws_subnet.a',
      '  ingress 100 allow every protocol from 0.0.0.0/0 · aws_default_network_acl.d · ingress.cidr_block · ingress:100:every protocol:1',
      '  egress 100 allow every protocol to 0.0.0.0/0 · aws_default_network_acl.d · egress.cidr_block · egress:100:every protocol:1',
      'aws_network_acl.open · vpc aws_vpc.v · subnets none',
      '  ingress 200 allow tcp/22 from 0.0.0.0/0 · aws_network_acl_rule.doubtful · cidr_block',
    ]);
  });

  it('subnets that move from one ACL to another', () => {
    expect(describeAcls(recordedNetwork('state-acl-moves'))).toEqual([
      'aws_default_network_acl.d · vpc aws_vpc.v · default · subnets aws_subnet.c',
      'aws_network_acl.fresh · vpc aws_vpc.v · subnets aws_subnet.a, aws_subnet.b',
      'aws_network_acl.standing · vpc aws_vpc.v · subnets none',
    ]);
  });

  it('subnets that move from one ACL to another: before apply', () => {
    expect(describeAcls(recordedNetwork('state-acl-moves', 'before'))).toEqual([
      'aws_default_network_acl.d · vpc aws_vpc.v · default · subnets aws_subnet.b, aws_subnet.c',
      'aws_network_acl.standing · vpc aws_vpc.v · subnets aws_subnet.a',
    ]);
  });
});
