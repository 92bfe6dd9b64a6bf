import { ServiceSet } from '../../../packet';
import type { Key } from '../../model';
import { MAYBE, NO, YES } from '../../topology';
import type { BalancerKind, Fact, Listener, LoadBalancer } from '../../topology';
import { possibly } from '../candidates';
import type { Side } from '../side';
import { at } from '../source';
import type { Source } from '../source';
import { classicListeners } from './classic';
import { listenerOf } from './listeners';
import { byWhatTheyDenote, denotes } from './slots';

const KINDS: readonly BalancerKind[] = ['application', 'network', 'gateway'];

/** Load balancers with their listeners. Source: aws-semantics section 11. */
export function loadBalancers(side: Side): ReadonlyMap<Key, LoadBalancer> {
  const listeners = byWhatTheyDenote(side.all('aws_lb_listener', 'aws_alb_listener'), 'load_balancer_arn', 'load-balancer');
  const rules = byWhatTheyDenote(side.all('aws_lb_listener_rule', 'aws_alb_listener_rule'), 'listener_arn', 'listener');
  const balancers = side.all('aws_lb', 'aws_alb').map((source): LoadBalancer => ({
    key: source.resource.address,
    kind: kindOf(source),
    listeners: (listeners.get(source.resource.address) ?? []).map((each) => owned(source.resource.address, each, rules.get(each.resource.address) ?? [])),
    dualStack: dualStack(source),
  }));
  const classic = side.all('aws_elb').map((source): LoadBalancer => ({ key: source.resource.address, kind: 'classic', listeners: classicListeners(source), dualStack: NO }));
  return new Map([...balancers, ...classic].map((balancer) => [balancer.key, balancer]));
}

/** Nothing is certain of a listener that may belong to another load balancer. */
function owned(balancer: Key, source: Source, rules: readonly Source[]): Listener {
  const listener = listenerOf(source, rules);
  if (denotes(source, ['load_balancer_arn'], 'load-balancer').certain.includes(balancer)) return listener;
  return { ...listener, services: { certain: ServiceSet.EMPTY, possible: listener.services.possible }, targetGroups: possibly(listener.targetGroups) };
}

/** `application` where nothing is written; of what is known only after apply the kind that forwards packets is the one to reckon with. */
function kindOf(source: Source): BalancerKind {
  const reading = at(source, ['load_balancer_type']).stringOrNull();
  if (reading.kind === 'unknown') return 'network';
  return KINDS.find((kind) => reading.kind === 'known' && kind === reading.value) ?? 'application';
}

/** IPv4 where nothing is written. */
function dualStack(source: Source): Fact {
  const type = at(source, ['ip_address_type']).stringOrNull();
  if (type.kind === 'known') return type.value.startsWith('dualstack') ? YES : NO;
  return type.kind === 'null' || source.refs.isUnset(source.resource, ['ip_address_type']) ? NO : MAYBE;
}
