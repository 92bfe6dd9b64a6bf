import type { Key } from '../../model';
import { KEEPS_DATA } from '../../topology';
import type { DataStore, ServiceEndpoint } from '../../topology';
import { NOTHING, unionOf } from '../candidates';
import type { Draft } from '../draft';
import { nameOf } from '../draft';
import type { PlacedDraft } from '../interfaces';
import { ownIpv4 } from './own-ipv4';
import type { OwnGrounds } from './own-ipv4';

/** Services that keep data: those with interfaces, and those that stand outside every VPC and have a switch for it. Source: aws-semantics section 14. */
export function dataStores(grounds: OwnGrounds, placed: readonly PlacedDraft[], services: readonly ServiceEndpoint[]): readonly DataStore[] {
  const stores = new Map<Key, DataStore>();
  for (const each of placed.filter(keepsData)) {
    const store = inside(grounds, each);
    const known = stores.get(store.resource);
    stores.set(store.resource, known === undefined ? store : { ...known, subnets: unionOf([known.subnets, store.subnets]) });
  }
  return [...stores.values(), ...services.filter(({ resource, meaning }) => KEEPS_DATA.has(meaning) && meaning !== 'search' && !stores.has(resource)).map(outside)];
}

function keepsData({ draft: { service } }: PlacedDraft): boolean {
  return KEEPS_DATA.has(service.meaning) && service.ports.kind !== 'client';
}

function inside(grounds: OwnGrounds, { resource, draft, subnets }: PlacedDraft): DataStore {
  const { site, suppliers } = draft;
  const { group, subnets: listed } = site.service.placement;
  const placedBy = group?.attribute ?? listed[0];
  return {
    resource: resource.address,
    meaning: site.service.meaning,
    publicBy: publicBy(grounds, draft, resource.address),
    subnets,
    placedBy: placedBy === undefined ? undefined : nameOf(site, placedBy),
    partOf: suppliers[0]?.resource.address,
  };
}

/** Only what has an attribute of its own for it. */
function publicBy(grounds: OwnGrounds, draft: Draft, address: Key): DataStore['publicBy'] {
  const { exposure } = draft.site.service;
  if (exposure.kind !== 'flag' && exposure.kind !== 'value') return undefined;
  // Whether it is public does not depend on subnets: no data store takes a public address from its subnet.
  return { attribute: nameOf(draft.site, exposure.attribute), on: ownIpv4(grounds, draft, { ...NOTHING, open: [address] }).fact };
}

function outside({ resource, meaning, attribute, open }: ServiceEndpoint): DataStore {
  return { resource, meaning, publicBy: { attribute, on: open }, subnets: NOTHING, placedBy: undefined, partOf: undefined };
}
