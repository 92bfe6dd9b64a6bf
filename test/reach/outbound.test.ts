import { trace } from '../../src/reach';
import { worldToPlan } from '../support/simulator/toPlan';
import { endOf, groundsOf } from './ask-world';
import { asked } from './asked-rule';
import { told } from './told';
import type { Told } from './told';

/** By the rule of the specification that the network is about. */
const ANSWERS: Readonly<Record<string, Told>> = {
  '6.9 out through the internet gateway': {
    verdict: 'reachable',
    by: 'direct',
    sources: '0.0.0.0/0',
    witness: 'tcp 1.0.0.0:49152 to 22',
    hops: [
      '-> internet : 1.0.0.0 is on the internet',
      '-> interface aws_instance.left: aws_instance.left has an IPv4 address',
      '-> security-group aws_security_group.all: aws_security_group.all admits every protocol to 0.0.0.0/0',
      '-> network-acl aws_default_network_acl.v_acl: entry 100 of aws_default_network_acl.v_acl allows every protocol to 0.0.0.0/0',
      '-> route-table aws_route.pub_0: aws_route.pub_0 routes 0.0.0.0/0 from aws_subnet.pub_a to aws_internet_gateway.igw',
      '-> internet-gateway aws_internet_gateway.igw: aws_internet_gateway.igw is attached to aws_vpc.v',
      '-> block-public-access : VPC Block Public Access is off',
      '-> public-address aws_instance.left: aws_instance.left has a public IPv4 address (associate_public_ip_address of aws_instance.left)',
      '<- network-acl aws_default_network_acl.v_acl: aws_default_network_acl.v_acl lets the reply into aws_subnet.pub_a',
    ],
  },
  '6.5 out without a public address': {
    verdict: 'unreachable',
    by: 'direct',
    blockers: [
      'NO_PUBLIC_ADDRESS public-address aws_instance.right: aws_instance.right has no public IPv4 address',
    ],
  },
  '6.7 the internet gateway is not': {
    verdict: 'unreachable',
    by: 'direct',
    blockers: [
      'BPA_BLOCKED block-public-access aws_vpc_block_public_access_options.options: VPC Block Public Access (block-ingress) stops it',
    ],
  },
  '6.9 out through NAT': {
    verdict: 'reachable',
    by: 'direct',
    sources: '0.0.0.0/0',
    witness: 'tcp 1.0.0.0:49152 to 22',
    hops: [
      '-> internet : 1.0.0.0 is on the internet',
      '-> interface aws_instance.inner: aws_instance.inner has an IPv4 address',
      '-> security-group aws_security_group.all: aws_security_group.all admits every protocol to 0.0.0.0/0',
      '-> network-acl aws_default_network_acl.v_acl: entry 100 of aws_default_network_acl.v_acl allows every protocol to 0.0.0.0/0',
      '-> route-table aws_route_table.v_main: aws_route_table.v_main routes 0.0.0.0/0 from aws_subnet.priv_a to aws_nat_gateway.nat',
      '-> network-acl aws_default_network_acl.v_acl: entry 100 of aws_default_network_acl.v_acl allows every protocol from 0.0.0.0/0',
      '-> nat-gateway aws_nat_gateway.nat: aws_nat_gateway.nat sends it on from a public address of its own',
      '-> network-acl aws_default_network_acl.v_acl: entry 100 of aws_default_network_acl.v_acl allows every protocol to 0.0.0.0/0',
      '-> route-table aws_route.pub_0: aws_route.pub_0 routes 0.0.0.0/0 from aws_subnet.pub_a to aws_internet_gateway.igw',
      '-> internet-gateway aws_internet_gateway.igw: aws_internet_gateway.igw is attached to aws_vpc.v',
      '-> block-public-access : VPC Block Public Access is off',
      '<- network-acl aws_default_network_acl.v_acl: aws_default_network_acl.v_acl lets the reply into aws_subnet.pub_a',
      '<- network-acl aws_default_network_acl.v_acl: aws_default_network_acl.v_acl lets the reply out of aws_subnet.pub_a',
      '<- network-acl aws_default_network_acl.v_acl: aws_default_network_acl.v_acl lets the reply into aws_subnet.priv_a',
    ],
  },
  '6.9 the ACL of the NAT subnet': {
    verdict: 'unreachable',
    by: 'direct',
    blockers: [
      'NACL_DENY_IN_REPLY network-acl aws_network_acl.n: aws_network_acl.n denies the reply on the way into aws_subnet.pub_a',
    ],
    oneWay: true,
  },
  '6.9 the ACL of the NAT subnet on the way in': {
    verdict: 'unreachable',
    by: 'direct',
    blockers: [
      'NACL_DENY_IN network-acl aws_network_acl.n: aws_network_acl.n denies it on the way into aws_subnet.pub_a',
    ],
  },
  '6.9 a private NAT gateway': {
    verdict: 'unreachable',
    by: 'direct',
    blockers: [
      'NAT_NOT_PUBLIC nat-gateway aws_nat_gateway.nat: aws_nat_gateway.nat is private and has no public address',
    ],
  },
  '6.9 a NAT subnet that routes to NAT': {
    verdict: 'unreachable',
    by: 'direct',
    blockers: [
      'NO_ROUTE route-table aws_route_table.pub: no route of aws_route_table.pub leads from aws_subnet.pub_a to an internet gateway',
    ],
  },
  '6.9 out through the egress-only gateway': {
    verdict: 'reachable',
    by: 'direct',
    sources: '::/0',
    witness: 'tcp 2000:::49152 to 22',
    hops: [
      '-> internet : 2000:: is on the internet',
      '-> interface aws_instance.inner: aws_instance.inner has an IPv6 address',
      '-> security-group aws_security_group.all: aws_security_group.all admits every protocol to ::/0',
      '-> network-acl aws_default_network_acl.v_acl: entry 101 of aws_default_network_acl.v_acl allows every protocol to ::/0',
      '-> route-table aws_route_table.v_main: aws_route_table.v_main routes ::/0 from aws_subnet.priv_a to aws_egress_only_internet_gateway.eigw',
      '-> egress-only-gateway aws_egress_only_internet_gateway.eigw: aws_egress_only_internet_gateway.eigw is attached to aws_vpc.v',
      '-> block-public-access : VPC Block Public Access is off',
      '<- network-acl aws_default_network_acl.v_acl: aws_default_network_acl.v_acl lets the reply into aws_subnet.priv_a',
    ],
  },
  '6.6 an egress-only gateway of another VPC': {
    verdict: 'unreachable',
    by: 'direct',
    blockers: [
      'IGW_NOT_ATTACHED egress-only-gateway aws_egress_only_internet_gateway.eigw: aws_egress_only_internet_gateway.eigw is not attached to aws_vpc.v',
    ],
  },
  '6.7 both directions blocked': {
    verdict: 'unreachable',
    by: 'direct',
    blockers: [
      'BPA_BLOCKED block-public-access aws_vpc_block_public_access_options.options: VPC Block Public Access (block-bidirectional) stops it',
    ],
  },
  '6.7 NAT is free when ingress is blocked': {
    verdict: 'reachable',
    by: 'direct',
    sources: '0.0.0.0/0',
    witness: 'tcp 1.0.0.0:49152 to 22',
    hops: [
      '-> internet : 1.0.0.0 is on the internet',
      '-> interface aws_instance.inner: aws_instance.inner has an IPv4 address',
      '-> security-group aws_security_group.all: aws_security_group.all admits every protocol to 0.0.0.0/0',
      '-> network-acl aws_default_network_acl.v_acl: entry 100 of aws_default_network_acl.v_acl allows every protocol to 0.0.0.0/0',
      '-> route-table aws_route_table.v_main: aws_route_table.v_main routes 0.0.0.0/0 from aws_subnet.priv_a to aws_nat_gateway.nat',
      '-> network-acl aws_default_network_acl.v_acl: entry 100 of aws_default_network_acl.v_acl allows every protocol from 0.0.0.0/0',
      '-> nat-gateway aws_nat_gateway.nat: aws_nat_gateway.nat sends it on from a public address of its own',
      '-> network-acl aws_default_network_acl.v_acl: entry 100 of aws_default_network_acl.v_acl allows every protocol to 0.0.0.0/0',
      '-> route-table aws_route.pub_0: aws_route.pub_0 routes 0.0.0.0/0 from aws_subnet.pub_a to aws_internet_gateway.igw',
      '-> internet-gateway aws_internet_gateway.igw: aws_internet_gateway.igw is attached to aws_vpc.v',
      '-> block-public-access aws_vpc_block_public_access_options.options: VPC Block Public Access (block-ingress) lets it out of aws_subnet.pub_a',
      '<- network-acl aws_default_network_acl.v_acl: aws_default_network_acl.v_acl lets the reply into aws_subnet.pub_a',
      '<- network-acl aws_default_network_acl.v_acl: aws_default_network_acl.v_acl lets the reply out of aws_subnet.pub_a',
      '<- network-acl aws_default_network_acl.v_acl: aws_default_network_acl.v_acl lets the reply into aws_subnet.priv_a',
    ],
  },
  '6.3 another target': {
    verdict: 'unknown',
    by: 'direct',
    sources: '0.0.0.0/0',
    hops: [
      '-> internet : 1.0.0.0 is on the internet',
      '-> interface aws_instance.left: aws_instance.left has an IPv4 address',
      '-> security-group aws_security_group.all: aws_security_group.all admits every protocol to 0.0.0.0/0',
      '-> network-acl aws_default_network_acl.v_acl: entry 100 of aws_default_network_acl.v_acl allows every protocol to 0.0.0.0/0',
      '-> route-table aws_route.pub_0: aws_route.pub_0 routes 0.0.0.0/0 from aws_subnet.pub_a to aws_vpn_gateway.vgw',
      '-> route-table : aws_vpn_gateway.vgw may lead on to the internet',
      '<- network-acl aws_default_network_acl.v_acl: aws_default_network_acl.v_acl lets the reply into aws_subnet.pub_a',
    ],
    unknowns: [
      'whether aws_vpn_gateway.vgw leads on to the internet',
    ],
  },
  '6.4 central egress': {
    verdict: 'reachable',
    by: 'direct',
    sources: '0.0.0.0/0',
    witness: 'tcp 1.0.0.0:49152 to 22',
    hops: [
      '-> internet : 1.0.0.0 is on the internet',
      '-> interface aws_instance.far: aws_instance.far has an IPv4 address',
      '-> security-group aws_security_group.all_w: aws_security_group.all_w admits every protocol to 0.0.0.0/0',
      '-> network-acl aws_default_network_acl.w_acl: entry 100 of aws_default_network_acl.w_acl allows every protocol to 0.0.0.0/0',
      '-> route-table aws_route.w_main_0: aws_route.w_main_0 routes 0.0.0.0/0 from aws_subnet.w_a to aws_ec2_transit_gateway.tgw',
      '-> transit-gateway aws_ec2_transit_gateway.tgw: aws_ec2_transit_gateway_vpc_attachment.tgw_w takes it from aws_subnet.w_a to aws_ec2_transit_gateway.tgw',
      '-> transit-gateway aws_ec2_transit_gateway_route.one_0: aws_ec2_transit_gateway_route.one_0 forwards 0.0.0.0/0 to aws_ec2_transit_gateway_vpc_attachment.tgw_v',
      '-> route-table aws_route_table.v_main: aws_route_table.v_main routes 0.0.0.0/0 from aws_subnet.priv_a to aws_nat_gateway.nat',
      '-> network-acl aws_default_network_acl.v_acl: entry 100 of aws_default_network_acl.v_acl allows every protocol from 0.0.0.0/0',
      '-> nat-gateway aws_nat_gateway.nat: aws_nat_gateway.nat sends it on from a public address of its own',
      '-> network-acl aws_default_network_acl.v_acl: entry 100 of aws_default_network_acl.v_acl allows every protocol to 0.0.0.0/0',
      '-> route-table aws_route.pub_0: aws_route.pub_0 routes 0.0.0.0/0 from aws_subnet.pub_a to aws_internet_gateway.igw',
      '-> internet-gateway aws_internet_gateway.igw: aws_internet_gateway.igw is attached to aws_vpc.v',
      '-> block-public-access : VPC Block Public Access is off',
      '<- network-acl aws_default_network_acl.v_acl: aws_default_network_acl.v_acl lets the reply into aws_subnet.pub_a',
      '<- network-acl aws_default_network_acl.v_acl: aws_default_network_acl.v_acl lets the reply out of aws_subnet.pub_a',
      '<- route-table aws_route_table.pub: aws_route_table.pub leads the reply from aws_subnet.pub_a to aws_ec2_transit_gateway.tgw',
      '<- transit-gateway aws_ec2_transit_gateway.tgw: aws_ec2_transit_gateway.tgw forwards the reply from aws_ec2_transit_gateway_vpc_attachment.tgw_v to aws_ec2_transit_gateway_vpc_attachment.tgw_w',
      '<- network-acl aws_default_network_acl.w_acl: aws_default_network_acl.w_acl lets the reply into aws_subnet.w_a',
    ],
  },
  '6.5 no internet gateway behind a transit gateway': {
    verdict: 'unreachable',
    by: 'direct',
    blockers: [
      'NO_ROUTE route-table aws_route_table.v_main: no route of aws_route_table.v_main leads what a transit gateway brings to aws_subnet.priv_a on to a NAT gateway',
    ],
  },
  '8 peering is not transitive': {
    verdict: 'unreachable',
    by: 'direct',
    blockers: [
      'NO_ROUTE route-table aws_route_table.w_main: no route of aws_route_table.w_main leads from aws_subnet.w_a to the internet: aws_route.w_main_0 leads to aws_vpc_peering_connection.pcx, which does not',
    ],
  },
};

test.each(Object.keys(ANSWERS))('what goes out to the internet: %s', (rule) => {
  const { family, ...question } = asked(rule);
  expect(told(question, family)).toEqual(ANSWERS[rule]);
});

test.each<[string, string, boolean]>([
  ['aws_instance.left', 'internet', true],
  ['aws_instance.left', '198.51.100.7/32', true],
  ['aws_instance.left', 'aws_instance.inner', false],
  ['internet', 'aws_instance.left', false],
])('whose addresses an answer tells: from %s to %s', (from, to, isOutward) => {
  const { world, services } = asked('6.9 out through the internet gateway');
  const grounds = groundsOf(worldToPlan(world));
  expect(trace(grounds, endOf(grounds, from), endOf(grounds, to), services).isOutward).toBe(isOutward);
});
