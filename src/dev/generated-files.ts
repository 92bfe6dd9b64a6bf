import Ajv from 'ajv';
import standaloneCode from 'ajv/dist/standalone';
import { CONFIGURATION_SCHEMA } from '../config/schema';
import { POLICY_VIOLATION } from '../policy';
import type { Rule, RuleWords } from '../rule/define-rule';

/** The files that are made of the sources and committed, by path: text that a test compares with what lies there. */
export function generatedFiles(rules: readonly Rule[]): ReadonlyMap<string, string> {
  return new Map([
    ['schema/config.json', `${JSON.stringify(publishedSchema(rules), null, 2)}\n`],
    ['src/config/validator.generated.cjs', validatorCode()],
  ]);
}

/** The schema of the configuration with the built-in rules by name, so that editors can complete them. */
function publishedSchema(rules: readonly Rule[]): object {
  const { definitions, ...schema } = CONFIGURATION_SCHEMA;
  const named = {
    description: schema.properties.rules.description,
    type: 'object',
    properties: Object.fromEntries([...rules, POLICY_VIOLATION].map((rule) => [rule.id, ruleSchema(rule)])),
    additionalProperties: schema.properties.rules.additionalProperties,
  };
  return {
    ...schema,
    properties: { ...schema.properties, rules: { $ref: '#/definitions/rules' } },
    definitions: {
      ...definitions,
      rules: named,
      override: { ...definitions.override, properties: { ...definitions.override.properties, rules: { $ref: '#/definitions/rules' } } },
    },
  };
}

function ruleSchema({ docs, optionsSchema }: RuleWords): object {
  const [flag, word, object] = CONFIGURATION_SCHEMA.definitions.rule.anyOf;
  if (optionsSchema === undefined) return { description: docs.summary, $ref: '#/definitions/rule' };
  const options = { ...object.properties.options, ...optionsSchema };
  return { description: docs.summary, anyOf: [flag, word, { ...object, properties: { ...object.properties, options } }] };
}

function validatorCode(): string {
  const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true, code: { source: true, lines: true } });
  ajv.addSchema(withoutWords(CONFIGURATION_SCHEMA), 'configuration');
  return `/* Made of schema.ts by npm run generate. */\n/* eslint-disable */\n${standaloneCode(ajv, { validateConfiguration: 'configuration' })}\n`;
}

/** A validator carries its schema along: what does not bear on validity is left out. No member of a configuration is called so. */
function withoutWords(schema: object): object {
  const bare: object = JSON.parse(JSON.stringify(schema, (key, value: unknown) => key === 'description' || key === 'title' ? undefined : value));
  return bare;
}
