import type { Attribute, PlanResource } from '../../plan';
import type { References } from '../../references';
import type { Candidates, Key } from '../model';
import type { Additions } from './associations';
import { denotedBy, distinct, exactly, outside, through } from './candidates';
import type { Carried, Draft, Drafts, Site, World } from './draft';
import { combined, denoted, nameOf } from './draft';
import type { Placement, Service } from './services';
import { isComputedBlock, servicesFor } from './services';
import { joinedInterfaces, merged, suppliedDrafts } from './suppliers';
import type { ValuePath } from './value-paths';
import { attributeAt, dottedName, placesOf, valuesOf } from './value-paths';

/** Each resource is drafted once: templates and clusters serve many. */
export function draftsFrom(refs: References, additions: (carrier: Key) => Additions): Drafts {
  const known = new Map<string, readonly Draft[]>();
  const drafts: Drafts = {
    of(resource) {
      const found = known.get(resource.address);
      if (found !== undefined) return found;
      known.set(resource.address, []); // A replica of itself has no interface.
      const made = draft({ refs, additions, drafts }, resource);
      known.set(resource.address, made);
      return made;
    },
  };
  return drafts;
}

function draft(world: World, resource: PlanResource): readonly Draft[] {
  const values = valuesOf(world.refs, resource);
  const made: Draft[] = [];
  for (const service of servicesFor(resource.type)) {
    const applies = applicability(values, service);
    if (applies === 'no' || ((applies === 'perhaps' || service.fallback) && made.length > 0)) continue;
    const isAbsent = (path: ValuePath): boolean =>
      isComputedBlock(resource.type, dottedName(path)) && world.refs.isUnset(resource, path);
    const starts = service.block === undefined ? [[]] : placesOf(values, [], `${service.block}.`, isAbsent);
    const drafts = starts.flatMap((start) => draftsAt(world, { resource, values, service, start, isAbsent }));
    made.push(...drafts.map((each) => ({ ...each, isCertain: applies === 'yes' })));
  }
  return [...made, ...joinedInterfaces(world, resource, made[0])];
}

/** Whether the row speaks of a resource. Of several rows that perhaps do, the first stands for all. */
function applicability(values: Attribute, { when, most }: Service): 'yes' | 'no' | 'perhaps' {
  if (most !== undefined && isZero(values.get(most))) return 'no';
  if (when === undefined) return 'yes';
  const text = values.get(when.attribute).stringOrNull();
  if (text.kind === 'known') return when.values.includes(text.value) ? 'yes' : 'no';
  if (text.kind === 'null') return when.values.includes(when.unset) ? 'yes' : 'no';
  return 'perhaps';
}

function isZero(attribute: Attribute): boolean {
  const number = attribute.number();
  return number.kind === 'known' && number.value === 0;
}

function draftsAt(world: World, site: Site): readonly Draft[] {
  const own = ownDraft(world, site);
  const supplied = suppliedDrafts(world, site);
  return supplied.length === 0 ? [own] : supplied.map((other) => merged(own, other));
}

function ownDraft(world: World, site: Site): Draft {
  const { placement, groups, addresses } = site.service;
  const added = world.additions(site.resource.address);
  const listed = groups.flatMap((attribute) => carriedAt(world.refs, site, attribute));
  return {
    service: site.service,
    subnets: combined([...subnetsAt(world, site, placement), ...added.subnets]),
    vpc: placement.vpc === undefined ? undefined : denoted(world.refs, site, { attribute: placement.vpc, accepts: ['vpc'] }),
    unplaced: placement.unplaced,
    listed: listed.length === 0 ? undefined : listed,
    attached: [...added.groups, ...ownGroup(site)],
    replacesDefault: added.replacesDefault,
    via: undefined,
    joined: false,
    isCertain: true,
    made: madeGroup(world.refs, site),
    addresses: distinct(addresses.flatMap((attribute) => textsAt(site, attribute))),
    site,
    suppliers: [],
  };
}

function ownGroup({ service, resource }: Site): readonly Candidates[] {
  const { made } = service;
  return made === undefined || made.by !== undefined ? [] : [exactly(`${resource.address}.${made.attribute}`)];
}

function madeGroup(refs: References, site: Site): Candidates | undefined {
  const { made } = site.service;
  if (made?.by === undefined) return undefined;
  const owner = denoted(refs, site, made.by);
  return owner && through(owner, (key) => (refs.resources.has(key) ? exactly(`${key}.${made.attribute}`) : outside(key)));
}

function carriedAt(refs: References, site: Site, attribute: string): readonly Carried[] {
  const groups = denoted(refs, site, { attribute, accepts: ['security-group'] });
  return groups === undefined ? [] : [{ attribute: nameOf(site, attribute), groups }];
}

function subnetsAt(world: World, site: Site, placement: Placement): readonly Candidates[] {
  const direct = placement.subnets.map((attribute) => denoted(world.refs, site, { attribute, accepts: ['subnet'] }));
  const group = placement.group === undefined ? undefined : denoted(world.refs, site, placement.group);
  const members = group === undefined ? undefined : through(group, (key) => membersOf(world.refs, key));
  return [...direct, members].filter((each) => each !== undefined);
}

/** The subnets of a subnet group, whichever service it belongs to: all of them have `subnet_ids`. */
function membersOf(refs: References, group: Key): Candidates {
  const resource = refs.resources.get(group);
  const members = resource === undefined ? undefined : denotedBy(refs.slot(resource, ['subnet_ids'], ['subnet']));
  return members ?? outside(group);
}

/** Addresses that are known texts; what AWS chooses is left out. */
function textsAt(site: Site, attribute: string): readonly string[] {
  return placesOf(site.values, site.start, attribute, site.isAbsent).flatMap((place) => {
    const found = attributeAt(site.values, place);
    const list = found.list();
    return (list.kind === 'known' ? list.value : [found]).flatMap(visibleText);
  });
}

function visibleText(attribute: Attribute): readonly string[] {
  const text = attribute.stringOrNull();
  return text.kind === 'known' && !text.sensitive ? [text.value] : [];
}
