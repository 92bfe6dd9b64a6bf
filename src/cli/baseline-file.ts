import { readBaseline } from '../locate/baseline';
import type { Baseline } from '../locate/baseline';
import type { LintOptions } from './options';
import type { Outcome } from './problem';
import type { World } from './world';

/** The baseline that the options name. */
export function readSuppressionFiles({ baseline }: Pick<LintOptions, 'baseline'>, world: World): Outcome<Baseline | undefined> {
  if (baseline === undefined) return { ok: true, value: undefined };
  const bytes = world.readFile(baseline);
  if (bytes === undefined) return { ok: false, problems: [{ kind: 'no-such-file', path: baseline, hint: '' }] };
  const read = readBaseline(new TextDecoder().decode(bytes));
  return read === undefined
    ? { ok: false, problems: [{ kind: 'unreadable', path: baseline, reason: 'is no baseline; write one with --write-baseline' }] }
    : { ok: true, value: read };
}
