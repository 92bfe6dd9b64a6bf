import { listOf, member, textOf } from './json';
import { writtenModule } from './member-address';
import type { WrittenModule } from './member-address';

/**
 * Calls back with the objects of `planned_values.root_module` or `prior_state.values.root_module` and the module instance each stands
 * in, those of a module before those of the modules below it. Iterative, since modules may nest deeper than the stack.
 */
export function eachStateObject(rootModule: unknown, visit: (json: unknown, module: WrittenModule) => void): void {
  const open: unknown[] = [rootModule];
  while (open.length > 0) {
    const json = open.pop();
    const module = writtenModule(textOf(member(json, 'address')) ?? '');
    for (const resource of listOf(member(json, 'resources'))) visit(resource, module);
    for (const child of [...listOf(member(json, 'child_modules'))].reverse()) open.push(child);
  }
}
