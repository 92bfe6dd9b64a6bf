import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ServiceSet } from '../../src/packet';
import { trace } from '../../src/reach';
import { endOf, groundsOf } from './ask-world';
import { toldBy } from './told';
import type { Told } from './told';

const grounds = groundsOf(JSON.parse(readFileSync(join(__dirname, '../network/topology/fixtures/public/plan.json'), 'utf8')));

function asked(from: string, to: string, port: number): Told {
  return toldBy(trace(grounds, endOf(grounds, from), endOf(grounds, to), ServiceSet.ports('tcp', port)).families.ipv4);
}

test('a service outside every VPC is asked about its own settings only', () => {
  expect(asked('internet', 'aws_neptunegraph_graph.g', 443)).toEqual({
    verdict: 'reachable',
    by: 'service',
    sources: '0.0.0.0/0',
    witness: 'tcp 1.0.0.0:49152 to 443',
    hops: [
      '-> service aws_neptunegraph_graph.g: aws_neptunegraph_graph.g has a public endpoint of its own',
      '-> service aws_neptunegraph_graph.g: aws_neptunegraph_graph.g (public_connectivity) admits it; who may do what there is a matter of its access policy',
    ],
  });
});

test('it blocks what it does not offer', () => {
  expect(asked('internet', 'aws_neptunegraph_graph.g', 22)).toEqual({
    verdict: 'unreachable',
    by: 'service',
    blockers: ['SERVICE_CLOSED service aws_neptunegraph_graph.g: aws_neptunegraph_graph.g (public_connectivity) does not admit it'],
  });
});

test('only the addresses on its list that are of the internet reach it', () => {
  expect(asked('203.0.113.0/24', 'aws_transfer_server.usual', 22)).toMatchObject({ verdict: 'reachable', sources: '203.0.113.0/24' });
  expect(asked('10.0.0.0/8', 'aws_transfer_server.usual', 22)).toEqual({
    verdict: 'unreachable',
    by: 'service',
    blockers: ['SERVICE_CLOSED service aws_transfer_server.usual: aws_transfer_server.usual (endpoint_type) does not admit it'],
  });
});
