import type { Confidence } from '../../network/model';
import { ServiceSet } from '../../packet';
import { HIDDEN } from '../../reach';
import type { Severity } from '../../rule/severity';
import type { ReportFinding } from '../report';
import type { Told } from './told';

/** The last step of a detour that a finding tells of: from a host that the internet gets to, in connections of its own. */
export interface FindingStep extends Told {
  /** The resource instances. */
  readonly from: string;
  readonly to: string;
  readonly confidence: Confidence;
  readonly severity: Severity;
}

/** The steps of all findings that tell of detours. Suppressed ones are none. */
export function findingSteps(findings: readonly ReportFinding[]): readonly FindingStep[] {
  return findings.filter(({ suppressed }) => !suppressed).flatMap(({ resources, related, ports, confidence, severity }) => {
    const told: Told = ports === HIDDEN ? { services: ServiceSet.ANY, secret: true } : { services: ServiceSet.parse(ports ?? '') ?? ServiceSet.EMPTY };
    return resources.filter(({ indirect }) => indirect).flatMap(({ address: to }) => related.map(({ address: from }) => ({ from, to, ...told, confidence, severity })));
  });
}
