import { defineRule, HOSTS, reaches } from '../src/rule';

export default defineRule({
  id: 'reachable-admin-port',
  since: '0.1.0',
  severity: 'critical',
  needsReach: true,
  mappings: { pci: ['1.3.1'], nist: ['AC-4', 'AC-17', 'SC-7'] },
  docs: {
    summary: 'The internet reaches SSH, RDP or another port for administration of a host, by a way that no rule of its security groups explains.',
    why: 'A load balancer or an accelerator carries the whole internet to a shell, although the security groups of the host look tight: they admit the load balancer, and the load balancer admits everybody. One leaked key or one flaw in the daemon gives a foothold inside the VPC.',
    fix: 'Take the port out of the load balancer: administrators use Session Manager or an EC2 Instance Connect endpoint. Where it has to stay, let the group of the load balancer admit only the addresses that administrators come from.',
    limits: 'Which port a listener forwards to is known; what a process answers there is not. Where a finding about a security group of the host already names the port, only that is reported, graded by what it exposes. Where its groups are not in the plan, only a load balancer in front of it speaks for a way.',
    references: ['https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager.html', 'https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html'],
  },
  *check(network) {
    for (const arrival of network.arrivals(HOSTS, network.portGroups('ssh', 'rdp', 'admin'))) {
      yield { ...arrival, message: reaches(arrival) };
    }
  },
});
