import rule from '../../rules/unrestricted-egress';
import { egress, group, ingress, self, testRule, unknown } from '../../src/testing';

testRule(rule, {
  silent: {
    'no rules': group('g'),
    'one port': group('g', egress({ tcp: 443, to: '0.0.0.0/0' })),
    'everything to a private range': group('g', egress({ to: '10.0.0.0/8' })),
    'everything to the group itself': group('g', egress({ to: self })),
    'everything to another group': group('g', egress({ to: { group: 'app' } })),
    'everything to a broad part of the internet': group('g', egress({ to: '8.0.0.0/8' })),
    'the way in': group('g', ingress({ from: '0.0.0.0/0' })),
    'the factory rules of a default group': group('g', egress({ to: '0.0.0.0/0' }), { default: true, described: false }),
  },
  certain: {
    'every protocol': [group('g', egress({ to: '0.0.0.0/0' })),
      { message: 'Admits every port to the internet: every protocol to 0.0.0.0/0, for example tcp/22 to 1.0.0.0', ports: 'every protocol', peer: '0.0.0.0/0' }],
    'every protocol by IPv6': [group('g', egress({ to: '::/0' })),
      { message: 'Admits every port to the internet: every protocol to ::/0, for example tcp/22 to 2000::', ports: 'every protocol', peer: '::/0' }],
    'every TCP port but 0, in two halves of addresses': [group('g', egress({ tcp: [1, 65535], to: ['0.0.0.0/1', '128.0.0.0/1'] })),
      { message: 'Admits every port to the internet: tcp/1-65535 to 0.0.0.0/0, for example tcp/22 to 1.0.0.0', ports: 'tcp/1-65535', peer: '0.0.0.0/0' }],
    'a rule on a default group that nothing describes': [group('g', egress({ to: '0.0.0.0/0', owner: 'r.a' }), { default: true, described: false }),
      { address: 'r.a', message: 'Admits every port to the internet: every protocol to 0.0.0.0/0, for example tcp/22 to 1.0.0.0', ports: 'every protocol', peer: '0.0.0.0/0' }],
  },
  possible: {
    'a destination known only after apply': [group('g', egress({ to: unknown })),
      { message: 'May admit every port to the internet: every protocol to (known after apply); cidr_blocks comes from aws_eip.e.public_ip', ports: 'every protocol', peer: '(known after apply)' }],
  },
});
