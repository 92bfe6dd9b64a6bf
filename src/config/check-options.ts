import type { RuleWords } from '../rule/define-rule';
import type { Catalogue } from './catalogue';
import type { Configuration, Scoped } from './configuration';
import { describeErrors } from './describe-errors';
import type { Complaint, Path } from './mistake';
import { ruleSetting } from './rule-entry';

/** Options written for one rule. */
interface Written {
  readonly rule: RuleWords;
  readonly options: object;
  readonly path: Path;
}

/** Checks the options of rules against the schemas that the rules bring. Loads ajv where there are any to check. */
export async function checkOptions(configuration: Configuration, catalogue: Catalogue): Promise<readonly Complaint[]> {
  const written = [
    ...writtenIn(configuration, [], catalogue),
    ...(configuration.overrides ?? []).flatMap((override, index) => writtenIn(override, ['overrides', index], catalogue)),
  ];
  if (written.length === 0) return [];
  const { default: Ajv } = await import('ajv');
  const ajv = new Ajv({ allErrors: true, strict: false, logger: false });
  return written.flatMap(({ rule, options, path }): readonly Complaint[] => {
    if (rule.optionsSchema === undefined) return [{ path, part: 'key', message: `rule ${rule.id} has no options` }];
    const schema = { type: 'object', additionalProperties: false, ...rule.optionsSchema };
    ajv.validate(schema, options);
    return describeErrors(ajv.errors ?? [], { value: options, schema })
      .map((complaint) => ({ ...complaint, path: [...path, ...complaint.path], message: `rule ${rule.id}: ${complaint.message}` }));
  });
}

function writtenIn(scoped: Scoped, at: Path, catalogue: Catalogue): readonly Written[] {
  return Object.entries(scoped.rules ?? {}).flatMap(([name, entry]) => {
    const rule = catalogue.find(name);
    const { options } = ruleSetting(entry);
    return rule === undefined || Object.keys(options).length === 0 ? [] : [{ rule, options, path: [...at, 'rules', name, 'options'] }];
  });
}
