import * as fc from 'fast-check';

/** A source of choices. Worlds are built by drawing one choice after the other, so that each may depend on the last. */
export interface Draw {
  /** A whole number from `least` to `most`, both included. */
  readonly number: (least: number, most: number) => number;
  /** True in so many of a hundred cases. */
  readonly chance: (percent: number) => boolean;
  /** One member of a list that is not empty. */
  readonly pick: <T>(list: readonly T[]) => T;
  /** Between `least` and `most` members of a list, without repetition, in the order of the list. */
  readonly some: <T>(list: readonly T[], least: number, most: number) => T[];
}

/** Draws from a generator of whole numbers 0..most. */
export function drawFrom(whole: (most: number) => number): Draw {
  const number = (least: number, most: number): number => least + (most <= least ? 0 : whole(most - least));
  const pick = <T>(list: readonly T[]): T => {
    for (const chosen of list.slice(number(0, list.length - 1))) return chosen;
    throw new Error('nothing to pick from');
  };
  const some = <T>(list: readonly T[], least: number, most: number): T[] => {
    const left = [...list.keys()];
    const count = Math.min(number(least, most), list.length);
    const chosen = Array.from({ length: count }, () => left.splice(number(0, left.length - 1), 1)[0]);
    return list.filter((_, index) => chosen.includes(index));
  };
  return { number, pick, some, chance: (percent) => number(1, 100) <= percent };
}

/** The values that a function can build by drawing. */
export function drawn<T>(build: (draw: Draw) => T): fc.Arbitrary<T> {
  return fc.gen().map((generate) => build(drawFrom((most) => generate(fc.nat, most))));
}
