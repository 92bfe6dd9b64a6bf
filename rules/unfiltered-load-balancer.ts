import { ServiceSet, showPacket } from '../src/packet';
import { defineRule, placeOf, tellServices } from '../src/rule';
import type { Arrival } from '../src/rule';

export default defineRule({
  id: 'unfiltered-load-balancer',
  since: '0.1.0',
  severity: 'medium',
  needsReach: true,
  mappings: { pci: ['1.3.1'], nist: ['AC-4', 'SC-7'] },
  docs: {
    summary: 'An internet-facing network load balancer has no security group.',
    why: 'Nothing decides who may use its listeners: every packet of the internet is forwarded, and targets that do not see the address of the client cannot decide either. AWS takes the first group of a network load balancer only when it is made: the day somebody needs to shut a client out, it has to be replaced.',
    fix: 'Give the load balancer a group from the start (`security_groups = [aws_security_group.front.id]`) that admits its listeners, and let the groups of the targets refer to that group.',
    limits: 'A group that admits everybody is enough for this rule: what it admits is judged by the rules about security groups. A load balancer that exists already without a group is reported too, although it can only be replaced.',
    references: ['https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html'],
  },
  *check(network) {
    for (const { balancer, confidence, reason } of network.unfilteredBalancers()) {
      const arrival = network.arrival(balancer, { services: ServiceSet.ANY });
      const { services, hidden, peer, reached } = arrival ?? {};
      yield {
        at: placeOf(balancer, 'security_groups'),
        confidence,
        reason,
        message: message(arrival, reason),
        ...(services === undefined || hidden === undefined || peer === undefined || reached === undefined ? {} : { services, hidden, peer, reached }),
        witness: confidence === 'certain' ? arrival?.witness ?? null : null,
      };
    }
  },
});

function message(arrival: Arrival | undefined, reason: string | null): string {
  const told = reason === null ? 'Is internet-facing and has no security group' : 'May be internet-facing without a security group';
  const listeners = arrival === undefined ? 'its listeners' : tellServices(arrival.services, arrival.hidden);
  const example = reason === null && arrival?.witness ? `, for example ${showPacket(arrival.witness, 'from')}` : '';
  return `${told}: nothing decides who gets to ${listeners}${example}${reason === null ? '' : `; ${reason}`}`;
}
