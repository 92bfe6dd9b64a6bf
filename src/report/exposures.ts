import { ServiceSet, shorten, showServices, showServicesBriefly } from '../packet';
import { tellServices } from '../reach';
import type { Exposure } from '../reach';
import { withoutKeys } from './fold';
import { blockerJson, hopJson } from './json';
import type { ReportFinding } from './report';
import { safeJson, safeText } from './safe-text';
import type { PlaceOf } from './trace';
import type { Colours } from './text/style';
import { count, ONE_WAY } from './text/words';
import { wrap } from './text/wrap';

/** What there is to tell of the exposures of a plan. */
export interface ExposureTable {
  readonly exposures: readonly Exposure[];
  readonly findings: readonly ReportFinding[];
  /** What may have interfaces in ways that are not modelled. */
  readonly unmodelled: readonly { readonly address: string; readonly reason: string }[];
  /** Why the plan is not whole; empty where it is. */
  readonly notes: readonly string[];
  readonly placeOf: PlaceOf;
}

const EXPOSURE = { reachable: 'exposed', unreachable: 'latent', unknown: 'undetermined' } as const;

/** The table as JSON, version 1. Ends with a line feed. */
export function exposuresJson({ exposures, findings, unmodelled, notes, placeOf }: ExposureTable): string {
  const speaking = speakingOf(findings);
  return safeJson({
    version: 1,
    exposures: exposures.map((entry) => ({
      address: entry.address,
      verdict: entry.verdict,
      ports: tellServices(entry.services, entry.hidden),
      source: entry.source,
      sources: entry.sources,
      via: entry.via,
      exposure: EXPOSURE[entry.verdict],
      route: entry.route,
      path: entry.path.map((hop) => hopJson({ ...hop, location: placeOf(hop) })),
      blockers: entry.blockers.map((blocker) => blockerJson({ ...blocker, location: placeOf(blocker) })),
      unknowns: entry.unknowns,
      oneWay: entry.oneWay,
      findings: findingsOf(entry, speaking).map(({ fingerprint }) => fingerprint),
      location: placeOf({ address: entry.address }),
    })),
    unmodelled,
    notes,
  });
}

/** Findings by the resources that they speak of, each in the order of the report; what is about connections from there does not count. */
type Speaking = ReadonlyMap<string, readonly ReportFinding[]>;

function speakingOf(findings: readonly ReportFinding[]): Speaking {
  const speaking = new Map<string, ReportFinding[]>();
  for (const finding of findings.filter(({ direction }) => direction !== 'egress')) {
    for (const address of new Set(finding.resources.map((each) => each.address))) {
      const known = speaking.get(address);
      if (known === undefined) speaking.set(address, [finding]);
      else known.push(finding);
    }
  }
  return speaking;
}

/** The findings that speak of this exposure: of the same resource, in the same state, about some of its ports. */
function findingsOf({ address, verdict, services }: Exposure, speaking: Speaking): readonly ReportFinding[] {
  return (speaking.get(address) ?? []).filter(({ resources, ports }) =>
    resources.some((each) => each.address === address && each.exposure === EXPOSURE[verdict])
    && (ports === null || (ServiceSet.parse(ports) ?? ServiceSet.ANY).overlaps(services)));
}

/** What the text is written on. */
export interface Canvas {
  readonly colours: Colours;
  /** Columns. */
  readonly width: number;
}

const HEADINGS = [
  ['reachable', 'The internet reaches'],
  ['unknown', 'The internet may reach: what decides is known only after apply'],
  ['unreachable', 'Their groups admit the internet, and something else keeps it away'],
] as const;

/** The table for people: what is reached first, instances of one resource folded. */
export function exposuresText(table: ExposureTable, canvas: Canvas): string {
  const told = { ...table, speaking: speakingOf(table.findings) };
  const sections = HEADINGS.flatMap(([verdict, heading]) => section(heading, folded(table.exposures.filter((entry) => entry.verdict === verdict)), told, canvas));
  const open = table.unmodelled.map(({ address, reason }) => canvas.colours.dim(`note: ${safeText(address)}: ${safeText(reason)}`));
  const nothing = table.exposures.length === 0 ? ['The internet reaches nothing in this plan.'] : [];
  return `${[...nothing, ...sections, ...(open.length === 0 ? [] : [open.join('\n')]), summary(table.exposures)].join('\n\n')}\n`;
}

/** Instances that differ in nothing but their keys. */
interface Folded {
  readonly entry: Exposure;
  readonly more: number;
}

function folded(exposures: readonly Exposure[]): readonly Folded[] {
  const alike = new Map<string, Exposure[]>();
  for (const entry of exposures) {
    const key = JSON.stringify([withoutKeys(entry.address), entry.via, entry.source, showServices(entry.services), entry.sources, entry.blockers.map(({ code }) => code), entry.oneWay, entry.unknowns.map(withoutKeys)]);
    const known = alike.get(key);
    if (known === undefined) alike.set(key, [entry]);
    else known.push(entry);
  }
  return [...alike.values()].flatMap((entries) => entries.slice(0, 1).map((entry) => ({ entry, more: entries.length - 1 })));
}

interface Told extends Pick<ExposureTable, 'placeOf'> {
  readonly speaking: Speaking;
}

function section(heading: string, entries: readonly Folded[], told: Told, canvas: Canvas): readonly string[] {
  if (entries.length === 0) return [];
  return [`${canvas.colours.bold(heading)}\n\n${entries.map((each) => entryLines(each, told, canvas).join('\n')).join('\n')}`];
}

function entryLines({ entry, more }: Folded, { speaking, placeOf }: Told, { colours, width }: Canvas): readonly string[] {
  const { address, services, hidden, route, blockers, unknowns, verdict, oneWay } = entry;
  const paint = { reachable: colours.red, unknown: colours.yellow, unreachable: colours.green }[verdict];
  const location = placeOf({ address });
  const place = location === null ? '' : colours.dim(` ${safeText(location.file)}:${location.startLine}`);
  const rules = [...new Set(findingsOf(entry, speaking).map(({ rule }) => rule))];
  const lines = [
    ...(route === null ? [] : [safeText(route)]),
    ...blockers.map(({ text, code }) => `${safeText(text)} [${code}]`),
    ...(oneWay ? [ONE_WAY.ingress] : []),
    ...unknowns.slice(0, 3).map((text) => `not known: ${safeText(text)}`),
    ...(rules.length === 0 ? [] : [`see ${rules.join(', ')}`]),
  ];
  return [
    `  ${paint(safeText(address))}${more === 0 ? '' : ` (and ${more} more like it)`} ${colours.bold(shorten(tellServices(services, hidden, showServicesBriefly), QUOTED))} ${sourceWords(entry)}${place}`,
    ...lines.flatMap((line) => wrap(line, width - 6).map((part, index) => colours.dim(`    ${index === 0 ? '' : '  '}${part}`))),
  ];
}

/** The most characters of ports and of sources that a line quotes. */
const QUOTED = 80;

function sourceWords({ source, sources, via, verdict }: Exposure): string {
  const part = source === 'broad' ? ' (a broad part of the internet)' : '';
  const from = source === 'aws-service' ? 'from a service of AWS' : `from ${shorten(sources.join(', '), QUOTED)}${part}`;
  const how = { direct: '', listener: ', as a listener', 'load-balancer': ', through a load balancer', accelerator: ', through an accelerator', service: ', as a service', private: '' }[via];
  return verdict === 'unreachable' ? from : `${from}${how}`;
}

function summary(exposures: readonly Exposure[]): string {
  const of = (verdict: Exposure['verdict']): number => new Set(exposures.filter((entry) => entry.verdict === verdict).map(({ address }) => address)).size;
  return `${count(of('reachable'), 'resource')} exposed, ${of('unknown')} undetermined, ${of('unreachable')} latent`;
}
