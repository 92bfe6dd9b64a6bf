import { stepLocation } from '../lint';
import { exposures, unmodelled } from '../reach';
import { exposuresJson, exposuresText } from '../report/exposures';
import type { PlaceOf } from '../report/trace';
import { defaultSettings } from '../rule';
import { colours, isColoured } from './colour';
import { judgeOne } from './judge-one';
import { refuse } from './say';
import { invariant } from '../rule';
import { textWidth } from './width';
import type { ExitCode, World } from './world';

/** The options of `tf-sglint exposures`. */
export interface ExposuresOptions {
  readonly format: 'text' | 'json';
  readonly color: 'auto' | 'always' | 'never';
  readonly sourceRoot?: string;
  /** A path; true for what is found, false for `--no-config`. */
  readonly config: string | boolean;
  readonly plugin?: readonly string[];
}

/** `tf-sglint exposures`: what the internet reaches, and what something keeps it from. */
export async function exposuresCommand(path: string, options: ExposuresOptions, world: World): Promise<ExitCode> {
  const judged = await judgeOne(path, options, world);
  if (!judged.ok) return refuse(judged.problems, world);
  const { view, locator, result, configured: { configuration } } = judged.value;
  invariant(view !== undefined, 'a plan was judged without reachability');
  const table = {
    exposures: exposures(view, { ...defaultSettings().broadShare, ...configuration.broadShare }),
    findings: result.findings,
    unmodelled: unmodelled(result.network),
    notes: result.plan.notes,
    placeOf: (step: Parameters<PlaceOf>[0]) => stepLocation(locator, step),
  };
  const text = options.format === 'json'
    ? exposuresJson(table)
    : exposuresText(table, { colours: colours(isColoured(options.color, world)), width: textWidth(world.stdout) });
  world.stdout.write(text);
  return 0;
}
