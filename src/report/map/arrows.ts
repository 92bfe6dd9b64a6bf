import { arrowLabel } from './diagram';
import type { Arrow } from './diagram';
import { SIZE, sidesOf } from './layout';
import type { ArrowPlan, Layout, Rect, Side } from './layout';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** An arrow as it is drawn. */
export interface Drawn {
  readonly arrow: Arrow;
  /** The data of an SVG path. */
  readonly path: string;
  readonly label: Point & { readonly anchor: 'start' | 'end' };
}

/** Draws the arrows of a layout: horizontal and vertical lines with round corners, each at a height of its own beside its boxes. */
export function drawArrows(layout: Layout): readonly Drawn[] {
  const ports = new Ports(layout);
  const tracks = new Map<string, number>();
  const track = (gap: string): number => {
    const used = tracks.get(gap) ?? 0;
    tracks.set(gap, used + 1);
    return 12 + (used % TRACKS) * 6;
  };
  const taken: Rect[] = [];
  return layout.plans.map((plan) => {
    const { path, label } = draw(plan, layout, ports, track);
    const free = [label, { ...label, y: label.y + BELOW }].find((each) => !taken.some((other) => overlaps(other, rectOf(each, plan.arrow)))) ?? label;
    taken.push(rectOf(free, plan.arrow));
    return { arrow: plan.arrow, path, label: { ...free, x: round(free.x), y: round(free.y) } };
  });
}

/** A label goes below its line where another stands above it. */
const BELOW = 15;

/** About as much as a label covers. */
function rectOf({ x, y, anchor }: Drawn['label'], arrow: Arrow): Rect {
  const width = arrowLabel(arrow, LABEL).length * 5.5;
  return { x: anchor === 'start' ? x : x - width, y: y - 8, width, height: 10 };
}

function overlaps(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** The most characters of a label: what fits beside a box. */
export const LABEL = 19;

/** Vertical lines beside each other in one gap; more share them. */
const TRACKS = 7;

/** What leaves a box goes a little lower than what arrives, so that lines do not cover each other. */
const APART = 4;

/** Gives each arrow its own height at the side of a box: those that come over the top first. */
class Ports {
  private readonly heights = new Map<string, number>();

  constructor({ boxes, plans }: Layout) {
    const top = new Map(boxes.map(({ of, y }) => [of.id, y]));
    for (const { of: { id }, y, height } of boxes) {
      for (const side of ['left', 'right'] as const) {
        const mine = plans.filter((plan) => touches(plan, id, side)).sort((a, b) => order(a, id, top) - order(b, id, top));
        mine.forEach((plan, index) => this.heights.set(this.key(plan, id), y + (height * (index + 1)) / (mine.length + 1) + (plan.arrow.from === id ? APART : 0)));
      }
    }
  }

  at(plan: ArrowPlan, box: string): number {
    return this.heights.get(this.key(plan, box)) ?? 0;
  }

  private key({ arrow }: ArrowPlan, box: string): string {
    return JSON.stringify([arrow.from, arrow.to, arrow.confidence, arrow.narrow, arrow.accelerated, box]);
  }
}

function touches(plan: ArrowPlan, box: string, side: Side): boolean {
  const { leaves, arrives } = sidesOf(plan);
  return (plan.arrow.from === box && leaves === side) || (plan.arrow.to === box && arrives === side);
}

function order({ arrow, lane }: ArrowPlan, box: string, top: ReadonlyMap<string, number>): number {
  if (lane !== null) return lane - 10_000;
  const other = arrow.from === box ? arrow.to : arrow.from;
  return other === null ? -1 : top.get(other) ?? 0;
}

type Track = (gap: string) => number;

function draw(plan: ArrowPlan, layout: Layout, ports: Ports, track: Track): Pick<Drawn, 'path' | 'label'> {
  const { arrow, target } = plan;
  const { leaves, arrives } = sidesOf(plan);
  const end = { x: edge(boxAt(layout, arrow.to), arrives), y: ports.at(plan, arrow.to) };
  const start = arrow.from === null ? undefined : { x: edge(boxAt(layout, arrow.from), leaves), y: ports.at(plan, arrow.from) };
  if (plan.lane !== null) return over(plan, layout, { start, end, track, gapAtEnd: arrives === 'left' ? `${target - 1} right` : `${target} left` });
  if (start === undefined) return { path: rounded([{ x: SIZE.bar, y: end.y }, end]), label: beside(end, arrives) };
  return across(plan, { start, end, track });
}

/** From one box to another in the same column or the next. */
function across(plan: ArrowPlan, { start, end, track }: { readonly start: Point; readonly end: Point; readonly track: Track }): Pick<Drawn, 'path' | 'label'> {
  const { source, target } = plan;
  const { leaves, arrives } = sidesOf(plan);
  if (source !== target && Math.abs(start.y - end.y) <= APART) return { path: rounded([{ x: start.x, y: end.y }, end]), label: beside(end, arrives) };
  const x = leaves === 'right' ? start.x + SIZE.pad + track(`${source} left`) : start.x - SIZE.pad - track(`${source - 1} right`);
  const label = source === target ? { x: x + 5, y: end.y - 4, anchor: 'start' as const } : beside(end, arrives);
  return { path: rounded([start, { x, y: start.y }, { x, y: end.y }, end]), label };
}

/** Up to a lane, along it, and down. */
function over({ lane, source, band }: ArrowPlan, layout: Layout, { start, end, track, gapAtEnd }: { readonly start: Point | undefined; readonly end: Point; readonly track: Track; readonly gapAtEnd: string }): Pick<Drawn, 'path' | 'label'> {
  const top = (layout.bands.find(({ of }) => of.id === band)?.y ?? 0) + SIZE.title + (lane ?? 0) * SIZE.lane + SIZE.lane / 2;
  const isFromLeft = gapAtEnd.endsWith('right');
  const down = isFromLeft ? end.x - SIZE.pad - track(gapAtEnd) : end.x + SIZE.pad + track(gapAtEnd);
  const tail = [{ x: down, y: top }, { x: down, y: end.y }, end];
  const label = { x: isFromLeft ? down - 6 : down + 6, y: top - 3, anchor: isFromLeft ? 'end' as const : 'start' as const };
  if (start === undefined) return { path: rounded([{ x: SIZE.bar, y: top }, ...tail]), label };
  const up = isFromLeft ? start.x + SIZE.pad + track(`${source} left`) : start.x - SIZE.pad - track(`${source - 1} right`);
  return { path: rounded([start, { x: up, y: start.y }, { x: up, y: top }, ...tail]), label };
}

function boxAt({ boxes }: Layout, id: string): Rect {
  return boxes.find(({ of }) => of.id === id) ?? { x: 0, y: 0, width: 0, height: 0 };
}

function edge({ x, width }: Rect, side: Side): number {
  return side === 'left' ? x : x + width;
}

function beside({ x, y }: Point, side: Side): Drawn['label'] {
  return side === 'left' ? { x: x - SIZE.pad - 4, y: y - 4, anchor: 'end' } : { x: x + SIZE.pad + 4, y: y - 4, anchor: 'start' };
}

const RADIUS = 6;

/** Straight lines through the points, their corners rounded. */
function rounded(points: readonly Point[]): string {
  return points.map((point, index) => {
    const [before, after] = [points[index - 1], points[index + 1]];
    if (before === undefined) return `M${at(point)}`;
    if (after === undefined) return `L${at(point)}`;
    return `L${at(toward(point, before))}Q${at(point)} ${at(toward(point, after))}`;
  }).join('');
}

/** The point so far from a corner toward its neighbour, at most half way. */
function toward(corner: Point, other: Point): Point {
  const length = Math.hypot(other.x - corner.x, other.y - corner.y);
  const share = length === 0 ? 0 : Math.min(RADIUS, length / 2) / length;
  return { x: corner.x + (other.x - corner.x) * share, y: corner.y + (other.y - corner.y) * share };
}

function at({ x, y }: Point): string {
  return `${round(x)},${round(y)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
