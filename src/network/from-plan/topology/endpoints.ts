import type { Candidates, Key } from '../../model';
import { MAYBE, NO, YES } from '../../topology';
import type { Endpoint, Fact, SubnetPlace } from '../../topology';
import type { Draft, Site } from '../draft';
import type { PlacedDraft } from '../interfaces';
import { servicesOf } from '../services';
import type { Service } from '../services';
import type { Side } from '../side';
import { at } from '../source';
import type { Source } from '../source';
import { valuesOf } from '../value-paths';
import { both, either, flag, forOneOf, isGiven, not } from './facts';
import type { Addresses } from './public-addresses';

/** What endpoints are judged by. */
export interface EndpointGrounds {
  readonly side: Side;
  readonly places: ReadonlyMap<Key, SubnetPlace>;
  readonly addresses: Addresses;
}

/** The endpoint that an interface makes. */
export function endpointOf(grounds: EndpointGrounds, { resource, draft, subnets, groups }: PlacedDraft): Endpoint {
  const source: Source = { resource, value: valuesOf(grounds.side.refs, resource), refs: grounds.side.refs };
  const { service } = draft;
  const elastic = grounds.addresses.elastic(resource.address);
  const own = ownAddress(grounds, draft, subnets);
  return {
    resource: resource.address,
    meaning: service.meaning,
    subnets,
    spread: service.spread,
    groups,
    unfiltered: service.unlisted === 'none' && groups.possible.length === 0 ? { certain: groups.open.length === 0, possible: true } : NO,
    privateAddresses: draft.addresses,
    publicIpv4: either(elastic.fact, own.fact),
    publicBy: [...elastic.by, ...own.by],
    ipv6: ipv6Of(grounds, source, service, subnets),
    services: service.ports.kind === 'listeners' ? undefined : servicesOf(service.ports, source.value, (attribute) => source.refs.isUnset(resource, attribute.split('.'))),
    attached: resource.type === 'aws_network_interface' ? grounds.addresses.used(resource.address) : draft.isCertain ? YES : MAYBE,
    accepts: service.ports.kind !== 'client' && resource.type !== 'aws_nat_gateway',
    reasons: [],
  };
}

interface Own {
  readonly fact: Fact;
  readonly by: readonly string[];
}

const NONE: Own = { fact: NO, by: [] };
const OPEN: Own = { fact: MAYBE, by: [] };

/** A public IPv4 address by the service's own doing: what it writes itself, else what its suppliers do, else the default. */
function ownAddress(grounds: EndpointGrounds, draft: Draft, subnets: Candidates): Own {
  const [first] = draft.sites;
  if (first === undefined) return OPEN;
  if (first.service.exposure.kind === 'subnet-default') return bySubnet(grounds, draft.sites, subnets);
  return exposed(siteSource(grounds, first), first);
}

function siteSource({ side }: EndpointGrounds, { resource, values }: Site): Source {
  return { resource, value: values, refs: side.refs };
}

function exposed(source: Source, { service: { exposure }, start }: Site): Own {
  switch (exposure.kind) {
    case 'flag':
      return said(source, flag(source, [...start, ...exposure.attribute.split('.')], exposure.unset ? YES : NO), exposure.attribute);
    case 'unless':
      return { fact: both(not(flag(source, [...start, exposure.attribute], NO)), not(withoutIpv4(source))), by: [`${source.resource.address} is internet-facing`] };
    case 'value': {
      const reading = at(source, [...start, ...exposure.attribute.split('.')]).stringOrNull();
      return said(source, reading.kind === 'known' ? (reading.value === exposure.value ? YES : NO) : reading.kind === 'unknown' ? MAYBE : NO, exposure.attribute);
    }
    case 'allocations':
      return said(source, isGiven(source, [...start, ...exposure.attribute.split('.')]), exposure.attribute);
    case 'unmodelled':
      return OPEN;
    default:
      return NONE;
  }
}

function said(source: Source, fact: Fact, attribute: string): Own {
  return { fact, by: fact.possible ? [`${attribute} of ${source.resource.address}`] : [] };
}

function withoutIpv4(source: Source): Fact {
  const type = at(source, ['ip_address_type']).stringOrNull();
  return type.kind === 'known' && type.value === 'dualstack-without-public-ipv4' ? YES : NO;
}

/** An explicit answer, the resource's before its template's, wins over the subnet's default. Source: aws-semantics section 6.1. */
function bySubnet(grounds: EndpointGrounds, sites: readonly (Site | undefined)[], subnets: Candidates): Own {
  for (const site of sites) {
    if (site === undefined) return OPEN;
    const written = writtenAt(siteSource(grounds, site), site);
    if (written !== undefined) return written;
  }
  const facts = subnets.possible.map((key) => mapsPublicIp(grounds.side, key));
  const all = subnets.open.length > 0 ? [...facts, MAYBE] : facts;
  return { fact: forOneOf(all), by: subnets.possible.filter((_, index) => facts[index]?.possible === true).map((key) => `map_public_ip_on_launch of ${key}`) };
}

function writtenAt(source: Source, { service: { exposure }, start }: Site): Own | undefined {
  if (exposure.kind !== 'subnet-default' || exposure.attribute === undefined) return undefined;
  const path = [...start, ...exposure.attribute.split('.')];
  const kind = at(source, path).kind();
  if (kind === 'null' || kind === 'missing' || source.refs.isUnset(source.resource, path)) return undefined;
  return said(source, flag(source, path, NO), exposure.attribute);
}

/** Whether a subnet gives public addresses by itself; a default subnet does unless it says otherwise. */
function mapsPublicIp(side: Side, key: Key): Fact {
  const subnet = side.find(key);
  return subnet === undefined ? MAYBE : flag(subnet, ['map_public_ip_on_launch'], subnet.resource.type === 'aws_default_subnet' ? YES : NO);
}

/** An IPv6 address, in a subnet that has any: asked for, or by the subnet's default. Source: aws-semantics section 6.2. */
function ipv6Of(grounds: EndpointGrounds, source: Source, service: Service, subnets: Candidates): Fact {
  const inSubnet = forOneOf(subnets.possible.map((key) => grounds.places.get(key)?.ipv6 ?? MAYBE));
  if (service.meaning === 'load-balancer') return both(inSubnet, both(dualStack(source), not(flag(source, ['internal'], NO))));
  if (!['compute', 'interface', 'kubernetes', 'container'].includes(service.meaning)) return both(inSubnet, publicDual(source));
  const asked = ['ipv6_address_count', 'ipv6_addresses', 'ipv6_prefix_count', 'ipv6_prefixes'].map((attribute) => asksFor(source, attribute)).reduce(either, NO);
  const byDefault = forOneOf(subnets.possible.map((key) => assignsIpv6(grounds.side, key)));
  return both(inSubnet, either(asked, byDefault));
}

function asksFor(source: Source, attribute: string): Fact {
  return at(source, [attribute]).kind() === 'missing' ? NO : isGiven(source, [attribute]);
}

function assignsIpv6(side: Side, key: Key): Fact {
  const subnet = side.find(key);
  return subnet === undefined ? MAYBE : flag(subnet, ['assign_ipv6_address_on_creation'], NO);
}

function dualStack(source: Source): Fact {
  const type = at(source, ['ip_address_type']).stringOrNull();
  if (type.kind === 'known') return type.value.startsWith('dualstack') ? YES : NO;
  return type.kind === 'unknown' && !source.refs.isUnset(source.resource, ['ip_address_type']) ? MAYBE : NO;
}

/** A database of both families shows its IPv6 address only when it is public. */
function publicDual(source: Source): Fact {
  const type = at(source, ['network_type']).stringOrNull();
  const dual = type.kind === 'known' && type.value.toUpperCase() === 'DUAL' ? YES : NO;
  return both(dual, flag(source, ['publicly_accessible'], NO));
}
