import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPlan } from '../../src/plan';
import type { Plan, PlanResource } from '../../src/plan';
import { References } from '../../src/references';
import type { Kind, Side, Slot, Step } from '../../src/references';

type Json = Record<string, unknown>;

/** The JSON of a recorded plan of this folder's fixtures, fresh for every caller to change. */
export function recordedJson(name: string): Json {
  return JSON.parse(readFileSync(join(__dirname, 'fixtures', name, 'plan.json'), 'utf8')) as Json;
}

/** The plan that the JSON spells. */
export function planOf(json: unknown): Plan {
  const read = readPlan(new TextEncoder().encode(JSON.stringify(json)));
  if (!read.ok) throw new Error(`not a plan: ${read.error.kind}`);
  return read.plan;
}

/** One side of a recorded plan. */
export function recorded(name: string, side: Side = 'after'): References {
  return References.of(planOf(recordedJson(name)), side);
}

/** The resource of that address on the side. */
export function resourceAt(references: References, address: string): PlanResource {
  const resource = references.resources.get(address);
  if (resource === undefined) throw new Error(`no ${address}`);
  return resource;
}

/** The slot of an attribute, given dotted; numbers are indexes. */
export function slotAt(references: References, address: string, path: string, ...accepts: readonly Kind[]): Slot {
  return references.slot(resourceAt(references, address), stepsOf(path), accepts);
}

export function isUnsetAt(references: References, address: string, path: string): boolean {
  return references.isUnset(resourceAt(references, address), stepsOf(path));
}

export function originsAt(references: References, address: string, path: string): readonly string[] {
  return references.origins(resourceAt(references, address), stepsOf(path));
}

function stepsOf(path: string): readonly Step[] {
  return path.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

/** A complete slot of targets of one kind: certain ones, and those that are only possible. */
export function denotes(kind: Kind, certain: readonly string[], rest: Partial<Omit<Slot, 'certain' | 'possible'>> & { readonly also?: readonly string[] } = {}): Slot {
  const { also = [], ...others } = rest;
  const targets = (keys: readonly string[]): Slot['certain'] => [...keys].sort().map((key) => ({ kind, key }));
  const { open = [], assumptions = [] } = others;
  return {
    state: 'unknown', sensitive: false, ...others,
    open: [...open].sort(), assumptions: [...assumptions].sort(), certain: targets(certain), possible: targets([...certain, ...also]),
  };
}

export const ALL = (attribute: string): string => `${attribute} holds every id that its expression mentions`;
export const UNSET: Slot = { state: 'unset', certain: [], possible: [], open: [], assumptions: [], sensitive: false };
