import { ServiceSet } from '../../../packet';
import type { Bounds } from '../../bounds';
import { exactly } from '../../bounds';
import type { Candidates, Key } from '../../model';
import type { Listener } from '../../topology';
import { openBecause, possibly, unionOf } from '../candidates';
import { at, elements, textAt } from '../source';
import type { Source, Step } from '../source';
import { denotes } from './slots';

/** A listener with what its default action and its rules forward to. */
export function listenerOf(source: Source, rules: readonly Source[]): Listener {
  const protocol = textAt(source, ['protocol'])?.toUpperCase();
  return {
    key: source.resource.address,
    protocol,
    services: servicesAt(source, ['port'], protocol),
    targetGroups: unionOf([...forwards(source, 'default_action'), ...rules.flatMap((rule) => ofRule(rule, source.resource.address))]),
  };
}

function ofRule(rule: Source, listener: Key): readonly Candidates[] {
  const groups = forwards(rule, 'action');
  return denotes(rule, ['listener_arn'], 'listener').certain.includes(listener) ? groups : groups.map(possibly);
}

const LAYER_4 = ['tcp', 'udp'] as const;
type Layer4 = (typeof LAYER_4)[number];

/** What a listener of a protocol takes at the port in an attribute; everything but UDP runs over TCP. */
export function servicesAt(source: Source, path: readonly Step[], protocol: string | undefined): Bounds<ServiceSet> {
  const port = at(source, path).number();
  const protocols = LAYER_4.filter((each) => carries(protocol, each));
  if (port.kind !== 'known' || port.value < 0 || port.value > 65535) {
    return { certain: ServiceSet.EMPTY, possible: ServiceSet.union(protocols.map((each) => ServiceSet.ports(each, 0, 65535))) };
  }
  const possible = ServiceSet.union(protocols.map((each) => ServiceSet.ports(each, port.value)));
  return protocol === undefined ? { certain: ServiceSet.EMPTY, possible } : exactly(possible);
}

function carries(protocol: string | undefined, layer: Layer4): boolean {
  if (protocol === undefined || protocol === 'TCP_UDP') return true;
  return (layer === 'udp') === (protocol === 'UDP');
}

/** The target groups of the actions, written directly or in a `forward` block. */
function forwards(source: Source, block: string): readonly Candidates[] {
  return each(source, [block], (action) => [
    denotes(source, [...action, 'target_group_arn'], 'target-group'),
    ...each(source, [...action, 'forward'], (forward) => each(source, [...forward, 'target_group'], (group) => [denotes(source, [...group, 'arn'], 'target-group')])),
  ]);
}

function each(source: Source, path: readonly Step[], read: (element: readonly Step[]) => readonly Candidates[]): readonly Candidates[] {
  const list = elements(source, path);
  if (list !== undefined) return list.flatMap(read);
  return source.refs.isUnset(source.resource, path) ? [] : [openBecause(`${source.resource.address} forwards to something that is known only after apply`)];
}
