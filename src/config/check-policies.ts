import { endMistakes, meansResources } from '../policy/mistakes';
import type { Traffic } from '../policy/policy';
import type { WrittenPolicy } from './configuration';
import type { Complaint, Path } from './mistake';
import { didYouMean } from './suggest';

/** Checks what services are written. */
export type CheckServices = (ports: string | readonly string[] | undefined, path: Path) => readonly Complaint[];

const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** What the schema cannot say of policies: that names differ, that each says one thing, and that ends mean something. */
export function checkPolicies(policies: readonly WrittenPolicy[], checkServices: CheckServices): readonly Complaint[] {
  return policies.flatMap((policy, index) => {
    const at: Path = ['policies', index];
    return [
      ...checkName(policy, policies.slice(0, index), at),
      ...checkEffects(policy, at),
      ...checkTraffic(policy.deny, [...at, 'deny'], checkServices),
      ...checkTraffic(policy.allow, [...at, 'allow'], checkServices),
    ];
  });
}

function checkName({ name }: WrittenPolicy, earlier: readonly WrittenPolicy[], at: Path): readonly Complaint[] {
  const path = [...at, 'name'];
  if (!NAME.test(name)) return [{ path, part: 'value', message: `"${name}" is not kebab-case` }];
  return earlier.some((other) => other.name === name) ? [{ path, part: 'value', message: `there are two policies called "${name}"` }] : [];
}

function checkEffects({ deny, allow, severity }: WrittenPolicy, at: Path): readonly Complaint[] {
  if (deny === undefined && allow === undefined) return [{ path: at, part: 'value', message: 'a policy needs "deny" or "allow"' }];
  if (deny !== undefined && allow !== undefined) return [{ path: [...at, 'allow'], part: 'key', message: 'a policy has either "deny" or "allow": write two' }];
  if (allow === undefined || severity === undefined) return [];
  return [{ path: [...at, 'severity'], part: 'key', message: 'an "allow" has no violations, so it has no severity' }];
}

function checkTraffic(traffic: Traffic | undefined, at: Path, checkServices: CheckServices): readonly Complaint[] {
  if (traffic === undefined) return [];
  const { from, to, ports } = traffic;
  const ends = (['from', 'to'] as const).flatMap((end) => endMistakes(traffic[end]).map(({ index, text, message }): Complaint =>
    ({ path: [...at, end, ...(index === undefined ? [] : [index])], part: 'value', message: `${message}${didYouMean(text, ['internet'])}` })));
  const outside: readonly Complaint[] = ends.length > 0 || meansResources(from) || meansResources(to) ? []
    : [{ path: [...at, 'to'], part: 'value', message: 'one end has to mean resources: what is outside the plan at both ends is not judged' }];
  return [...ends, ...outside, ...checkServices(ports, [...at, 'ports'])];
}
