import rule from '../../rules/public-kubernetes-api';
import { kubernetesApi, searchDomain, testRule, unknown } from '../../src/testing';
import type { Expected } from '../../src/testing';
import { AddressSet } from '../../src/packet';
import { findingsOf } from '../support/run-rule';

const found = (message: string, peer: string): Expected => ({ address: 'aws_eks_cluster.c', message, ports: 'tcp/443', peer });
const OPEN = 'The internet reaches tcp/443 of aws_eks_cluster.c at its public name, for example tcp/443 from 1.0.0.0';

testRule(rule, {
  silent: {
    'a private endpoint': kubernetesApi('c', { public: false }),
    'the addresses of an office': kubernetesApi('c', { from: ['198.51.100.0/24', '203.0.113.7/32'] }),
    'private addresses, which never come from the internet': kubernetesApi('c', { from: '10.0.0.0/8' }),
    'another service': searchDomain('s'),
  },
  certain: {
    'a cluster that says nothing': [kubernetesApi('c'), found(OPEN, '0.0.0.0/0, ::/0')],
    'everybody by IPv4': [kubernetesApi('c', { from: '0.0.0.0/0' }), found(OPEN, '0.0.0.0/0')],
    'everybody in two halves, beside an office': [kubernetesApi('c', { from: ['0.0.0.0/1', '198.51.100.0/24', '128.0.0.0/1'] }), found(OPEN, '0.0.0.0/0')],
    'everybody by IPv6': [kubernetesApi('c', { from: '::/0' }), found('The internet reaches tcp/443 of aws_eks_cluster.c at its public name, for example tcp/443 from 2000::', '::/0')],
    'a broad range': [kubernetesApi('c', { from: '8.0.0.0/8' }), found('A broad part of the internet reaches tcp/443 of aws_eks_cluster.c at its public name, for example tcp/443 from 8.0.0.0', '8.0.0.0/8')],
  },
  possible: {
    'clients that are known only after apply': [kubernetesApi('c', { from: unknown }),
      found('The internet may reach tcp/443 of aws_eks_cluster.c at its public name; public_access_cidrs of aws_eks_cluster.c', '0.0.0.0/0, ::/0')],
    'a switch that is known only after apply': [kubernetesApi('c', { public: unknown }),
      found('The internet may reach tcp/443 of aws_eks_cluster.c at its public name; public_access_cidrs of aws_eks_cluster.c', '0.0.0.0/0, ::/0')],
  },
});

test('trusted addresses do not count, and the finding stands at the list of clients with its way', () => {
  expect(findingsOf(rule, kubernetesApi('c', { from: '8.0.0.0/8' }), { trustedCidrs: AddressSet.parse('8.0.0.0/7') })).toEqual([]);
  expect(findingsOf(rule, kubernetesApi('c')).map(({ attribute, exposure, resources }) => ({ attribute, exposure, routes: resources.map(({ route }) => route) }))).toEqual([
    { attribute: 'vpc_config.public_access_cidrs', exposure: 'exposed', routes: ['internet → aws_eks_cluster.c tcp/443'] },
  ]);
});
