import { notesOf, stepLocation } from '../lint';
import type { PlanSources } from '../lint';
import { Locator } from '../locate/locate';
import { networkFromPlan } from '../network/from-plan';
import type { Network } from '../network/model';
import { ServiceSet } from '../packet';
import { Grounds, resolveEnd, trace } from '../reach';
import type { EndMeant, Trace, Verdict } from '../reach';
import { traceJson, traceText } from '../report/trace';
import type { PlaceOf } from '../report/trace';
import { colours, isColoured } from './colour';
import { sourcedPlan } from './judge-one';
import { refuse } from './say';
import type { Problem } from './problem';
import { textWidth } from './width';
import type { ExitCode, World } from './world';

/** The options of `tf-sglint trace`. */
export interface TraceOptions {
  readonly from: string;
  readonly to: string;
  readonly port: string;
  readonly format: 'text' | 'json';
  readonly color: 'auto' | 'always' | 'never';
  /** The folder of the root module; found like that of a lint where absent. */
  readonly sourceRoot?: string;
  readonly expect?: Exclude<Verdict, 'unknown'>;
}

/** `tf-sglint trace`: one question about one plan. */
export async function traceCommand(path: string, options: TraceOptions, world: World): Promise<ExitCode> {
  const services = ServiceSet.parse(options.port);
  if (services === undefined || services.isEmpty()) return refuse([{ kind: 'port', text: options.port }], world);
  const read = await sourcedPlan(path, options, world);
  if (!read.ok) return refuse(read.problems, world);
  const { plan, hcl } = read.value;
  const grounds = new Grounds(networkFromPlan(plan));
  const [from, to] = [resolveEnd(grounds, options.from), resolveEnd(grounds, options.to)];
  if (from.kind === 'unknown' || to.kind === 'unknown') return refuse([from, to].flatMap(unresolved), world);
  const answer = marked(trace(grounds, from, to, services), notesOf(plan));
  world.stdout.write(render(answer, options, placesIn(grounds.network, hcl, path), world));
  return options.expect === undefined || options.expect === answer.verdict ? 0 : 1;
}

/** An answer about a plan that is not whole says so. Source: aws-semantics section 12.1. */
function marked(answer: Trace, notes: readonly string[]): Trace {
  return { ...answer, assumptions: [...answer.assumptions, ...notes.map((note) => `partial-plan: ${note}`)] };
}

/** Where resources are written, in the checkout. */
function placesIn(network: Network, hcl: PlanSources | undefined, path: string): PlaceOf {
  const locator = new Locator({ network, sources: hcl?.sources, variableFiles: () => undefined, planFile: path });
  return (step) => stepLocation(locator, step);
}

function render(answer: Trace, options: TraceOptions, placeOf: PlaceOf, world: World): string {
  if (options.format === 'json') return traceJson(answer, placeOf);
  return traceText(options, answer, placeOf, { colours: colours(isColoured(options.color, world)), width: textWidth(world.stdout) });
}

function unresolved(end: EndMeant): readonly Problem[] {
  return end.kind === 'unknown' ? [{ kind: 'no-such-address', text: end.text, nearest: end.nearest }] : [];
}
