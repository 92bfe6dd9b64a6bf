import { parseAddress, ServiceSet } from '../../../packet';
import type { Family } from '../../../packet';
import type { Kind } from '../../../references';
import type { Bounds } from '../../bounds';
import { exactly as exactlyThat } from '../../bounds';
import type { Candidates, Key } from '../../model';
import { MAYBE, NO, YES } from '../../topology';
import type { BalancerKind, Fact, Listener, LoadBalancer, Target, TargetGroup } from '../../topology';
import { denotedBy, NOTHING, unionOf } from '../candidates';
import type { Side } from '../side';
import { at, elements, textAt } from '../source';
import type { Source, Step } from '../source';
import { flag } from './facts';

const BALANCERS = ['aws_lb', 'aws_alb'];
const LISTENERS = ['aws_lb_listener', 'aws_alb_listener'];
const LISTENER_RULES = ['aws_lb_listener_rule', 'aws_alb_listener_rule'];
const GROUPS = ['aws_lb_target_group', 'aws_alb_target_group'];
const ATTACHMENTS = ['aws_lb_target_group_attachment', 'aws_alb_target_group_attachment'];
const KINDS: readonly BalancerKind[] = ['application', 'network', 'gateway'];

/** Load balancers with their listeners. Source: aws-semantics section 11. */
export function loadBalancers(side: Side): ReadonlyMap<Key, LoadBalancer> {
  const listeners = side.all(...LISTENERS).map((source) => ({ source, owner: slot(source, ['load_balancer_arn'], 'load-balancer') }));
  const rules = side.all(...LISTENER_RULES);
  const balancers = side.all(...BALANCERS).map((source): LoadBalancer => ({
    key: source.resource.address,
    kind: KINDS.find((kind) => kind === textAt(source, ['load_balancer_type'])) ?? 'application',
    listeners: listeners.filter(({ owner }) => owner.possible.includes(source.resource.address)).map((each) => listenerOf(each.source, rules)),
    dualStack: dualStack(source),
  }));
  const classic = side.all('aws_elb').map((source): LoadBalancer => ({ key: source.resource.address, kind: 'classic', listeners: classicListeners(source), dualStack: NO }));
  return new Map([...balancers, ...classic].map((balancer) => [balancer.key, balancer]));
}

function slot(source: Source, path: readonly Step[], kind: Kind): Candidates {
  return denotedBy(source.refs.slot(source.resource, [...path], [kind])) ?? NOTHING;
}

function dualStack(source: Source): Fact {
  const type = at(source, ['ip_address_type']).stringOrNull();
  if (type.kind === 'known') return type.value.startsWith('dualstack') ? YES : NO;
  return type.kind === 'null' || source.refs.isUnset(source.resource, ['ip_address_type']) ? NO : MAYBE;
}

function listenerOf(source: Source, rules: readonly Source[]): Listener {
  const key = source.resource.address;
  const own = rules.filter((rule) => slot(rule, ['listener_arn'], 'listener').possible.includes(key));
  return {
    key,
    protocol: textAt(source, ['protocol'])?.toUpperCase(),
    services: servicesAt(source, ['port'], textAt(source, ['protocol'])),
    targetGroups: unionOf([forwards(source, 'default_action'), ...own.map((rule) => forwards(rule, 'action'))]),
  };
}

function servicesAt(source: Source, path: readonly Step[], protocol: string | undefined): Bounds<ServiceSet> {
  const port = at(source, path).number();
  const name = protocol?.toUpperCase();
  const protocols = name === 'UDP' ? ['udp'] as const : name === 'TCP_UDP' ? ['tcp', 'udp'] as const : ['tcp'] as const;
  if (port.kind === 'known' && port.value >= 0 && port.value <= 65535) return exactlyThat(ServiceSet.union(protocols.map((each) => ServiceSet.ports(each, port.value))));
  return { certain: ServiceSet.EMPTY, possible: ServiceSet.union(protocols.map((each) => ServiceSet.ports(each, 0, 65535))) };
}

/** The target groups of the actions, written directly or in a `forward` block. */
function forwards(source: Source, block: string): Candidates {
  const actions = elements(source, [block]) ?? [];
  return unionOf(actions.flatMap((action) => [
    slot(source, [...action, 'target_group_arn'], 'target-group'),
    ...(elements(source, [...action, 'forward']) ?? []).flatMap((forward) => (elements(source, [...forward, 'target_group']) ?? []).map((group) => slot(source, [...group, 'arn'], 'target-group'))),
  ]));
}

/** A classic load balancer describes its listeners itself; they lead to a group of its own. */
function classicListeners(source: Source): readonly Listener[] {
  const key = source.resource.address;
  return (elements(source, ['listener']) ?? []).map((path, index) => {
    const protocol = textAt(source, [...path, 'lb_protocol'])?.toUpperCase();
    return { key: `${key}.listener[${index}]`, protocol, services: servicesAt(source, [...path, 'lb_port'], 'TCP'), targetGroups: { certain: [`${key}.listener[${index}]`], possible: [`${key}.listener[${index}]`], open: [] } };
  });
}

/** Target groups with everything that is attached to them; the listeners of classic load balancers have one each. */
export function targetGroups(side: Side): ReadonlyMap<Key, TargetGroup> {
  const attached = attachedTargets(side);
  const groups = side.all(...GROUPS).map((source): TargetGroup => ({
    key: source.resource.address,
    protocol: textAt(source, ['protocol'])?.toUpperCase(),
    port: portAt(source, ['port']),
    targetType: targetType(source),
    preserveClientIp: at(source, ['preserve_client_ip']).kind() === 'known' ? flag(source, ['preserve_client_ip'], MAYBE) : undefined,
    addressFamily: addressFamily(source),
    targets: attached.get(source.resource.address) ?? [],
    open: [],
  }));
  return new Map([...groups, ...classicGroups(side)].map((group) => [group.key, group]));
}

/** `ip_address_type` is optional and computed: the provider leaves AWS's default, IPv4. */
function addressFamily(source: Source): Family | undefined {
  const type = at(source, ['ip_address_type']).stringOrNull();
  if (type.kind === 'known') return type.value === 'ipv6' ? 'ipv6' : 'ipv4';
  return type.kind === 'null' || source.refs.isUnset(source.resource, ['ip_address_type']) ? 'ipv4' : undefined;
}

function portAt(source: Source, path: readonly Step[]): number | undefined {
  const port = at(source, path).number();
  return port.kind === 'known' ? port.value : undefined;
}

const TARGET_TYPES = ['instance', 'ip', 'lambda', 'alb'] as const;

/** `instance` where nothing is written. */
function targetType(source: Source): TargetGroup['targetType'] {
  const reading = at(source, ['target_type']).stringOrNull();
  return reading.kind === 'null' ? 'instance' : TARGET_TYPES.find((each) => reading.kind === 'known' && each === reading.value);
}

const TARGET_KINDS: readonly Kind[] = ['instance', 'load-balancer', 'function', 'network-interface'];

function attachedTargets(side: Side): ReadonlyMap<Key, readonly Target[]> {
  const targets = new Map<Key, Target[]>();
  for (const { groups, target } of [...attachedSingly(side), ...attachedWhole(side)]) {
    for (const key of groups.possible) targets.set(key, [...(targets.get(key) ?? []), target]);
  }
  return targets;
}

interface Attached {
  readonly groups: Candidates;
  readonly target: Target;
}

function attachedSingly(side: Side): readonly Attached[] {
  return side.all(...ATTACHMENTS).map((source) => {
    const id = textAt(source, ['target_id']);
    const isAddress = id !== undefined && parseAddress(id) !== undefined;
    const resource = isAddress ? NOTHING : denotedBy(source.refs.slot(source.resource, ['target_id'], TARGET_KINDS)) ?? NOTHING;
    const target = { resource, address: isAddress ? id : undefined, port: portAt(source, ['port']), owner: source.resource.address };
    return { groups: slot(source, ['target_group_arn'], 'target-group'), target };
  });
}

/** Everything that an autoscaling group or a service runs. */
function attachedWhole(side: Side): readonly Attached[] {
  const scaling = side.all('aws_autoscaling_group').map((source) => ({ groups: unionOf([slot(source, ['target_group_arns'], 'target-group'), ...trafficSources(source)]), target: whole(source.resource.address, source.resource.address, undefined) }));
  const attachments = side.all('aws_autoscaling_attachment').map((source) => ({
    groups: slot(source, ['lb_target_group_arn'], 'target-group'),
    target: { resource: slot(source, ['autoscaling_group_name'], 'autoscaling-group'), address: undefined, port: undefined, owner: source.resource.address },
  }));
  const services = side.all('aws_ecs_service').flatMap((source) => (elements(source, ['load_balancer']) ?? []).map((path) => ({
    groups: slot(source, [...path, 'target_group_arn'], 'target-group'), target: whole(source.resource.address, source.resource.address, portAt(source, [...path, 'container_port'])),
  })));
  return [...scaling, ...attachments, ...services];
}

function trafficSources(source: Source): readonly Candidates[] {
  return (elements(source, ['traffic_source']) ?? []).map((path) => slot(source, [...path, 'identifier'], 'target-group'));
}

function whole(resource: Key, owner: string, port: number | undefined): Target {
  return { resource: { certain: [resource], possible: [resource], open: [] }, address: undefined, port, owner };
}

function classicGroups(side: Side): readonly TargetGroup[] {
  const attachments = side.all('aws_elb_attachment').map((source) => ({ source, owner: slot(source, ['elb'], 'classic-load-balancer') }));
  const scaling = side.all('aws_autoscaling_group').map((source) => ({ source, owner: slot(source, ['load_balancers'], 'classic-load-balancer') }));
  return side.all('aws_elb').flatMap((source) => {
    const key = source.resource.address;
    const direct = targetsOf(slot(source, ['instances'], 'instance'), key);
    const attached = attachments.filter(({ owner }) => owner.possible.includes(key)).flatMap((each) => targetsOf(slot(each.source, ['instance'], 'instance'), each.source.resource.address));
    const groups = scaling.filter(({ owner }) => owner.possible.includes(key)).map((each) => whole(each.source.resource.address, each.source.resource.address, undefined));
    return (elements(source, ['listener']) ?? []).map((path, index): TargetGroup => ({
      key: `${key}.listener[${index}]`, protocol: 'TCP', port: portAt(source, [...path, 'instance_port']), targetType: 'instance', preserveClientIp: NO, addressFamily: 'ipv4',
      targets: [...direct, ...attached, ...groups], open: [],
    }));
  });
}

function targetsOf(instances: Candidates, owner: string): readonly Target[] {
  return instances.possible.map((key) => ({ resource: { certain: instances.certain.includes(key) ? [key] : [], possible: [key], open: [] }, address: undefined, port: undefined, owner }));
}
