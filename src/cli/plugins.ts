import type { Rule } from '../rule';
import { SEVERITIES } from '../rule/severity';
import type { Outcome } from './problem';
import type { World } from './world';

const FUNCTIONS = ['check'] as const;
const TEXTS = ['id', 'severity', 'since'] as const;
const LISTS = ['aliases', 'subsumedBy'] as const;
const WORDS = ['summary', 'why', 'fix', 'limits'] as const;

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
  const rules = listed.filter(isRule);
  if (listed.length === 0) return failure('exports no rules: export a list called rules, made with defineRule');
  if (rules.length < listed.length) return failure('exports something that is no rule: make each with defineRule of tf-sglint');
  const ungraded = rules.find(({ severity }) => !SEVERITIES.includes(severity));
  if (ungraded !== undefined) return failure(`the severity of ${ungraded.id} is "${ungraded.severity}" and must be one of ${SEVERITIES.join(', ')}`);
  return { ok: true, value: rules };
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

function isRule(value: unknown): value is Rule {
  if (!isObject(value) || !isObject(value['docs']) || !isObject(value['mappings'])) return false;
  const { docs } = value;
  return TEXTS.every((name) => typeof value[name] === 'string') && FUNCTIONS.every((name) => typeof value[name] === 'function') && LISTS.every((name) => Array.isArray(value[name]))
    && WORDS.every((name) => typeof docs[name] === 'string') && Array.isArray(docs['references']);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
