import { tagsFromPlan } from '../../src/network/from-plan/tags';
import type { Tag } from '../../src/network/from-plan/tags';
import { readPlan } from '../../src/plan';

interface Written {
  readonly after: object;
  readonly unknown?: object;
  readonly sensitive?: object;
  /** What the provider block holds; no provider at all where null. */
  readonly provider?: object | null;
}

/** Tag `Tier` of `aws_instance.a` in a plan that makes it. */
function tier({ after, unknown = {}, sensitive = {}, provider = {} }: Written): Tag {
  const change = { actions: ['create'], before: null, after, after_unknown: unknown, before_sensitive: false, after_sensitive: sensitive };
  const read = readPlan(new TextEncoder().encode(JSON.stringify({
    format_version: '1.2', terraform_version: '1.11.4', planned_values: {},
    resource_changes: [{ address: 'aws_instance.a', mode: 'managed', type: 'aws_instance', name: 'a', provider_name: 'registry.terraform.io/hashicorp/aws', change }],
    configuration: {
      ...(provider === null ? {} : { provider_config: { aws: { name: 'aws', expressions: provider } } }),
      root_module: { resources: [{ address: 'aws_instance.a', mode: 'managed', type: 'aws_instance', name: 'a', provider_config_key: 'aws', expressions: {} }] },
    },
  })));
  if (!read.ok) throw new Error(read.error.kind);
  return tagsFromPlan(read.plan)('aws_instance.a', 'Tier');
}

const known = (value: string): Tag => ({ kind: 'known', value });
const UNSET: Tag = { kind: 'unset' };
const UNKNOWN: Tag = { kind: 'unknown' };

test.each<[string, Written, Tag]>([
  ['written', { after: { tags: { Tier: 'data' }, tags_all: { Tier: 'data' } } }, known('data')],
  ['given by the provider', { after: { tags: null, tags_all: { Tier: 'data' } } }, known('data')],
  ['the one that the resource writes wins', { after: { tags: { Tier: 'web' }, tags_all: { Tier: 'web' } } }, known('web')],
  ['sensitive: it is compared all the same', { after: { tags: { Tier: 'data' }, tags_all: { Tier: 'data' } }, sensitive: { tags: true, tags_all: true } }, known('data')],
  ['another one', { after: { tags: { Env: 'prod' }, tags_all: { Env: 'prod' } } }, UNSET],
  ['none at all, and the provider gives none', { after: { tags: null }, unknown: { tags_all: true } }, UNSET],
  ['none at all, and the provider gives what is not known', { after: { tags: null }, unknown: { tags_all: true }, provider: { default_tags: [{}] } }, UNKNOWN],
  ['none at all, and the provider is not told of', { after: { tags: null }, unknown: { tags_all: true }, provider: null }, UNKNOWN],
  ['written beside one that is not known', { after: { tags: { Tier: 'data' } }, unknown: { tags: { Env: true }, tags_all: true } }, known('data')],
  ['known only after apply', { after: { tags: { Env: 'prod' } }, unknown: { tags: { Tier: true }, tags_all: true } }, UNKNOWN],
  ['known only after apply in a known map', { after: { tags: {}, tags_all: {} }, unknown: { tags: { Tier: true }, tags_all: { Tier: true } } }, UNKNOWN],
  ['in a map that is known only after apply', { after: {}, unknown: { tags: true, tags_all: true } }, UNKNOWN],
  ['no map of tags', { after: {} }, UNSET],
  ['no text', { after: { tags: { Tier: null } } }, UNSET],
  ['in a block', { after: { tag: [{ key: 'Env', value: 'prod' }, { key: 'Tier', value: 'data' }] } }, known('data')],
  ['in no block', { after: { tag: [{ key: 'Env', value: 'prod' }] } }, UNSET],
  ['in a block whose value is known only after apply', { after: { tag: [{ key: 'Tier' }] }, unknown: { tag: [{ value: true }] } }, UNKNOWN],
  ['in a block whose key is known only after apply', { after: { tag: [{ value: 'data' }] }, unknown: { tag: [{ key: true }] } }, UNKNOWN],
  ['in blocks that are known only after apply', { after: {}, unknown: { tag: true } }, UNKNOWN],
])('%s', (_, written, expected) => {
  expect(tier(written)).toEqual(expected);
});

test('what is not in the plan has no tags', () => {
  const read = readPlan(new TextEncoder().encode(JSON.stringify({ format_version: '1.2', terraform_version: '1.11.4', planned_values: {}, resource_changes: [], configuration: {} })));
  if (!read.ok) throw new Error(read.error.kind);
  expect(tagsFromPlan(read.plan)('aws_instance.a', 'Tier')).toEqual(UNSET);
});
