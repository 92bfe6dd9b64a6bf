import { ServiceSet } from '../../../packet';
import type { Bounds } from '../../bounds';
import type { Candidates, Key } from '../../model';
import { NO, YES } from '../../topology';
import type { Accelerator, AcceleratorEndpoint, Fact } from '../../topology';
import { through } from '../candidates';
import type { Side } from '../side';
import { at, elements, textAt } from '../source';
import type { Source, Step } from '../source';
import { both, either, flag, forOneOf } from './facts';
import type { Addresses } from './public-addresses';
import { about, byWhatTheyDenote, denotes, listed } from './slots';
import { portAt } from './targets';

/** What an accelerator reaches is judged by. */
export interface AcceleratorGrounds {
  readonly side: Side;
  readonly addresses: Addresses;
  /** Whether a network load balancer was created with groups, and has no TLS listener. */
  readonly keepsClients: (balancer: Key) => Fact;
}

/** Accelerators that are switched on, with what they forward to. Source: aws-semantics section 11.4. */
export function accelerators(grounds: AcceleratorGrounds): readonly Accelerator[] {
  const { side } = grounds;
  const listeners = byWhatTheyDenote(side.all('aws_globalaccelerator_listener'), 'accelerator_arn', 'accelerator');
  const groups = byWhatTheyDenote(side.all('aws_globalaccelerator_endpoint_group'), 'listener_arn', 'accelerator-listener');
  return side.all('aws_globalaccelerator_accelerator').filter((source) => flag(source, ['enabled'], YES).possible).map((source) => ({
    key: source.resource.address,
    endpoints: (listeners.get(source.resource.address) ?? []).flatMap((listener) =>
      (groups.get(listener.resource.address) ?? []).flatMap((group) => endpointsOf(grounds, group, servicesOf(listener)))),
  }));
}

type Layer4 = 'tcp' | 'udp';

function servicesOf(listener: Source): Bounds<ServiceSet> {
  const protocol = textAt(listener, ['protocol'])?.toLowerCase();
  const ranges = elements(listener, ['port_range'])?.map((path) => range(listener, path, protocol)) ?? [open(protocol)];
  return { certain: ServiceSet.union(ranges.map(({ certain }) => certain)), possible: ServiceSet.union(ranges.map(({ possible }) => possible)) };
}

function range(listener: Source, path: readonly Step[], protocol: string | undefined): Bounds<ServiceSet> {
  const [from, to] = [portAt(listener, [...path, 'from_port']), portAt(listener, [...path, 'to_port'])];
  if (from === undefined || to === undefined || from < 0 || from > to || to > 65535) return open(protocol);
  const possible = onEach(protocol, (layer) => ServiceSet.ports(layer, from, to));
  return { certain: protocol === undefined ? ServiceSet.EMPTY : possible, possible };
}

function open(protocol: string | undefined): Bounds<ServiceSet> {
  return { certain: ServiceSet.EMPTY, possible: onEach(protocol, (layer) => ServiceSet.ports(layer, 0, 65535)) };
}

function onEach(protocol: string | undefined, services: (layer: Layer4) => ServiceSet): ServiceSet {
  const layers: readonly Layer4[] = protocol === undefined ? ['tcp', 'udp'] : [protocol === 'udp' ? 'udp' : 'tcp'];
  return ServiceSet.union(layers.map(services));
}

/** A dial or a weight of 0 keeps all traffic away. */
function endpointsOf(grounds: AcceleratorGrounds, group: Source, services: Bounds<ServiceSet>): readonly AcceleratorEndpoint[] {
  if (portAt(group, ['traffic_dial_percentage']) === 0) return [];
  const overrides = listed(group, ['port_override']).map((path) => ({ listener: portAt(group, [...path, 'listener_port']), endpoint: portAt(group, [...path, 'endpoint_port']) }));
  const portOverrides = overrides.flatMap(({ listener, endpoint }) => (listener === undefined || endpoint === undefined ? [] : [{ listener, endpoint }]));
  const arriving = portOverrides.length < overrides.length ? open(undefined) : services;
  return listed(group, ['endpoint_configuration']).filter((path) => portAt(group, [...path, 'weight']) !== 0).map((path) => {
    const meant = denotes(group, [...path, 'endpoint_id'], 'instance', 'load-balancer', 'elastic-ip');
    return { resource: through(meant, (key) => grounds.addresses.holderOf(key)), services: arriving, portOverrides, preserveClientIp: preserved(grounds, group, path, meant), owner: group.resource.address };
  });
}

/** As written for the endpoint, and Terraform sends false where nothing is; for some things AWS decides. */
function preserved(grounds: AcceleratorGrounds, group: Source, path: readonly Step[], { possible }: Candidates): Fact {
  const written = flag(group, [...path, 'client_ip_preservation_enabled'], NO);
  return forOneOf(possible.map((key) => preservedBy(grounds, key, written)));
}

function preservedBy({ side, keepsClients }: AcceleratorGrounds, key: Key, written: Fact): Fact {
  return about(side, key, (source) => {
    const { type } = source.resource;
    if (type === 'aws_eip') return NO;
    if (type !== 'aws_lb' && type !== 'aws_alb') return YES;
    if (at(source, ['load_balancer_type']).raw() === 'network') return both(written, keepsClients(key));
    return either(written, flag(source, ['internal'], NO));
  }, written);
}
