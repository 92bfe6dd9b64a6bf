import type { Attribute } from '../../plan';
import type { References } from '../../references';
import type { Candidates, Key } from '../model';
import type { Site } from './draft';
import type { Condition } from './services';
import { attributeAt, valuesOf } from './value-paths';

/** Those of the subnets that lie, or may lie, in the zone in which the row of the table keeps the interface; all where it keeps it in none. */
export function pinned(refs: References, site: Site, subnets: Candidates): Candidates {
  const zone = zoneOf(refs, site);
  if (zone === undefined) return subnets;
  const liesThere = (subnet: Key): boolean => [zone, undefined].includes(subnetZone(refs, subnet));
  const possible = subnets.possible.filter(liesThere);
  // AWS refuses a zone without subnet: the plan is not what it seems.
  return possible.length === 0 && subnets.open.length === 0 ? subnets : { ...subnets, certain: subnets.certain.filter(liesThere), possible };
}

function zoneOf(refs: References, site: Site): string | undefined {
  const { pin } = site.service.placement;
  if (pin === undefined || !pin.provided.every((condition) => holds(refs, site, condition))) return undefined;
  return known(attributeAt(site.values, [...site.start, pin.zone]));
}

/** Whether it holds in every completion; a switch counts as the text `true` or `false`. */
function holds(refs: References, { resource, values, start }: Site, { attribute, values: wanted, unset }: Condition): boolean {
  const path = [...start, attribute];
  if (refs.isUnset(resource, path)) return wanted.includes(unset);
  const found = attributeAt(values, path);
  return found.kind() === 'known' && wanted.includes(String(found.raw()));
}

/** The zone of a subnet, if the plan tells. */
function subnetZone(refs: References, subnet: Key): string | undefined {
  const resource = refs.resources.get(subnet);
  return resource && known(valuesOf(refs, resource).get('availability_zone'));
}

function known(attribute: Attribute): string | undefined {
  const text = attribute.stringOrNull();
  return text.kind === 'known' ? text.value : undefined;
}
