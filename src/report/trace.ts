import type { Hop, Trace } from '../reach';
import { withoutKeys } from './fold';
import { safeText } from './safe-text';
import type { Colours } from './text/style';
import { wrap } from './text/wrap';

/** What was asked, as written. */
export interface Question {
  readonly from: string;
  readonly to: string;
  readonly port: string;
}

/** The answer as JSON, version 1. Ends with a line feed. */
export function traceJson({ verdict, witness, sources, hops, blockers, indirect, unknowns, assumptions, oneWay, via, families }: Trace): string {
  const { ipv4, ipv6 } = families;
  return `${JSON.stringify({ version: 1, verdict, witness, sources, via, oneWay, hops, blockers, indirect, unknowns, assumptions, families: { ipv4, ipv6 } }, null, 2)}\n`;
}

/** What a plan cannot know and what is to be checked next. */
const NEXT = 'A plan does not know whether a process listens there, what the firewall of the host does, or what names resolve to.';

/** The answer for people: the way hop by hop, the first blocker in plain words, what would decide. */
export function traceText(question: Question, trace: Trace, colours: Colours, width: number): string {
  const paint = { reachable: colours.red, unreachable: colours.green, unknown: colours.yellow }[trace.verdict];
  const lines = [
    `${safeText(question.from)} ${colours.dim('->')} ${safeText(question.to)} ${question.port}: ${colours.bold(paint(trace.verdict))}`,
    ...detail('from', trace.verdict === 'unreachable' ? [] : [trace.sources.join(', ')]),
    '',
    ...trace.hops.map((hop) => hopLine(hop, colours)),
    ...trace.blockers.flatMap(({ text, code }) => wrap(`${safeText(text)} [${code}]`, width - 4).map((line, index) => `  ${index === 0 ? colours.red('x') : ' '} ${line}`)),
    ...(trace.oneWay ? [colours.yellow('  ! the request arrives, the reply does not: one-way traffic gets in')] : []),
    ...trace.unknowns.map((text) => `  ${colours.yellow('?')} decided by ${safeText(text)}`),
    ...detours(trace).flatMap(({ tag, hops, also }) => ['', colours.bold(`but there is a way through ${tag === 'L7' ? 'a load balancer that sends requests of its own' : safeText(tag)}${also}:`), ...hops.map((hop) => hopLine(hop, colours))]),
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
  return [...alike.values()].flatMap(([first, ...others]) => (first === undefined ? [] : [{ ...first, also: others.length === 0 ? '' : ` (and ${others.length} more like it)` }]));
}

function detail(name: string, values: readonly string[]): readonly string[] {
  return values.filter((value) => value !== '').map((value) => `  ${name} ${value}`);
}

function hopLine({ text, leg }: Hop, colours: Colours): string {
  return `  ${colours.green('✓')} ${leg === 'reply' ? colours.dim('reply: ') : ''}${safeText(text)}`;
}
