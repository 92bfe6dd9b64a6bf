import { parseModules } from './address';
import type { ModuleStep } from './address';
import { listOf, member, textOf } from './json';

/** An object of a state with the module instance it stands in. */
export interface StateObject {
  readonly json: unknown;
  readonly modules: readonly ModuleStep[];
}

/**
 * The objects of `planned_values.root_module` or `prior_state.values.root_module`, those of a module before those of the
 * modules below it. Iterative, since modules may nest deeper than the stack.
 */
export function* stateObjects(rootModule: unknown): Generator<StateObject> {
  const open: unknown[] = [rootModule];
  while (open.length > 0) {
    const module = open.pop();
    const modules = parseModules(textOf(member(module, 'address')) ?? '');
    for (const json of listOf(member(module, 'resources'))) yield { json, modules };
    for (const child of [...listOf(member(module, 'child_modules'))].reverse()) open.push(child);
  }
}
