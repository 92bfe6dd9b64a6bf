import { setFlagsFromString } from 'node:v8';

/** The flags of V8 by the major version of Node.js: they are no stable interface, so other versions are left alone. */
const FLAGS: ReadonlyMap<number, string> = new Map([
  [20, '--interrupt-budget=1000000'],
  [22, '--invocation-count-for-maglev=4000 --invocation-count-for-turbofan=30000'],
  [24, '--invocation-count-for-maglev=4000 --invocation-count-for-turbofan=30000'],
]);

/**
 * Tells V8 to wait longer before it optimises a function. It assumes a server: a run on a plan of 7,000 resources would spend two fifths of
 * its processor time on machine code that it hardly uses any more (`npm run bench`). Hot loops of large plans are optimised all the same.
 */
export function optimiseLater(nodeVersion: string): void {
  const flags = FLAGS.get(Number(nodeVersion.split('.')[0]));
  if (flags !== undefined) setFlagsFromString(flags);
}
