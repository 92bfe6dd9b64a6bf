import { gradedSeverity } from '../../rule/grade';
import { SEVERITIES } from '../../rule/severity';
import type { Severity } from '../../rule/severity';
import { fold } from '../fold';
import type { ReportFinding, ReportResource } from '../report';
import { exposureNotes } from '../text/exposure';
import type { Mark } from './picture';
import { placeText } from './words';

/** What a finding says about one resource. */
export interface Touch {
  readonly mark: Mark;
  /** Null where the finding is not about what packets of the internet get to. */
  readonly exposure: ReportResource['exposure'] | null;
  /** The finding is about the resource itself, rather than about a group that it carries. */
  readonly own: boolean;
  /** As graded by what it exposes at this resource. */
  readonly severity: Severity;
}

/** The findings of a picture, by what they are about. Suppressed ones are none. */
export interface Marks {
  readonly all: readonly Mark[];
  /** By resource instance. */
  readonly resources: ReadonlyMap<string, readonly Touch[]>;
  /** By resource instance: routes that lead through something which opens connections of its own. */
  readonly detours: ReadonlyMap<string, readonly string[]>;
  /** By group, network ACL, or whatever else holds the fault. */
  readonly subjects: ReadonlyMap<string, readonly Mark[]>;
}

/** Folds findings and looks up what each is about. */
export function marksOf(findings: readonly ReportFinding[]): Marks {
  const folded = fold(findings.filter(({ suppressed }) => !suppressed));
  const resources = new Map<string, Touch[]>();
  const subjects = new Map<string, Mark[]>();
  const all = folded.map(({ finding, instances }, index) => {
    const mark = markOf({ ...finding, resources: resourcesOf(instances) }, `finding-${index + 1}`, instances.length);
    for (const subject of new Set(instances.flatMap(({ group, address }) => [group, address]))) add(subjects, subject, mark);
    for (const [resource, touch] of touched(instances, mark)) add(resources, resource, touch);
    return mark;
  });
  return { all, resources, subjects, detours: detoursOf(folded.flatMap(({ instances }) => instances)) };
}

/** What instances of a finding expose, each resource once. */
function resourcesOf(instances: readonly ReportFinding[]): readonly ReportResource[] {
  const all = instances.flatMap(({ resources }) => resources);
  return [...new Map(all.map((resource) => [JSON.stringify([resource.address, resource.exposure]), resource])).values()];
}

function detoursOf(findings: readonly ReportFinding[]): ReadonlyMap<string, readonly string[]> {
  const detours = new Map<string, string[]>();
  for (const { address, indirect, route } of findings.flatMap(({ resources }) => resources)) {
    if (indirect === true && route !== null && detours.get(address)?.includes(route) !== true) add(detours, address, route);
  }
  return detours;
}

function markOf(finding: ReportFinding, id: string, count: number): Mark {
  const { rule, severity, confidence, address, location, placement, message, ports } = finding;
  const place = placement?.anchor === 'plan' ? null : placeText(location);
  return { id, rule, severity, confidence, address, place, message, notes: exposureNotes(finding), ports, count };
}

const WORST_FIRST = ['exposed', 'undetermined', 'latent'] as const;

/** Each resource once, by the worst that an instance of the finding says about it. */
function touched(instances: readonly ReportFinding[], mark: Mark): ReadonlyMap<string, Touch> {
  const touches = new Map<string, Touch>();
  const incoming = instances.filter(({ direction }) => direction !== 'egress');
  const own = new Set(instances.map(({ address }) => address));
  for (const exposure of WORST_FIRST) {
    for (const finding of incoming) {
      for (const resource of finding.resources.filter((each) => each.exposure === exposure && each.indirect !== true && !touches.has(each.address))) {
        touches.set(resource.address, { mark, exposure, own: own.has(resource.address), severity: severityAt(finding, resource) });
      }
    }
  }
  const others = instances.flatMap(({ address, resources }) => [address, ...resources.map((resource) => resource.address)]);
  for (const address of others) if (!touches.has(address)) touches.set(address, { mark, exposure: null, own: own.has(address), severity: mark.severity });
  return touches;
}

/** As bad as it is there: what is graded as a whole may be graded by another resource. */
function severityAt({ address, resources, exposure: graded, severity, baseSeverity, direction }: ReportFinding, { exposure, narrow }: ReportResource): Severity {
  // A finding about the resource itself is not graded.
  if (graded === null || resources.some((each) => each.address === address)) return severity;
  return gradedSeverity(baseSeverity, exposure, direction, narrow !== undefined);
}

function add<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}

/** The worst of some severities; null of none. */
export function worst(severities: readonly Severity[]): Severity | null {
  return SEVERITIES.find((severity) => severities.includes(severity)) ?? null;
}
