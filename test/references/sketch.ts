import { planOf, slotAt } from './recorded';
import { References } from '../../src/references';
import type { Slot } from '../../src/references';

type Expressions = Record<string, unknown>;
/** A raw expression that holds references. */
export const to = (...references: string[]): unknown => ({ references });

export interface Sketch {
  readonly root?: Record<string, unknown>;
  readonly instance?: Expressions;
  readonly unknown?: Record<string, unknown>;
  readonly others?: readonly { readonly address: string; readonly unknown?: unknown; readonly after?: unknown; readonly expressions?: Expressions; readonly index?: unknown }[];
  readonly variables?: unknown;
  readonly relevant?: unknown;
}

/** A plan that creates `aws_instance.i` and other resources, for shapes that Terraform writes rarely or never. */
export function sketch({ root = {}, instance = {}, unknown = { id: true, subnet_id: true, vpc_security_group_ids: true }, others = [], variables = {}, relevant = [] }: Sketch): References {
  const all = [{ address: 'aws_instance.i', unknown, after: {}, expressions: instance, index: undefined }, ...others];
  const split = (address: string): { mode: string; type: string; name: string } => {
    const [head = '', second = '', third = ''] = address.replace(/^(?:module\.\w+(?:\[[^\]]*\])?\.)*/, '').replace(/\[.*$/, '').split('.');
    return head === 'data' ? { mode: 'data', type: second, name: third } : { mode: 'managed', type: head, name: second };
  };
  return References.of(planOf({
    format_version: '1.2',
    terraform_version: '1.11.4',
    planned_values: {},
    variables,
    relevant_attributes: relevant,
    resource_changes: all.map((resource) => ({
      address: resource.address, ...split(resource.address), index: resource.index,
      change: { actions: ['create'], before: null, after: resource.after ?? {}, after_unknown: resource.unknown ?? { id: true } },
    })),
    configuration: {
      root_module: {
        resources: all.filter(({ address }) => !address.startsWith('module.')).map((resource) => ({ address: resource.address, ...split(resource.address), expressions: resource.expressions ?? {} })),
        ...root,
      },
    },
  }), 'after');
}

/** The groups of `aws_instance.i`. */
export function groupOf(references: References): Slot {
  return slotAt(references, 'aws_instance.i', 'vpc_security_group_ids', 'security-group');
}
