import { stepLocation } from '../lint';
import { DEFAULT_BROAD_SHARE } from '../packet';
import { buildPicture, mapDot, mapHtml, mapMermaid } from '../report/map';
import type { Picture } from '../report/map';
import { invariant } from '../rule';
import { isSamePath, writeFiles } from './files';
import { judgeOne } from './judge-one';
import { refuse } from './say';
import type { ExitCode, World } from './world';

/** The options of `tf-sglint map`. */
export interface MapOptions {
  readonly format: 'html' | 'mermaid' | 'dot';
  /** The file to write; standard output where absent. */
  readonly output?: string;
  readonly sourceRoot?: string;
  /** A path; true for what is found, false for `--no-config`. */
  readonly config?: string | boolean;
  readonly plugin?: readonly string[];
}

/** `tf-sglint map`: a picture of one plan. The file is written whole or not at all, and never over the plan. */
export async function mapCommand(path: string, options: MapOptions, world: World): Promise<ExitCode> {
  const judged = await judgeOne(path, { ...options, suppressions: true }, world);
  if (!judged.ok) return refuse(judged.problems, world);
  const { view, locator, result: { network, findings, plan }, configured: { configuration }, file } = judged.value;
  invariant(view !== undefined, 'a plan was judged without reachability');
  const { output } = options;
  if (output !== undefined && file !== '-' && isSamePath(world.cwd, output, file)) return refuse([{ kind: 'output-is-plan', path: output }], world);
  const broadShare = { ...DEFAULT_BROAD_SHARE, ...configuration.broadShare };
  const picture = buildPicture({
    plan: path === '-' ? 'plan' : path, network, view, findings, broadShare, placeOf: (step) => stepLocation(locator, step), notes: plan.notes,
  });
  const text = draw(picture, options);
  if (output === undefined) {
    world.stdout.write(text);
    return 0;
  }
  const problem = writeFiles(world.cwd, [{ path: output, text }]);
  return problem === undefined ? 0 : refuse([problem], world);
}

function draw(picture: Picture, { format }: MapOptions): string {
  switch (format) {
    case 'html':
      return mapHtml(picture);
    case 'mermaid':
      return mapMermaid(picture);
    case 'dot':
      return mapDot(picture);
  }
}
