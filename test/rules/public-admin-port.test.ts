import rule from '../../rules/public-admin-port';
import { group, ingress } from '../../src/testing';
import { testPublicPort } from '../support/public-port-cases';

testPublicPort({
  rule,
  noun: 'an administration service',
  port: 23,
  range: [20, 25],
  other: 22,
  extra: {
    certain: {
      'several ports in one range, as one finding': [group('g', ingress({ tcp: [5900, 5990], from: '0.0.0.0/0' })),
        { message: 'Admits an administration service from the internet: tcp/5900-5983,5985-5990 from 0.0.0.0/0, for example tcp/5900 from 1.0.0.0', ports: 'tcp/5900-5983,5985-5990', peer: '0.0.0.0/0' }],
    },
  },
});
