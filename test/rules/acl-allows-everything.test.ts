import rule from '../../rules/acl-allows-everything';
import { acl, allow, deny, testRule, unknown } from '../../src/testing';

testRule(rule, {
  silent: {
    'no entries': acl('n'),
    'every TCP port': acl('n', allow(100, { tcp: [0, 65535], from: '0.0.0.0/0' })),
    'everything from a private range': acl('n', allow(100, { from: '10.0.0.0/8' })),
    'everything from a broad part of the internet': acl('n', allow(100, { from: '8.0.0.0/8' })),
    'everything but what a lower number denies': acl('n', deny(90, { tcp: 22, from: '0.0.0.0/0' }), allow(100, { from: '0.0.0.0/0' })),
    'everything denied': acl('n', deny(100, { from: '0.0.0.0/0' })),
    'a default ACL that the plan does not manage': acl('n', 'undescribed', allow(100, { from: '0.0.0.0/0' })),
  },
  certain: {
    'everything in': [acl('n', allow(100, { from: '0.0.0.0/0' })),
      { message: 'Admits every protocol from the internet: every protocol from 0.0.0.0/0, for example tcp/22 from 1.0.0.0', ports: 'every protocol', peer: '0.0.0.0/0' }],
    'everything out by IPv6': [acl('n', allow(100, { to: '::/0' })),
      { message: 'Admits every protocol to the internet: every protocol to ::/0, for example tcp/22 to 2000::', ports: 'every protocol', peer: '::/0' }],
    'everything both ways': [acl('n', allow(100, { from: '0.0.0.0/0' }), allow(100, { to: '0.0.0.0/0' })),
      { message: 'Admits every protocol from the internet: every protocol from 0.0.0.0/0, for example tcp/22 from 1.0.0.0', ports: 'every protocol', peer: '0.0.0.0/0' },
      { message: 'Admits every protocol to the internet: every protocol to 0.0.0.0/0, for example tcp/22 to 1.0.0.0', ports: 'every protocol', peer: '0.0.0.0/0' }],
  },
  possible: {
    'a source known only after apply': [acl('n', allow(100, { from: unknown })),
      { message: 'May admit every protocol from the internet: every protocol from (known after apply); cidr_block comes from aws_eip.e.public_ip', ports: 'every protocol', peer: '(known after apply)' }],
  },
});
