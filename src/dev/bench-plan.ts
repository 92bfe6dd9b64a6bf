import { stackOf } from './bench-stack';
import type { Member, Naming, Stack } from './bench-stack';

/** Resources that one stack of the generated plan has; a third of them are network resources, half of those in a module. */
export const STACK_SIZE = 42;

/**
 * What `terraform show -json` prints for a plan that creates about `count` resources (rounded up to whole stacks), 1 KB each: every
 * id is unknown, so that each has to be found through the configuration. The same count gives the same text.
 */
export function planText(count: number, naming: Naming = 'output'): string {
  const stacks = stacksOf(count, naming);
  const root = stacks.flatMap((stack) => stack.root);
  return JSON.stringify({
    format_version: '1.2',
    terraform_version: '1.11.4',
    planned_values: {
      root_module: {
        resources: root.map((member) => planned(member, '')),
        child_modules: stacks.map(({ call, inner }) => ({ address: `module.${call}`, resources: inner.map((member) => planned(member, `module.${call}.`)) })),
      },
    },
    resource_changes: [
      ...root.map((member) => change(member, undefined)),
      ...stacks.flatMap(({ call, inner }) => inner.map((member) => change(member, `module.${call}`))),
    ],
    configuration: {
      provider_config: { aws: { name: 'aws', full_name: PROVIDER, expressions: { region: { constant_value: 'eu-central-1' } } } },
      root_module: {
        resources: declarations(root),
        module_calls: Object.fromEntries(stacks.map(({ call, inner, argument, output }) => [call, {
          source: './modules/service',
          expressions: argument,
          module: { outputs: { security_group_id: { expression: output } }, resources: declarations(inner), variables: { rules: {}, subnet_ids: {}, vpc_id: {} } },
        }])),
      },
    },
    relevant_attributes: stacks.map(({ call }) => ({ resource: `module.${call}.aws_security_group.this`, attribute: ['id'] })),
    timestamp: '2026-01-01T00:00:00Z',
    applyable: true,
    complete: true,
    errored: false,
  });
}

/** The stacks that hold about so many resources. */
export function stacksOf(count: number, naming: Naming = 'output'): readonly Stack[] {
  return Array.from({ length: Math.ceil(count / STACK_SIZE) }, (_, number) => stackOf(number, naming));
}

const PROVIDER = 'registry.terraform.io/hashicorp/aws';

function addressOf({ type, name, index }: Member, prefix: string): string {
  return `${prefix}${type}.${name}${index === undefined ? '' : `["${index}"]`}`;
}

function planned(member: Member, prefix: string): object {
  const { type, name, index, after, sensitive } = member;
  return { address: addressOf(member, prefix), mode: 'managed', type, name, index, provider_name: PROVIDER, schema_version: 0, values: after, sensitive_values: sensitive };
}

function change(member: Member, module: string | undefined): object {
  const { type, name, index, after, unknown, sensitive } = member;
  return {
    address: addressOf(member, module === undefined ? '' : `${module}.`),
    module_address: module,
    mode: 'managed',
    type,
    name,
    index,
    provider_name: PROVIDER,
    change: { actions: ['create'], before: null, after, after_unknown: unknown, before_sensitive: false, after_sensitive: sensitive },
  };
}

/** One block of the configuration for all instances of a `for_each`. */
function declarations(members: readonly Member[]): readonly object[] {
  const blocks = new Map(members.map((member) => [`${member.type}.${member.name}`, member]));
  return [...blocks].map(([address, { type, name, expressions, forEach }]) => ({
    address, mode: 'managed', type, name, provider_config_key: 'aws', expressions, schema_version: 0, for_each_expression: forEach,
  }));
}
