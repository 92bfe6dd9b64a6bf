import { createColors } from 'picocolors';
import type { Colours } from '../report/text';
import type { World } from './world';

/** Whether the text report on standard output is coloured: the option, then NO_COLOR, FORCE_COLOR, the terminal, GitHub's log. */
export function isColoured(when: 'auto' | 'always' | 'never', { env, stdout }: Pick<World, 'env' | 'stdout'>): boolean {
  if (when !== 'auto') return when === 'always';
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return (stdout.isTTY && env['TERM'] !== 'dumb') || (env['GITHUB_ACTIONS'] ?? '') !== '';
}

/** Colours, or none. Decided here and not by picocolors, which would also look at the command line. */
export function colours(on: boolean): Colours {
  return createColors(on);
}
