import type { PlanResource } from '../plan/plan';
import { bearingsOf } from './id-attributes';
import type { Bearing, Kind } from './id-attributes';
import { isIdOf } from './identities';
import type { Identities, Target } from './identities';
import { textsWithin } from './places';
import type { Step } from './reference-path';
import type { LocalEnd, ResourceEnd, Terminal, ValueEnd } from './terminal';
import { placeOf } from './unset';
import type { Values } from './world';

/** A thing that an expression may denote. */
export interface Candidate {
  readonly target: Target;
  /** Its id is known only after apply, so that it can be the reason why the whole value is unknown. */
  readonly unknown: boolean;
}

/** What the ends of the references of one expression come to, for a slot that accepts some kinds. */
export interface Resolution {
  readonly candidates: ReadonlyMap<string, Candidate>;
  /** Whether anything else in the expression may choose among the candidates, and whether that is itself unknown. */
  readonly steering: 'none' | 'known' | 'unknown';
  /** The candidates include some that exclude one another. */
  readonly alternatives: boolean;
  /** The locals and dynamic blocks on the way, whose candidates are an upper bound. */
  readonly hidden: readonly string[];
  /** Ends from which an id of an accepted kind may come that nobody can tell. */
  readonly open: readonly string[];
}

/** What a resolution looks things up in. */
export interface Lookup {
  readonly values: Values;
  readonly identities: Identities;
  /** What a local (or a dynamic block) of the module of the terminal may hold. */
  readonly local: (terminal: LocalEnd) => Resolution;
}

/** Stands for the end of references in circles. */
export const LOST = 'references in a circle';

/** Their ids and results are never ids of AWS. */
const INERT = /^(?:random|null|time|tls|archive|template|local)_/;
/** Attributes that may hold anything. */
const CONTAINERS = /(?:^|_)(?:outputs?|results?|values?|attributes|body|response)$/;

/** Sorts the ends of one expression into candidates and what stands beside them. */
export class Resolver {
  private readonly candidates = new Map<string, Candidate>();
  // Most slots need none of these: collections are made when something goes into them.
  private groups: Map<string, Set<string>> | undefined;
  private readonly open: string[] = [];
  private readonly laxOpen: string[] = [];
  private readonly hidden: string[] = [];
  private steering: Resolution['steering'] = 'none';

  constructor(
    private readonly lookup: Lookup,
    private readonly accepts: readonly Kind[],
    private readonly from: PlanResource | undefined,
  ) {}

  /** The resolution of the terminals. */
  resolve(terminals: readonly Terminal[]): Resolution {
    for (const terminal of terminals) this.add(terminal);
    const open = this.candidates.size > 0 ? this.open : [...this.open, ...this.laxOpen];
    const alternatives = [...(this.groups?.values() ?? [])].some((keys) => keys.size > 1);
    const { candidates, steering, hidden } = this;
    return { candidates, steering, alternatives, hidden, open };
  }

  private add(terminal: Terminal): void {
    switch (terminal.kind) {
      case 'resource':
        this.addResource(terminal);
        return;
      case 'value':
        this.addValue(terminal);
        return;
      case 'choice':
        if (terminal.alignment?.settles() !== true) this.steer('known', terminal);
        return;
      case 'local':
        this.addLocal(terminal);
        return;
      case 'lost':
        this.open.push(LOST);
    }
  }

  private addResource(end: ResourceEnd): void {
    const { resource, path } = end;
    const place = placeOf(end, this.lookup.values);
    const unknown = place?.hasUnknown() === true;
    const fitting = this.bearings(resource, path).filter((bearing) => this.accepts.includes(bearing.kind));
    const isOwn = fitting.length > 0 && (unknown || resource.mode === 'managed');
    for (const bearing of isOwn ? fitting : []) this.addCandidate({ target: targetOf(resource, bearing), unknown }, end);
    if (unknown) this.addUnknown(end, isOwn);
    else if (!isOwn) this.addKnown(path.length + fitting.length > 0 ? textsWithin(place?.raw()) : [], end);
  }

  private addKnown(literals: readonly string[], end: ResourceEnd): void {
    this.addLiterals(literals, end.resource, end);
    if (literals.length === 0) this.steer('known', end);
  }

  /** A data source that is read during apply may find anything, also what the plan makes. */
  private addUnknown(end: ResourceEnd, isOwn: boolean): void {
    const isOpen = isOwn ? end.resource.mode === 'data' : this.mayHoldAny(end.resource, end.path);
    if (isOpen) (end.lax ? this.laxOpen : this.open).push(originOf(end));
    else if (!isOwn) this.steer('unknown', end);
  }

  /** What the path of a reference bears: for a whole resource itself, or else what comes with it. */
  private bearings(resource: PlanResource, path: readonly Step[]): readonly Bearing[] {
    const name = path.findLast((step) => typeof step === 'string');
    const all = bearingsOf(resource.type);
    const named = name === undefined ? undefined : all.get(name);
    if (name !== undefined) return named === undefined ? [] : [named];
    const unique = [...new Map([...all.values()].map((bearing) => [bearing.companion, bearing])).values()];
    const own = unique.filter((bearing) => bearing.companion === undefined && this.accepts.includes(bearing.kind));
    return own.length > 0 ? own : unique;
  }

  private mayHoldAny(resource: PlanResource, path: readonly Step[]): boolean {
    if (!resource.type.startsWith('aws_')) return !INERT.test(resource.type);
    const name = path.filter((step) => typeof step === 'string').join('.');
    if (path.length === 0 || bearingsOf(resource.type).has(name)) return false;
    const words = resource.mode === 'data' ? `${resource.type}.${name}` : name;
    return CONTAINERS.test(name) || this.accepts.some((kind) => words.includes(kind.replaceAll('-', '_')));
  }

  private addValue(terminal: ValueEnd): void {
    this.addLiterals(textsWithin(terminal.value), undefined, terminal);
    if (!isEmpty(terminal.value) && textsWithin(terminal.value).length === 0) this.steer('known', terminal);
  }

  private addLiterals(literals: readonly string[], resource: PlanResource | undefined, terminal: Terminal): void {
    for (const literal of literals) {
      const targets = this.lookup.identities.find(literal, this.accepts, this.from ?? resource);
      const named = targets.filter((target) => target.key !== literal || isIdOf(literal, this.accepts));
      for (const target of named) this.addCandidate({ target, unknown: false }, terminal);
      if (named.length === 0) this.steer('known', terminal);
    }
  }

  private addLocal(terminal: LocalEnd): void {
    const { candidates, open } = this.lookup.local(terminal);
    for (const candidate of candidates.values()) this.addCandidate(candidate, terminal);
    (terminal.lax ? this.laxOpen : this.open).push(...open);
    this.hidden.push(terminal.name === undefined ? 'a dynamic block' : `local.${terminal.name}`);
  }

  private addCandidate(candidate: Candidate, { group }: Terminal): void {
    const name = `${candidate.target.kind} ${candidate.target.key}`;
    const known = this.candidates.get(name);
    this.candidates.set(name, known?.unknown === true ? known : candidate);
    if (group === undefined) return;
    this.groups ??= new Map();
    const members = this.groups.get(group) ?? new Set<string>();
    this.groups.set(group, members.add(name));
  }

  private steer(by: 'known' | 'unknown', { lax }: Terminal): void {
    if (!lax && this.steering !== 'unknown') this.steering = by;
  }
}

function targetOf(resource: PlanResource, { kind, companion }: Bearing): Target {
  return { kind, key: companion === undefined ? resource.address : `${resource.address}.${companion}` };
}

/** The end of a reference as the author would write it from the root module. */
export function originOf({ resource, path }: { readonly resource: PlanResource; readonly path: readonly Step[] }): string {
  return resource.address + path.map((step) => (typeof step === 'number' ? `[${String(step)}]` : `.${step}`)).join('');
}

/** Null and empty collections add nothing to a list and choose nothing. */
function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || (typeof value === 'object' && Object.keys(value).length === 0);
}
