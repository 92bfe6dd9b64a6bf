import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { planText } from '../../src/dev/bench-plan';

/** A plan, as far as two of them can be put into one. */
interface PlanJson {
  readonly resource_changes: unknown[];
  readonly planned_values: { readonly root_module: { readonly resources: unknown[]; readonly child_modules: unknown[] } };
  readonly configuration: { readonly root_module: { readonly resources: unknown[]; readonly module_calls: Record<string, unknown> } };
}

/** The generated plan of about `count` resources beside the bad three tiers, in which a database is open to the internet. */
export function largePlan(count: number): string {
  const plan = JSON.parse(readFileSync(join(__dirname, '../../examples/three-tier/bad/plan.json'), 'utf8')) as PlanJson;
  const fleet = planText(count).replaceAll('aws_vpc.main', 'aws_vpc.fleet').replaceAll('"type":"aws_vpc","name":"main"', '"type":"aws_vpc","name":"fleet"');
  const other = JSON.parse(fleet) as PlanJson;
  plan.resource_changes.push(...other.resource_changes);
  plan.planned_values.root_module.resources.push(...other.planned_values.root_module.resources);
  plan.planned_values.root_module.child_modules.push(...other.planned_values.root_module.child_modules);
  plan.configuration.root_module.resources.push(...other.configuration.root_module.resources);
  Object.assign(plan.configuration.root_module.module_calls, other.configuration.root_module.module_calls);
  return JSON.stringify(plan);
}
