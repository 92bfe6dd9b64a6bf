import { Catalogue } from './catalogue';
import { checkMeaning } from './check';
import { checkOptions } from './check-options';
import type { Configuration } from './configuration';
import { describeErrors } from './describe-errors';
import { parseDocument } from './document';
import type { Mistake } from './mistake';
import type { Rule } from '../rule/define-rule';
import { CONFIGURATION_SCHEMA } from './schema';
import { validateConfiguration } from './validator.generated.cjs';

export type ReadConfiguration =
  | { readonly ok: true; readonly configuration: Configuration }
  | { readonly ok: false; readonly mistakes: readonly Mistake[] };

/** A configuration of which only the form has been checked: its plugins can be loaded, its rules are not yet known. */
export type Draft =
  | { readonly ok: true; readonly configuration: Configuration; finish(rules: readonly Rule[]): Promise<ReadConfiguration> }
  | { readonly ok: false; readonly mistakes: readonly Mistake[] };

/**
 * Reads a configuration in two steps, since the rules that it may speak of can come from the plugins that it names:
 * the form now, the meaning when all rules are known.
 */
export async function draftConfiguration(text: string): Promise<Draft> {
  const document = await parseDocument(text);
  if ('mistakes' in document) return { ok: false, mistakes: document.mistakes };
  const { value } = document;
  if (!validateConfiguration(value)) {
    const complaints = describeErrors(validateConfiguration.errors, { value, schema: CONFIGURATION_SCHEMA });
    return { ok: false, mistakes: complaints.map(document.locate) };
  }
  const finish = async (rules: readonly Rule[]): Promise<ReadConfiguration> => {
    const catalogue = new Catalogue(rules);
    const complaints = [...checkMeaning(value, catalogue), ...await checkOptions(value, catalogue)];
    if (complaints.length > 0) return { ok: false, mistakes: complaints.map(document.locate) };
    return { ok: true, configuration: value };
  };
  return { ok: true, configuration: value, finish };
}

/** Reads a configuration that speaks of known rules only. */
export async function readConfiguration(text: string, rules: readonly Rule[]): Promise<ReadConfiguration> {
  const draft = await draftConfiguration(text);
  return draft.ok ? draft.finish(rules) : draft;
}
