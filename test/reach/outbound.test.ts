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
      '<- network-acl aws_default_network_acl.v_acl: aws_default_network_acl.v_acl lets the reply into aws_subnet.pub_a',
      '-> route-table aws_route_table.pub: aws_route_table.pub leads it out of aws_subnet.pub_a to the internet',
    ],
  },
  '6.5 out without a public address': {
    verdict: 'unreachable',
    by: 'direct',
    blockers: [
      'NO_ROUTE route-table aws_route_table.pub: no route of aws_route_table.pub leads from aws_subnet.pub_a to the internet through a gateway that aws_instance.right can use',
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
      '<- network-acl aws_default_network_acl.v_acl: aws_default_network_acl.v_acl lets the reply into aws_subnet.priv_a',
      '-> route-table aws_route_table.v_main: aws_route_table.v_main leads it out of aws_subnet.priv_a to the internet',
    ],
  },
  '6.9 the ACL of the NAT subnet': {
    verdict: 'unreachable',
    by: 'direct',
    blockers: [
      'NO_ROUTE route-table aws_route_table.v_main: no route of aws_route_table.v_main leads from aws_subnet.priv_a to the internet through a gateway that aws_instance.inner can use',
    ],
  },
  '6.9 a private NAT gateway': {
    verdict: 'unreachable',
    by: 'direct',
    blockers: [
      'NO_ROUTE route-table aws_route_table.v_main: no route of aws_route_table.v_main leads from aws_subnet.priv_a to the internet through a gateway that aws_instance.inner can use',
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
      '<- network-acl aws_default_network_acl.v_acl: aws_default_network_acl.v_acl lets the reply into aws_subnet.priv_a',
      '-> route-table aws_route_table.v_main: aws_route_table.v_main leads it out of aws_subnet.priv_a to the internet',
    ],
  },
  '6.6 an egress-only gateway of another VPC': {
    verdict: 'unreachable',
    by: 'direct',
    blockers: [
      'NO_ROUTE route-table aws_route_table.v_main: no route of aws_route_table.v_main leads from aws_subnet.priv_a to the internet through a gateway that aws_instance.inner can use',
    ],
  },
  '6.7 both directions blocked': {
    verdict: 'unreachable',
    by: 'direct',
    blockers: [
      'NO_ROUTE route-table aws_route_table.v_main: no route of aws_route_table.v_main leads from aws_subnet.priv_a to the internet through a gateway that aws_instance.inner can use',
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
      '<- network-acl aws_default_network_acl.v_acl: aws_default_network_acl.v_acl lets the reply into aws_subnet.priv_a',
      '-> route-table aws_route_table.v_main: aws_route_table.v_main leads it out of aws_subnet.priv_a to the internet',
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
      '<- network-acl aws_default_network_acl.v_acl: aws_default_network_acl.v_acl lets the reply into aws_subnet.pub_a',
      '-> route-table aws_route_table.pub: aws_route_table.pub leads it out of aws_subnet.pub_a to the internet',
    ],
    unknowns: ['whether aws_vpn_gateway.vgw leads on to the internet'],
  },
  '6.4 central egress': {
    verdict: 'unknown',
    by: 'direct',
    sources: '0.0.0.0/0',
    hops: [
      '-> internet : 1.0.0.0 is on the internet',
      '-> interface aws_instance.far: aws_instance.far has an IPv4 address',
      '-> security-group aws_security_group.all_w: aws_security_group.all_w admits every protocol to 0.0.0.0/0',
      '-> network-acl aws_default_network_acl.w_acl: entry 100 of aws_default_network_acl.w_acl allows every protocol to 0.0.0.0/0',
      '<- network-acl aws_default_network_acl.w_acl: aws_default_network_acl.w_acl lets the reply into aws_subnet.w_a',
      '-> route-table aws_route_table.w_main: aws_route_table.w_main leads it out of aws_subnet.w_a to the internet',
    ],
    unknowns: ['whether aws_ec2_transit_gateway.tgw leads on to the internet'],
  },
  '8 peering is not transitive': {
    verdict: 'unreachable',
    by: 'direct',
    blockers: [
      'NO_ROUTE route-table aws_route_table.w_main: no route of aws_route_table.w_main leads from aws_subnet.w_a to the internet through a gateway that aws_instance.far can use',
    ],
  },
};

test.each(Object.keys(ANSWERS))('what goes out to the internet: %s', (rule) => {
  const { family, ...question } = asked(rule);
  expect(told(question, family)).toEqual(ANSWERS[rule]);
});
