import { broker, build, database, kubernetesApi, nodeGroup, privateSubnet, searchDomain, unknown, vpc } from '../../src/testing';
import type { Piece } from '../../src/testing';
import { passing } from './passing';

const both = (way: string): readonly string[] => [`${way} from 0.0.0.0/0`, `${way} from ::/0`];

test.each<[string, Piece, readonly string[]]>([
  ['an API of Kubernetes', kubernetesApi('c'), both('aws_eks_cluster.c service tcp/443')],
  ['one that is narrowed', kubernetesApi('c', { from: '198.51.100.0/24' }), ['aws_eks_cluster.c service tcp/443 from 198.51.100.0/24']],
  ['one of which the clients are not known', kubernetesApi('c', { from: unknown }), both('aws_eks_cluster.c service maybe tcp/443')],
  ['one that is private', kubernetesApi('c', { public: false }), []],
  ['a search domain', searchDomain('s', { from: ['8.0.0.0/8', '9.0.0.0/8'] }), ['aws_opensearch_domain.s service tcp/443 from 8.0.0.0/7']],
  ['a broker', broker('b'), both('aws_mq_broker.b service tcp/5671')],
  ['one that may be private', broker('b', { public: unknown }), both('aws_mq_broker.b service maybe tcp/5671')],
])('the internet and %s', (_, piece, expected) => {
  expect(passing(piece)).toEqual(expected);
});

test('databases and brokers keep data, node groups have their remote access', () => {
  const { dataStores, remoteAccess } = build(
    vpc('v', '10.0.0.0/16'), privateSubnet('p', 'v', '10.0.1.0/24'),
    database('d', { in: 'p', public: true }), database('copy', { in: 'p', replicaOf: 'd' }), broker('b'),
    nodeGroup('open', { narrowed: false }), nodeGroup('maybe', { narrowed: unknown }),
  ).topology;
  const place = { certain: ['aws_subnet.p'], possible: ['aws_subnet.p'], open: [] };
  const told = (on: boolean): object => ({ attribute: 'publicly_accessible', on: { certain: on, possible: on } });
  expect(dataStores).toEqual([
    { resource: 'aws_db_instance.d', meaning: 'database', publicBy: told(true), subnets: place, placedBy: 'db_subnet_group_name', partOf: undefined },
    { resource: 'aws_db_instance.copy', meaning: 'database', publicBy: told(false), subnets: place, placedBy: 'db_subnet_group_name', partOf: 'aws_db_instance.d' },
    { resource: 'aws_mq_broker.b', meaning: 'messaging', publicBy: told(true), subnets: { certain: [], possible: [], open: [] }, placedBy: undefined, partOf: undefined },
  ]);
  expect(remoteAccess.map(({ resource, open }) => ({ resource, open }))).toEqual([
    { resource: 'aws_eks_node_group.open', open: { certain: true, possible: true } },
    { resource: 'aws_eks_node_group.maybe', open: { certain: false, possible: true } },
  ]);
});
