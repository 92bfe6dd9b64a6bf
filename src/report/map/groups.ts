import { compareAddresses } from '../../network/address-order';
import type { Network, SecurityGroup } from '../../network/model';
import { showServices } from '../../packet';
import { withoutKeys } from '../fold';
import type { FlowPlan, Surroundings } from './flows';

/** A group, or folded instances of one, before it has an id. */
export interface GroupPlan {
  readonly name: string;
  readonly instances: readonly string[];
  readonly admits: readonly FlowPlan[];
  readonly letsOut: readonly FlowPlan[];
}

/** Every group in the order of names; instances of one with the same rules in the same VPC are folded. */
export function groupPlans({ securityGroups }: Network, surroundings: Surroundings): readonly GroupPlan[] {
  const folds = new Map<string, GroupPlan>();
  for (const group of [...securityGroups].sort((a, b) => compareAddresses(a.key, b.key))) {
    const plan = { name: group.key, instances: [group.key], admits: surroundings.flows(group, 'ingress'), letsOut: surroundings.flows(group, 'egress') };
    const key = signature(plan, group);
    const known = folds.get(key);
    folds.set(key, known === undefined ? plan : { ...known, name: withoutKeys(known.name), instances: [...known.instances, group.key] });
  }
  return [...folds.values()];
}

function signature({ name, admits, letsOut }: GroupPlan, { vpc }: SecurityGroup): string {
  const told = (flows: readonly FlowPlan[]): unknown => flows.map(({ ends, addresses, services, secret, confidence }) => [
    ends.map((end) => ('key' in end ? [end.kind, withoutKeys(end.key)] : [end.kind])), withoutKeys(addresses ?? ''), showServices(services), secret, confidence,
  ]);
  return JSON.stringify([withoutKeys(name), vpc.possible, told(admits), told(letsOut)]);
}
