import { asked } from './asked-rule';
import { told } from './told';
import type { Told } from './told';

/** By the rule of the specification that the network is about. */
const ANSWERS: Readonly<Record<string, Told>> = {
  '5.1 an IPv4 entry says nothing about IPv6': {
    verdict: 'unreachable',
    by: 'direct',
    blockers: [
      'NACL_DENY_IN network-acl aws_network_acl.n: aws_network_acl.n denies it on the way into aws_subnet.pub_a',
      'NACL_DENY_OUT_REPLY network-acl aws_network_acl.n: aws_network_acl.n denies the reply on the way out of aws_subnet.pub_a, whatever port the client uses',
    ],
  },
  '5.3 an echo reply is type 0': {
    verdict: 'reachable',
    by: 'direct',
    sources: '0.0.0.0/0',
    witness: 'icmp 1.0.0.0: to ',
    hops: [
      '-> interface aws_instance.left: aws_instance.left has a network interface',
      '-> internet : icmp type 8 code 0 from 1.0.0.0 comes from the internet',
      '-> internet-gateway aws_internet_gateway.igw: aws_internet_gateway.igw is attached to aws_vpc.v',
      '-> block-public-access : VPC Block Public Access is off',
      '-> public-address aws_instance.left: aws_instance.left has a public IPv4 address (associate_public_ip_address of aws_instance.left)',
      '-> network-acl aws_network_acl_rule.n_in_100: entry 100 of aws_network_acl_rule.n_in_100 allows icmp/8:0 from 0.0.0.0/0',
      '-> security-group aws_security_group.all: aws_security_group.all admits every protocol from 0.0.0.0/0',
      '<- network-acl aws_network_acl.n: aws_network_acl.n lets the reply out of aws_subnet.pub_a',
      '<- route-table aws_route.pub_0: aws_route.pub_0 routes 0.0.0.0/0 from aws_subnet.pub_a to aws_internet_gateway.igw',
    ],
  },
  '5.3 without type 0 no echo reply': {
    verdict: 'unreachable',
    by: 'direct',
    blockers: [
      'NACL_DENY_OUT_REPLY network-acl aws_network_acl.n: aws_network_acl.n denies the reply on the way out of aws_subnet.pub_a, whatever port the client uses',
    ],
    oneWay: true,
  },
  '4.2 another protocol has no ports': {
    verdict: 'unreachable',
    by: 'direct',
    blockers: [
      'SG_RULES_MISMATCH security-group aws_security_group.gre: no rule of aws_security_group.gre admits it',
    ],
  },
  '6.5 a gateway route table with an appliance': {
    verdict: 'unknown',
    by: 'direct',
    sources: '0.0.0.0/0',
    hops: [
      '-> interface aws_instance.left: aws_instance.left has a network interface',
      '-> internet : tcp/22 from 1.0.0.0 comes from the internet',
      '-> internet-gateway aws_internet_gateway.igw: aws_internet_gateway.igw is attached to aws_vpc.v',
      '-> route-table aws_route_table.edge: aws_route_table.edge leads it through an appliance',
      '-> block-public-access : VPC Block Public Access is off',
      '-> public-address aws_instance.left: aws_instance.left has a public IPv4 address (associate_public_ip_address of aws_instance.left)',
      '-> network-acl aws_default_network_acl.v_acl: entry 100 of aws_default_network_acl.v_acl allows every protocol from 0.0.0.0/0',
      '-> security-group aws_security_group.all: aws_security_group.all admits every protocol from 0.0.0.0/0',
      '<- network-acl aws_default_network_acl.v_acl: aws_default_network_acl.v_acl lets the reply out of aws_subnet.pub_a',
      '<- route-table aws_route.pub_0: aws_route.pub_0 routes 0.0.0.0/0 from aws_subnet.pub_a to aws_internet_gateway.igw',
    ],
    unknowns: [
      'what the appliance in front of aws_subnet.pub_a lets through',
    ],
  },
  '6.3 the return takes another target': {
    verdict: 'unreachable',
    by: 'direct',
    blockers: [
      'RETURN_ROUTE_OTHER_TARGET route-table aws_route_table.pub: aws_route_table.pub sends no reply from aws_subnet.pub_a to an attached internet gateway',
    ],
    oneWay: true,
  },
  '6.7 which does not let anything in': {
    verdict: 'unreachable',
    by: 'direct',
    blockers: [
      'BPA_BLOCKED block-public-access aws_vpc_block_public_access_options.options: VPC Block Public Access (block-bidirectional) stops it',
    ],
  },
  '6.5 IPv6 in and out through the internet gateway': {
    verdict: 'reachable',
    by: 'direct',
    sources: '::/0',
    witness: 'tcp 2000:::49152 to 22',
    hops: [
      '-> interface aws_instance.left: aws_instance.left has a network interface',
      '-> internet : tcp/22 from 2000:: comes from the internet',
      '-> internet-gateway aws_internet_gateway.igw: aws_internet_gateway.igw is attached to aws_vpc.v',
      '-> block-public-access : VPC Block Public Access is off',
      '-> public-address aws_instance.left: aws_instance.left has a public IPv6 address (associate_public_ip_address of aws_instance.left)',
      '-> network-acl aws_default_network_acl.v_acl: entry 101 of aws_default_network_acl.v_acl allows every protocol from ::/0',
      '-> security-group aws_security_group.all: aws_security_group.all admits every protocol from ::/0',
      '<- network-acl aws_default_network_acl.v_acl: aws_default_network_acl.v_acl lets the reply out of aws_subnet.pub_a',
      '<- route-table aws_route.pub_1: aws_route.pub_1 routes ::/0 from aws_subnet.pub_a to aws_internet_gateway.igw',
    ],
  },
};

test.each(Object.keys(ANSWERS))('what comes in from the internet: %s', (rule) => {
  const { family, ...question } = asked(rule);
  expect(told(question, family)).toEqual(ANSWERS[rule]);
});
