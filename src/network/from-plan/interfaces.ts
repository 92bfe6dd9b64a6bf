import type { PlanResource } from '../../plan';
import type { References } from '../../references';
import type { Attachment, Candidates, Interface, Key } from '../model';
import { additionsOf } from './associations';
import { exactly, NOTHING, openBecause, possibly, through, unionOf } from './candidates';
import type { Carried, Draft } from './draft';
import { draftsFrom } from './drafts';
import { pinned } from './pins';
import { servicesFor } from './services';
import type { Service } from './services';
import type { Surroundings } from './vpcs';

/** An attachment together with the group that is attached. */
export interface GroupAttachment {
  readonly group: Key;
  readonly attachment: Attachment;
}

/** An interface with the resource that owns it, before it is told what it is. */
export interface PlacedDraft {
  readonly resource: PlanResource;
  readonly draft: Draft;
  readonly subnets: Candidates;
  readonly groups: Candidates;
}

/** The interfaces of every service in the plan, as drafted and in order of the plan, and the groups that their owners carry through them. */
export function draftedInterfaces(
  refs: References,
  surroundings: Surroundings,
): { readonly placed: readonly PlacedDraft[]; readonly attachments: readonly GroupAttachment[] } {
  const placed: PlacedDraft[] = [];
  const attachments: GroupAttachment[] = [];
  for (const { resource, draft, carried, subnets, groups } of carriers(refs, surroundings)) {
    for (const each of carried) attachments.push(...attachmentsOf(resource, draft, each));
    if (subnets !== undefined) placed.push({ resource, draft, subnets, groups });
  }
  return { placed, attachments };
}

/** The interface that a draft describes. */
export function interfaceOf({ resource, draft, subnets, groups }: PlacedDraft): Interface {
  return { resource: resource.address, meaning: draft.service.meaning, subnets, spread: draft.service.spread, groups, privateAddresses: draft.addresses };
}

/** Something that carries groups; `subnets` is undefined for what has no interface. */
interface Carrier {
  readonly resource: PlanResource;
  readonly draft: Draft;
  readonly carried: readonly Carried[];
  readonly subnets: Candidates | undefined;
  readonly groups: Candidates;
}

function* carriers(refs: References, surroundings: Surroundings): Iterable<Carrier> {
  const drafts = draftsFrom(refs, additionsOf(refs));
  for (const resource of refs.resources.values()) {
    if (resource.mode !== 'managed' || servicesFor(resource.type).length === 0) continue;
    for (const draft of drafts.of(resource)) {
      const placed = draft.service.template ? undefined : placedIn(refs, draft, resource, surroundings);
      const carried = placed === undefined ? (draft.listed ?? []) : carriedBy(draft, resource, placed.vpc, surroundings);
      yield { resource, draft, carried, subnets: placed?.subnets, groups: unionOf(carried.map(({ groups }) => groups)) };
    }
  }
}

interface Placed {
  readonly subnets: Candidates;
  readonly vpc: Candidates;
}

/** Where the interface stands; undefined where the resource has none: it stays out of every VPC. */
function placedIn(refs: References, draft: Draft, resource: PlanResource, surroundings: Surroundings): Placed | undefined {
  const { unplaced, site } = draft;
  const subnets = draft.subnets && pinned(refs, site, draft.subnets);
  if (subnets !== undefined) return { subnets, vpc: draft.vpc ?? through(subnets, surroundings.vpcOf) };
  if (unplaced === 'absent') return undefined;
  if (draft.vpc !== undefined || unplaced === 'unknown') {
    const open = openBecause(`in which subnets ${resource.address} stands`);
    return { subnets: open, vpc: draft.vpc ?? open };
  }
  return {
    subnets: surroundings.defaultSubnets(resource.providerKey),
    vpc: surroundings.defaultVpc(resource.providerKey),
  };
}

/** Groups by aws-semantics section 4.5: those listed, else the default; and those that are attached beside them. */
function carriedBy(draft: Draft, resource: PlanResource, vpc: Candidates, surroundings: Surroundings): readonly Carried[] {
  const own = draft.listed ?? (draft.replacesDefault ? [] : [unlisted(draft, resource, vpc, surroundings)]);
  const carried = [...own, ...draft.attached.map((groups) => ({ attribute: undefined, groups }))];
  return draft.joined ? carried.map(({ groups }) => ({ attribute: undefined, groups })) : carried;
}

function unlisted({ service, made, via, isCertain }: Draft, resource: PlanResource, vpc: Candidates, surroundings: Surroundings): Carried {
  switch (service.unlisted) {
    case 'none':
      return { attribute: undefined, groups: NOTHING };
    case 'service-group':
      return {
        attribute: service.made?.by?.attribute,
        groups: made ?? openBecause(`${resource.address} gets a group that the service makes`),
      };
    case 'default-group': {
      const groups = through(vpc, (key) => exactly(surroundings.defaultGroupOf(key)));
      return { attribute: unlistedAttribute(service, via), groups: isCertain ? groups : possibly(groups) };
    }
  }
}

/** The attribute that would have listed the groups. */
function unlistedAttribute({ block, groups, suppliers }: Service, via: string | undefined): string | undefined {
  const attribute = groups[0] ?? suppliers[0]?.[0]?.attribute;
  if (groups.length === 0 && via !== undefined) return via;
  return attribute === undefined || block === undefined ? attribute : `${block}.${attribute}`;
}

function attachmentsOf(resource: PlanResource, { service }: Draft, { attribute, groups }: Carried): readonly GroupAttachment[] {
  if (attribute === undefined) return [];
  const sure = new Set(groups.certain);
  return groups.possible.map((group) => ({
    group,
    attachment: {
      resource: resource.address,
      attribute,
      meaning: service.meaning,
      confidence: sure.has(group) ? 'certain' : 'possible',
    },
  }));
}
