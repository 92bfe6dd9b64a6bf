import rule from '../../rules/cidr-instead-of-reference';
import { egress, group, ingress, stands, subnet, testRule, vpc } from '../../src/testing';
import type { Piece } from '../../src/testing';

const SUBNETS: readonly Piece[] = [vpc('v', '10.0.0.0/16'), subnet('app', 'v', '10.0.1.0/24'), subnet('more', 'v', '10.0.2.0/24'), subnet('empty', 'v', '10.0.9.0/24')];
const PLACES: readonly Piece[] = [...SUBNETS, group('app', { vpc: 'aws_vpc.v', carriers: ['aws_instance.a'] })];
const APP = stands('aws_instance.a', ['app'], ['app']);
const from = (cidr: string, owner = 'aws_vpc_security_group_ingress_rule.r'): Piece => group('db', { vpc: 'aws_vpc.v' }, ingress({ tcp: 5432, from: cidr, owner }));
const advice = (cidr: string, hcl: string): string => `Admits tcp/5432 from ${cidr}, where only members of aws_security_group.app stand: refer to that group (${hcl})`;

testRule(rule, {
  silent: {
    'the whole VPC': [...PLACES, APP, from('10.0.0.0/16')],
    'a subnet where nothing stands': [...PLACES, APP, from('10.0.9.0/24')],
    'a range outside the plan': [...PLACES, APP, from('192.168.0.0/24')],
    'the internet': [...PLACES, APP, from('0.0.0.0/0')],
    'something there that carries another group': [...PLACES, APP, stands('aws_instance.b', ['app'], ['other']), from('10.0.1.0/24')],
    'a host that is not what stands there': [...PLACES, stands('aws_instance.a', ['app'], ['app'], ['10.0.1.5']), from('10.0.1.77/32')],
    'the way out': [...PLACES, APP, group('db', egress({ tcp: 5432, to: '10.0.1.0/24' }))],
    'a subnet of another VPC': [...PLACES, APP, group('db', { vpc: 'aws_vpc.w' }, ingress({ tcp: 5432, from: '10.0.1.0/24' }))],
    'a reference': [...PLACES, APP, group('db', ingress({ tcp: 5432, from: { group: 'app' } }))],
  },
  certain: {
    'the subnet of the group, in a standalone rule': [[...PLACES, APP, from('10.0.1.0/24')],
      { message: advice('10.0.1.0/24', 'referenced_security_group_id = aws_security_group.app.id'), ports: 'tcp/5432', peer: '10.0.1.0/24', related: ['aws_instance.a'] }],
    'the same in the older rule': [[...PLACES, APP, from('10.0.1.0/24', 'aws_security_group_rule.r')],
      { message: advice('10.0.1.0/24', 'source_security_group_id = aws_security_group.app.id'), ports: 'tcp/5432', peer: '10.0.1.0/24', related: ['aws_instance.a'] }],
    'the same inline': [[...PLACES, APP, group('db', ingress({ tcp: 5432, from: '10.0.1.0/24' }))],
      { message: advice('10.0.1.0/24', 'security_groups = [aws_security_group.app.id]'), ports: 'tcp/5432', peer: '10.0.1.0/24', related: ['aws_instance.a'] }],
    'a range that covers two subnets': [[...PLACES, APP, stands('aws_instance.b', ['more'], ['app', 'other']), from('10.0.0.0/22')],
      { message: advice('10.0.0.0/22', 'referenced_security_group_id = aws_security_group.app.id'), ports: 'tcp/5432', peer: '10.0.0.0/22', related: ['aws_instance.a', 'aws_instance.b'] }],
    'the group with the fewest other members, of several': [[...SUBNETS, stands('aws_instance.a', ['app'], ['all', 'app']),
      group('all', { carriers: ['aws_instance.a', 'aws_instance.x'] }), group('app', { carriers: ['aws_instance.a'] }), from('10.0.1.0/24')],
      { message: advice('10.0.1.0/24', 'referenced_security_group_id = aws_security_group.app.id'), ports: 'tcp/5432', peer: '10.0.1.0/24', related: ['aws_instance.a'] }],
    'the address that is fixed there': [[...PLACES, stands('aws_instance.a', ['app'], ['app'], ['10.0.1.5']), from('10.0.1.0/28')],
      { message: advice('10.0.1.0/28', 'referenced_security_group_id = aws_security_group.app.id'), ports: 'tcp/5432', peer: '10.0.1.0/28', related: ['aws_instance.a'] }],
    'one of the subnets in each of which a load balancer stands': [[...PLACES, stands('aws_lb.a', ['app', 'more'], ['app'], [], 'each'), from('10.0.1.0/24')],
      { message: advice('10.0.1.0/24', 'referenced_security_group_id = aws_security_group.app.id'), ports: 'tcp/5432', peer: '10.0.1.0/24', related: ['aws_lb.a'] }],
    'a group in another module': [[...PLACES, APP, from('10.0.1.0/24', 'module.m["a.b"].aws_vpc_security_group_ingress_rule.r')],
      { message: advice('10.0.1.0/24', 'referenced_security_group_id = the id of aws_security_group.app'), ports: 'tcp/5432', peer: '10.0.1.0/24', related: ['aws_instance.a'] }],
    'sensitive services': [[...PLACES, APP, group('db', ingress({ tcp: 5432, from: '10.0.1.0/24', sensitiveServices: true }))],
      { message: advice('10.0.1.0/24', 'security_groups = [aws_security_group.app.id]').replace('tcp/5432', '(sensitive)'), ports: '(sensitive)', peer: '10.0.1.0/24', related: ['aws_instance.a'] }],
    'a sensitive source': [[...PLACES, APP, group('db', ingress({ tcp: 5432, from: '10.0.1.0/24', sensitive: true }))],
      { message: advice('(sensitive)', 'security_groups = [aws_security_group.app.id]'), ports: 'tcp/5432', peer: '(sensitive)', related: ['aws_instance.a'] }],
  },
  possible: {
    'part of a subnet, where the address is open': [[...PLACES, APP, from('10.0.1.0/28')],
      { message: advice('10.0.1.0/28', 'referenced_security_group_id = aws_security_group.app.id'), ports: 'tcp/5432', peer: '10.0.1.0/28', related: ['aws_instance.a'] }],
    'one of two subnets in which it may stand': [[...PLACES, stands('aws_instance.a', ['app', 'more'], ['app']), from('10.0.1.0/24')],
      { message: advice('10.0.1.0/24', 'referenced_security_group_id = aws_security_group.app.id'), ports: 'tcp/5432', peer: '10.0.1.0/24', related: ['aws_instance.a'] }],
  },
});
