import rule from '../../rules/public-unapproved-port';
import { group, ingress } from '../../src/testing';
import { testPublicPort } from '../support/public-port-cases';

testPublicPort({
  rule,
  noun: 'an unapproved port',
  port: 8444,
  range: [8444, 8444],
  other: 443,
  extra: {
    silent: {
      'the web over HTTP/3': group('g', ingress({ udp: 443, from: '0.0.0.0/0' })),
      'a port that another rule names': group('g', ingress({ tcp: 22, from: '0.0.0.0/0' })),
    },
    certain: {
      'what is left of a range': [group('g', ingress({ tcp: [20, 25], from: '0.0.0.0/0' })),
        { message: 'Admits an unapproved port from the internet: tcp/24-25 from 0.0.0.0/0, for example tcp/24 from 1.0.0.0', ports: 'tcp/24-25', peer: '0.0.0.0/0' }],
    },
  },
});
