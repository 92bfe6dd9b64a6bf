import type { Attribute } from '../plan/attribute';
import type { Kind } from './id-attributes';
import type { Target } from './identities';
import type { Candidate, Resolution } from './resolution';

/** What an id, or a list of ids, in the attribute of a resource denotes. */
export interface Slot {
  readonly state: 'unset' | 'known' | 'unknown';
  /** Denoted whatever the unknown values turn out to be (under the assumptions). */
  readonly certain: readonly Target[];
  /** Denoted for some of them; contains `certain`. */
  readonly possible: readonly Target[];
  /** Empty: nothing beyond `possible` can be denoted. Else where more may come from, one reason each. */
  readonly open: readonly string[];
  /** What the answer takes for granted, one sentence each. */
  readonly assumptions: readonly string[];
  /** The value is marked sensitive and must not be printed. */
  readonly sensitive: boolean;
}

/** Nobody set the attribute. */
export const UNSET: Slot = { state: 'unset', certain: [], possible: [], open: [], assumptions: [], sensitive: false };

/** Exactly these are denoted. Ambiguous names are possible only. */
export function knownSlot(found: readonly (readonly Target[])[], sensitive: boolean): Slot {
  const certain = distinct(found.filter((targets) => targets.length === 1).flat());
  return { state: 'known', certain, possible: distinct(found.flat()), open: [], assumptions: [], sensitive };
}

/** Nothing is known but why. */
export function openSlot(reason: string, sensitive: boolean): Slot {
  return { state: 'unknown', certain: [], possible: [], open: [reason], assumptions: [], sensitive };
}

/** What is known about a slot whose value is not. */
export interface Unknown {
  /** The attribute, dotted. */
  readonly name: string;
  readonly list: boolean;
  /** The members that are known, of a list of which only some are unknown. */
  readonly known: readonly (readonly Target[])[];
  /** How many members are unknown, where the list tells. */
  readonly elements: number | undefined;
  /** The references of this slot cannot be told from those of its neighbours. */
  readonly shared: boolean;
  /** More than one neighbour is unknown. */
  readonly several: boolean;
  readonly resolution: Resolution;
  /** The unknown ends of its references, in words. */
  readonly origins: () => readonly string[];
  readonly assumptions: readonly string[];
  readonly sensitive: boolean;
}

/** What is known of it before the ends of its references are. */
export type About = Omit<Unknown, 'resolution' | 'origins'>;

/** A text that is the same for slots of which the same expression makes the same. */
export function questionOf({ name, list, known, elements, shared, several, sensitive }: About, accepts: readonly Kind[]): string {
  const flags = `${String(list)} ${String(elements)} ${String(shared)} ${String(several)} ${String(sensitive)}`;
  return `${accepts.join()} ${name} ${flags} ${known.length === 0 ? '' : JSON.stringify(known)}`;
}

/** The bounds of an unknown slot and the assumptions they rest on. */
export function unknownSlot(unknown: Unknown): Slot {
  const { name, resolution, sensitive } = unknown;
  const known = unknown.known.length === 0 ? UNSET : knownSlot(unknown.known, false);
  const candidates = [...resolution.candidates.values()];
  const fresh = candidates.filter((candidate) => candidate.unknown);
  const fitting = unknown.elements === undefined ? candidates : fresh;
  const open = openReasons(unknown, fitting);
  const isFree = steeringOf(unknown) !== 'unknown';
  // Only something unknown makes a value unknown: ids known before apply are out where nothing else unknown could have chosen them.
  const pool = isFree && open.length === 0 && fresh.length > 0 && !unknown.list ? fresh : fitting;
  const chosen = unknown.list ? certainMembers(unknown, pool, fresh) : onlyOne(pool);
  const certain = open.length > 0 ? [] : chosen;
  return {
    state: 'unknown',
    certain: distinct([...known.certain, ...certain.map((candidate) => candidate.target)]),
    possible: distinct([...known.possible, ...pool.map((candidate) => candidate.target)]),
    open: distinctTexts(open.map((origin) => `${name} comes from ${origin}`)),
    assumptions: distinctTexts([...unknown.assumptions, ...assumptionsOf(unknown, certain)]),
    sensitive,
  };
}

/** Where more may come from; where nothing fits at all, that is everywhere. */
function openReasons({ resolution, origins }: Unknown, candidates: readonly Candidate[]): readonly string[] {
  if (resolution.open.length > 0 || candidates.length > 0) return resolution.open;
  const unknown = origins();
  return unknown.length > 0 ? unknown : ['something that the plan does not tell'];
}

function onlyOne(pool: readonly Candidate[]): readonly Candidate[] {
  return pool.length === 1 ? pool : [];
}

/** The members that a list holds for certain. */
function certainMembers(unknown: Unknown, pool: readonly Candidate[], fresh: readonly Candidate[]): readonly Candidate[] {
  if (steeringOf(unknown) === 'unknown') return [];
  const fitting = unknown.elements === undefined || unknown.elements >= pool.length;
  if (fitting && listsAll(unknown)) return pool;
  return fresh.length === 1 ? fresh : onlyOne(pool);
}

/** Whether the expression looks like a list of the candidates, all of them (assumption A2 of the specification). */
function listsAll(unknown: Unknown): boolean {
  const { alternatives, hidden } = unknown.resolution;
  return steeringOf(unknown) === 'none' && !alternatives && hidden.length === 0 && !unknown.several;
}

/** What else in a shared list of references belongs to the neighbours: the kinds that a slot accepts tell its own apart. */
function steeringOf({ shared, resolution }: Unknown): Resolution['steering'] {
  return shared ? 'none' : resolution.steering;
}

function assumptionsOf(unknown: Unknown, certain: readonly Candidate[]): readonly string[] {
  const { name, list, resolution } = unknown;
  if (certain.length === 0) return [];
  const keys = distinctTexts(certain.map((candidate) => candidate.target.key)).join(', ');
  if (resolution.hidden.length > 0) return [`${name} comes from ${distinctTexts(resolution.hidden).join(', ')}, which is taken to be ${keys}`];
  if (list) return certain.length > 1 ? [`${name} holds every id that its expression mentions`] : [];
  if (steeringOf(unknown) !== 'unknown') return [];
  const others = distinctTexts(unknown.origins()).filter((origin) => !origin.startsWith(keys));
  return [`${name} is taken to be ${keys} whatever ${others.join(', ')} is`];
}

/** How many members of a list are known only after apply; one for a value that is no list. */
export function unknownMembers(list: Attribute): number {
  const members = list.list();
  return members.kind === 'known' ? members.value.filter((member) => member.hasUnknown()).length : 1;
}

/** Without repetition, ordered by key: plans list things in no particular order. */
export function distinct(targets: readonly Target[]): readonly Target[] {
  if (targets.length < 2) return targets;
  const byName = new Map(targets.map((target) => [`${target.key} ${target.kind}`, target]));
  return [...byName].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, target]) => target);
}

/** Without repetition, in order. */
export function distinctTexts(texts: readonly string[]): readonly string[] {
  return texts.length < 2 ? texts : [...new Set(texts)].sort();
}
