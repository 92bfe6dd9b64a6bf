import { shorten } from '../packet';
import type { Folded } from './fold';
import type { ReportFinding } from './report';

/** The most characters of services and peers that are quoted of an instance. */
const QUOTED = 80;

/**
 * The other instances of a fold, in words: the address, and what they open where that differs from what the first opens. Those of
 * which something was told before are left out.
 */
export function otherInstances({ finding, instances }: Folded, before: readonly string[] = []): readonly string[] {
  return [...new Set(instances.slice(1).filter((other) => !before.includes(other.address) && !isSame(finding, other)).map((other) => {
    const opened = difference(finding, other);
    if (opened === undefined) return other.address;
    return other.address === finding.address ? opened : `${other.address} (${opened})`;
  }))];
}

/** The plans that a fold is about, in its order. */
export function plansOf({ instances }: Folded): readonly string[] {
  return [...new Set(instances.map(({ plan }) => plan))];
}

/** The same instance in another plan. */
function isSame(first: ReportFinding, other: ReportFinding): boolean {
  return other.plan !== first.plan && other.address === first.address && difference(first, other) === undefined;
}

/** What instances of a fold open beyond what the first opens, each once: one line of HCL may make several rules. */
export function otherServices({ finding, instances }: Folded): readonly string[] {
  return [...new Set(instances.flatMap((other) => difference(finding, other) ?? []))];
}

/** The policies that instances of a fold violate beyond that of the first: one line of HCL may violate several. */
export function otherPolicies({ finding, instances }: Folded): readonly string[] {
  return [...new Set(instances.flatMap(({ policy }) => (policy === undefined || policy === finding.policy ? [] : [`policy ${policy}`])))];
}

function difference(first: ReportFinding, { ports, peer, direction }: ReportFinding): string | undefined {
  const isAlike = peer === first.peer && direction === first.direction;
  if (isAlike && ports === first.ports) return undefined;
  if (ports === null || peer === null) return ports ?? String(direction);
  const text = isAlike ? ports : `${ports} ${direction === 'egress' ? 'to' : 'from'} ${peer}`;
  return shorten(text, QUOTED);
}
