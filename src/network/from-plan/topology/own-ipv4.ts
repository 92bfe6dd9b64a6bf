import { expressionAt } from '../../../plan';
import type { Candidates, Key } from '../../model';
import { MAYBE, NO, YES } from '../../topology';
import type { Fact, PublicBy } from '../../topology';
import { vpcOfUndescribed } from '../default-vpc';
import { nameOf } from '../draft';
import type { Draft, Site } from '../draft';
import type { Side } from '../side';
import { at, textAt } from '../source';
import type { Source } from '../source';
import { placesOf } from '../value-paths';
import type { ValuePath } from '../value-paths';
import { both, flag, forOneOf, hasValue, isGiven, not } from './facts';
import { about, denotes, listed } from './slots';

/** A public IPv4 address that something has by its own doing, and what says so. */
export interface Own {
  readonly fact: Fact;
  readonly by: readonly PublicBy[];
}

/** What the addresses of services are judged by. */
export interface OwnGrounds {
  readonly side: Side;
  /** Whether the resource, before apply, had an elastic address. */
  readonly hadElastic: (resource: Key) => boolean;
  /** The instances of a cluster. */
  readonly instancesOf: (cluster: Key) => readonly Source[];
}

/** What a flag means that nobody has set, by the table of services. */
const UNSET: Readonly<Record<string, Fact>> = { true: YES, false: NO };

const NONE: Own = { fact: NO, by: [] };
const OPEN: Own = { fact: MAYBE, by: [] };

/** A public IPv4 address by the service's own doing: what it writes itself, else what its suppliers do, else the default. Source: aws-semantics section 6.1. */
export function ownIpv4(grounds: OwnGrounds, { site, suppliers }: Draft, subnets: Candidates): Own {
  if (site.service.exposure.kind === 'subnet-default') return bySubnet(grounds, [site, ...suppliers], subnets);
  return exposed(grounds, sourceOf(grounds.side, site), site);
}

/** The resource of a site with the values that hold for it. */
export function sourceOf({ refs }: Side, { resource, values }: Site): Source {
  return { resource, value: values, refs };
}

function exposed(grounds: OwnGrounds, source: Source, site: Site): Own {
  const { exposure } = site.service;
  switch (exposure.kind) {
    case 'flag':
      return said(site, atPlace(site, exposure.attribute, (path) => flag(source, path, UNSET[String(exposure.unset)] ?? MAYBE)), exposure.attribute);
    case 'unless':
      return internetFacing(source, exposure.attribute, both(not(flag(source, [exposure.attribute], NO)), not(withoutIpv4(source))));
    case 'value':
      return said(site, atPlace(site, exposure.attribute, (path) => hasValue(source, path, exposure.value, NO)), exposure.attribute);
    case 'allocations':
      return said(site, atPlace(site, exposure.attribute, (path) => allocated(source, path)), exposure.attribute);
    case 'instances':
      return byInstances(grounds, source);
    case 'unmodelled':
      return OPEN;
    default:
      return NONE;
  }
}

/** What an attribute says; nothing where a block on the way to it is not there. */
function atPlace({ values, start, isAbsent }: Site, attribute: string, read: (path: ValuePath) => Fact): Fact {
  const [path] = placesOf(values, start, attribute, isAbsent);
  return path === undefined ? NO : read(path);
}

/** One address that is surely named is enough: the list is not empty, whatever else it holds. */
function allocated(source: Source, path: ValuePath): Fact {
  return denotes(source, path, 'elastic-ip').certain.length > 0 ? YES : isGiven(source, path);
}

function said(site: Site, fact: Fact, attribute: string): Own {
  return { fact, by: fact.possible ? [{ ...by(attribute, site.resource.address), attribute: nameOf(site, attribute) }] : [] };
}

function internetFacing({ resource: { address } }: Source, attribute: string, fact: Fact): Own {
  return { fact, by: fact.possible ? [{ text: `${address} is internet-facing`, owner: address, attribute, isDefault: false }] : [] };
}

/** Classic load balancers have addresses of IPv4 only, and no attribute to say so. */
function withoutIpv4(source: Source): Fact {
  return source.resource.type === 'aws_elb' ? NO : hasValue(source, ['ip_address_type'], 'dualstack-without-public-ipv4', NO);
}

const PROVISIONED = ['mysql', 'postgres'];

/**
 * A cluster answers at its instances. One that makes them itself (Multi-AZ) has no argument for it: public without a subnet group, and with
 * one by a default that AWS documents in two ways. Source: aws-semantics section 14.1.
 */
function byInstances({ instancesOf }: OwnGrounds, source: Source): Own {
  const instances = instancesOf(source.resource.address);
  if (instances.length > 0) {
    const facts = instances.map((instance) => flag(instance, ['publicly_accessible'], NO));
    return { fact: forOneOf(facts), by: instances.filter((_, index) => facts[index]?.possible === true).map(({ resource: { address } }) => by('publicly_accessible', address)) };
  }
  const engine = textAt(source, ['engine']);
  if (source.resource.type !== 'aws_rds_cluster' || engine === undefined || !PROVISIONED.includes(engine)) return NONE;
  const group = textAt(source, ['db_subnet_group_name']);
  const isDefault = group === 'default' || source.refs.isUnset(source.resource, ['db_subnet_group_name']);
  return { fact: isDefault ? YES : MAYBE, by: [{ text: `the default of AWS for ${source.resource.address}`, owner: source.resource.address, attribute: undefined, isDefault: false }] };
}

/**
 * An explicit answer, the resource's before its template's, wins over the subnet's default, which counts neither for interfaces that were
 * made beforehand nor where several are asked for. Source: aws-semantics section 6.1.
 */
function bySubnet(grounds: OwnGrounds, sites: readonly (Site | undefined)[], subnets: Candidates): Own {
  for (const site of sites) {
    if (site === undefined) return OPEN;
    if (site.service.exposure.kind === 'never') return NONE;
    const source = sourceOf(grounds.side, site);
    const written = writtenAt(grounds, source, site);
    if (written !== undefined) return written;
    if (site.service.block === 'network_interfaces' && listed(source, ['network_interfaces']).length > 1) return NONE;
  }
  const facts = subnets.possible.map((key) => mapsPublicIp(grounds.side, key));
  const giving = subnets.possible.filter((_, index) => facts[index]?.possible === true);
  return { fact: forOneOf(subnets.open.length > 0 ? [...facts, MAYBE] : facts), by: giving.map((key) => ({ ...by('map_public_ip_on_launch', key), isDefault: true })) };
}

/** What an attribute of a resource gives. */
export function by(attribute: string, owner: Key): PublicBy {
  return { text: `${attribute} of ${owner}`, owner, attribute, isDefault: false };
}

function writtenAt(grounds: OwnGrounds, source: Source, site: Site): Own | undefined {
  const { service: { exposure }, start } = site;
  if (exposure.kind !== 'subnet-default' || exposure.attribute === undefined) return undefined;
  const path = [...start, ...exposure.attribute.split('.')];
  const kind = at(source, path).kind();
  if (kind === 'null' || kind === 'missing' || source.refs.isUnset(source.resource, path)) return undefined;
  if (isReadBack(grounds, source, exposure.attribute)) return NONE;
  return said(site, flag(source, path, NO), exposure.attribute);
}

/**
 * Of an existing instance the attribute tells whether there is a public address, an elastic one too, and it still does in the plan that
 * takes that away. Source: aws-semantics section 6.1.
 */
function isReadBack({ side, hadElastic }: OwnGrounds, source: Source, attribute: string): boolean {
  return !side.isNew(source) && hadElastic(source.resource.address) && expressionAt(source.resource.config, [attribute]) === undefined;
}

/** Whether a subnet gives public addresses by itself; a default subnet does unless it says otherwise. */
function mapsPublicIp(side: Side, key: Key): Fact {
  if (vpcOfUndescribed(key) !== undefined) return YES;
  return about(side, key, (subnet) => flag(subnet, ['map_public_ip_on_launch'], subnet.resource.type === 'aws_default_subnet' ? YES : NO), MAYBE);
}
