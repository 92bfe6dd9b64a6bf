import { stacksOf } from './bench-plan';
import type { Member, Naming, Stack } from './bench-stack';

/** The configuration that a generated plan of so many resources was made from: paths and texts. */
export function sourceFiles(count: number, naming: Naming = 'output'): readonly (readonly [path: string, text: string])[] {
  const stacks = stacksOf(count, naming);
  return [
    ...(naming === 'local' ? [['locals.tf', `locals {\n${stacks.map(({ call }) => `  ${call} = module.${call}.security_group_id\n`).join('')}}\n`] as const] : []),
    ['main.tf', stacks.flatMap((stack) => [callOf(stack), ...blocks(stack.root)]).join('\n')],
    ['modules/service/main.tf', blocks(stacks[0]?.inner ?? []).join('\n')],
    ['modules/service/variables.tf', ['rules', 'subnet_ids', 'vpc_id'].map((name) => `variable "${name}" {}\n`).join('\n')],
    ['modules/service/outputs.tf', 'output "security_group_id" {\n  value = aws_security_group.this.id\n}\n'],
  ];
}

function callOf({ call, argument }: Stack): string {
  return `module "${call}" {\n  source = "./modules/service"\n${attributes(argument)}}\n`;
}

/** One block for all instances of a `for_each`. */
function blocks(members: readonly Member[]): readonly string[] {
  return [...new Map(members.map((member) => [`"${member.type}" "${member.name}"`, member]))].map(([labels, { expressions, forEach }]) =>
    `resource ${labels} {\n${forEach === undefined ? '' : attributes({ for_each: forEach })}${attributes(expressions)}}\n`);
}

function attributes(expressions: object): string {
  return Object.entries(expressions).map(([name, expression]) => `  ${name} = ${written(expression)}\n`).join('');
}

function written(expression: { readonly constant_value?: unknown; readonly references?: readonly string[] }): string {
  if (expression.references !== undefined) return expression.references[0] ?? 'null';
  return 'constant_value' in expression ? JSON.stringify(expression.constant_value) : 'jsonencode({ Statement = [] })';
}
