import { createHash } from 'node:crypto';
import type { Location as SarifLocation, Result } from 'sarif';
import type { Location } from '../../locate/location';
import { withoutKeys } from '../fold';
import type { Folded } from '../fold';
import { otherPolicies, otherServices, plansOf } from '../instances';
import type { ReportFinding } from '../report';
import type { Suppression } from '../../locate/suppression';
import { safeText } from '../safe-text';
import { list, named } from '../text/words';
import { codeFlows } from './code-flows';
import { limited, LONGEST_TEXT, MOST_RELATED, unlinked } from './limits';
import { physical } from './physical';
import { levelOf } from './rules';

/** The value of `primaryLocationLineHash` for a location, where its source can be had. */
export type LineHash = (location: Location) => string | undefined;

/** Services of other instances that a message names. */
const MOST_SERVICES = 5;
/** Plans that a message names. */
const MOST_PLANS = 3;

/** One result for one rule and source line, with all its instances. */
export function toResult(folded: Folded, ruleIndex: number, lineHash: LineHash): Result {
  const { finding, instances } = folded;
  const location = finding.location ?? planLocation(finding);
  const hash = lineHash(location);
  const related = relatedLocations(finding);
  const flows = codeFlows(finding);
  return {
    ruleId: finding.rule,
    ruleIndex,
    kind: 'fail',
    level: levelOf(finding.severity),
    message: { text: message(folded, related) },
    locations: [{ physicalLocation: physical(location), logicalLocations: logical(instances) }],
    ...(related.length === 0 ? {} : { relatedLocations: related }),
    ...(flows.length === 0 ? {} : { codeFlows: [...flows] }),
    partialFingerprints: { ...(hash === undefined ? {} : { primaryLocationLineHash: hash }), 'tfSglint/v1': stableKey(finding) },
    ...(finding.suppression === null ? {} : { suppressions: [suppression(finding.suppression)] }),
    properties: { plans: plansOf(folded).map((plan) => plan.toWellFormed()), confidence: finding.confidence, exposure: finding.exposure, ports: finding.ports, peer: finding.peer, ...(finding.policy === undefined ? {} : { policy: finding.policy }) },
  };
}

/** Where no source is known, the plan itself: line 1, so that no upload is rejected for want of a location. */
function planLocation({ plan }: ReportFinding): Location {
  return { file: plan === '-' ? 'plan.json' : plan, startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 };
}

function logical(instances: readonly ReportFinding[]): NonNullable<SarifLocation['logicalLocations']> {
  const names = [...new Set(instances.map(({ address }) => address.toWellFormed()))];
  return names.slice(0, MOST_RELATED).map((fullyQualifiedName) => ({ fullyQualifiedName, kind: 'resource' }));
}

/** A related location that a message can refer to. */
interface Numbered extends SarifLocation {
  readonly id: number;
  readonly message: { readonly text: string };
}

function message(folded: Folded, related: readonly Numbered[]): string {
  const text = `${folded.finding.message} (${subject(folded)}).${exposed(folded.finding)}`;
  const links = related.map(({ id, message: words }) => `[${escapeLink(words.text)}](${id})`);
  const tail = links.length === 0 ? '' : ` See ${links.slice(0, 3).join(', ')}.`;
  return `${limited(unlinked(safeText(text)), LONGEST_TEXT - tail.length)}${tail}`;
}

/** What the first resource that settles the exposure says: its path, or what stops it. */
function exposed({ exposure, resources }: ReportFinding): string {
  const telling = resources.find((each) => each.exposure === exposure);
  if (telling === undefined || exposure === 'undetermined') return '';
  const { route, blockers: [blocker], address } = telling;
  return exposure === 'exposed' ? ` Exposed: ${route ?? address}.` : ` Not reachable: ${blocker?.text ?? address}.`;
}

function subject(folded: Folded): string {
  const { finding, instances } = folded;
  const others = new Set(instances.map(({ address }) => address)).size - 1;
  const counted = others === 0 ? finding.address : `${finding.address} and ${others} more ${others === 1 ? 'instance' : 'instances'}`;
  const more = [...otherPolicies(folded), ...otherServices(folded)];
  const plans = plansOf(folded);
  return [counted, ...(more.length === 0 ? [] : [`also ${named(more, MOST_SERVICES).join(', ')}`]), ...(plans.length === 1 ? [] : [`in ${list(named(plans, MOST_PLANS))}`])].join('; ');
}

/** Brackets and backslashes of a link's text would end it. */
function escapeLink(text: string): string {
  return limited(text.replace(/[[\]\\]/g, (character) => `\\${character}`), 120);
}

function relatedLocations(finding: ReportFinding): Numbered[] {
  const values = (finding.placement?.values ?? []).flatMap(({ text, location }) => (location === null ? [] : [{ text, location }]));
  const places = finding.related.flatMap(({ address, message: words, location }) =>
    location === null ? [] : [{ text: `${address} ${words}`, location }]);
  return [...values, ...places].slice(0, MOST_RELATED).map(({ text, location }, index) => ({
    id: index + 1,
    physicalLocation: physical(location),
    message: { text: safeText(text) },
  }));
}

/** Identity without line numbers and instance keys: survives edits above, renamed keys and, through `moved`, renamed resources. */
function stableKey({ rule, firstAddress, direction, ports, peer, policy }: ReportFinding): string {
  return createHash('sha256').update(JSON.stringify([rule, withoutKeys(firstAddress), direction, ports, peer, ...(policy === undefined ? [] : [policy])])).digest('hex').slice(0, 32);
}

function suppression({ kind, reason }: Suppression): NonNullable<Result['suppressions']>[number] {
  return { kind: kind === 'inline' ? 'inSource' : 'external', status: 'accepted', justification: safeText(reason) };
}
