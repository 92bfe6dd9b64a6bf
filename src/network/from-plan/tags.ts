import type { Attribute, Plan, PlanResource } from '../../plan';

/** What a resource says of one tag. Its value may be sensitive: it is compared, and never printed. */
export type Tag =
  | { readonly kind: 'known'; readonly value: string }
  /** The resource has no such tag. */
  | { readonly kind: 'unset' }
  /** Known only after apply. */
  | { readonly kind: 'unknown' };

/** Looks up a tag of a resource instance. */
export type TagReader = (resource: string, key: string) => Tag;

const UNSET: Tag = { kind: 'unset' };
const UNKNOWN: Tag = { kind: 'unknown' };

/** Reads tags of the resources that a plan leaves behind, as they are asked for. */
export function tagsFromPlan(plan: Plan): TagReader {
  let resources: ReadonlyMap<string, PlanResource> | undefined;
  return (address, key) => {
    resources ??= new Map(plan.resources.filter(({ deposed }) => deposed === undefined).map((resource) => [resource.address, resource]));
    const resource = resources.get(address);
    return resource?.after === undefined ? UNSET : tagOf(resource.after, key, mayGetMore(plan, resource));
  };
}

/** The provider gives tags of its own, as far as the plan tells. */
function mayGetMore({ providers }: Plan, { providerKey = '' }: PlanResource): boolean {
  const provider = providers.get(providerKey);
  return provider === undefined || provider.hasDefaultTags === true;
}

/**
 * `tags_all` has the tags of the provider too. The provider calls it unknown where some tag is, and where a new resource has none at all.
 * What the resource itself writes holds in any case.
 */
function tagOf(after: Attribute, key: string, more: boolean): Tag {
  const all = inMap(after.get('tags_all'), key);
  const own = inMap(after.get('tags'), key);
  if (all !== undefined && all.kind !== 'unknown') return all;
  if (own !== undefined && own.kind !== 'unset') return own;
  return all === undefined ? own ?? inBlocks(after.get('tag'), key) : more ? UNKNOWN : UNSET;
}

/** Undefined where there is no such map. */
function inMap(map: Attribute, key: string): Tag | undefined {
  const kind = map.kind();
  if (kind === 'unknown') return UNKNOWN;
  if (kind !== 'known') return undefined;
  const value = map.get(key).string();
  if (value.kind === 'known') return { kind: 'known', value: value.value };
  return value.kind === 'unknown' ? UNKNOWN : UNSET;
}

/** Autoscaling groups have a block for each tag. */
function inBlocks(blocks: Attribute, key: string): Tag {
  const list = blocks.list();
  if (list.kind === 'unknown') return UNKNOWN;
  if (list.kind !== 'known') return UNSET;
  const named = list.value.map((block) => ({ name: block.get('key').string(), value: block.get('value').string() }));
  const found = named.find(({ name }) => name.kind === 'known' && name.value === key);
  if (found === undefined) return named.some(({ name }) => name.kind === 'unknown') ? UNKNOWN : UNSET;
  return found.value.kind === 'known' ? { kind: 'known', value: found.value.value } : UNKNOWN;
}
