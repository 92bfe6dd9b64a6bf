import { parseModules } from './address';
import type { ModuleStep } from './address';
import { listOf, member, textOf } from './json';

/**
 * Calls back with the objects of `planned_values.root_module` or `prior_state.values.root_module` and the module instance each stands
 * in, those of a module before those of the modules below it. Iterative, since modules may nest deeper than the stack.
 */
export function eachStateObject(rootModule: unknown, visit: (json: unknown, modules: readonly ModuleStep[]) => void): void {
  const open: unknown[] = [rootModule];
  while (open.length > 0) {
    const module = open.pop();
    const modules = parseModules(textOf(member(module, 'address')) ?? '');
    for (const json of listOf(member(module, 'resources'))) visit(json, modules);
    for (const child of [...listOf(member(module, 'child_modules'))].reverse()) open.push(child);
  }
}
