import rule from '../../rules/public-ssh';
import { group, ingress } from '../../src/testing';
import { testPublicPort } from '../support/public-port-cases';

testPublicPort({
  rule,
  noun: 'SSH',
  port: 22,
  range: [20, 25],
  other: 23,
  extra: { silent: { 'udp/22, which is no SSH': group('g', ingress({ udp: 22, from: '0.0.0.0/0' })), 'protocol 22': group('g', ingress({ protocol: 22, from: '0.0.0.0/0' })) } },
});
