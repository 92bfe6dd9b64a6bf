import { describeGroups, recordedNetwork } from '../support/describe-network';

describe('the permissions of recorded plans', () => {
  it('one value for every spelling', () => {
    expect(describeGroups(recordedNetwork('permissions-spellings'))).toEqual([
      'aws_security_group.attribute · vpc aws_vpc.v · inline ingress, egress',
      '  ingress tcp/22 from 0.0.0.0/0 · aws_security_group.attribute · ingress.cidr_blocks · ingress:tcp/22:1',
      'aws_security_group.block · vpc aws_vpc.v · inline ingress, egress',
      '  egress every protocol to 0.0.0.0/0 · aws_security_group.block · egress.cidr_blocks · egress:every protocol:1',
      '  ingress tcp/22 from 0.0.0.0/0 · aws_security_group.block · ingress.cidr_blocks · ingress:tcp/22:1 · "office"',
      '  ingress tcp/22 from 198.51.100.0/24 · aws_security_group.block · ingress.cidr_blocks · ingress:tcp/22:1 · "office"',
      '  ingress tcp/22 from ::/0 · aws_security_group.block · ingress.ipv6_cidr_blocks · ingress:tcp/22:1 · "office"',
      '  ingress tcp/22 from group aws_security_group.peer · aws_security_group.block · ingress.security_groups · ingress:tcp/22:1 · "office"',
      '  ingress tcp/22 from group aws_security_group.block (self) · aws_security_group.block · ingress.self · ingress:tcp/22:1 · "office"',
      '  ingress tcp/443 from 10.0.0.0/8 · aws_security_group.block · ingress.cidr_blocks · ingress:tcp/443:1',
      'aws_security_group.dynamic · vpc aws_vpc.v · inline ingress',
      '  ingress tcp/22 from 0.0.0.0/0 · aws_security_group.dynamic · ingress.cidr_blocks · ingress:tcp/22:1',
      '  ingress tcp/443 from 0.0.0.0/0 · aws_security_group.dynamic · ingress.cidr_blocks · ingress:tcp/443:1',
      'aws_security_group.peer · vpc aws_vpc.v',
      'aws_security_group.rules · vpc aws_vpc.v · ingress by aws_security_group_rule.cidrs · egress by aws_security_group_rule.egress["443"] · egress by aws_security_group_rule.egress["80"] · ingress by aws_security_group_rule.group · ingress by aws_security_group_rule.self · egress by aws_vpc_security_group_egress_rule.everything · ingress by aws_vpc_security_group_ingress_rule.group · ingress by aws_vpc_security_group_ingress_rule.ipv4 · ingress by aws_vpc_security_group_ingress_rule.ipv6',
      '  ingress tcp/22 from 0.0.0.0/0 · aws_security_group_rule.cidrs · cidr_blocks',
      '  ingress tcp/22 from 10.0.0.0/8 · aws_security_group_rule.cidrs · cidr_blocks',
      '  ingress tcp/22 from ::/0 · aws_security_group_rule.cidrs · ipv6_cidr_blocks',
      '  egress tcp/443 to 0.0.0.0/0 · aws_security_group_rule.egress["443"] · cidr_blocks',
      '  egress tcp/80 to 0.0.0.0/0 · aws_security_group_rule.egress["80"] · cidr_blocks',
      '  ingress tcp/22 from group aws_security_group.peer · aws_security_group_rule.group · source_security_group_id',
      '  ingress tcp/22 from group aws_security_group.rules (self) · aws_security_group_rule.self · self',
      '  egress every protocol to 0.0.0.0/0 · aws_vpc_security_group_egress_rule.everything · cidr_ipv4',
      '  ingress tcp/443 from group aws_security_group.peer · aws_vpc_security_group_ingress_rule.group · referenced_security_group_id',
      '  ingress tcp/22 from 198.51.100.0/24 · aws_vpc_security_group_ingress_rule.ipv4 · cidr_ipv4 · "office"',
      '  ingress every protocol from ::/0 · aws_vpc_security_group_ingress_rule.ipv6 · cidr_ipv6',
    ]);
  });

  it('protocols and ports as AWS takes them', () => {
    expect(describeGroups(recordedNetwork('permissions-services'))).toEqual([
      'aws_security_group.inline["all"] · vpc aws_vpc.v · inline ingress',
      '  ingress every protocol from 0.0.0.0/0 · aws_security_group.inline["all"] · ingress.cidr_blocks · ingress:every protocol:1',
      'aws_security_group.inline["any_ports"] · vpc aws_vpc.v · inline ingress',
      '  ingress every protocol from 0.0.0.0/0 · aws_security_group.inline["any_ports"] · ingress.cidr_blocks · ingress:every protocol:1',
      'aws_security_group.inline["esp"] · vpc aws_vpc.v · inline ingress',
      '  ingress 50 from 0.0.0.0/0 · aws_security_group.inline["esp"] · ingress.cidr_blocks · ingress:50:1',
      'aws_security_group.inline["icmp_all"] · vpc aws_vpc.v · inline ingress',
      '  ingress icmp from 0.0.0.0/0 · aws_security_group.inline["icmp_all"] · ingress.cidr_blocks · ingress:icmp:1',
      'aws_security_group.inline["icmp_code"] · vpc aws_vpc.v · inline ingress',
      '  ingress icmp/3:4 from 0.0.0.0/0 · aws_security_group.inline["icmp_code"] · ingress.cidr_blocks · ingress:icmp/3:4:1',
      'aws_security_group.inline["icmp_echo"] · vpc aws_vpc.v · inline ingress',
      '  ingress icmp/8 from 0.0.0.0/0 · aws_security_group.inline["icmp_echo"] · ingress.cidr_blocks · ingress:icmp/8:1',
      'aws_security_group.inline["icmpv6_all"] · vpc aws_vpc.v · inline ingress',
      '  ingress icmpv6 from 0.0.0.0/0 · aws_security_group.inline["icmpv6_all"] · ingress.cidr_blocks · ingress:icmpv6:1',
      'aws_security_group.inline["icmpv6_number"] · vpc aws_vpc.v · inline ingress',
      '  ingress icmpv6/128:0 from 0.0.0.0/0 · aws_security_group.inline["icmpv6_number"] · ingress.cidr_blocks · ingress:icmpv6/128:0:1',
      'aws_security_group.inline["sctp"] · vpc aws_vpc.v · inline ingress',
      '  ingress 132 from 0.0.0.0/0 · aws_security_group.inline["sctp"] · ingress.cidr_blocks · ingress:132:1',
      'aws_security_group.inline["tcp_all"] · vpc aws_vpc.v · inline ingress',
      '  ingress tcp/0-65535 from 0.0.0.0/0 · aws_security_group.inline["tcp_all"] · ingress.cidr_blocks · ingress:tcp/0-65535:1',
      'aws_security_group.inline["tcp_number"] · vpc aws_vpc.v · inline ingress',
      '  ingress tcp/20-25 from 0.0.0.0/0 · aws_security_group.inline["tcp_number"] · ingress.cidr_blocks · ingress:tcp/20-25:1',
      'aws_security_group.inline["tcp_zero"] · vpc aws_vpc.v · inline ingress',
      '  ingress tcp/0 from 0.0.0.0/0 · aws_security_group.inline["tcp_zero"] · ingress.cidr_blocks · ingress:tcp/0:1',
      'aws_security_group.inline["udp_upper"] · vpc aws_vpc.v · inline ingress',
      '  ingress udp/53 from 0.0.0.0/0 · aws_security_group.inline["udp_upper"] · ingress.cidr_blocks · ingress:udp/53:1',
      'aws_security_group.s · vpc aws_vpc.v · ingress by aws_security_group_rule.classic["all"] · ingress by aws_security_group_rule.classic["any_ports"] · ingress by aws_security_group_rule.classic["esp"] · ingress by aws_security_group_rule.classic["icmp_all"] · ingress by aws_security_group_rule.classic["icmp_code"] · ingress by aws_security_group_rule.classic["icmp_echo"] · ingress by aws_security_group_rule.classic["icmpv6_all"] · ingress by aws_security_group_rule.classic["icmpv6_number"] · ingress by aws_security_group_rule.classic["sctp"] · ingress by aws_security_group_rule.classic["tcp_all"] · ingress by aws_security_group_rule.classic["tcp_number"] · ingress by aws_security_group_rule.classic["tcp_zero"] · ingress by aws_security_group_rule.classic["udp_upper"] · ingress by aws_vpc_security_group_ingress_rule.modern["all"] · ingress by aws_vpc_security_group_ingress_rule.modern["any_ports"] · ingress by aws_vpc_security_group_ingress_rule.modern["esp"] · ingress by aws_vpc_security_group_ingress_rule.modern["icmp_all"] · ingress by aws_vpc_security_group_ingress_rule.modern["icmp_code"] · ingress by aws_vpc_security_group_ingress_rule.modern["icmp_echo"] · ingress by aws_vpc_security_group_ingress_rule.modern["icmpv6_all"] · ingress by aws_vpc_security_group_ingress_rule.modern["icmpv6_number"] · ingress by aws_vpc_security_group_ingress_rule.modern["sctp"] · ingress by aws_vpc_security_group_ingress_rule.modern["tcp_all"] · ingress by aws_vpc_security_group_ingress_rule.modern["tcp_number"] · ingress by aws_vpc_security_group_ingress_rule.modern["tcp_zero"] · ingress by aws_vpc_security_group_ingress_rule.modern["udp_upper"] · ingress by aws_vpc_security_group_ingress_rule.without_ports["-1"] · ingress by aws_vpc_security_group_ingress_rule.without_ports["50"] · ingress by aws_vpc_security_group_ingress_rule.without_ports["icmpv6"]',
      '  ingress every protocol from 0.0.0.0/0 · aws_security_group_rule.classic["all"] · cidr_blocks',
      '  ingress every protocol from 0.0.0.0/0 · aws_security_group_rule.classic["any_ports"] · cidr_blocks',
      '  ingress 50 from 0.0.0.0/0 · aws_security_group_rule.classic["esp"] · cidr_blocks',
      '  ingress icmp from 0.0.0.0/0 · aws_security_group_rule.classic["icmp_all"] · cidr_blocks',
      '  ingress icmp/3:4 from 0.0.0.0/0 · aws_security_group_rule.classic["icmp_code"] · cidr_blocks',
      '  ingress icmp/8 from 0.0.0.0/0 · aws_security_group_rule.classic["icmp_echo"] · cidr_blocks',
      '  ingress icmpv6 from 0.0.0.0/0 · aws_security_group_rule.classic["icmpv6_all"] · cidr_blocks',
      '  ingress icmpv6/128:0 from 0.0.0.0/0 · aws_security_group_rule.classic["icmpv6_number"] · cidr_blocks',
      '  ingress 132 from 0.0.0.0/0 · aws_security_group_rule.classic["sctp"] · cidr_blocks',
      '  ingress tcp/0-65535 from 0.0.0.0/0 · aws_security_group_rule.classic["tcp_all"] · cidr_blocks',
      '  ingress tcp/20-25 from 0.0.0.0/0 · aws_security_group_rule.classic["tcp_number"] · cidr_blocks',
      '  ingress tcp/0 from 0.0.0.0/0 · aws_security_group_rule.classic["tcp_zero"] · cidr_blocks',
      '  ingress udp/53 from 0.0.0.0/0 · aws_security_group_rule.classic["udp_upper"] · cidr_blocks',
      '  ingress every protocol from 0.0.0.0/0 · aws_vpc_security_group_ingress_rule.modern["all"] · cidr_ipv4',
      '  ingress every protocol from 0.0.0.0/0 · aws_vpc_security_group_ingress_rule.modern["any_ports"] · cidr_ipv4',
      '  ingress 50 from 0.0.0.0/0 · aws_vpc_security_group_ingress_rule.modern["esp"] · cidr_ipv4',
      '  ingress icmp from 0.0.0.0/0 · aws_vpc_security_group_ingress_rule.modern["icmp_all"] · cidr_ipv4',
      '  ingress icmp/3:4 from 0.0.0.0/0 · aws_vpc_security_group_ingress_rule.modern["icmp_code"] · cidr_ipv4',
      '  ingress icmp/8 from 0.0.0.0/0 · aws_vpc_security_group_ingress_rule.modern["icmp_echo"] · cidr_ipv4',
      '  ingress icmpv6 from 0.0.0.0/0 · aws_vpc_security_group_ingress_rule.modern["icmpv6_all"] · cidr_ipv4',
      '  ingress icmpv6/128:0 from 0.0.0.0/0 · aws_vpc_security_group_ingress_rule.modern["icmpv6_number"] · cidr_ipv4',
      '  ingress 132 from 0.0.0.0/0 · aws_vpc_security_group_ingress_rule.modern["sctp"] · cidr_ipv4',
      '  ingress tcp/0-65535 from 0.0.0.0/0 · aws_vpc_security_group_ingress_rule.modern["tcp_all"] · cidr_ipv4',
      '  ingress tcp/20-25 from 0.0.0.0/0 · aws_vpc_security_group_ingress_rule.modern["tcp_number"] · cidr_ipv4',
      '  ingress tcp/0 from 0.0.0.0/0 · aws_vpc_security_group_ingress_rule.modern["tcp_zero"] · cidr_ipv4',
      '  ingress udp/53 from 0.0.0.0/0 · aws_vpc_security_group_ingress_rule.modern["udp_upper"] · cidr_ipv4',
      '  ingress every protocol from 0.0.0.0/0 · aws_vpc_security_group_ingress_rule.without_ports["-1"] · cidr_ipv4',
      '  ingress 50 from 0.0.0.0/0 · aws_vpc_security_group_ingress_rule.without_ports["50"] · cidr_ipv4',
      '  ingress icmpv6 from 0.0.0.0/0 · aws_vpc_security_group_ingress_rule.without_ports["icmpv6"] · cidr_ipv4',
    ]);
  });

  it('what is known only after apply, and why', () => {
    expect(describeGroups(recordedNetwork('permissions-unknown'))).toEqual([
      'aws_security_group.host · vpc aws_vpc.v · inline ingress',
      '  ingress tcp/22 from ?0.0.0.0/0 (one place) · aws_security_group.host · ingress.cidr_blocks · ingress:tcp/22:1 · (cidr_blocks comes from aws_eip.e.public_ip)',
      'aws_security_group.mixed · vpc aws_vpc.v · inline ingress',
      '  ingress tcp/3306 from 10.1.0.0/16 · aws_security_group.mixed · ingress.cidr_blocks · ingress:tcp/3306:1',
      '  ingress tcp/3306 from ::/0 · aws_security_group.mixed · ingress.ipv6_cidr_blocks · ingress:tcp/3306:1',
      '  ingress tcp/3306 from group aws_security_group.host · aws_security_group.mixed · ingress.security_groups · ingress:tcp/3306:1',
      'aws_security_group.open_range · vpc aws_vpc.v · inline ingress',
      '  ingress tcp/22 from ?0.0.0.0/0 · aws_security_group.open_range · ingress.cidr_blocks · ingress:tcp/22:1 · (cidr_blocks comes from terraform_data.opaque.output)',
      'aws_security_group.placeholder · vpc aws_vpc.v · inline ingress',
      '  ingress ?every protocol from ?0.0.0.0/0 · aws_security_group.placeholder · ingress.cidr_blocks · ingress:unknown:1 · (protocol is known only after apply) · (cidr_blocks is known only after apply)',
      'aws_security_group.s · vpc aws_vpc.v · ingress by aws_security_group_rule.cidr · ingress by aws_security_group_rule.group · egress by aws_security_group_rule.list · ingress by aws_vpc_security_group_ingress_rule.host · ingress by aws_vpc_security_group_ingress_rule.port · ingress by aws_vpc_security_group_ingress_rule.protocol · ingress by aws_vpc_security_group_ingress_rule.secret',
      '  ingress tcp/22 from ?0.0.0.0/0 · aws_security_group_rule.cidr · cidr_blocks · (cidr_blocks comes from terraform_data.list.output)',
      '  ingress tcp/22 from group [source_security_group_id comes from terraform_data.protocol.output] · aws_security_group_rule.group · source_security_group_id · (source_security_group_id comes from terraform_data.protocol.output)',
      '  egress tcp/443 to list [prefix_list_ids comes from terraform_data.protocol.output] = ?0.0.0.0/0, ::/0 · aws_security_group_rule.list · prefix_list_ids · (prefix_list_ids comes from terraform_data.protocol.output)',
      '  ingress tcp/22 from ?0.0.0.0/0 (one place) · aws_vpc_security_group_ingress_rule.host · cidr_ipv4 · (cidr_ipv4 comes from aws_eip.e.public_ip)',
      '  ingress ?tcp/0-65535 from 0.0.0.0/0 · aws_vpc_security_group_ingress_rule.port · cidr_ipv4 · (from_port comes from terraform_data.port.output) · (to_port comes from terraform_data.port.output)',
      '  ingress ?every protocol from 0.0.0.0/0 · aws_vpc_security_group_ingress_rule.protocol · cidr_ipv4 · (ip_protocol comes from terraform_data.protocol.output)',
      '  ingress tcp/22 from 0.0.0.0/0 · aws_vpc_security_group_ingress_rule.secret · cidr_ipv4 · sensitive peer',
      'aws_security_group.secret · vpc aws_vpc.v · inline ingress',
      '  ingress tcp/22 from 0.0.0.0/0 · aws_security_group.secret · ingress.cidr_blocks · ingress:sensitive:1 · sensitive peer, services',
      'aws_security_group.vpc_range · vpc aws_vpc.v · inline ingress',
      '  ingress tcp/22 from ?::/0 (one place) · aws_security_group.vpc_range · ingress.ipv6_cidr_blocks · ingress:tcp/22:1 · (ipv6_cidr_blocks comes from aws_vpc.v.ipv6_cidr_block)',
      'aws_security_group.whole · vpc aws_vpc.v · inline ingress, egress',
      '  egress ?every protocol to ?0.0.0.0/0, ::/0 · aws_security_group.whole · egress · egress:unknown:1 · (egress comes from terraform_data.list.output)',
      '  ingress ?every protocol from ?0.0.0.0/0, ::/0 · aws_security_group.whole · ingress · ingress:unknown:1 · (ingress comes from terraform_data.list.output)',
    ]);
  });

  it('default groups: adopted, emptied, as AWS makes them', () => {
    expect(describeGroups(recordedNetwork('permissions-default-groups'))).toEqual([
      'aws_default_security_group.adopted · vpc aws_vpc.adopted · default · inline ingress · ingress by aws_vpc_security_group_ingress_rule.into_adopted',
      '  ingress tcp/22 from 0.0.0.0/0 · aws_default_security_group.adopted · ingress.cidr_blocks · ingress:tcp/22:1',
      '  ingress tcp/80 from group aws_vpc.dual.default_security_group_id · aws_vpc_security_group_ingress_rule.into_adopted · referenced_security_group_id',
      'aws_default_security_group.emptied · vpc aws_vpc.emptied · default',
      'aws_security_group.unplaced · vpc aws_default_vpc.d',
      'aws_vpc.dual.default_security_group_id · outside · vpc aws_vpc.dual · default · egress by aws_vpc_security_group_egress_rule.into_dual',
      '  egress every protocol to 0.0.0.0/0 · aws_vpc.dual.default_security_group_id · egress',
      '  egress every protocol to ::/0 · aws_vpc.dual.default_security_group_id · egress',
      '  ingress every protocol from group aws_vpc.dual.default_security_group_id (self) · aws_vpc.dual.default_security_group_id · ingress',
      '  egress tcp/80 to 10.0.0.0/8 · aws_vpc_security_group_egress_rule.into_dual · cidr_ipv4',
      'aws_vpc.factory.default_security_group_id · outside · vpc aws_vpc.factory · default · ingress by aws_security_group_rule.into_factory',
      '  ingress tcp/22 from 0.0.0.0/0 · aws_security_group_rule.into_factory · cidr_blocks',
      '  egress every protocol to 0.0.0.0/0 · aws_vpc.factory.default_security_group_id · egress',
      '  ingress every protocol from group aws_vpc.factory.default_security_group_id (self) · aws_vpc.factory.default_security_group_id · ingress',
    ]);
  });

  it('groups outside the plan, and rules whose group is open', () => {
    expect(describeGroups(recordedNetwork('permissions-outside'))).toEqual([
      'aws_security_group.other · vpc aws_vpc.v · ingress by aws_vpc_security_group_ingress_rule.either',
      '  ingress ?tcp/22 from 0.0.0.0/0 · aws_vpc_security_group_ingress_rule.either · cidr_ipv4 · (security_group_id comes from terraform_data.unknown.id)',
      'aws_security_group.s · vpc aws_vpc.v · leaves the plan · inline ingress · ingress by aws_vpc_security_group_ingress_rule.either',
      '  ingress tcp/22 from group 123456789012/sg-0abroad · aws_security_group.s · ingress.security_groups · ingress:tcp/22:1',
      '  ingress tcp/22 from group sg-0peer · aws_security_group.s · ingress.security_groups · ingress:tcp/22:1',
      '  ingress ?tcp/22 from 0.0.0.0/0 · aws_vpc_security_group_ingress_rule.either · cidr_ipv4 · (security_group_id comes from terraform_data.unknown.id)',
      'aws_vpc_security_group_ingress_rule.either.security_group_id · outside · vpc [the group is outside the plan] · incomplete · ingress by aws_vpc_security_group_ingress_rule.either',
      '  ingress tcp/22 from 0.0.0.0/0 · aws_vpc_security_group_ingress_rule.either · cidr_ipv4',
      'aws_vpc_security_group_ingress_rule.unknown.security_group_id · outside · vpc [the group is outside the plan] · incomplete · ingress by aws_vpc_security_group_ingress_rule.unknown',
      '  ingress tcp/22 from 0.0.0.0/0 · aws_vpc_security_group_ingress_rule.unknown · cidr_ipv4',
      'sg-0outside · outside · vpc [the group is outside the plan] · incomplete · ingress by aws_security_group_rule.outside · egress by aws_vpc_security_group_egress_rule.outside',
      '  ingress tcp/22 from 0.0.0.0/0 · aws_security_group_rule.outside · cidr_blocks',
      '  egress every protocol to 0.0.0.0/0 · aws_vpc_security_group_egress_rule.outside · cidr_ipv4',
    ]);
  });

  it('services that are sensitive, in every spelling', () => {
    expect(describeGroups(recordedNetwork('sensitive-services')).filter((line) => line.startsWith('  '))).toEqual([
      '  ingress tcp/3306 from 0.0.0.0/0 · aws_security_group_rule.classic · cidr_blocks · sensitive services',
      '  ingress tcp/3306 from 0.0.0.0/0 · aws_security_group.inline · ingress.cidr_blocks · ingress:sensitive:1 · sensitive peer, services',
      '  ingress tcp/3306 from 0.0.0.0/0 · aws_vpc_security_group_ingress_rule.modern · cidr_ipv4 · sensitive services',
      '  ingress udp/4789 from 0.0.0.0/0 · aws_vpc_security_group_ingress_rule.protocol · cidr_ipv4 · sensitive services',
    ]);
  });

  it('prefix lists, expanded', () => {
    expect(describeGroups(recordedNetwork('permissions-prefix-lists'))).toEqual([
      'aws_security_group.s · vpc aws_vpc.v · inline ingress · egress by aws_vpc_security_group_egress_rule.one · egress by aws_vpc_security_group_egress_rule.s3 · ingress by aws_vpc_security_group_ingress_rule.cloudfront · ingress by aws_vpc_security_group_ingress_rule.host · ingress by aws_vpc_security_group_ingress_rule.older · ingress by aws_vpc_security_group_ingress_rule.r["dynamic"] · ingress by aws_vpc_security_group_ingress_rule.r["entries"] · ingress by aws_vpc_security_group_ingress_rule.r["unknown"] · ingress by aws_vpc_security_group_ingress_rule.read',
      '  ingress tcp/22 from list aws_ec2_managed_prefix_list.inline = 0.0.0.0/1..?0.0.0.0/1, 192.0.2.0/24 · aws_security_group.s · ingress.prefix_list_ids · ingress:tcp/22:1 · (aws_ec2_managed_prefix_list.inline: aws_ec2_managed_prefix_list_entry.either may belong to it)',
      '  ingress tcp/80 from list pl-0literal = ?0.0.0.0/0, ::/0 · aws_security_group.s · ingress.prefix_list_ids · ingress:tcp/80:1 · (pl-0literal: entries are outside the plan)',
      '  egress every protocol to list aws_ec2_managed_prefix_list.entries = ::/0..?192.0.2.0/24, ::/0 · aws_vpc_security_group_egress_rule.one · prefix_list_id · (aws_ec2_managed_prefix_list.entries: aws_ec2_managed_prefix_list_entry.either may belong to it)',
      '  egress tcp/443 to list aws_vpc_endpoint.s3.prefix_list_id = com.amazonaws.us-east-1.s3 · aws_vpc_security_group_egress_rule.s3 · prefix_list_id',
      '  ingress tcp/443 from list pl-0cloudfront = ?0.0.0.0/0, ::/0 · aws_vpc_security_group_ingress_rule.cloudfront · prefix_list_id · (pl-0cloudfront: entries are outside the plan)',
      '  ingress tcp/22 from list aws_ec2_managed_prefix_list.host = ?192.0.2.0/24 · aws_vpc_security_group_ingress_rule.host · prefix_list_id · (aws_ec2_managed_prefix_list.host: aws_ec2_managed_prefix_list_entry.either may belong to it) · (aws_ec2_managed_prefix_list.host: cidr comes from aws_eip.e.public_ip)',
      '  ingress tcp/9443 from list pl-0older = ?0.0.0.0/0, ::/0 · aws_vpc_security_group_ingress_rule.older · prefix_list_id · (pl-0older: entries are outside the plan)',
      '  ingress tcp/443 from list aws_ec2_managed_prefix_list.dynamic?, aws_ec2_managed_prefix_list.entries?, aws_ec2_managed_prefix_list.unknown? = ?0.0.0.0/0, ::/0 · aws_vpc_security_group_ingress_rule.r["dynamic"] · prefix_list_id · (prefix_list_id may be aws_ec2_managed_prefix_list.dynamic or aws_ec2_managed_prefix_list.entries or aws_ec2_managed_prefix_list.unknown) · (aws_ec2_managed_prefix_list.dynamic: aws_ec2_managed_prefix_list_entry.either may belong to it) · (aws_ec2_managed_prefix_list.entries: aws_ec2_managed_prefix_list_entry.either may belong to it) · (aws_ec2_managed_prefix_list.unknown: aws_ec2_managed_prefix_list_entry.either may belong to it) · (aws_ec2_managed_prefix_list.unknown: cidr comes from terraform_data.unknown.output)',
      '  ingress tcp/443 from list aws_ec2_managed_prefix_list.dynamic?, aws_ec2_managed_prefix_list.entries?, aws_ec2_managed_prefix_list.unknown? = ?0.0.0.0/0, ::/0 · aws_vpc_security_group_ingress_rule.r["entries"] · prefix_list_id · (prefix_list_id may be aws_ec2_managed_prefix_list.dynamic or aws_ec2_managed_prefix_list.entries or aws_ec2_managed_prefix_list.unknown) · (aws_ec2_managed_prefix_list.dynamic: aws_ec2_managed_prefix_list_entry.either may belong to it) · (aws_ec2_managed_prefix_list.entries: aws_ec2_managed_prefix_list_entry.either may belong to it) · (aws_ec2_managed_prefix_list.unknown: aws_ec2_managed_prefix_list_entry.either may belong to it) · (aws_ec2_managed_prefix_list.unknown: cidr comes from terraform_data.unknown.output)',
      '  ingress tcp/443 from list aws_ec2_managed_prefix_list.dynamic?, aws_ec2_managed_prefix_list.entries?, aws_ec2_managed_prefix_list.unknown? = ?0.0.0.0/0, ::/0 · aws_vpc_security_group_ingress_rule.r["unknown"] · prefix_list_id · (prefix_list_id may be aws_ec2_managed_prefix_list.dynamic or aws_ec2_managed_prefix_list.entries or aws_ec2_managed_prefix_list.unknown) · (aws_ec2_managed_prefix_list.dynamic: aws_ec2_managed_prefix_list_entry.either may belong to it) · (aws_ec2_managed_prefix_list.entries: aws_ec2_managed_prefix_list_entry.either may belong to it) · (aws_ec2_managed_prefix_list.unknown: aws_ec2_managed_prefix_list_entry.either may belong to it) · (aws_ec2_managed_prefix_list.unknown: cidr comes from terraform_data.unknown.output)',
      '  ingress tcp/8443 from list pl-0read = ?0.0.0.0/0, ::/0 · aws_vpc_security_group_ingress_rule.read · prefix_list_id · (pl-0read: entries are outside the plan)',
    ]);
  });

  it('one place, or more than that', () => {
    expect(describeGroups(recordedNetwork('permissions-origins'))).toEqual([
      'aws_security_group.confined · vpc aws_vpc.v · inline ingress',
      '  ingress tcp/22 from ?0.0.0.0/0 (one place) · aws_security_group.confined · ingress.cidr_blocks · ingress:tcp/22:1 · (cidr_blocks comes from aws_eip.many[0].public_ip)',
      '  ingress tcp/22 from ?::/0 (one place) · aws_security_group.confined · ingress.ipv6_cidr_blocks · ingress:tcp/22:1 · (ipv6_cidr_blocks comes from aws_vpc.v.ipv6_cidr_block)',
      '  ingress tcp/22 from group aws_security_group.peer · aws_security_group.confined · ingress.security_groups · ingress:tcp/22:1',
      'aws_security_group.peer · vpc aws_vpc.v · ingress by aws_security_group_rule.all · ingress by aws_security_group_rule.beside_a_variable · ingress by aws_security_group_rule.keyed["a"] · ingress by aws_security_group_rule.keyed["b"] · ingress by aws_vpc_security_group_ingress_rule.either · ingress by aws_vpc_security_group_ingress_rule.subnet · ingress by aws_vpc_security_group_ingress_rule.tags · ingress by module.inner.aws_security_group_rule.list · ingress by module.inner.aws_vpc_security_group_ingress_rule.scalar',
      '  ingress tcp/22 from ?0.0.0.0/0 (one place) · aws_security_group_rule.all · cidr_blocks · (cidr_blocks comes from aws_eip.many[0], aws_eip.many[1], aws_eip.many[2], aws_eip.many[3], aws_eip.many[4] and 1 more)',
      '  ingress tcp/25 from ?0.0.0.0/0 · aws_security_group_rule.beside_a_variable · cidr_blocks · (cidr_blocks comes from aws_eip.many[0].public_ip)',
      '  ingress tcp/23 from ?0.0.0.0/0 (one place) · aws_security_group_rule.keyed["a"] · cidr_blocks · (cidr_blocks comes from aws_eip.keyed["a"])',
      '  ingress tcp/23 from ?0.0.0.0/0 (one place) · aws_security_group_rule.keyed["b"] · cidr_blocks · (cidr_blocks comes from aws_eip.keyed["b"])',
      '  ingress tcp/26 from ?0.0.0.0/0 · aws_vpc_security_group_ingress_rule.either · cidr_ipv4 · (cidr_ipv4 comes from aws_eip.many[0].public_ip, terraform_data.unknown.output)',
      '  ingress tcp/24 from ?::/0 (one place) · aws_vpc_security_group_ingress_rule.subnet · cidr_ipv6 · (cidr_ipv6 comes from aws_vpc.v.ipv6_cidr_block)',
      '  ingress tcp/27 from ?0.0.0.0/0 · aws_vpc_security_group_ingress_rule.tags · cidr_ipv4 · (cidr_ipv4 comes from aws_eip.many[0].tags_all.cidr)',
      '  ingress tcp/28 from ?0.0.0.0/0 · module.inner.aws_security_group_rule.list · cidr_blocks · (cidr_blocks comes from aws_eip.many[0].public_ip)',
      '  ingress tcp/29 from ?0.0.0.0/0 (one place) · module.inner.aws_vpc_security_group_ingress_rule.scalar · cidr_ipv4 · (cidr_ipv4 comes from aws_eip.many[0].public_ip)',
    ]);
  });
});
