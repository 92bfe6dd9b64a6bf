import { TIERS } from '../policy/policy';
import { PORT_GROUPS } from '../rule/port-groups';
import { SEVERITIES } from '../rule/severity';

const TEXT = { type: 'string', pattern: '\\S' } as const;

const SERVICES = {
  description: 'Services, such as tcp/443, udp/53, tcp/8000-8080, icmp/8 or any.',
  type: 'array',
  items: TEXT,
} as const;

/** What may stand at the top of a configuration and again in an override. */
const SCOPED = {
  rules: {
    description: 'By rule id: on, off, a severity, or an object.',
    type: 'object',
    additionalProperties: { $ref: '#/definitions/rule' },
  },
  allowedPublicPorts: {
    $ref: '#/definitions/services',
    description: 'Services that the internet may reach by design. Default: tcp/80, tcp/443, udp/443.',
  },
  trustedCidrs: {
    description: 'Public addresses that do not count as the internet, as CIDR blocks.',
    type: 'array',
    items: TEXT,
  },
  portGroups: {
    description: 'Services to add to the built-in groups of ports.',
    type: 'object',
    propertyNames: { enum: PORT_GROUPS },
    additionalProperties: { $ref: '#/definitions/services' },
  },
  broadShare: {
    description: 'A source counts as the internet from one n-th of the public address space of its family.',
    type: 'object',
    additionalProperties: false,
    properties: {
      ipv4: { description: 'Default 256, about a /8.', type: 'integer', minimum: 1, maximum: 4294967296 },
      ipv6: { description: 'Default 8192, about a /16.', type: 'integer', minimum: 1, maximum: 9007199254740991 },
    },
  },
} as const;

/**
 * The JSON Schema (draft-07) of a configuration. The one source: `schema/config.json`, the validator and the type
 * {@link ./configuration.Configuration} are made of it.
 */
export const CONFIGURATION_SCHEMA = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Configuration of tf-sglint',
  description: 'Read from .tf-sglint.yaml, .tf-sglint.yml or .tf-sglint.json.',
  type: 'object',
  additionalProperties: false,
  properties: {
    $schema: { description: 'The address of this schema, for editors.', type: 'string' },
    preset: {
      description: 'Which rules are on: recommended (default), strict (all of them), or those that a standard asks for.',
      enum: ['recommended', 'strict', 'cis', 'fsbp', 'pci'],
    },
    gate: {
      description: 'The severity that decides the exit code: the higher of the configured and the graded one (default), or the graded one.',
      enum: ['higher', 'graded'],
    },
    ...SCOPED,
    overrides: {
      description: 'What differs for some addresses. Later entries win.',
      type: 'array',
      items: { $ref: '#/definitions/override' },
    },
    exceptions: {
      description: 'Findings that are accepted, with the reason.',
      type: 'array',
      items: { $ref: '#/definitions/exception' },
    },
    policies: {
      description: 'Statements about what may reach what, judged by routes, network ACLs and security groups.',
      type: 'array',
      items: { $ref: '#/definitions/policy' },
    },
    plugins: {
      description: 'Files with further rules, relative to this file. Honoured only where the command line names this file.',
      type: 'array',
      items: TEXT,
    },
  },
  definitions: {
    severity: { enum: SEVERITIES },
    services: SERVICES,
    rule: {
      anyOf: [
        { type: 'boolean' },
        { enum: ['on', 'off', ...SEVERITIES] },
        {
          type: 'object',
          additionalProperties: false,
          properties: {
            enabled: { description: 'Default true.', type: 'boolean' },
            severity: { $ref: '#/definitions/severity' },
            options: { description: 'The options of the rule.', type: 'object', additionalProperties: true },
          },
        },
      ],
    },
    override: {
      type: 'object',
      additionalProperties: false,
      required: ['addresses'],
      properties: {
        addresses: {
          description: 'Globs of resource addresses: * stays within a segment, ** crosses segments.',
          type: 'array',
          minItems: 1,
          items: TEXT,
        },
        ...SCOPED,
      },
    },
    exception: {
      type: 'object',
      additionalProperties: false,
      required: ['rule', 'address', 'reason'],
      properties: {
        rule: { description: 'A rule id, or * for every rule.', ...TEXT },
        address: { description: 'A glob of resource addresses.', ...TEXT },
        reason: { description: 'Why the finding is accepted.', ...TEXT },
        ports: { description: 'Only findings within these services, such as tcp/22.', ...TEXT },
        peer: { description: 'Only findings within this CIDR block.', ...TEXT },
        direction: { enum: ['ingress', 'egress'] },
        owner: { description: 'Who answers for the exception.', ...TEXT },
        expires: { description: 'The last day on which it holds, as YYYY-MM-DD.', type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
      },
    },
    policy: {
      description: 'One of deny and allow.',
      type: 'object',
      additionalProperties: false,
      required: ['name', 'reason'],
      properties: {
        name: { description: 'The name in findings, in kebab-case.', ...TEXT },
        reason: { description: 'Why it has to be so.', ...TEXT },
        severity: { $ref: '#/definitions/severity', description: 'Of its violations; that of policy-violation where absent.' },
        deny: { $ref: '#/definitions/traffic', description: 'No such packet may arrive, unless an allow covers it.' },
        allow: { $ref: '#/definitions/traffic', description: 'Such packets may arrive whatever is denied.' },
      },
    },
    traffic: {
      description: 'Packets from one end to another.',
      type: 'object',
      additionalProperties: false,
      required: ['from', 'to'],
      properties: {
        from: { $ref: '#/definitions/end', description: 'Who opens the connection.' },
        to: { $ref: '#/definitions/end', description: 'Who is reached.' },
        ports: { description: 'Services at the end that is reached, such as tcp/5432. Every one where absent.', anyOf: [TEXT, SERVICES] },
      },
    },
    end: {
      description: 'internet, a CIDR block, a glob of resource addresses, resources by what they are, or a list of these.',
      anyOf: [TEXT, { type: 'array', minItems: 1, items: { $ref: '#/definitions/meant' } }, { $ref: '#/definitions/described' }],
    },
    meant: { anyOf: [TEXT, { $ref: '#/definitions/described' }] },
    described: {
      description: 'Resources by what they are: all the members have to fit.',
      type: 'object',
      additionalProperties: false,
      minProperties: 1,
      properties: {
        tag: {
          description: 'Values of tags by key; * stands for any characters.',
          type: 'object',
          minProperties: 1,
          additionalProperties: { type: 'string' },
        },
        tier: { description: 'Where the routes of its subnets lead: to an internet gateway, out only, or nowhere outside.', enum: TIERS },
        group: { description: 'A glob of addresses of security groups that it carries.', ...TEXT },
      },
    },
  },
} as const;
