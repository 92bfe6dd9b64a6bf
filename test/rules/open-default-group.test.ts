import rule from '../../rules/open-default-group';
import { egress, group, ingress, self, testRule, unknown } from '../../src/testing';

const adopted = { default: true };
const undescribed = { default: true, described: false };

testRule(rule, {
  silent: {
    'a default group without rules': group('d', adopted),
    'another group with rules': group('g', ingress({ from: '0.0.0.0/0' })),
    'the factory rules of a default group that nothing describes': group('d', undescribed, ingress({ from: self }), egress({ to: '0.0.0.0/0' })),
  },
  certain: {
    'inline rules': [group('d', adopted, ingress({ tcp: 443, from: '10.0.0.0/8' }), ingress({ tcp: 80, from: '10.0.0.0/8' }), egress({ to: '0.0.0.0/0' })),
      { message: 'The default security group has 2 ingress rules and 1 egress rule', ports: null, peer: null }],
    'a rule of its own members only': [group('d', adopted, ingress({ from: self })),
      { message: 'The default security group has 1 ingress rule', ports: null, peer: null }],
    'standalone rules, one finding each': [
      group('d', undescribed, ingress({ from: self }), ingress({ tcp: 443, from: '10.0.0.0/8', owner: 'r.a' }), egress({ tcp: 443, to: '0.0.0.0/0', owner: 'r.b' })),
      { address: 'r.a', message: 'The default security group has 1 ingress rule', ports: null, peer: null },
      { address: 'r.b', message: 'The default security group has 1 egress rule', ports: null, peer: null }],
  },
  possible: {
    'a rule that there may be': [group('d', adopted, ingress({ protocol: unknown, from: '0.0.0.0/0' })),
      { message: 'The default security group has 1 ingress rule', ports: null, peer: null }],
  },
});
