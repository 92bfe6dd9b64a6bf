import { defineRule, reaches, unsure } from '../src/rule';

export default defineRule({
  id: 'load-balancer-bypass',
  since: '0.1.0',
  severity: 'high',
  needsReach: true,
  mappings: { pci: ['1.4.1'], nist: ['AC-4', 'SC-7'] },
  docs: {
    summary: 'A target of a load balancer also answers the internet directly, on the port that the load balancer forwards to.',
    why: 'Whoever finds the address of the target goes round everything that the load balancer is there for: the web application firewall, TLS and its certificate, authentication, limits, access logs. Addresses of AWS are scanned all the time, so it is found.',
    fix: 'Let the security group of the target refer to the group of the load balancer instead of addresses, and put the target into a private subnet without a public address.',
    limits: 'Targets are what attachments, scaling groups and services of the plan register; a private address counts where the plan tells whose it is. Where a finding about a security group of the target already names the port, only that is reported.',
    references: ['https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html', 'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html'],
  },
  *check(network) {
    for (const { resource, by, services } of network.fronted()) {
      const sure = network.arrival(resource, { services: services.certain, via: 'direct' });
      const perhaps = sure ?? network.arrival(resource, { services: services.possible, via: 'direct' });
      if (perhaps === undefined) continue;
      const arrival = sure ?? unsure(perhaps, `whether ${by.join(' or ')} forwards there is known only after apply`);
      yield {
        ...arrival,
        message: reaches(arrival, ` without passing ${by.join(' or ')}`),
        related: by.map((address) => ({ address, message: 'forwards there' })),
      };
    }
  },
});
