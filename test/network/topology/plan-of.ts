import type { Topology } from '../../../src/network/topology';
import { plainTopology, topologyOf } from './plain';

type Values = Readonly<Record<string, unknown>>;

/** A resource instance of a plan that is written down rather than recorded: what no recorded plan shows, or shows only in a large one. */
export interface Written {
  readonly address: string;
  /** The values after apply; none where it is taken away. */
  readonly after?: Values;
  /** The values before apply; none where it is new. */
  readonly before?: Values;
  /** What of `after` is known only after apply. */
  readonly unknown?: Values;
  readonly expressions?: Values;
  readonly provider?: string;
}

/** A plan of these resources and data sources, whose addresses begin with `data.`, as text. */
export function planOf(...written: readonly Written[]): string {
  const managed = written.filter(({ address }) => !address.startsWith('data.'));
  const read = written.filter(({ address }) => address.startsWith('data.'));
  return JSON.stringify({
    format_version: '1.2',
    terraform_version: '1.11.4',
    planned_values: {},
    resource_changes: managed.map((resource) => ({ ...named(resource.address), change: changeOf(resource) })),
    prior_state: { format_version: '1.0', values: { root_module: { resources: read.map(({ address, after }) => ({ ...named(address), values: after })) } } },
    configuration: {
      root_module: {
        resources: written.map(({ address, expressions = {}, provider = 'aws' }) => ({ ...named(address), provider_config_key: provider, expressions })),
      },
    },
  });
}

function named(address: string): Values {
  const [name = '', type = ''] = address.split('.').reverse();
  return { address, mode: address.startsWith('data.') ? 'data' : 'managed', type, name, provider_name: 'aws' };
}

function changeOf({ before, after, unknown = {} }: Written): Values {
  const actions = after === undefined ? ['delete'] : before === undefined ? ['create'] : ['update'];
  return { actions, before: before ?? null, after: after ?? null, after_unknown: unknown, before_sensitive: false, after_sensitive: {} };
}

/** The expression that refers to attributes of resources. */
export function refersTo(...references: readonly string[]): Values {
  return { references: references.flatMap((reference) => [reference, reference.slice(0, reference.lastIndexOf('.'))]) };
}

/** Some parts of the topology of a plan of these resources, as plain values. */
export function parts(names: readonly (keyof Topology)[], ...written: readonly Written[]): Values {
  const all = plainTopology(topologyOf(planOf(...written)));
  return Object.fromEntries(names.map((name) => [name, all[name]]));
}
