import { ServiceSet } from '../../../packet';
import type { Bounds } from '../../bounds';
import type { Candidates } from '../../model';
import { NO, YES } from '../../topology';
import type { Accelerator, AcceleratorEndpoint, Fact } from '../../topology';
import { denotedBy, NOTHING } from '../candidates';
import type { Side } from '../side';
import { at, elements, textAt } from '../source';
import type { Source, Step } from '../source';
import { flag } from './facts';

/** Accelerators with what they forward to. Source: aws-semantics section 11.4. */
export function accelerators(side: Side): readonly Accelerator[] {
  const listeners = side.all('aws_globalaccelerator_listener');
  const groups = side.all('aws_globalaccelerator_endpoint_group');
  return side.all('aws_globalaccelerator_accelerator').map((source) => {
    const key = source.resource.address;
    const own = listeners.filter((listener) => means(listener, 'accelerator_arn', 'accelerator', key));
    return { key, endpoints: own.flatMap((listener) => groups.filter((group) => means(group, 'listener_arn', 'accelerator-listener', listener.resource.address)).flatMap((group) => endpointsOf(side, group, servicesOf(listener)))) };
  });
}

function means(source: Source, attribute: string, kind: 'accelerator' | 'accelerator-listener', key: string): boolean {
  return source.refs.slot(source.resource, [attribute], [kind]).possible.some((target) => target.key === key);
}

function servicesOf(listener: Source): Bounds<ServiceSet> {
  const protocol = textAt(listener, ['protocol'])?.toUpperCase() === 'UDP' ? 'udp' : 'tcp';
  const ranges = (elements(listener, ['port_range']) ?? []).map((path) => range(listener, path, protocol));
  return { certain: ServiceSet.union(ranges.map(({ certain }) => certain)), possible: ServiceSet.union(ranges.map(({ possible }) => possible)) };
}

function range(listener: Source, path: readonly Step[], protocol: 'tcp' | 'udp'): Bounds<ServiceSet> {
  const [from, to] = [at(listener, [...path, 'from_port']).number(), at(listener, [...path, 'to_port']).number()];
  if (from.kind === 'known' && to.kind === 'known' && from.value >= 0 && from.value <= to.value && to.value <= 65535) {
    const services = ServiceSet.ports(protocol, from.value, to.value);
    return { certain: services, possible: services };
  }
  return { certain: ServiceSet.EMPTY, possible: ServiceSet.ports(protocol, 0, 65535) };
}

function endpointsOf(side: Side, group: Source, services: Bounds<ServiceSet>): readonly AcceleratorEndpoint[] {
  const overrides = (elements(group, ['port_override']) ?? []).flatMap((path) => {
    const [listener, endpoint] = [at(group, [...path, 'listener_port']).number(), at(group, [...path, 'endpoint_port']).number()];
    return listener.kind === 'known' && endpoint.kind === 'known' ? [{ listener: listener.value, endpoint: endpoint.value }] : [];
  });
  return (elements(group, ['endpoint_configuration']) ?? []).map((path) => {
    const resource = denotedBy(group.refs.slot(group.resource, [...path, 'endpoint_id'], ['instance', 'load-balancer', 'elastic-ip'])) ?? NOTHING;
    return { resource, services, portOverrides: overrides, preserveClientIp: preserved(side, group, path, resource), owner: group.resource.address };
  });
}

/** Always on for instances and internal application load balancers; elsewhere as written, and Terraform sends false where nothing is. */
function preserved(side: Side, group: Source, path: readonly Step[], resource: Candidates): Fact {
  const written = flag(group, [...path, 'client_ip_preservation_enabled'], NO);
  const sources = resource.possible.flatMap((key) => side.find(key) ?? []);
  const always = sources.length > 0 && sources.every((source) => source.resource.type === 'aws_instance' || (source.resource.type === 'aws_lb' && at(source, ['internal']).raw() === true && textAt(source, ['load_balancer_type']) !== 'network'));
  return always ? YES : written;
}
