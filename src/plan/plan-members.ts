import { isObject } from './json';
import type { PlanError } from './plan-error';

/** What kind of input a JSON value is. */
export type JsonKind = 'plan' | Extract<PlanError['kind'], 'state' | 'log-stream' | 'cloud-bookmark' | 'encrypted' | 'errored' | 'configuration' | 'not-a-plan'>;

/** Blocks that may stand at the top of a `.tf.json` file. */
const CONFIGURATION_BLOCKS = new Set([
  '//', 'check', 'data', 'ephemeral', 'import', 'locals', 'module', 'moved', 'output', 'provider', 'removed', 'resource', 'terraform', 'variable',
]);

/** Whether members of these names make a JSON object a plan, also one that somebody reduced. */
export function arePlanMembers(has: (name: string) => boolean): boolean {
  return has('resource_changes') || has('planned_values') || (has('prior_state') && has('format_version'));
}

/** Tells a plan from the other JSON that Terraform, OpenTofu and HCP Terraform write. */
export function classifyJson(json: unknown): JsonKind {
  if (!isObject(json)) return 'not-a-plan';
  const has = (name: string): boolean => Object.hasOwn(json, name);
  if (arePlanMembers(has)) return json['errored'] === true ? 'errored' : 'plan';
  if (has('remote_plan_format')) return 'cloud-bookmark';
  if (has('encrypted_data')) return 'encrypted';
  if (has('@level') || has('@message')) return 'log-stream';
  if (isState(has)) return 'state';
  return isConfiguration(Object.keys(json)) ? 'configuration' : 'not-a-plan';
}

/** `terraform show -json` of a state has `values`, or nothing at all when it is empty; a state file has a lineage. */
function isState(has: (name: string) => boolean): boolean {
  const isShown = has('format_version') && (has('values') || !['valid', 'provider_schemas', 'root_module'].some(has));
  return isShown || has('lineage') || (has('serial') && has('version'));
}

function isConfiguration(names: readonly string[]): boolean {
  return names.length > 0 && names.every((name) => CONFIGURATION_BLOCKS.has(name));
}
