import rule from '../../rules/public-database-port';
import { group, ingress } from '../../src/testing';
import { testPublicPort } from '../support/public-port-cases';

testPublicPort({
  rule,
  noun: 'a database',
  port: 5432,
  range: [5000, 5434],
  other: 5433,
  extra: {
    certain: {
      'the browser of SQL Server, over UDP': [group('g', ingress({ udp: [1400, 1500], from: '0.0.0.0/0' })),
        { message: 'Admits a database from the internet: udp/1434 from 0.0.0.0/0, for example udp/1434 from 1.0.0.0', ports: 'udp/1434', peer: '0.0.0.0/0' }],
    },
  },
});
