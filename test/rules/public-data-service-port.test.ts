import rule from '../../rules/public-data-service-port';
import { group, ingress } from '../../src/testing';
import { testPublicPort } from '../support/public-port-cases';

testPublicPort({
  rule,
  noun: 'a cache, search, messaging or big-data service',
  port: 9200,
  range: [9199, 9210],
  other: 9201,
  extra: {
    certain: {
      'a broker, a cache and Hadoop in one range': [group('g', ingress({ tcp: [6379, 7077], from: '0.0.0.0/0' })),
        { message: 'Admits a cache, search, messaging or big-data service from the internet: tcp/6379-6380,7077 from 0.0.0.0/0, for example tcp/6379 from 1.0.0.0', ports: 'tcp/6379-6380,7077', peer: '0.0.0.0/0' }],
    },
  },
});
