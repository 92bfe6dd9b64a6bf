/**
 * Worlds as Terraform plans, so that what is judged comes in through the front door of the product. Hand-typed JSON is
 * right here: no Terraform could plan thousands of random worlds. The attributes that authors do not write are those a
 * real provider adds, recorded in `plan/shapes.json` from a plan of `plan/recorded.tf`.
 */
import { crossings } from './plan/crossings';
import { doors } from './plan/doors';
import { filters } from './plan/filters';
import { foundation } from './plan/foundation';
import { hostAddress, hosts } from './plan/hosts';
import { render } from './plan/render';
import { hash } from './plan/resource';
import type { Context } from './plan/resource';
import type { World } from './world';

function plan(world: World, existing: boolean, spelling: number): unknown {
  const choose = (key: string, count: number): number => Number(hash(String(hash(`${String(spelling)} ${key}`))) >> 16n) % count;
  const context: Context = { world, existing, choose };
  const resources = [foundation, filters, hosts, crossings, doors].flatMap((part) => part(context));
  return render(resources, existing);
}

/**
 * The plan of a world that exists and does not change: every resource is `no-op` and every id known (section 19.8).
 * Each `spelling` writes rules inline or apart, names default objects or not, and so on; all of them mean the world.
 */
export function worldToPlan(world: World, spelling = 0): unknown {
  return plan(world, true, spelling);
}

/** The plan that creates the world: ids are unknown, and the configuration has the references. */
export function worldToCreatePlan(world: World, spelling = 0): unknown {
  return plan(world, false, spelling);
}

/** The address in both plans of what the world calls `id`, an interface or a load balancer; `internet` stays as it is. */
export function planAddress(world: World, id: string): string {
  if (id === 'internet') return id;
  const owner = world.interfaces.find((member) => member.id === id);
  return owner === undefined ? `aws_lb.${id}` : hostAddress(owner);
}
