import rule from '../../rules/acl-public-admin-port';
import { rules } from '../../rules';
import { acl, allow, deny, testRule, unknown } from '../../src/testing';
import { findingsOf } from '../support/run-rule';

const SSH = { message: 'Admits administration from the internet: tcp/22 from 0.0.0.0/0, for example tcp/22 from 1.0.0.0', ports: 'tcp/22', peer: '0.0.0.0/0' };

testRule(rule, {
  silent: {
    'no entries': acl('n'),
    'the web': acl('n', allow(100, { tcp: 443, from: '0.0.0.0/0' })),
    'SSH from a private range': acl('n', allow(100, { tcp: 22, from: '10.0.0.0/8' })),
    'SSH that a lower number denies': acl('n', allow(100, { tcp: [0, 65535], from: '0.0.0.0/0' }), deny(90, { tcp: [22, 23], from: '0.0.0.0/0' }), deny(91, { tcp: [512, 6000], from: '0.0.0.0/0' })),
    'SSH that a lower number denies, in two halves': acl('n', deny(1, { tcp: 22, from: '0.0.0.0/1' }), deny(2, { tcp: 22, from: '128.0.0.0/1' }), allow(100, { tcp: 22, from: '0.0.0.0/0' })),
    'SSH on the way out': acl('n', allow(100, { tcp: 22, to: '0.0.0.0/0' })),
    'a default ACL that the plan does not manage': acl('n', 'undescribed', allow(100, { from: '0.0.0.0/0' })),
  },
  certain: {
    'SSH from anywhere': [acl('n', allow(100, { tcp: 22, from: '0.0.0.0/0' })), SSH],
    'SSH that only a higher number denies': [acl('n', deny(200, { tcp: 22, from: '0.0.0.0/0' }), allow(100, { tcp: [20, 22], from: '0.0.0.0/0' })), SSH],
    'SSH by IPv6, which a deny for IPv4 does not stop': [acl('n', deny(90, { tcp: 22, from: '0.0.0.0/0' }), allow(100, { tcp: 22, from: '::/0' })),
      { message: 'Admits administration from the internet: tcp/22 from ::/0, for example tcp/22 from 2000::', ports: 'tcp/22', peer: '::/0' }],
    'what a deny leaves of it': [acl('n', deny(90, { tcp: 22, from: '0.0.0.0/1' }), allow(100, { tcp: 22, from: '0.0.0.0/0' })),
      { message: 'Admits administration from a broad part of the internet: tcp/22 from 128.0.0.0/1, for example tcp/22 from 128.0.0.0', ports: 'tcp/22', peer: '128.0.0.0/1' }],
    'Remote Desktop over UDP': [acl('n', allow(100, { udp: [3000, 4000], from: '0.0.0.0/0' })),
      { message: 'Admits administration from the internet: udp/3389 from 0.0.0.0/0, for example udp/3389 from 1.0.0.0', ports: 'udp/3389', peer: '0.0.0.0/0' }],
  },
  possible: {
    'a source known only after apply': [acl('n', allow(100, { tcp: 22, from: unknown })),
      { message: 'May admit administration from the internet: tcp/22 from (known after apply); cidr_block comes from aws_eip.e.public_ip', ports: 'tcp/22', peer: '(known after apply)' }],
    'a deny that may stop it': [acl('n', deny(90, { tcp: 22, from: unknown }), allow(100, { tcp: 22, from: '0.0.0.0/0' })),
      { message: 'May admit administration from the internet: tcp/22 from 0.0.0.0/0; an entry with a lower number may decide it first', ports: 'tcp/22', peer: '0.0.0.0/0' }],
  },
});

test('an entry that admits everything is one finding', () => {
  const found = findingsOf(rules, acl('n', allow(100, { from: '0.0.0.0/0' })));
  expect(found.map(({ rule: id, address, block }) => [id, address, block])).toEqual([['acl-allows-everything', 'aws_network_acl.n', 'ingress:100']]);
});
