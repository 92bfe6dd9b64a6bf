import { isRule, ruleFault } from '../rule';
import type { Rule } from '../rule';
import type { Outcome } from './problem';
import type { World } from './world';

/** The rules that a file exports: `rules`, a list, or one rule, as default or by name. */
export async function loadPlugin(path: string, world: World): Promise<Outcome<readonly Rule[]>> {
  const failure = (reason: string): Outcome<never> => ({ ok: false, problems: [{ kind: 'plugin', path, reason }] });
  let exported: unknown;
  try {
    exported = await world.loadModule(path);
  } catch (error) {
    return failure(`cannot be loaded: ${error instanceof Error ? error.message : String(error)}`);
  }
  const listed = listOf(exported);
  if (listed.length === 0) return failure('exports no rules: export a list called rules, made with defineRule');
  const fault = listed.map(ruleFault).find((each) => each !== undefined);
  if (fault !== undefined) return failure(`exports something that is no rule: ${fault}; make each with defineRule of tf-sglint`);
  return { ok: true, value: listed.filter(isRule) };
}

function listOf(exported: unknown): readonly unknown[] {
  if (typeof exported !== 'object' || exported === null) return [];
  const { rules, default: main } = exported as { readonly rules?: unknown; readonly default?: unknown };
  const found = rules ?? (isListing(main) ? main.rules : main);
  return Array.isArray(found) ? found : found === undefined ? [] : [found];
}

function isListing(value: unknown): value is { readonly rules: unknown } {
  return typeof value === 'object' && value !== null && 'rules' in value;
}
