import { withoutKeys } from '../fold';
import type { ReportFinding, ReportResource } from '../report';
import { list, ONE_WAY } from './words';

/** Resources of one exposure that are told of before the rest is counted. */
const TOLD = 3;

/** What a finding exposes, in a line for each resource that is worth one: the path that gets there, or what stops it. Not made safe. */
export function exposureNotes(finding: ReportFinding): readonly string[] {
  const { exposure, exposureReason, resources } = finding;
  if (exposure === 'unattached') return ['unattached: nothing in the plan carries this group'];
  const unseen = exposureReason === null ? [] : [`undetermined: ${exposureReason}`];
  return [...told(resources, graded(finding), ONE_WAY[finding.direction ?? 'ingress']), ...unseen];
}

/** ` (raised from high)`. */
function graded({ severity, baseSeverity, exposure }: ReportFinding): string {
  if (severity === baseSeverity || exposure === null) return '';
  return exposure === 'exposed' ? ` (raised from ${baseSeverity})` : ` (lowered from ${baseSeverity})`;
}

function told(resources: readonly ReportResource[], change: string, oneWayWords: string): readonly string[] {
  const [exposed, latent, open] = (['exposed', 'latent', 'undetermined'] as const).map((kind) => resources.filter(({ exposure, indirect }) => exposure === kind && indirect !== true));
  return [
    ...counted(resources.filter(({ indirect }) => indirect), ({ route, address }) => `indirect: ${route ?? address}`, 'indirect'),
    ...counted(exposed, ({ route, address, narrow }) => `exposed${narrow === undefined ? change : ''}: ${route ?? address}${narrow === undefined ? '' : `, only from ${narrow}`}`, 'exposed'),
    ...counted(open, ({ route, unknowns, address }) => `undetermined: ${route ?? address}${unknowns.length === 0 ? '' : `, not known: ${list(unknowns.slice(0, 2))}`}`, 'undetermined'),
    ...counted(latent, ({ address, blockers, oneWay }) => `latent${exposed?.length === 0 ? change : ''}: ${blockers[0]?.text ?? `nothing reaches ${address}`}${blockers.length > 1 ? ` (and ${blockers.length - 1} more)` : ''}${oneWay === true ? `; ${oneWayWords}` : ''}`, 'latent'),
  ];
}

function counted(resources: readonly ReportResource[] | undefined, line: (resource: ReportResource) => string, kind: string): readonly string[] {
  if (resources === undefined || resources.length === 0) return [];
  const alike = new Map<string, string[]>();
  for (const text of resources.map(line)) alike.set(withoutKeys(text), [...(alike.get(withoutKeys(text)) ?? []), text]);
  const lines = [...alike.values()].flatMap(([first, ...others]) => (first === undefined ? [] : [others.length === 0 ? first : `${first}; ${others.length} more like it`]));
  const more = lines.length - TOLD;
  return [...lines.slice(0, TOLD), ...(more > 0 ? [`${kind}: ${more} more`] : [])];
}
