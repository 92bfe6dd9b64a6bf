import { admits, defineRule } from '../src/rule';

export default defineRule({
  id: 'public-orchestration-port',
  since: '0.1.0',
  severity: 'high',
  subsumedBy: ['public-all-ports'],
  mappings: { securityHub: ['EC2.19'], nist: ['AC-4', 'SC-7'] },
  docs: {
    summary: 'A security group admits a port of a container or configuration orchestrator (Docker, Kubernetes, etcd, Consul, Nomad, Vault, Salt, Puppet) from the internet.',
    why: 'Whoever commands the orchestrator commands every machine it manages. The Docker API, the kubelet and etcd have been taken over at scale within hours of being exposed.',
    fix: 'Admit only the groups of the control plane and the nodes; reach the API through a VPN or a private endpoint.',
    limits: 'What stands in the way beyond the group (no route, no public address, a network ACL) grades the severity and never silences the finding. What a process answers on the port is unknown to a plan.',
    references: ['https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html', 'https://docs.aws.amazon.com/eks/latest/userguide/sec-group-reqs.html'],
  },
  *check(network) {
    for (const opening of network.publicOpenings('ingress', network.portGroup('orchestration'))) {
      yield { ...opening, message: admits('an orchestration service', opening) };
    }
  },
});
