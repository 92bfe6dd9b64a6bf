import type { Family } from '../../../packet';
import type { Key } from '../../model';
import { MAYBE } from '../../topology';
import type { TargetGroup } from '../../topology';
import type { Side } from '../side';
import { at, textAt } from '../source';
import type { Source } from '../source';
import { classicGroups } from './classic';
import { flag } from './facts';
import { attachedTargets, portAt, targetIn } from './targets';
import type { Attached } from './targets';

/** Target groups with everything that is attached to them; the listeners of classic load balancers have one each. */
export function targetGroups(side: Side): ReadonlyMap<Key, TargetGroup> {
  const attached = byGroup(attachedTargets(side));
  const groups = side.all('aws_lb_target_group', 'aws_alb_target_group').map((source): TargetGroup => ({
    key: source.resource.address,
    protocol: textAt(source, ['protocol'])?.toUpperCase(),
    port: portAt(source, ['port']),
    targetType: targetType(source),
    preserveClientIp: at(source, ['preserve_client_ip']).kind() === 'known' ? flag(source, ['preserve_client_ip'], MAYBE) : undefined,
    addressFamily: addressFamily(source),
    ...membersOf(source.resource.address, attached),
  }));
  return new Map([...groups, ...classicGroups(side, (balancer) => membersOf(balancer, attached))].map((group) => [group.key, group]));
}

/** The targets of a group or a classic load balancer, and why there may be others. */
export type Members = Pick<TargetGroup, 'targets' | 'open'>;

function membersOf(group: Key, attached: ReadonlyMap<Key, readonly Attached[]>): Members {
  const members = attached.get(group) ?? [];
  return { targets: members.map((each) => targetIn(group, each)), open: [...new Set(members.flatMap(({ to, target }) => [...target.resource.open, ...(to.certain.includes(group) ? [] : to.open)]))] };
}

function byGroup(attached: readonly Attached[]): ReadonlyMap<Key, readonly Attached[]> {
  const groups = new Map<Key, Attached[]>();
  for (const each of attached) {
    for (const key of each.to.possible) {
      const known = groups.get(key) ?? [];
      known.push(each);
      groups.set(key, known);
    }
  }
  return groups;
}

/** `ip_address_type` is optional and computed: the provider leaves AWS's default, IPv4. */
function addressFamily(source: Source): Family | undefined {
  const type = at(source, ['ip_address_type']).stringOrNull();
  if (type.kind === 'known') return type.value === 'ipv6' ? 'ipv6' : 'ipv4';
  return type.kind === 'null' || source.refs.isUnset(source.resource, ['ip_address_type']) ? 'ipv4' : undefined;
}

const TARGET_TYPES = ['instance', 'ip', 'lambda', 'alb'] as const;

/** `instance` where nothing is written. */
function targetType(source: Source): TargetGroup['targetType'] {
  const reading = at(source, ['target_type']).stringOrNull();
  return reading.kind === 'null' ? 'instance' : TARGET_TYPES.find((each) => reading.kind === 'known' && each === reading.value);
}
