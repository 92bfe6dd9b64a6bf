import rule from '../../rules/public-rdp';
import { group, ingress } from '../../src/testing';
import { testPublicPort } from '../support/public-port-cases';

testPublicPort({
  rule,
  noun: 'Remote Desktop',
  port: 3389,
  range: [3300, 3400],
  other: 3390,
  extra: {
    certain: {
      'UDP': [group('g', ingress({ udp: 3389, from: '0.0.0.0/0' })),
        { message: 'Admits Remote Desktop from the internet: udp/3389 from 0.0.0.0/0, for example udp/3389 from 1.0.0.0', ports: 'udp/3389', peer: '0.0.0.0/0' }],
    },
  },
});
