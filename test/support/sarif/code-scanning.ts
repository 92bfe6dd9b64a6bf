import Ajv2020 from 'ajv/dist/2020';
import type { Region, Result, Run } from 'sarif';

const TEXT = { type: 'string', pattern: '\\S' };
const WHOLE = { type: 'integer', minimum: 1 };

const PHYSICAL_LOCATION = {
  type: 'object',
  required: ['artifactLocation', 'region'],
  properties: {
    artifactLocation: {
      type: 'object',
      required: ['uri', 'uriBaseId'],
      properties: {
        // Relative, without scheme, drive, backslash, blank or a step upwards.
        uri: { type: 'string', pattern: '^(?![/\\\\]|[A-Za-z][A-Za-z0-9+.-]*:)[^\\s\\\\]+$', not: { pattern: '(^|/)\\.\\.(/|$)' } },
        uriBaseId: { const: '%SRCROOT%' },
      },
    },
    region: {
      type: 'object',
      required: ['startLine', 'startColumn', 'endLine', 'endColumn'],
      properties: { startLine: WHOLE, startColumn: WHOLE, endLine: WHOLE, endColumn: WHOLE },
    },
  },
};

const RESULT = {
  type: 'object',
  required: ['ruleId', 'ruleIndex', 'level', 'message', 'locations', 'partialFingerprints'],
  properties: {
    ruleIndex: { type: 'integer', minimum: 0 },
    level: { enum: ['error', 'warning', 'note'] },
    message: { type: 'object', required: ['text'], properties: { text: { ...TEXT, maxLength: 1000 } } },
    locations: {
      type: 'array',
      minItems: 1,
      maxItems: 1,
      items: {
        type: 'object',
        required: ['physicalLocation', 'logicalLocations'],
        properties: {
          physicalLocation: PHYSICAL_LOCATION,
          logicalLocations: { type: 'array', minItems: 1, items: { type: 'object', required: ['fullyQualifiedName'], properties: { fullyQualifiedName: TEXT } } },
        },
      },
    },
    relatedLocations: {
      type: 'array',
      maxItems: 50,
      items: {
        type: 'object',
        required: ['id', 'physicalLocation', 'message'],
        properties: { id: WHOLE, physicalLocation: PHYSICAL_LOCATION, message: { type: 'object', required: ['text'], properties: { text: TEXT } } },
      },
    },
    partialFingerprints: {
      type: 'object',
      required: ['primaryLocationLineHash', 'tfSglint/v1'],
      properties: {
        primaryLocationLineHash: { type: 'string', pattern: '^[0-9a-f]{1,16}:[1-9][0-9]*$' },
        'tfSglint/v1': { type: 'string', pattern: '^[0-9a-f]{32}$' },
      },
    },
  },
};

const shown = (longest: number): object => ({ type: 'object', required: ['text'], properties: { text: { ...TEXT, maxLength: longest } } });

const RULE = {
  type: 'object',
  required: ['id', 'shortDescription', 'fullDescription', 'help', 'defaultConfiguration', 'properties'],
  properties: {
    shortDescription: shown(1024),
    fullDescription: shown(1024),
    help: { type: 'object', required: ['text', 'markdown'], properties: { text: TEXT, markdown: TEXT } },
    defaultConfiguration: { type: 'object', required: ['level'], properties: { level: { enum: ['error', 'warning', 'note'] } } },
    properties: {
      type: 'object',
      required: ['tags', 'precision', 'security-severity'],
      properties: {
        tags: { type: 'array', maxItems: 10, uniqueItems: true, items: TEXT },
        precision: { enum: ['very-high', 'high', 'medium', 'low'] },
        'security-severity': { type: 'string', pattern: '^([1-9]\\.[0-9]|10\\.0|0\\.[1-9])$' },
      },
    },
  },
};

/** What GitHub would refuse, or would not show; the schema of SARIF admits most of it. */
const RUN = {
  type: 'object',
  required: ['tool', 'results', 'columnKind'],
  properties: {
    tool: {
      type: 'object',
      required: ['driver'],
      properties: {
        driver: {
          type: 'object',
          required: ['name', 'semanticVersion', 'rules'],
          properties: { name: { const: 'tf-sglint' }, semanticVersion: TEXT, rules: { type: 'array', minItems: 1, items: RULE } },
        },
      },
    },
    results: { type: 'array', maxItems: 5000, items: RESULT },
    // An address of its own would carry the path of the machine.
    originalUriBaseIds: { type: 'object', properties: { '%SRCROOT%': { type: 'object', required: ['description'], not: { required: ['uri'] } } } },
  },
};

const validate = new Ajv2020({ allErrors: true, strict: false }).compile(RUN);

/** What code scanning would have against a run. */
export function scanningFaults(run: Run): readonly string[] {
  const sound = validate(run);
  const faults = sound ? [] : (validate.errors ?? []).map(({ instancePath, message = '' }) => `${instancePath} ${message}`);
  return [...faults, ...(run.results ?? []).flatMap((result, index) => crossFaults(result, run).map((fault) => `/results/${index} ${fault}`))];
}

/** What a schema cannot say: numbers that must agree with others. */
function crossFaults(result: Result, { tool }: Run): readonly string[] {
  const related = result.relatedLocations ?? [];
  const empty = [...(result.locations ?? []), ...related].filter(({ physicalLocation }) => isEmpty(physicalLocation?.region ?? {})).length;
  const ids = related.map(({ id }) => id);
  return [
    ...(tool.driver.rules?.[result.ruleIndex ?? -1]?.id === result.ruleId ? [] : ['has the index of another rule']),
    ...(empty === 0 ? [] : [`has ${empty} empty regions`]),
    ...(ids.every((id, index) => id === index + 1) ? [] : ['has related places that are not numbered from 1']),
    ...linksOf(result).filter((target) => !ids.includes(target)).map((target) => `has a link to ${target}`),
  ];
}

function linksOf({ message }: Result): readonly number[] {
  return [...(message.text ?? '').matchAll(/\]\(([^)]*)\)/g)].map(([, target]) => Number(target));
}

function isEmpty({ startLine = 0, startColumn = 0, endLine = 0, endColumn = 0 }: Region): boolean {
  return endLine < startLine || (endLine === startLine && endColumn <= startColumn);
}
