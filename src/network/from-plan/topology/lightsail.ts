import { AddressSet, ServiceSet } from '../../../packet';
import type { Bounds } from '../../bounds';
import { MAYBE, NO, YES } from '../../topology';
import type { Fact, ServiceEndpoint } from '../../topology';
import { tcp } from '../services/ports';
import type { Side } from '../side';
import { elements, textAt } from '../source';
import type { Source, Step } from '../source';
import { flag } from './facts';
import { cidrsIn, publicService } from './service-endpoints';
import { portAt } from './targets';
import { listed } from './slots';

/** Lightsail has a VPC of its own, where a firewall per instance and a switch per database decide. Source: aws-semantics section 14. */
export function lightsail(side: Side): readonly ServiceEndpoint[] {
  const firewalls = side.all('aws_lightsail_instance_public_ports');
  return [
    ...side.all('aws_lightsail_database').map((source) => publicService(source, 'database', { open: flag(source, ['publicly_accessible'], NO), services: databasePorts(source), attribute: 'publicly_accessible' })),
    ...side.all('aws_lightsail_instance').flatMap((source) => ofInstance(source, firewalls.filter((firewall) => isOf(firewall, source)), firewalls.some(isNameless) ? MAYBE : YES)),
  ];
}

function databasePorts(source: Source): ServiceSet {
  const blueprint = textAt(source, ['blueprint_id']) ?? '';
  if (blueprint.startsWith('mysql')) return tcp(3306);
  return blueprint.startsWith('postgres') ? tcp(5432) : tcp(3306, 5432);
}

/** By name, which is known unless it is made of something that is not. */
function isOf(firewall: Source, instance: Source): boolean {
  const name = textAt(firewall, ['instance_name']);
  return name === undefined
    ? firewall.refs.origins(firewall.resource, ['instance_name']).some((origin) => origin.startsWith(`${instance.resource.address}.`))
    : name === textAt(instance, ['name']);
}

/** A firewall of which nobody knows whose it is. */
function isNameless(firewall: Source): boolean {
  return textAt(firewall, ['instance_name']) === undefined && !firewall.refs.origins(firewall.resource, ['instance_name']).some((origin) => origin.includes('aws_lightsail_instance.'));
}

/** The firewall that AWS gives an instance opens SSH and HTTP to everybody; one that is described replaces it. */
function ofInstance(source: Source, firewalls: readonly Source[], factory: Fact): readonly ServiceEndpoint[] {
  if (firewalls.length === 0) return [{ ...publicService(source, 'compute', { open: factory, services: tcp(22, 80), attribute: 'port_info' }), reasons: [`AWS opens SSH and HTTP of ${source.resource.address}`] }];
  return firewalls.flatMap((firewall) => listed(firewall, ['port_info']).map((path) => ({
    resource: source.resource.address,
    meaning: 'compute' as const,
    services: servicesAt(firewall, path),
    open: isKnown(firewall, path),
    allowed: allowedAt(firewall, path),
    attribute: 'port_info.cidrs',
    reasons: [`port_info of ${firewall.resource.address}`],
  })));
}

function isKnown(firewall: Source, path: readonly Step[]): Fact {
  const known = portAt(firewall, [...path, 'from_port']) !== undefined && portAt(firewall, [...path, 'to_port']) !== undefined;
  return { certain: known, possible: true };
}

function servicesAt(firewall: Source, path: readonly Step[]): ServiceSet {
  const protocol = textAt(firewall, [...path, 'protocol']);
  if (protocol === 'icmp') return ServiceSet.icmp(4);
  const layers = protocol === 'tcp' || protocol === 'udp' ? [protocol] as const : ['tcp', 'udp'] as const;
  const [from, to] = [portAt(firewall, [...path, 'from_port']) ?? 0, portAt(firewall, [...path, 'to_port']) ?? 65535];
  return ServiceSet.union(layers.map((layer) => ServiceSet.ports(layer, Math.min(from, 65535), Math.min(Math.max(from, to), 65535))));
}

/** Everybody where no range is written. */
function allowedAt(firewall: Source, path: readonly Step[]): Bounds<AddressSet> {
  const lists = ['cidrs', 'ipv6_cidrs'].map((name) => [...path, name]).filter((list) => !firewall.refs.isUnset(firewall.resource, list));
  const ranges = lists.map((list) => elements(firewall, list));
  if (ranges.some((range) => range === undefined)) return { certain: AddressSet.EMPTY, possible: AddressSet.ALL };
  const all = ranges.flatMap((range) => range ?? []);
  return all.length === 0 ? { certain: AddressSet.ALL, possible: AddressSet.ALL } : cidrsIn(firewall, all);
}
