import rule from '../../rules/public-file-sharing-port';
import { group, ingress } from '../../src/testing';
import { testPublicPort } from '../support/public-port-cases';

testPublicPort({
  rule,
  noun: 'file sharing',
  port: 445,
  range: [440, 450],
  other: 446,
  extra: {
    certain: {
      'NetBIOS over UDP': [group('g', ingress({ udp: [130, 139], from: '0.0.0.0/0' })),
        { message: 'Admits file sharing from the internet: udp/137-138 from 0.0.0.0/0, for example udp/137 from 1.0.0.0', ports: 'udp/137-138', peer: '0.0.0.0/0' }],
    },
  },
});
