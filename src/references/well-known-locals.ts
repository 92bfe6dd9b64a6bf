import type { ConfigModule } from '../plan/plan';

interface WellKnown {
  readonly local: string;
  /** The resources that the module declares, all of them. */
  readonly declares: readonly string[];
  /** An output of the module that gives the same thing away. */
  readonly output: string;
  readonly references: readonly string[];
}

/**
 * Locals of registry modules that many plans use, recognised by what the module declares: a submodule calls its parent by a
 * relative path, so the source of the call would not tell.
 * Source: main.tf of terraform-aws-modules/security-group 3 to 5 and of terraform-aws-modules/vpc 3 to 6.
 */
const WELL_KNOWN: readonly WellKnown[] = [
  {
    local: 'this_sg_id',
    declares: ['aws_security_group.this', 'aws_security_group.this_name_prefix'],
    output: 'security_group_id',
    references: ['aws_security_group.this[0].id', 'aws_security_group.this_name_prefix[0].id', 'var.security_group_id'],
  },
  { local: 'vpc_id', declares: ['aws_vpc.this'], output: 'vpc_id', references: ['aws_vpc.this[0].id'] },
];

/** The references that the local stands for in a module that everybody knows; undefined for other locals. */
export function wellKnownLocal(module: ConfigModule, local: string): readonly string[] | undefined {
  const row = WELL_KNOWN.find((each) => each.local === local);
  if (row === undefined || !module.outputs.has(row.output)) return undefined;
  return row.declares.every((name) => module.resources.has(name)) ? row.references : undefined;
}
