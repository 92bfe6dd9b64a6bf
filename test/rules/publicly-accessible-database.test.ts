import rule from '../../rules/publicly-accessible-database';
import reachableDatabase from '../../rules/reachable-database';
import { broker, database, group, ingress, privateSubnet, publicSubnet, testRule, unknown, vpc } from '../../src/testing';
import type { Expected, Piece } from '../../src/testing';
import { findingsOf } from '../support/run-rule';

const PLACES: readonly Piece[] = [
  vpc('v', '10.0.0.0/16'), publicSubnet('a', 'v', '10.0.1.0/24'), privateSubnet('p', 'v', '10.0.2.0/24'),
  group('closed'), group('open', ingress({ tcp: 5432, from: '0.0.0.0/0' })),
];
const found = (address: string, message: string): Expected => ({ address, message, ports: null, peer: null });
const PUBLIC = 'Is public by publicly_accessible: only routes and rules elsewhere can keep the internet out';

testRule(rule, {
  silent: {
    'a private database in a public subnet': [...PLACES, database('d', { in: 'a', groups: ['open'] })],
    'a private broker': broker('b', { public: false }),
    'nothing that keeps data': PLACES,
  },
  certain: {
    'a database whose group admits nobody': [[...PLACES, database('d', { in: 'a', groups: ['closed'], public: true })], found('aws_db_instance.d', PUBLIC)],
    'a database that no route leads to': [[...PLACES, database('d', { in: 'p', groups: ['open'], public: true })], found('aws_db_instance.d', PUBLIC)],
    'a database that the internet reaches': [[...PLACES, database('d', { in: 'a', groups: ['open'], public: true })], found('aws_db_instance.d', PUBLIC)],
    'a replica beside its original, each by its own switch': [[...PLACES, database('d', { in: 'p', groups: ['closed'] }), database('copy', { in: 'p', groups: ['closed'], public: true, replicaOf: 'd' })], found('aws_db_instance.copy', PUBLIC)],
    'a broker outside every VPC': [broker('b'), found('aws_mq_broker.b', PUBLIC)],
  },
  possible: {
    'a switch that is known only after apply': [[...PLACES, database('d', { in: 'p', groups: ['closed'], public: unknown })],
      found('aws_db_instance.d', 'May be public by publicly_accessible; publicly_accessible of aws_db_instance.d is known only after apply')],
  },
});

test('one cause, one finding: what the internet reaches is told by the worse rule, what only might be reached is not', () => {
  const rules = (...pieces: readonly Piece[]): readonly string[] => findingsOf([rule, reachableDatabase], [...PLACES, ...pieces]).map((finding) => `${finding.rule} ${finding.confidence}`);
  expect(rules(database('d', { in: 'a', groups: ['open'], public: true }))).toEqual(['reachable-database certain']);
  expect(rules(database('d', { in: 'p', groups: ['open'], public: true }))).toEqual(['publicly-accessible-database certain']);
  expect(rules(database('d', { in: ['a', 'p'], groups: ['open'], public: true }))).toEqual(['reachable-database possible', 'publicly-accessible-database certain']);
});
