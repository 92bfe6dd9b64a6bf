import { expressionAt } from '../../../plan';
import type { Candidates, Key } from '../../model';
import { MAYBE, NO, YES } from '../../topology';
import type { Fact } from '../../topology';
import type { Draft, Site } from '../draft';
import type { Side } from '../side';
import { at, textAt } from '../source';
import type { Source } from '../source';
import { placesOf } from '../value-paths';
import type { ValuePath } from '../value-paths';
import { both, flag, forOneOf, hasValue, isGiven, not } from './facts';
import { about, listed } from './slots';

/** A public IPv4 address that something has by its own doing, and what says so. */
export interface Own {
  readonly fact: Fact;
  /** One sentence part each: `publicly_accessible of aws_db_instance.d`. */
  readonly by: readonly string[];
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
      return said(source, atPlace(site, exposure.attribute, (path) => flag(source, path, UNSET[String(exposure.unset)] ?? MAYBE)), exposure.attribute);
    case 'unless':
      return internetFacing(source, both(not(flag(source, [exposure.attribute], NO)), not(withoutIpv4(source))));
    case 'value':
      return said(source, atPlace(site, exposure.attribute, (path) => hasValue(source, path, exposure.value, NO)), exposure.attribute);
    case 'allocations':
      return said(source, atPlace(site, exposure.attribute, (path) => isGiven(source, path)), exposure.attribute);
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

function said(source: Source, fact: Fact, attribute: string): Own {
  return { fact, by: fact.possible ? [`${attribute} of ${source.resource.address}`] : [] };
}

function internetFacing({ resource }: Source, fact: Fact): Own {
  return { fact, by: fact.possible ? [`${resource.address} is internet-facing`] : [] };
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
    return { fact: forOneOf(facts), by: instances.filter((_, index) => facts[index]?.possible === true).map(({ resource }) => `publicly_accessible of ${resource.address}`) };
  }
  const engine = textAt(source, ['engine']);
  if (source.resource.type !== 'aws_rds_cluster' || engine === undefined || !PROVISIONED.includes(engine)) return NONE;
  const group = textAt(source, ['db_subnet_group_name']);
  const isDefault = group === 'default' || source.refs.isUnset(source.resource, ['db_subnet_group_name']);
  return { fact: isDefault ? YES : MAYBE, by: [`the default of AWS for ${source.resource.address}`] };
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
  const by = subnets.possible.filter((_, index) => facts[index]?.possible === true).map((key) => `map_public_ip_on_launch of ${key}`);
  return { fact: forOneOf(subnets.open.length > 0 ? [...facts, MAYBE] : facts), by };
}

function writtenAt(grounds: OwnGrounds, source: Source, { service: { exposure }, start }: Site): Own | undefined {
  if (exposure.kind !== 'subnet-default' || exposure.attribute === undefined) return undefined;
  const path = [...start, ...exposure.attribute.split('.')];
  const kind = at(source, path).kind();
  if (kind === 'null' || kind === 'missing' || source.refs.isUnset(source.resource, path)) return undefined;
  if (isReadBack(grounds, source, exposure.attribute)) return NONE;
  return said(source, flag(source, path, NO), exposure.attribute);
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
  return about(side, key, (subnet) => flag(subnet, ['map_public_ip_on_launch'], subnet.resource.type === 'aws_default_subnet' ? YES : NO), MAYBE);
}
