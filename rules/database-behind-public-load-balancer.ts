import { defineRule, forwardsTo } from '../src/rule';

export default defineRule({
  id: 'database-behind-public-load-balancer',
  since: '0.1.0',
  severity: 'high',
  subsumedBy: ['reachable-database'],
  needsReach: true,
  mappings: { pci: ['1.4.4'], nist: ['AC-4', 'SC-7'] },
  docs: {
    summary: 'A load balancer that takes packets from the internet forwards them to a data store.',
    why: 'A load balancer that forwards TCP hands strangers the login of the database. What else stops them, a rule of a security group or of a network ACL, is one edit away from being gone, and nobody who makes that edit sees the load balancer.',
    fix: 'Make the load balancer `internal`, or take the data store out of its target group. Partners connect by PrivateLink (an endpoint service in front of an internal load balancer), people by a VPN or Session Manager port forwarding.',
    limits: 'Targets are data stores of AWS that the plan names; hosts and private addresses where the target port is one of the groups `database` and `cache-and-search`. A load balancer that ends requests (HTTP, HTTPS) is not meant. Where the way is proved, `reachable-database` says so instead.',
    references: ['https://docs.aws.amazon.com/elasticloadbalancing/latest/network/introduction.html', 'https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-share-your-services.html'],
  },
  *check(network) {
    for (const forward of network.dataForwards(network.portGroups('database', 'cache-and-search'))) {
      const { at, confidence, services, hidden, reason, related, reached, front } = forward;
      yield { at, confidence, services, hidden, peer: front.peer, reason, related, message: forwardsTo(forward), ...(reached === undefined ? {} : { reached }) };
    }
  },
});
