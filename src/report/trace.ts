import type { Location } from '../locate/location';
import type { Blocker, FamilyAnswer, Hop, Trace } from '../reach';
import { withoutKeys } from './fold';
import { blockerJson, hopJson } from './json';
import { safeJson, safeText } from './safe-text';
import type { Colours } from './text/style';
import { ONE_WAY } from './text/words';
import { wrap } from './text/wrap';

/** What was asked, as written. */
export interface Question {
  readonly from: string;
  readonly to: string;
  readonly port: string;
}

/** Where a step of a path is written; null where that is not known. */
export type PlaceOf = (step: Pick<Hop, 'address' | 'written'>) => Location | null;

/** The answer as JSON, version 1. Ends with a line feed. */
export function traceJson({ verdict, witness, sources, via, oneWay, hops, blockers, indirect, unknowns, assumptions, families }: Trace, placeOf: PlaceOf): string {
  const passed = (steps: readonly Hop[]): readonly object[] => steps.map((step) => ({ ...hopJson({ ...step, location: placeOf(step) }), ...(step.undecided === true ? { undecided: true } : {}) }));
  const stopped = (stops: readonly Blocker[]): readonly object[] => stops.map((stop) => blockerJson({ ...stop, location: placeOf(stop) }));
  const inFamily = ({ hops: steps, blockers: stops, ...rest }: FamilyAnswer): object => ({ ...rest, hops: passed(steps), blockers: stopped(stops) });
  return safeJson({
    version: 1, verdict, witness, sources, via, oneWay,
    hops: passed(hops),
    blockers: stopped(blockers),
    indirect: indirect.map((path) => ({ tag: path.tag, hops: passed(path.hops) })),
    unknowns, assumptions,
    families: { ipv4: inFamily(families.ipv4), ipv6: inFamily(families.ipv6) },
  });
}

/** What the text is written on. */
export interface Canvas {
  readonly colours: Colours;
  /** Columns. */
  readonly width: number;
}

/** What a plan cannot know and what is to be checked next. */
const NEXT = 'A plan does not know whether a process listens there, what the firewall of the host does, or what names resolve to.';

/** The answer for people: the way hop by hop, the first blocker in plain words, what would decide. */
export function traceText(question: Question, trace: Trace, placeOf: PlaceOf, { colours, width }: Canvas): string {
  const paint = { reachable: colours.red, unreachable: colours.green, unknown: colours.yellow }[trace.verdict];
  const at = (step: Pick<Hop, 'address' | 'written'>): string => place(placeOf(step));
  const dimmed = (text: string): string => (text === '' ? '' : colours.dim(text));
  const hopLine = (hop: Hop): string => `  ${hop.undecided === true ? colours.yellow('?') : colours.green('✓')} ${dimmed(hop.leg === 'reply' ? 'reply: ' : '')}${safeText(hop.text)}${dimmed(at(hop))}`;
  const lines = [
    `${safeText(question.from)} ${colours.dim('->')} ${safeText(question.to)} ${question.port}: ${colours.bold(paint(trace.verdict))}`,
    ...detail(trace.isOutward ? 'to' : 'from', trace.verdict === 'unreachable' ? [] : [trace.sources.join(', ')]),
    '',
    ...trace.hops.map(hopLine),
    ...trace.blockers.flatMap((blocker) => wrap(`${safeText(blocker.text)} [${blocker.code}]${at(blocker)}`, width - 4).map((line, index) => `  ${index === 0 ? colours.red('x') : ' '} ${line}`)),
    ...(trace.oneWay ? [colours.yellow(`  ! ${ONE_WAY[trace.isOutward ? 'egress' : 'ingress']}`)] : []),
    ...trace.unknowns.map((text) => `  ${colours.yellow('?')} not known: ${safeText(text)}`),
    ...detours(trace).flatMap(({ tag, hops, also }) => ['', colours.bold(`but there is a way through ${tag === 'L7' ? 'a load balancer that sends requests of its own' : safeText(tag)}${also}:`), ...hops.map(hopLine)]),
    '',
    ...trace.assumptions.map((text) => colours.dim(`assumed: ${safeText(text)}`)),
    ...wrap(NEXT, width).map((line) => colours.dim(line)),
  ];
  return `${lines.join('\n')}\n`;
}

/** One of the instances of a resource stands for all: their ways differ in nothing but the key. */
function detours({ indirect }: Trace): readonly (Trace['indirect'][number] & { readonly also: string })[] {
  const alike = new Map<string, Trace['indirect'][number][]>();
  for (const path of indirect) alike.set(withoutKeys(path.tag), [...(alike.get(withoutKeys(path.tag)) ?? []), path]);
  return [...alike.values()].flatMap((paths) => paths.slice(0, 1).map((first) => ({ ...first, also: paths.length === 1 ? '' : ` (and ${paths.length - 1} more like it)` })));
}

function detail(name: string, values: readonly string[]): readonly string[] {
  return values.filter((value) => value !== '').map((value) => `  ${name} ${value}`);
}

/** ` (main.tf:12)`. */
function place(location: Location | null): string {
  return location === null ? '' : ` (${safeText(location.file)}:${location.startLine})`;
}
