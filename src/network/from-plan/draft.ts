import type { Attribute, PlanResource } from '../../plan';
import type { References } from '../../references';
import type { Candidates, Key } from '../model';
import type { Additions } from './associations';
import { denotedBy, unionOf } from './candidates';
import type { Reference, Service, Unplaced } from './services';
import type { ValuePath } from './value-paths';
import { dottedName, placesOf } from './value-paths';

/** Groups that an interface carries, and the attribute of its owner through which it does. */
export interface Carried {
  /** Undefined for groups that a resource of its own attaches. */
  readonly attribute: string | undefined;
  readonly groups: Candidates;
}

/** An interface as far as the attributes say; undefined members are left to defaults. */
export interface Draft {
  readonly service: Service;
  readonly subnets: Candidates | undefined;
  readonly vpc: Candidates | undefined;
  /** What counts where no attribute gives subnets. */
  readonly unplaced: Unplaced;
  /** Undefined: no attribute lists a group. */
  readonly listed: readonly Carried[] | undefined;
  /** Attached by resources of their own, beside the listed ones or the default. */
  readonly attached: readonly Candidates[];
  readonly replacesDefault: boolean;
  /** The attribute that names the supplier of this draft. */
  readonly via: string | undefined;
  /** Another resource made it an interface of this one, which has no attribute that tells. */
  readonly joined: boolean;
  /** False where another row of the table may be the one that holds, so that a default is only possible. */
  readonly isCertain: boolean;
  /** A group that the service made for another resource, carried where none is listed. */
  readonly made: Candidates | undefined;
  readonly addresses: readonly string[];
  /** The row that describes it. */
  readonly site: Site;
  /** The rows of what supplies it, the nearest first; undefined for a supplier that the plan does not show. */
  readonly suppliers: readonly (Site | undefined)[];
}

/** Interfaces of resources before defaults are filled in. */
export interface Drafts {
  /** One per interface, or per family of equal ones; templates included. */
  of(resource: PlanResource): readonly Draft[];
}

/** What drafts are made from. */
export interface World {
  readonly refs: References;
  readonly additions: (carrier: Key) => Additions;
  readonly drafts: Drafts;
}

/** The row of the table that speaks of a resource, and the element of its block. */
export interface Site {
  readonly resource: PlanResource;
  readonly values: Attribute;
  readonly service: Service;
  readonly start: ValuePath;
  readonly isAbsent: (path: ValuePath) => boolean;
}

/** The union; undefined of nothing. */
export function combined(all: readonly Candidates[]): Candidates | undefined {
  return all.length === 0 ? undefined : unionOf(all);
}

/** The attribute of a site from the root of its resource, dotted. */
export function nameOf(site: Site, attribute: string): string {
  return [dottedName(site.start), attribute].filter((part) => part !== '').join('.');
}

/** What an attribute denotes in all the elements of blocks that it stands in. */
export function denoted(refs: References, site: Site, { attribute, accepts }: Reference): Candidates | undefined {
  const places = placesOf(site.values, site.start, attribute, site.isAbsent);
  return combined(places.map((place) => denotedBy(refs.slot(site.resource, place, accepts))).filter((each) => each !== undefined));
}
