import { asked } from './asked-rule';
import { told } from './told';
import type { Told } from './told';

/** By the rule of the specification that the network is about. */
const ANSWERS: Readonly<Record<string, Told>> = {
  '5.2 no ACL within a subnet': {
    verdict: 'reachable',
    by: 'private',
    sources: '10.0.0.20/32',
    witness: 'tcp 10.0.0.20: to 22',
    hops: [
      '-> interface aws_instance.left: aws_instance.left has a private address',
      '-> interface aws_instance.right: aws_instance.right has a private address',
      '-> security-group aws_security_group.all: aws_security_group.all admits every protocol to 0.0.0.0/0',
      '-> security-group aws_security_group.all: aws_security_group.all admits every protocol from 0.0.0.0/0',
    ],
  },
  '5.2 both ACLs between subnets': {
    verdict: 'reachable',
    by: 'private',
    sources: '10.0.0.20/32',
    witness: 'tcp 10.0.0.20:49152 to 22',
    hops: [
      '-> interface aws_instance.left: aws_instance.left has a private address',
      '-> interface aws_instance.inner: aws_instance.inner has a private address',
      '-> security-group aws_security_group.all: aws_security_group.all admits every protocol to 0.0.0.0/0',
      '-> network-acl aws_default_network_acl.v_acl: aws_default_network_acl.v_acl lets it out of aws_subnet.pub_a',
      '-> network-acl aws_default_network_acl.v_acl: aws_default_network_acl.v_acl lets it into aws_subnet.priv_a',
      '-> security-group aws_security_group.all: aws_security_group.all admits every protocol from 0.0.0.0/0',
      '<- network-acl aws_default_network_acl.v_acl: the network ACLs of aws_subnet.priv_a and aws_subnet.pub_a let the reply through',
    ],
  },
  '9 a reference to the sender': {
    verdict: 'reachable',
    by: 'private',
    sources: '10.0.0.20/32',
    witness: 'tcp 10.0.0.20:49152 to 22',
    hops: [
      '-> interface aws_instance.left: aws_instance.left has a private address',
      '-> interface aws_instance.inner: aws_instance.inner has a private address',
      '-> security-group aws_security_group_rule.client_0: aws_security_group_rule.client_0 admits tcp/22 to aws_security_group.server',
      '-> network-acl aws_default_network_acl.v_acl: aws_default_network_acl.v_acl lets it out of aws_subnet.pub_a',
      '-> network-acl aws_default_network_acl.v_acl: aws_default_network_acl.v_acl lets it into aws_subnet.priv_a',
      '-> security-group aws_security_group_rule.server_0: aws_security_group_rule.server_0 admits tcp/22 from aws_security_group.client',
      '<- network-acl aws_default_network_acl.v_acl: the network ACLs of aws_subnet.priv_a and aws_subnet.pub_a let the reply through',
    ],
  },
  '9 membership is not transitive': {
    verdict: 'unreachable',
    by: 'private',
    blockers: [
      'SG_RULES_MISMATCH security-group aws_security_group.server: no ingress rule of aws_security_group.server admits it from aws_instance.left',
    ],
  },
  '6.3 a more specific appliance route': {
    verdict: 'unknown',
    by: 'private',
    sources: '10.0.0.20/32',
    hops: [
      '-> interface aws_instance.left: aws_instance.left has a private address',
      '-> interface aws_instance.inner: aws_instance.inner has a private address',
      '-> security-group aws_security_group.all: aws_security_group.all admits every protocol to 0.0.0.0/0',
      '-> network-acl aws_default_network_acl.v_acl: aws_default_network_acl.v_acl lets it out of aws_subnet.pub_a',
      '-> route-table aws_route_table.pub: aws_route_table.pub leads it through an appliance',
      '-> network-acl aws_default_network_acl.v_acl: aws_default_network_acl.v_acl lets it into aws_subnet.priv_a',
      '-> security-group aws_security_group.all: aws_security_group.all admits every protocol from 0.0.0.0/0',
      '<- network-acl aws_default_network_acl.v_acl: the network ACLs of aws_subnet.priv_a and aws_subnet.pub_a let the reply through',
    ],
    unknowns: [
      'what the appliance between aws_subnet.pub_a and aws_subnet.priv_a lets through',
    ],
  },
  '8 over a peering connection': {
    verdict: 'reachable',
    by: 'private',
    sources: '10.1.0.20/32',
    witness: 'tcp 10.1.0.20:49152 to 22',
    hops: [
      '-> interface aws_instance.far: aws_instance.far has a private address',
      '-> interface aws_instance.left: aws_instance.left has a private address',
      '-> security-group aws_security_group.all_w: aws_security_group.all_w admits every protocol to 0.0.0.0/0',
      '-> network-acl aws_default_network_acl.w_acl: aws_default_network_acl.w_acl lets it out of aws_subnet.w_a',
      '-> peering aws_vpc_peering_connection.pcx: aws_vpc_peering_connection.pcx leads from aws_subnet.w_a to aws_subnet.pub_a and back',
      '-> network-acl aws_default_network_acl.v_acl: aws_default_network_acl.v_acl lets it into aws_subnet.pub_a',
      '-> security-group aws_security_group.all: aws_security_group.all admits every protocol from 0.0.0.0/0',
      '<- network-acl aws_default_network_acl.v_acl: the network ACLs of aws_subnet.pub_a and aws_subnet.w_a let the reply through',
    ],
  },
  '8 no route back': {
    verdict: 'unreachable',
    by: 'private',
    blockers: [
      'NO_ROUTE peering aws_vpc_peering_connection.pcx: no route leads from aws_subnet.w_a to aws_subnet.priv_a and back',
    ],
  },
  '8 a pending peering connection': {
    verdict: 'unreachable',
    by: 'private',
    blockers: [
      'PCX_INACTIVE peering aws_vpc_peering_connection.pcx: no route leads from aws_subnet.w_a to aws_subnet.pub_a and back',
    ],
  },
  '9 not to another Region': {
    verdict: 'unreachable',
    by: 'private',
    blockers: [
      'SG_REFERENCING_DISABLED_TGW security-group aws_security_group.server: no ingress rule of aws_security_group.server admits it from aws_instance.far, and references to groups do not match on this way',
    ],
  },
  '8 over a transit gateway': {
    verdict: 'reachable',
    by: 'private',
    sources: '10.1.0.20/32',
    witness: 'tcp 10.1.0.20:49152 to 22',
    hops: [
      '-> interface aws_instance.far: aws_instance.far has a private address',
      '-> interface aws_instance.left: aws_instance.left has a private address',
      '-> security-group aws_security_group.all_w: aws_security_group.all_w admits every protocol to 0.0.0.0/0',
      '-> network-acl aws_default_network_acl.w_acl: aws_default_network_acl.w_acl lets it out of aws_subnet.w_a',
      '-> transit-gateway aws_ec2_transit_gateway.tgw: aws_ec2_transit_gateway.tgw leads from aws_subnet.w_a to aws_subnet.pub_a and back',
      '-> network-acl aws_default_network_acl.v_acl: aws_default_network_acl.v_acl lets it into aws_subnet.pub_a',
      '-> security-group aws_security_group.all: aws_security_group.all admits every protocol from 0.0.0.0/0',
      '<- network-acl aws_default_network_acl.v_acl: the network ACLs of aws_subnet.pub_a and aws_subnet.w_a let the reply through',
    ],
  },
  '9 an attachment that does not': {
    verdict: 'unreachable',
    by: 'private',
    blockers: [
      'SG_REFERENCING_DISABLED_TGW security-group aws_security_group.server: no ingress rule of aws_security_group.server admits it from aws_instance.far, and references to groups do not match on this way',
    ],
  },
  '8 a black hole': {
    verdict: 'unreachable',
    by: 'private',
    blockers: [
      'TGW_NO_ROUTE transit-gateway aws_ec2_transit_gateway.tgw: no route leads from aws_subnet.w_a to aws_subnet.pub_a and back',
    ],
  },
  '8 no attachment in the zone': {
    verdict: 'unreachable',
    by: 'private',
    blockers: [
      'TGW_NO_ROUTE transit-gateway aws_ec2_transit_gateway.tgw: no route leads from aws_subnet.w_a to aws_subnet.pub_a and back',
    ],
  },
  '6.2 no IPv6 source': {
    verdict: 'unreachable',
    by: 'private',
    blockers: [
      'NO_ADDRESS_OF_FAMILY interface aws_instance.right: aws_instance.right has no IPv6 address',
    ],
  },
  '7 IPv6 within a VPC': {
    verdict: 'reachable',
    by: 'private',
    sources: '2600:1f00:0:100::20/128',
    witness: 'tcp 2600:1f00:0:100::20:49152 to 22',
    hops: [
      '-> interface aws_instance.left: aws_instance.left has a private address',
      '-> interface aws_instance.inner: aws_instance.inner has a private address',
      '-> security-group aws_security_group.all: aws_security_group.all admits every protocol to ::/0',
      '-> network-acl aws_default_network_acl.v_acl: aws_default_network_acl.v_acl lets it out of aws_subnet.pub_a',
      '-> network-acl aws_default_network_acl.v_acl: aws_default_network_acl.v_acl lets it into aws_subnet.priv_a',
      '-> security-group aws_security_group.all: aws_security_group.all admits every protocol from ::/0',
      '<- network-acl aws_default_network_acl.v_acl: the network ACLs of aws_subnet.priv_a and aws_subnet.pub_a let the reply through',
    ],
  },
};

test.each(Object.keys(ANSWERS))('what flows between private addresses: %s', (rule) => {
  const { family, ...question } = asked(rule);
  expect(told(question, family)).toEqual(ANSWERS[rule]);
});
