import type { Key } from '../../model';
import { NO } from '../../topology';
import type { Listener, TargetGroup } from '../../topology';
import { exactly } from '../candidates';
import type { Side } from '../side';
import { textAt } from '../source';
import type { Source, Step } from '../source';
import { servicesAt } from './listeners';
import type { Members } from './target-groups';
import { portAt } from './targets';
import { listed } from './slots';

/** A classic load balancer describes its listeners itself; each leads to a group of its own, which has the listener's key. */
export function classicListeners(source: Source): readonly Listener[] {
  return listenersOf(source).map(({ path, key }) => ({
    key,
    protocol: textAt(source, [...path, 'lb_protocol'])?.toUpperCase(),
    services: servicesAt(source, [...path, 'lb_port'], 'TCP'),
    targetGroups: exactly(key),
  }));
}

/** The groups of the listeners of classic load balancers: all have the same members. */
export function classicGroups(side: Side, membersOf: (balancer: Key) => Members): readonly TargetGroup[] {
  return side.all('aws_elb').flatMap((source) => listenersOf(source).map(({ path, key }): TargetGroup => ({
    key,
    protocol: 'TCP',
    port: portAt(source, [...path, 'instance_port']),
    targetType: 'instance',
    preserveClientIp: NO,
    addressFamily: 'ipv4',
    ...membersOf(source.resource.address),
  })));
}

/** AWS tells listeners apart by their ports. */
function listenersOf(source: Source): readonly { readonly path: readonly Step[]; readonly key: Key }[] {
  return listed(source, ['listener']).map((path, index) => {
    const port = portAt(source, [...path, 'lb_port']);
    return { path, key: `${source.resource.address}.listener[${port ?? `#${index}`}]` };
  });
}
