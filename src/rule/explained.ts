import type { Confidence, Key } from '../network/model';
import { ServiceSet } from '../packet';
import type { Finding } from './finding';
import type { Observation } from './observation';

/** A finding, and what a rule saw. */
export interface Judged {
  readonly finding: Finding;
  readonly observation: Observation;
}

/**
 * Leaves out faults at resources that faults of their groups explain: where these name every service that gets there, with at least the
 * same confidence, the group is the cause.
 */
export function unexplained(judged: readonly Judged[]): readonly Finding[] {
  const admitted = { certain: admittedBy(judged, ['certain']), possible: admittedBy(judged, ['certain', 'possible']) };
  return judged.filter((each) => !isExplained(each, admitted[each.finding.confidence])).map(({ finding }) => finding);
}

/** By group, the services that faults of it name. */
function admittedBy(judged: readonly Judged[], confidences: readonly Confidence[]): ReadonlyMap<Key, ServiceSet> {
  const admitted = new Map<Key, ServiceSet[]>();
  for (const { finding: { group, direction, exposure, confidence }, observation: { services, reached } } of judged) {
    if (services === undefined || reached !== undefined || exposure === null || direction !== 'ingress' || !confidences.includes(confidence)) continue;
    const known = admitted.get(group);
    if (known === undefined) admitted.set(group, [services]);
    else known.push(services);
  }
  return new Map([...admitted].map(([group, sets]) => [group, ServiceSet.union(sets)]));
}

function isExplained({ observation: { services, reached } }: Judged, admitted: ReadonlyMap<Key, ServiceSet>): boolean {
  if (services === undefined || reached === undefined) return false;
  return services.isSubsetOf(ServiceSet.union(reached.groups.flatMap((group) => admitted.get(group) ?? [])));
}
