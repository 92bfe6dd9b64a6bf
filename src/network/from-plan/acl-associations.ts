import type { PlanResource } from '../../plan';
import type { Candidates, Key, Subnet } from '../model';
import { denotedBy, NOTHING, openBecause } from './candidates';
import type { Side } from './side';
import type { Source } from './source';

/** What the key of a default ACL that no resource describes ends in; before it stands the key of its VPC. */
export const DEFAULT_ACL_SUFFIX = '.default_network_acl_id';

const ASSOCIATION = 'aws_network_acl_association';

interface Link {
  readonly acl: Key;
  readonly subnet: Key;
  readonly isCertain: boolean;
}

/** A link that the plan spells out. */
interface Explicit extends Link {
  /** Whichever ACL it is, the subnet surely gets one by this. */
  readonly takesSubnet: boolean;
  readonly rank: Rank;
}

/** What wins where several speak of one subnet: what this apply writes, then what stands, last the list of a default ACL. */
type Rank = 0 | 1 | 2;

/**
 * Which subnets each ACL filters. A subnet has exactly one ACL: the one it is explicitly associated with, else its VPC's default one. What
 * this apply writes wins over what stands (an existing ACL lists every association there was); two that this leaves contradict each other,
 * and either may hold. Source: aws-semantics 5.4.
 */
export class AclAssociations {
  private constructor(private readonly subnetsOf: ReadonlyMap<Key, Candidates>) {}

  /** Reads the associations of one side. */
  static of(side: Side, subnets: readonly Subnet[]): AclAssociations {
    const explicit = explicitLinks(side);
    const open = openLists(side);
    const fallback = fallbackLinks(subnets, explicit, adoptedAcls(side));
    const links = open.size === 0 ? [...explicit, ...fallback] : [...explicit, ...fallback.map((link) => ({ ...link, isCertain: false }))];
    return new AclAssociations(collect(links, open));
  }

  /** The subnets that an ACL filters. */
  subnets(acl: Key): Candidates {
    return this.subnetsOf.get(acl) ?? NOTHING;
  }

  /** Every ACL that filters some subnet. */
  mentioned(): Iterable<Key> {
    return this.subnetsOf.keys();
  }
}

/** The address of the resource that adopts the default ACL of each VPC. */
function adoptedAcls(side: Side): ReadonlyMap<Key, Key> {
  const adopted = new Map<Key, Key>();
  for (const source of side.all('aws_default_network_acl')) {
    for (const vpc of vpcOfDefaultAcl(source).certain) adopted.set(vpc, source.resource.address);
  }
  return adopted;
}

function explicitLinks(side: Side): readonly Explicit[] {
  const removed = removedLinks(side);
  const made = side.all(ASSOCIATION).flatMap(associationLinks);
  const listed = [...side.all('aws_network_acl'), ...side.all('aws_default_network_acl')].flatMap(listLinks);
  return contradicted(strongest([...made, ...listed.filter(({ acl, subnet }) => !removed.has(`${acl} ${subnet}`))]));
}

function associationLinks({ resource, refs }: Source): readonly Explicit[] {
  const acls = refs.slot(resource, ['network_acl_id'], ['network-acl']);
  const subnets = refs.slot(resource, ['subnet_id'], ['subnet']);
  const [sureAcls, sureSubnets] = [keysOf(acls.certain), keysOf(subnets.certain)];
  return [...keysOf(acls.possible)].flatMap((acl) => [...keysOf(subnets.possible)].map((subnet) => {
    const takesSubnet = sureSubnets.has(subnet);
    return { acl, subnet, isCertain: takesSubnet && sureAcls.has(acl), takesSubnet, rank: rankOf(resource) };
  }));
}

function listLinks({ resource, refs }: Source): readonly Explicit[] {
  const slot = refs.slot(resource, ['subnet_ids'], ['subnet']);
  const certain = keysOf(slot.certain);
  const rank = resource.type === 'aws_default_network_acl' ? 0 : rankOf(resource);
  return [...keysOf(slot.possible)].map((subnet) =>
    ({ acl: resource.address, subnet, isCertain: certain.has(subnet), takesSubnet: certain.has(subnet), rank }));
}

function rankOf({ actions }: PlanResource): Rank {
  return actions.includes('create') || actions.includes('update') ? 2 : 1;
}

/** Why the subnets of an ACL are not all known: any that has no other ACL for certain may be among them. */
function openLists(side: Side): ReadonlyMap<Key, readonly string[]> {
  const lists = [...side.all('aws_network_acl'), ...side.all('aws_default_network_acl')].map(({ resource, refs }) =>
    [resource.address, refs.slot(resource, ['subnet_ids'], ['subnet']).open] as const);
  return new Map(lists.filter(([, open]) => open.length > 0));
}

/** Of the links of each subnet those that no stronger one overrides. */
function strongest(links: readonly Explicit[]): readonly Explicit[] {
  const best = new Map<Key, Rank>();
  for (const { subnet, takesSubnet, rank } of links) if (takesSubnet && rank > (best.get(subnet) ?? 0)) best.set(subnet, rank);
  return links.filter(({ subnet, rank }) => rank >= (best.get(subnet) ?? 0));
}

/** Associations that this apply deletes, as the list of an existing ACL still shows them. */
function removedLinks(side: Side): ReadonlySet<string> {
  return new Set(side.leaving(ASSOCIATION, ['delete']).flatMap(associationLinks).map(({ acl, subnet }) => `${acl} ${subnet}`));
}

/** Of several ACLs for one subnet the last that apply writes wins, and nobody knows which that is. */
function contradicted(links: readonly Explicit[]): readonly Explicit[] {
  const acls = new Map<Key, Key>();
  const disputed = new Set<Key>();
  for (const { acl, subnet } of links) {
    if ((acls.get(subnet) ?? acl) !== acl) disputed.add(subnet);
    acls.set(subnet, acl);
  }
  return links.map((link) => (disputed.has(link.subnet) ? { ...link, isCertain: false } : link));
}

/** Subnets that no ACL takes for certain have, or may have, the default ACL of their VPC. */
function fallbackLinks(subnets: readonly Subnet[], explicit: readonly Explicit[], adopted: ReadonlyMap<Key, Key>): readonly Link[] {
  const taken = new Set(explicit.filter(({ takesSubnet }) => takesSubnet).map(({ subnet }) => subnet));
  const maybe = new Set(explicit.map(({ subnet }) => subnet));
  return subnets.filter(({ key }) => !taken.has(key)).flatMap(({ key, vpc }) => vpc.possible.map((vpcKey) => ({
    acl: adopted.get(vpcKey) ?? `${vpcKey}${DEFAULT_ACL_SUFFIX}`,
    subnet: key,
    isCertain: vpc.certain.includes(vpcKey) && !maybe.has(key),
  })));
}

function collect(links: readonly Link[], open: ReadonlyMap<Key, readonly string[]>): ReadonlyMap<Key, Candidates> {
  const acls = new Map([...open.keys()].map((acl) => [acl, { certain: new Set<Key>(), possible: new Set<Key>() }]));
  for (const { acl, subnet, isCertain } of links) {
    const known = acls.get(acl) ?? { certain: new Set(), possible: new Set() };
    acls.set(acl, known);
    known.possible.add(subnet);
    if (isCertain) known.certain.add(subnet);
  }
  return new Map([...acls].map(([acl, { certain, possible }]) => [acl, { certain: [...certain].sort(), possible: [...possible].sort(), open: open.get(acl) ?? [] }]));
}

function keysOf(targets: readonly { readonly key: Key }[]): ReadonlySet<Key> {
  return new Set(targets.map(({ key }) => key));
}

/**
 * The VPC whose default ACL a resource adopts. Its `vpc_id` is computed; before apply only the reference through the VPC tells. A reference
 * to the default ACL itself would not: that goes by the name of the resource which adopts it.
 */
export function vpcOfDefaultAcl({ resource, refs }: Source): Candidates {
  const told = denotedBy(refs.slot(resource, ['vpc_id'], ['vpc']));
  if (told !== undefined) return told;
  const vpcs = refs.origins(resource, ['default_network_acl_id'])
    .filter((origin) => origin.endsWith(DEFAULT_ACL_SUFFIX))
    .map((origin) => origin.slice(0, -DEFAULT_ACL_SUFFIX.length));
  return vpcs.length === 1 ? { certain: vpcs, possible: vpcs, open: [] } : openBecause('default_network_acl_id does not tell the VPC');
}
