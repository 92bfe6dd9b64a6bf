import type { Confidence } from '../../network/model';
import { showServicesBriefly } from '../../packet';
import { worst } from './marks';
import { resourcesOf } from './picture';
import type { Link, Picture, PictureResource, PictureTier, PictureVpc, Reach } from './picture';
import type { Severity } from '../../rule/severity';
import { secretIf, toldText } from './told';
import type { Told } from './told';
import { counted, NO_VPC, shorten, TIER_WORDS } from './words';

/** How much one box stands for. */
export type Level = 'resources' | 'kinds' | 'tiers' | 'vpcs';

/** A box: a resource, or several that are folded. */
export interface Box {
  readonly id: string;
  /** What of the page tells of it: the id of a resource, a tier, or a VPC. */
  readonly target: string;
  readonly title: string;
  readonly subtitle: string;
  readonly reach: Reach;
  readonly severity: Severity | null;
  readonly members: readonly PictureResource[];
}

/** Boxes that stand together: of one tier, and of one column of the drawing. */
export interface Cell {
  readonly id: string;
  readonly title: string;
  readonly kind: PictureTier['kind'];
  readonly column: Column;
  readonly boxes: readonly Box[];
}

/** From the internet inward. */
export type Column = 'front' | 'public' | 'private' | 'data';

/** A VPC with what stands in it. */
export interface Band {
  readonly id: string;
  readonly title: string;
  readonly cells: readonly Cell[];
}

/** An arrow from a box, or from the internet (`null`), to a box. */
export interface Arrow extends Told {
  readonly from: string | null;
  readonly to: string;
  readonly confidence: Confidence;
  /** From some addresses of the internet only. */
  readonly narrow: boolean;
  /** Through Global Accelerator. */
  readonly accelerated: boolean;
  /** The worst of the findings about what comes this way from the internet. */
  readonly severity: Severity | null;
}

/** A picture as boxes and arrows, folded so far that it can be read. */
export interface Diagram {
  readonly level: Level;
  readonly bands: readonly Band[];
  /** Those that findings are about come first. */
  readonly arrows: readonly Arrow[];
  /** Arrows left out because the target admits its whole VPC, everybody, or the members of its own group. */
  readonly omitted: number;
}

const LEVELS: readonly Level[] = ['resources', 'kinds', 'tiers'];

/** Wide links are drawn up to so many links in all. */
const MOST_WIDE = 24;

/** What can still be read, or rendered. */
export interface Limits {
  readonly boxes: number;
  readonly arrows: number;
}

/** The most detailed diagram within some limits; the coarsest where none is. */
export function diagramOf(picture: Picture, limits: Limits): Diagram {
  for (const level of LEVELS) {
    const diagram = at(picture, level);
    if (boxesOf(diagram).length <= limits.boxes && diagram.arrows.length <= limits.arrows) return diagram;
  }
  return at(picture, 'vpcs');
}

/** What is written above a cell: its tier, and how that is routed where the name does not say so. */
export function cellTitle({ title, kind }: Cell): string {
  const { short } = TIER_WORDS[kind];
  return title === short ? title : `${title} (${short})`;
}

/** What is written at an arrow, in so many characters. */
export function arrowLabel(arrow: Arrow, most: number): string {
  const { narrow, accelerated } = arrow;
  const text = toldText(arrow, showServicesBriefly).replace('every protocol', 'everything');
  const notes = [...(narrow ? ['some'] : []), ...(accelerated ? [most < ROOMY ? 'GA' : 'Global Accelerator'] : [])].join(', ');
  const note = notes === '' ? '' : ` (${notes})`;
  return `${shorten(text, most - note.length)}${note}`;
}

/** From so many characters on nothing is abbreviated. */
const ROOMY = 40;

/** How a box is to be marked: `bad` where the internet reaches it and there is a finding about that, or about itself. */
export function toneOf({ reach, severity }: Box): 'bad' | 'open' | 'undetermined' | 'latent' | 'closed' {
  if (reach === 'exposed' || reach === 'narrow') return severity === null ? 'open' : 'bad';
  return reach;
}

/** What is worth a word about a box: that nothing gets there today, and how bad it is; empty where there is nothing. */
export function noteOf({ reach, severity }: Box): string {
  return [...(reach === 'latent' ? [reach] : []), ...(severity === null ? [] : [severity])].join(', ');
}

/** All boxes, in the order of bands and cells. */
export function boxesOf({ bands }: Pick<Diagram, 'bands'>): readonly Box[] {
  return bands.flatMap(({ cells }) => cells.flatMap(({ boxes }) => boxes));
}

function at(picture: Picture, level: Level): Diagram {
  const bands = bandsOf(picture.vpcs, level).filter(({ cells }) => cells.some(({ boxes }) => boxes.length > 0));
  const boxOf = new Map(boxesOf({ bands }).flatMap(({ id, members }) => members.map((member) => [member.id, id] as const)));
  const arrowsOf = (links: readonly Link[]): readonly Arrow[] => links.flatMap(({ from, to, services, secret, confidence, severity }): readonly Arrow[] => {
    const [source, target] = [boxOf.get(from), boxOf.get(to)];
    return source === undefined || target === undefined || source === target ? [] : [{ from: source, to: target, services, ...secretIf(secret === true), confidence, narrow: false, accelerated: false, severity }];
  });
  const isFew = level === 'resources' && picture.links.length <= MOST_WIDE;
  const inner = arrowsOf(picture.links.filter(({ wide }) => isFew || !wide));
  const drawn = new Set(inner.map(pairOf));
  const omitted = new Set(arrowsOf(picture.links).map(pairOf).filter((pair) => !drawn.has(pair)));
  const outer = resourcesOf(picture).flatMap((resource) => entrances(resource, boxOf));
  const sure = new Set(inner.filter(({ confidence }) => confidence === 'certain').map(pairOf));
  const passedOn = outer.filter(({ from }) => from !== null).map((arrow): Arrow => (sure.has(pairOf(arrow)) ? { ...arrow, confidence: 'certain' } : arrow));
  return { level, bands, arrows: foundFirst(joined([...outer.filter(({ from }) => from === null), ...inner, ...passedOn])), omitted: omitted.size };
}

function foundFirst(arrows: readonly Arrow[]): readonly Arrow[] {
  return [...arrows.filter(({ severity }) => severity !== null), ...arrows.filter(({ severity }) => severity === null)];
}

function pairOf({ from, to }: Arrow): string {
  return `${from ?? ''} ${to}`;
}

/** What comes in from the internet: what is certain apart from what is possible, all of it apart from some addresses; from a load balancer what that passes on. */
function entrances({ id, ways, entrance, reach }: PictureResource, boxOf: ReadonlyMap<string, string>): readonly Arrow[] {
  const to = boxOf.get(id);
  if (to === undefined) return [];
  return ways.map(({ services, secret, confidence, from, by }) => {
    const counts = (confidence === 'certain') === (reach !== 'undetermined');
    const passer = by === null || by === 'accelerator' ? undefined : boxOf.get(by.balancer);
    const isPassedOn = passer !== undefined && passer !== to;
    return { from: isPassedOn ? passer : null, to, services, ...secretIf(secret === true), confidence, narrow: from !== null && !isPassedOn, accelerated: by === 'accelerator', severity: counts ? entrance : null };
  });
}

function joined(arrows: readonly Arrow[]): readonly Arrow[] {
  const known = new Map<string, Arrow>();
  for (const arrow of arrows) {
    const key = JSON.stringify([arrow.from, arrow.to, arrow.confidence, arrow.narrow, arrow.accelerated]);
    const other = known.get(key);
    const severities = [arrow.severity, other?.severity ?? null].filter((severity) => severity !== null);
    known.set(key, other === undefined ? arrow : { ...other, services: other.services.union(arrow.services), ...secretIf(arrow.secret === true || other.secret === true), severity: worst(severities) });
  }
  return [...known.values()];
}

function bandsOf(vpcs: readonly PictureVpc[], level: Level): readonly Band[] {
  if (level !== 'vpcs') return vpcs.map((vpc) => ({ id: vpc.id, title: titleOf(vpc), cells: vpc.tiers.flatMap((tier) => cellsOf(tier, level)) }));
  const boxes = vpcs.map((vpc) => folded(`${vpc.id}-box`, vpc.id, titleOf(vpc), vpc.tiers.flatMap(({ resources }) => resources)));
  return [{ id: 'vpcs', title: 'VPCs', cells: [{ id: 'vpcs-all', title: '', kind: 'unknown', column: 'public', boxes: boxes.filter(({ members }) => members.length > 0) }] }];
}

function titleOf({ name }: PictureVpc): string {
  return name ?? NO_VPC;
}

const COLUMNS: readonly Column[] = ['front', 'public', 'private', 'data'];

function cellsOf(tier: PictureTier, level: Level): readonly Cell[] {
  const inColumns = COLUMNS.map((column) => ({ column, members: tier.resources.filter((resource) => columnOf(resource, tier) === column) }));
  return inColumns.filter(({ members }) => members.length > 0).map(({ column, members }) => ({
    id: `${tier.id}-${column}`, title: tier.name, kind: tier.kind, column, boxes: boxesIn(`${tier.id}-${column}`, tier.id, members, level),
  }));
}

function columnOf({ role }: PictureResource, { kind }: PictureTier): Column {
  if (role === 'front' || role === 'data') return role;
  return kind === 'private' || kind === 'isolated' ? 'private' : 'public';
}

function boxesIn(cell: string, tier: string, members: readonly PictureResource[], level: Level): readonly Box[] {
  if (level === 'resources') return members.map(single);
  if (level === 'tiers') return [folded(`${cell}-box`, tier, members.length === 1 ? members[0]?.name ?? '' : counted(instancesOf(members), 'resource'), members)];
  const kinds = new Map<string, PictureResource[]>();
  for (const member of members) kinds.set(member.meaning, [...(kinds.get(member.meaning) ?? []), member]);
  return [...kinds].map(([meaning, alike], index) => {
    const [first] = alike;
    return alike.length === 1 && first !== undefined ? single(first) : folded(`${cell}-${index + 1}`, tier, `${instancesOf(alike)} × ${meaning}`, alike);
  });
}

function single(resource: PictureResource): Box {
  const [, module = '', own = resource.name] = /^((?:module\.[\w-]+(?:\[(?:"(?:[^"\\]|\\.)*"|\d+)\])?\.)*)(.+)$/s.exec(resource.name) ?? [];
  const many = resource.instances.length > 1 ? [`× ${resource.instances.length}`] : [];
  return {
    id: `${resource.id}-box`, target: resource.id, title: own, subtitle: [resource.meaning, ...many, ...(module === '' ? [] : [module.slice(0, -1)])].join(' · '),
    reach: resource.reach, severity: resource.severity, members: [resource],
  };
}

function instancesOf(members: readonly PictureResource[]): number {
  return members.reduce((sum, { instances }) => sum + instances.length, 0);
}

const REACHES: readonly Reach[] = ['exposed', 'undetermined', 'narrow', 'latent', 'closed'];

/** Several resources as one box, as bad as the worst of them. */
function folded(id: string, target: string, title: string, members: readonly PictureResource[]): Box {
  const reach = REACHES.find((each) => members.some((member) => member.reach === each)) ?? 'closed';
  const alike = members.filter((member) => member.reach === reach);
  return {
    id, target, title, reach, members,
    subtitle: reach === 'closed' ? counted(instancesOf(members), 'resource') : `${instancesOf(alike)} of ${instancesOf(members)} ${reach}`,
    severity: worst(alike.flatMap(({ severity }) => severity ?? [])),
  };
}
