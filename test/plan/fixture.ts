import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPlan } from '../../src/plan/read-plan';
import type { PlanResult } from '../../src/plan/read-plan';
import type { Plan, PlanResource } from '../../src/plan/plan';

/** The names of the recorded plans. */
export type Fixture =
  | 'create' | 'update' | 'delete' | 'replace' | 'moved' | 'target' | 'destroy' | 'refresh-only' | 'sensitive' | 'modules';

/** The bytes of a recorded plan. */
export function planBytes(name: Fixture): Buffer {
  return readFileSync(join(__dirname, 'fixtures', name, 'plan.json'));
}

/** A recorded plan as parsed JSON, to be changed. */
export function planJson(name: Fixture): Record<string, unknown> {
  return JSON.parse(planBytes(name).toString()) as Record<string, unknown>;
}

/** Reads a value as the JSON text of a plan. */
export function readJson(json: unknown): PlanResult {
  return readPlan(Buffer.from(JSON.stringify(json)));
}

/** The plan of a result that must be one. */
export function planOf(result: PlanResult): Plan {
  if (!result.ok) throw new Error(`not a plan: ${result.error.kind}`);
  return result.plan;
}

/** A recorded plan, read. */
export function recorded(name: Fixture): Plan {
  return planOf(readPlan(planBytes(name)));
}

/** The resource of that address; with several (deposed ones) the first. */
export function resource(plan: Plan, address: string): PlanResource {
  const found = plan.resources.find((candidate) => candidate.address === address);
  if (found === undefined) throw new Error(`no ${address}`);
  return found;
}

/** What makes an object of a plan, in one line. */
export function summary({ address, deposed, actions, origin, before, after }: PlanResource): string {
  const sides = `${before === undefined ? '' : 'before'}>${after === undefined ? '' : 'after'}`;
  return [address, deposed === undefined ? [] : `deposed ${deposed}`, actions.join('+'), origin, sides].flat().join(' | ');
}
