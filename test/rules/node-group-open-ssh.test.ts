import rule from '../../rules/node-group-open-ssh';
import { kubernetesApi, nodeGroup, testRule, unknown } from '../../src/testing';
import { joined } from '../../src/testing/places';
import type { Expected, Piece } from '../../src/testing';
import { ServiceSet } from '../../src/packet';
import { findingsOf } from '../support/run-rule';

const found = (message: string, ports = 'tcp/22'): Expected => ({ address: 'aws_eks_node_group.n', message, ports, peer: '0.0.0.0/0' });
const windows: Piece = joined(({ remoteAccess }) => ({ remoteAccess: remoteAccess.map((access) => ({ ...access, services: ServiceSet.ports('tcp', 3389) })) }));

testRule(rule, {
  silent: {
    'a node group without remote access': kubernetesApi('c'),
    'groups that may come': nodeGroup('n', { narrowed: true }),
  },
  certain: {
    'a key alone': [nodeGroup('n', { narrowed: false }), found('EKS opens tcp/22 of the nodes to 0.0.0.0/0: there is a key, and no source_security_group_ids')],
    'a key alone, on Windows': [[nodeGroup('n', { narrowed: false }), windows], found('EKS opens tcp/3389 of the nodes to 0.0.0.0/0: there is a key, and no source_security_group_ids', 'tcp/3389')],
  },
  possible: {
    'groups that are known only after apply': [nodeGroup('n', { narrowed: unknown }),
      found('EKS may open tcp/22 of the nodes to 0.0.0.0/0: there is a key, and no source_security_group_ids; remote_access of aws_eks_node_group.n is known only after apply')],
  },
});

test('it stands at the key', () => {
  expect(findingsOf(rule, nodeGroup('n', { narrowed: false })).map(({ attribute, direction, severity }) => ({ attribute, direction, severity }))).toEqual([{ attribute: 'remote_access.ec2_ssh_key', direction: 'ingress', severity: 'high' }]);
});
