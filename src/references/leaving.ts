import { readExpression } from '../plan/expression';
import type { Expression } from '../plan/expression';
import type { ConfigResource, Plan, PlanResource } from '../plan/plan';
import { bearingsOf } from './id-attributes';
import type { Identities } from './identities';
import type { Locals } from './locals';
import { locate, textsWithin } from './places';
import { Traversal } from './traversal';
import type { Terminal } from './terminal';
import type { Ground } from './ground';

/** Blocks nested deeper than this are not looked at; schemas nest some ten levels. */
const DEEPEST = 20;

/** Where ids may leave from: the outputs of a plan, and the objects of one side of it. */
interface Leaving {
  readonly plan: Plan;
  readonly objects: readonly PlanResource[];
}

/** Keys of the things whose ids reach a root output or a resource that is not of AWS: something unseen may use them. */
export function keysLeaving({ plan, objects }: Leaving, ground: Ground, locals: Locals, identities: Identities): ReadonlySet<string> {
  const traversal = new Traversal(ground);
  const { root } = ground.tree;
  const outside = { name: 'the root module', module: root, key: undefined, forEach: undefined, family: undefined };
  for (const raw of plan.configuration?.outputs.values() ?? []) traversal.follow(outside, readExpression(raw));
  for (const resource of objects) {
    if (resource.mode !== 'managed' || resource.type.startsWith('aws_')) continue;
    for (const expression of expressionsOf(resource.config)) traversal.follow(ground.tree.contextOf(resource), expression);
  }
  return new Set(everyEnd(traversal.terminals, locals).flatMap((end) => keysOf(end, ground, identities)));
}

function everyEnd(terminals: readonly Terminal[], locals: Locals): readonly Terminal[] {
  const modules = new Set(terminals.flatMap((end) => (end.kind === 'local' ? [end.module] : [])));
  return [...terminals, ...[...modules].flatMap((module) => locals.terminalsOf(module))];
}

function keysOf(end: Terminal, ground: Ground, identities: Identities): readonly string[] {
  if (end.kind !== 'resource') return [];
  const { resource, path } = end;
  const name = path.findLast((step) => typeof step === 'string');
  if (name === undefined) return [resource.address];
  const bearing = bearingsOf(resource.type).get(name);
  if (bearing !== undefined) return [bearing.companion === undefined ? resource.address : `${resource.address}.${bearing.companion}`];
  return textsWithin(locate(ground.values.get(resource), path)?.raw()).flatMap((literal) => identities.keysOf(literal));
}

/** All expressions of a resource, those of its blocks as well. */
function expressionsOf(config: ConfigResource | undefined): readonly Expression[] {
  const collect = (raw: unknown, depth: number): readonly Expression[] => {
    const expression = readExpression(raw);
    if (expression === undefined || depth > DEEPEST) return [];
    if (expression.kind !== 'blocks') return [expression];
    return expression.blocks.flatMap((block) => [...block.values()].flatMap((below) => collect(below, depth + 1)));
  };
  return collect([config?.expressions], 0);
}
