import { parseAddress } from '../../../packet';
import type { Kind } from '../../../references';
import type { Candidates, Key } from '../../model';
import type { Target } from '../../topology';
import { distinct, exactly, NOTHING, openBecause, possibly, unionOf } from '../candidates';
import { servicesFor } from '../services';
import type { Side } from '../side';
import { at, elements, textAt } from '../source';
import type { Source, Step } from '../source';
import { denotes, listed } from './slots';

/** Something that target groups send packets to. */
export interface Attached {
  /** The target groups, or the classic load balancers. */
  readonly to: Candidates;
  readonly target: Target;
}

const TARGETS: readonly Kind[] = ['instance', 'load-balancer', 'function', 'network-interface'];
/** What balances: target groups, and classic load balancers by their names. */
const BALANCING: readonly Kind[] = ['target-group', 'classic-load-balancer'];

/** Everything that is attached to target groups and classic load balancers. Source: aws-semantics section 11.3. */
export function attachedTargets(side: Side): readonly Attached[] {
  return [
    ...side.all('aws_lb_target_group_attachment', 'aws_alb_target_group_attachment').map(single),
    ...side.all('aws_autoscaling_group').map(ofScalingGroup),
    ...side.all('aws_autoscaling_attachment').map((source) => scaled(source, [['lb_target_group_arn'], ['elb']])),
    ...side.all('aws_autoscaling_traffic_source_attachment').map((source) => scaled(source, inBlocks(source, 'traffic_source', 'identifier'))),
    ...side.all('aws_ecs_service').flatMap(ofService),
    ...side.all('aws_elb').flatMap(ofClassic),
    ...side.all('aws_elb_attachment').map((source) => ({ to: denotes(source, ['elb'], 'classic-load-balancer'), target: targetOf(source, denotes(source, ['instance'], 'instance')) })),
  ];
}

/** What an attachment whose group is not sure gives each of the groups that may be meant. */
export function targetIn(group: Key, { to, target }: Attached): Target {
  if (to.certain.includes(group)) return target;
  return { ...target, address: undefined, resource: possibly(target.resource) };
}

function targetOf(source: Source, resource: Candidates, port?: number): Target {
  return { resource, address: undefined, port, owner: source.resource.address };
}

function single(source: Source): Attached {
  const id = textAt(source, ['target_id']);
  const isAddress = id !== undefined && parseAddress(id) !== undefined;
  const resource = isAddress ? NOTHING : meant(source, ['target_id'], TARGETS);
  return { to: denotes(source, ['target_group_arn'], 'target-group'), target: { ...targetOf(source, resource, portAt(source, ['port'])), address: isAddress ? id : undefined } };
}

/**
 * What an attribute denotes: by its id, or by an address or another attribute of its own that is known only after apply
 * (`aws_instance.a.private_ip`, the scaling group of `aws_eks_node_group.n`).
 */
function meant(source: Source, path: readonly Step[], kinds: readonly Kind[]): Candidates {
  const denoted = denotes(source, path, ...kinds);
  if (denoted.possible.length > 0 || denoted.open.length === 0) return denoted;
  const { refs, resource } = source;
  const owners = refs.origins(resource, path).map((origin) => ownerOf(source, origin));
  const known = distinct(owners.filter((owner) => owner !== undefined));
  if (known.length === 0) return denoted;
  const isOnly = known.length === 1 && owners.every((owner) => owner !== undefined);
  return isOnly ? unionOf(known.map(exactly)) : { certain: [], possible: known, open: owners.length === known.length ? [] : denoted.open };
}

/** The resource with interfaces whose attribute the origin names: the longest part of it that is the address of one. */
function ownerOf({ refs }: Source, origin: string): Key | undefined {
  const parts = origin.split(/(?=[.[])/);
  const lengths = parts.map((_, index) => parts.length - index);
  return lengths.map((length) => parts.slice(0, length).join('')).find((address) => servicesFor(refs.resources.get(address)?.type ?? '').length > 0);
}

function ofScalingGroup(source: Source): Attached {
  const sources = inBlocks(source, 'traffic_source', 'identifier').map((path) => denotes(source, path, ...BALANCING));
  const to = unionOf([denotes(source, ['target_group_arns'], 'target-group'), denotes(source, ['load_balancers'], 'classic-load-balancer'), ...sources]);
  return { to, target: targetOf(source, exactly(source.resource.address)) };
}

function scaled(source: Source, paths: readonly (readonly Step[])[]): Attached {
  const to = unionOf(paths.filter((path) => at(source, path).kind() !== 'missing').map((path) => denotes(source, path, ...BALANCING)));
  return { to, target: targetOf(source, meant(source, ['autoscaling_group_name'], ['autoscaling-group'])) };
}

function inBlocks(source: Source, block: string, attribute: string): readonly (readonly Step[])[] {
  return listed(source, [block]).map((path) => [...path, attribute]);
}

/** Tasks without interfaces of their own run behind the interface of whatever host takes them. */
function ofService(source: Source): readonly Attached[] {
  const hosts = elements(source, ['network_configuration'])?.length === 0;
  const { address } = source.resource;
  const tasks = hosts ? openBecause(`${address} runs on hosts that the plan does not tie to it`) : exactly(address);
  return listed(source, ['load_balancer']).map((path) => ({
    to: unionOf([denotes(source, [...path, 'target_group_arn'], 'target-group'), denotes(source, [...path, 'elb_name'], 'classic-load-balancer')]),
    target: targetOf(source, tasks, portAt(source, [...path, 'container_port'])),
  }));
}

function ofClassic(source: Source): readonly Attached[] {
  const instances = denotes(source, ['instances'], 'instance');
  return instances.possible.map((key) => ({ to: exactly(source.resource.address), target: targetOf(source, instances.certain.includes(key) ? exactly(key) : possibly(exactly(key))) }));
}

/** A port that is known. */
export function portAt(source: Source, path: readonly Step[]): number | undefined {
  const port = at(source, path).number();
  return port.kind === 'known' ? port.value : undefined;
}
