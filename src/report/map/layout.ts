import { boxesOf } from './diagram';
import type { Arrow, Band, Box, Cell, Column, Diagram } from './diagram';

/** Measures of the drawing, in its own units. */
export const SIZE = { bar: 56, barGap: 116, box: 208, gap: 138, pad: 10, title: 24, lane: 15, line: 15, height: 46, space: 12, margin: 16 } as const;

/** A rectangle. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Something that has its place. */
export interface Placed<T> extends Rect {
  readonly of: T;
}

/** A diagram with places for everything but its arrows. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly bands: readonly Placed<Band>[];
  readonly cells: readonly Placed<Cell>[];
  readonly boxes: readonly Placed<Box>[];
  readonly plans: readonly ArrowPlan[];
}

/** Which way an arrow goes. */
export interface ArrowPlan {
  readonly arrow: Arrow;
  /** The column of its source (-1: the internet) and of its target. */
  readonly source: number;
  readonly target: number;
  readonly band: string;
  /** Something stands between: it goes over the top, on this lane of the target's band. */
  readonly lane: number | null;
}

const COLUMNS: readonly Column[] = ['front', 'public', 'private', 'data'];

/** Gives everything its place: one band below the other, columns from the internet inward, boxes as high as their arrows need. */
export function layOut(diagram: Diagram): Layout {
  const columns = COLUMNS.filter((column) => diagram.bands.some(({ cells }) => cells.some((cell) => cell.column === column)));
  const hasInternet = diagram.arrows.some(({ from }) => from === null);
  const left = hasInternet ? SIZE.bar + SIZE.barGap : SIZE.margin;
  const xOf = (index: number): number => left + index * (SIZE.box + 2 * SIZE.pad + SIZE.gap);
  const plans = planArrows(diagram, columns);
  const heights = heightsOf(diagram, plans);
  const bulge = plans.some(({ source, target }) => source === target && target === columns.length - 1) ? SIZE.gap : 0;
  const width = xOf(columns.length - 1) + SIZE.box + 2 * SIZE.pad + SIZE.margin + bulge;
  const bands: Placed<Band>[] = [];
  const cells: Placed<Cell>[] = [];
  const boxes: Placed<Box>[] = [];
  let y = 0;
  for (const band of diagram.bands) {
    const lanes = plans.filter((plan) => plan.band === band.id && plan.lane !== null).length;
    const top = y + SIZE.title + lanes * SIZE.lane + SIZE.space;
    const placed = columns.map((column, index) => stack(band.cells.filter((cell) => cell.column === column), xOf(index), top, heights));
    cells.push(...placed.flatMap((each) => each.cells));
    boxes.push(...placed.flatMap((each) => each.boxes));
    const bottom = Math.max(...placed.map((each) => each.bottom)) + SIZE.space;
    bands.push({ of: band, x: left - SIZE.margin, y, width: width - left + SIZE.margin, height: bottom - y });
    y = bottom + SIZE.space;
  }
  return { width, height: y - SIZE.space, bands, cells, boxes, plans };
}

/** Cells one below the other, and their boxes. */
function stack(cells: readonly Cell[], x: number, top: number, heights: ReadonlyMap<string, number>): { readonly cells: readonly Placed<Cell>[]; readonly boxes: readonly Placed<Box>[]; readonly bottom: number } {
  const placed: Placed<Cell>[] = [];
  const boxes: Placed<Box>[] = [];
  let y = top;
  for (const cell of cells) {
    let inner = y + (cell.title === '' ? SIZE.pad : SIZE.title);
    for (const box of cell.boxes) {
      const height = heights.get(box.id) ?? SIZE.height;
      boxes.push({ of: box, x: x + SIZE.pad, y: inner, width: SIZE.box, height });
      inner += height + SIZE.pad;
    }
    placed.push({ of: cell, x, y, width: SIZE.box + 2 * SIZE.pad, height: inner - y });
    y = inner + SIZE.space;
  }
  return { cells: placed, boxes, bottom: cells.length === 0 ? y : y - SIZE.space };
}

/** Where a box belongs. */
interface Home {
  readonly band: Band;
  readonly column: number;
}

function planArrows({ bands, arrows }: Diagram, columns: readonly Column[]): readonly ArrowPlan[] {
  const homes = new Map<string, Home>(bands.flatMap((band) => band.cells.flatMap(({ column, boxes }) => boxes.map(({ id }) => [id, { band, column: columns.indexOf(column) }] as const))));
  const used = new Map<string, number>();
  return arrows.flatMap((arrow): readonly ArrowPlan[] => {
    const [from, to] = [arrow.from === null ? undefined : homes.get(arrow.from), homes.get(arrow.to)];
    if (to === undefined) return [];
    const source = from?.column ?? -1;
    const isApart = from !== undefined && from.band !== to.band;
    const lane = isApart || stands(to.band, columns, source, to.column) ? used.get(to.band.id) ?? 0 : null;
    if (lane !== null) used.set(to.band.id, lane + 1);
    return [{ arrow, source, target: to.column, band: to.band.id, lane }];
  });
}

/** Whether something stands in a column strictly between two. */
function stands({ cells }: Band, columns: readonly Column[], a: number, b: number): boolean {
  return cells.some((cell) => {
    const column = columns.indexOf(cell.column);
    return column > Math.min(a, b) && column < Math.max(a, b);
  });
}

export type Side = 'left' | 'right';

/** The sides of the boxes at which an arrow leaves and arrives. */
export function sidesOf({ source, target }: Pick<ArrowPlan, 'source' | 'target'>): { readonly leaves: Side; readonly arrives: Side } {
  return { leaves: target < source ? 'left' : 'right', arrives: target > source ? 'left' : 'right' };
}

/** Every box is high enough for the arrows at its busier side. */
function heightsOf(diagram: Diagram, plans: readonly ArrowPlan[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const count = (box: string, side: Side): void => { counts.set(`${box} ${side}`, (counts.get(`${box} ${side}`) ?? 0) + 1); };
  for (const plan of plans) {
    const { leaves, arrives } = sidesOf(plan);
    if (plan.arrow.from !== null) count(plan.arrow.from, leaves);
    count(plan.arrow.to, arrives);
  }
  return new Map(boxesOf(diagram).map(({ id }) => {
    const most = Math.max(counts.get(`${id} left`) ?? 0, counts.get(`${id} right`) ?? 0);
    return [id, Math.max(SIZE.height, (most + 1) * SIZE.line)];
  }));
}
