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

/**
 * Which subnets each ACL filters. A subnet has exactly one ACL: the one it is explicitly associated with, else its VPC's default one. An
 * association that this apply makes wins over what a list shows (an existing ACL's list holds every association there was); two that
 * remain contradict each other, and either may hold. Source: aws-semantics 5.4.
 */
export class AclAssociations {
  private constructor(private readonly subnetsOf: ReadonlyMap<Key, Candidates>) {}

  /** Reads the associations of one side. */
  static of(side: Side, subnets: readonly Subnet[]): AclAssociations {
    const explicit = explicitLinks(side);
    return new AclAssociations(collect([...explicit, ...fallbackLinks(subnets, explicit, adoptedAcls(side))]));
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

function explicitLinks(side: Side): readonly Link[] {
  const made = side.all(ASSOCIATION).flatMap(associationLinks);
  const listed = side.all('aws_network_acl', 'aws_default_network_acl').flatMap(listLinks);
  const fixed = new Set(made.filter(({ isCertain }) => isCertain).map(({ subnet }) => subnet));
  const removed = removedLinks(side);
  const kept = listed.filter(({ acl, subnet }) => !fixed.has(subnet) && !removed.has(`${acl} ${subnet}`));
  return contradicted([...made, ...kept]);
}

function associationLinks(source: Source): readonly Link[] {
  const acls = source.refs.slot(source.resource, ['network_acl_id'], ['network-acl']);
  const subnets = source.refs.slot(source.resource, ['subnet_id'], ['subnet']);
  const [sureAcls, sureSubnets] = [keysOf(acls.certain), keysOf(subnets.certain)];
  return [...keysOf(acls.possible)].flatMap((acl) => [...keysOf(subnets.possible)].map((subnet) =>
    ({ acl, subnet, isCertain: sureAcls.has(acl) && sureSubnets.has(subnet) })));
}

function listLinks(source: Source): readonly Link[] {
  const { resource, refs } = source;
  const slot = refs.slot(resource, ['subnet_ids'], ['subnet']);
  const certain = keysOf(slot.certain);
  return [...keysOf(slot.possible)].map((subnet) => ({ acl: resource.address, subnet, isCertain: certain.has(subnet) }));
}

/** Associations that this apply deletes, as the list of an existing ACL still shows them. */
function removedLinks(side: Side): ReadonlySet<string> {
  return new Set(side.leaving([ASSOCIATION], ['delete']).flatMap(associationLinks).map(({ acl, subnet }) => `${acl} ${subnet}`));
}

/** Of several ACLs for one subnet the last that apply writes wins, and nobody knows which that is. */
function contradicted(links: readonly Link[]): readonly Link[] {
  const acls = new Map<Key, Key>();
  const disputed = new Set<Key>();
  for (const { acl, subnet } of links) {
    if ((acls.get(subnet) ?? acl) !== acl) disputed.add(subnet);
    acls.set(subnet, acl);
  }
  return links.map((link) => (disputed.has(link.subnet) ? { ...link, isCertain: false } : link));
}

/** Subnets that no ACL takes for certain have, or may have, the default ACL of their VPC. */
function fallbackLinks(subnets: readonly Subnet[], explicit: readonly Link[], adopted: ReadonlyMap<Key, Key>): readonly Link[] {
  const taken = new Set(explicit.filter(({ isCertain }) => isCertain).map(({ subnet }) => subnet));
  const maybe = new Set(explicit.map(({ subnet }) => subnet));
  return subnets.filter(({ key }) => !taken.has(key)).flatMap(({ key, vpc }) => vpc.possible.map((vpcKey) => ({
    acl: adopted.get(vpcKey) ?? `${vpcKey}${DEFAULT_ACL_SUFFIX}`,
    subnet: key,
    isCertain: vpc.certain.includes(vpcKey) && !maybe.has(key),
  })));
}

function collect(links: readonly Link[]): ReadonlyMap<Key, Candidates> {
  const acls = new Map<Key, { readonly certain: Set<Key>; readonly possible: Set<Key> }>();
  for (const { acl, subnet, isCertain } of links) {
    const known = acls.get(acl) ?? { certain: new Set(), possible: new Set() };
    acls.set(acl, known);
    known.possible.add(subnet);
    if (isCertain) known.certain.add(subnet);
  }
  return new Map([...acls].map(([acl, { certain, possible }]) => [acl, { certain: [...certain].sort(), possible: [...possible].sort(), open: [] }]));
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
