import type { Attribute } from '../plan/attribute';
import type { Expression } from '../plan/expression';
import type { Plan, PlanResource } from '../plan/plan';
import { adoptedKeys } from './adoption';
import { Asked } from './asked';
import { findWritten } from './config-expression';
import type { Written } from './config-expression';
import { kindOfType } from './id-attributes';
import type { Kind } from './id-attributes';
import { Identities } from './identities';
import type { Target } from './identities';
import { keysLeaving } from './leaving';
import { Locals } from './locals';
import { ModuleTree } from './modules';
import type { Context, ModuleInstance } from './modules';
import { dotted, isList, isSensitive, locate, textsWithin } from './places';
import type { Step } from './reference-path';
import { push, remembered } from './push';
import { LOST, originOf, Resolver } from './resolution';
import type { Lookup, Resolution } from './resolution';
import { distinct, distinctTexts, knownSlot, openSlot, questionOf, UNSET, unknownMembers, unknownSlot } from './slot';
import type { About, Slot } from './slot';
import { Traversal } from './traversal';
import type { LocalEnd, Terminal } from './terminal';
import type { Ground } from './ground';
import { canComeFrom, isNullBySchema, placeOf } from './unset';
import { buildWorld } from './world';
import type { Side, World } from './world';

/** Where an expression leads. */
interface Followed {
  readonly terminals: readonly Terminal[];
  readonly assumptions: readonly string[];
  /** What slots that it fills denote, where it means the same to every resource of its module. */
  readonly slots: Map<string, Slot> | undefined;
}

/** References that mean something else in each instance. */
const OF_INSTANCE = /^(?:each|count)\b/;

/** Which resources the ids in a plan denote, on one side of it: what exists before apply, or after it. */
export class References {
  private readonly identities: Identities;
  private readonly ground: Ground;
  private readonly locals: Locals;
  /** Of unknown values. */
  private readonly asked = new Asked();
  /** Of slots that one local fills, by the local. */
  private readonly localSlots = new Map<string, Map<string, Slot>>();
  /** Expressions that do not depend on the instance, by the references. */
  private readonly followed = new Map<ModuleInstance, Map<string, Followed>>();
  private readonly canonicalSlots = new Map<Slot, Slot>();
  private readonly localResolutions = new Map<string, Resolution>();
  private readonly types = new Map<string, PlanResource[]>();
  private readonly kinds = new Map<Kind, PlanResource[]>();
  private readonly adopted: ReadonlyMap<string, string>;
  private leavingKeys: ReadonlySet<string> | undefined;

  private constructor(
    private readonly plan: Plan,
    readonly side: Side,
    private readonly world: World,
  ) {
    const tree = new ModuleTree(plan, world.resources.values());
    this.ground = { tree, values: world.values, variables: plan.variables, parsed: new Map() };
    this.locals = new Locals(plan, this.ground);
    this.identities = new Identities(world, (group) => this.isInDefaultVpc(group));
    world.resources.forEach((resource) => {
      push(this.types, resource.type, resource);
      const kind = resource.mode === 'managed' ? kindOfType(resource.type) : undefined;
      if (kind !== undefined) push(this.kinds, kind, resource);
    });
    this.adopted = adoptedKeys(this.byKind.bind(this), (resource, path, accepts) => this.compute(resource, path, accepts));
  }

  /** Indexes one side of the plan. Linear in the number of resources. */
  static of(plan: Plan, side: Side): References {
    return new References(plan, side, buildWorld(plan, side));
  }

  /** What exists on this side, data sources included, by instance address; see {@link World.resources}. */
  get resources(): ReadonlyMap<string, PlanResource> {
    return this.world.resources;
  }

  /** Literal ids and ARNs of objects that the plan destroys or replaces, with their addresses: whoever still holds one holds nothing. */
  get dangling(): ReadonlyMap<string, string> {
    return this.identities.dangling;
  }

  /** The values that hold for the resource on this side; undefined where it does not exist here. */
  value(resource: PlanResource): Attribute | undefined {
    return this.world.values.get(resource);
  }

  /** The resources of a type, those that data sources read included, in the plan's order. */
  ofType(type: string): readonly PlanResource[] {
    return this.types.get(type) ?? [];
  }

  /** The managed resources of a kind, in the plan's order. */
  byKind(kind: Kind): readonly PlanResource[] {
    return this.kinds.get(kind) ?? [];
  }

  /** Keys of things whose ids leave the plan: through an output of the root module or an attribute of a resource that is not of AWS. */
  get idsLeavingPlan(): ReadonlySet<string> {
    this.leavingKeys ??= new Set([...keysLeaving({ plan: this.plan, objects: this.world.objects }, this.ground, this.locals, this.identities)].map((key) => this.canonical(key)));
    return this.leavingKeys;
  }

  /**
   * What the id, or the list of ids, at the path denotes among things of the kinds. A literal that nothing in the plan has and
   * whose form does not tell its kind denotes itself, as the first of the kinds.
   */
  slot(resource: PlanResource, path: readonly Step[], accepts: readonly Kind[]): Slot {
    return this.canonicalSlot(this.compute(resource, path, accepts));
  }

  /**
   * Whether nobody set the attribute, so that the default of AWS or of the provider holds: it is null or `""`, lies in a block that is
   * not there, or is known only after apply although nothing that is unknown went into it.
   */
  isUnset(resource: PlanResource, path: readonly Step[]): boolean {
    const place = this.place(resource, path);
    if (place === undefined || place.kind() === 'null' || place.raw() === '') return true;
    if (place.kind() !== 'unknown' || resource.config === undefined) return false;
    if (isNullBySchema(resource.type, path, this.value(resource))) return true;
    const written = this.written(resource, path);
    if (written.kind === 'absent') return true;
    if (written.kind === 'written' && written.shared) return false;
    const { terminals } = this.follow(resource, written);
    return !terminals.some((terminal) => this.isUnknown(terminal, undefined, path));
  }

  /** The ends of the references that an unknown value comes from: `aws_eip.e.public_ip`, `local.groups`. */
  origins(resource: PlanResource, path: readonly Step[]): readonly string[] {
    if (this.place(resource, path)?.hasUnknown() !== true) return [];
    const { terminals } = this.follow(resource, this.written(resource, path));
    return distinctTexts(terminals.filter((terminal) => this.isUnknown(terminal)).flatMap(nameOf));
  }

  private compute(resource: PlanResource, path: readonly Step[], accepts: readonly Kind[]): Slot {
    const place = this.place(resource, path);
    if (place === undefined || place.kind() === 'null' || place.raw() === '') return UNSET;
    if (place.kind() === 'missing') return openSlot(`${dotted(path)} is missing from the plan`, false);
    const raw = place.raw();
    const known = raw === undefined ? [] : textsWithin(raw).map((literal) => this.identities.find(literal, accepts, resource));
    if (!place.hasUnknown()) return knownSlot(known, isSensitive(place));
    return this.asked.of(resource, path, accepts, () => this.computeUnknown(resource, path, accepts, place, known));
  }

  private computeUnknown(resource: PlanResource, path: readonly Step[], accepts: readonly Kind[], place: Attribute, known: About['known']): Slot {
    const name = dotted(path);
    const sensitive = isSensitive(place);
    if (resource.config === undefined) return openSlot(`${name} is known only after apply and the plan holds no configuration of it`, sensitive);
    const written = this.written(resource, path);
    if (isNullBySchema(resource.type, path, this.value(resource)) || (written.kind === 'absent')) return UNSET;
    const followed = this.follow(resource, written);
    return this.resolve(resource, accepts, followed, {
      name,
      list: isList(path) || known.length > 0,
      known,
      elements: place.kind() === 'known' ? unknownMembers(place) : undefined,
      shared: written.kind === 'written' && written.shared,
      several: areSeveral(written) && this.unknownSiblings(resource, path) > 1,
      assumptions: followed.assumptions,
      sensitive,
    });
  }

  /** A slot that is filled by the same expression as others, or by one local, is worked out once: many resources of a module share it. */
  private resolve(resource: PlanResource, accepts: readonly Kind[], followed: Followed, about: About): Slot {
    const shared = this.sharedSlots(followed);
    if (shared === undefined) return this.resolveAlone(resource, accepts, followed.terminals, about);
    return remembered(shared, questionOf(about, accepts), () => this.resolveAlone(resource, accepts, followed.terminals, about));
  }

  private sharedSlots({ terminals, slots }: Followed): Map<string, Slot> | undefined {
    const [only] = terminals;
    if (only?.kind !== 'local' || terminals.length > 1) return slots;
    return remembered(this.localSlots, `${String(only.module.number)} ${String(only.name)}`, () => new Map<string, Slot>());
  }

  private resolveAlone(resource: PlanResource, accepts: readonly Kind[], terminals: readonly Terminal[], about: About): Slot {
    const isUnknown = (end: Terminal): boolean => this.isUnknown(end, accepts);
    if (about.known.length === 0 && !terminals.some(isUnknown)) return { ...UNSET, assumptions: hiddenNulls(terminals) };
    const resolution = new Resolver(this.lookup(accepts), accepts, resource).resolve(terminals);
    return unknownSlot({ ...about, resolution, origins: () => terminals.filter(isUnknown).flatMap(nameOf) });
  }

  private place(resource: PlanResource, path: readonly Step[]): Attribute | undefined {
    return locate(this.value(resource), path);
  }

  private written(resource: PlanResource, path: readonly Step[]): Written {
    return findWritten(resource.config?.expressions, this.value(resource), path, (expression) => this.isAlwaysUnknown(resource, expression));
  }

  private isAlwaysUnknown(resource: PlanResource, expression: Expression): boolean {
    const traversal = new Traversal(this.ground);
    traversal.follow(this.ground.tree.contextOf(resource), expression);
    return traversal.terminals.length > 0 && traversal.terminals.every((end) => end.kind === 'resource' && placeOf(end, this.world.values)?.hasUnknown() === true);
  }

  private follow(resource: PlanResource, written: Written): Followed {
    const { tree } = this.ground;
    const only = written.kind === 'written' && written.expressions.length === 1 ? written.expressions[0] : undefined;
    if (only?.kind !== 'references' || only.composition !== undefined || only.references.some((text) => OF_INSTANCE.test(text))) return this.traverse(tree.contextOf(resource), written);
    const inModule = remembered(this.followed, tree.moduleOf(resource), () => new Map<string, Followed>());
    return remembered(inModule, only.references.join(' '), () => this.common(this.traverse(tree.contextOf(resource), written)));
  }

  /** What a literal names depends on who asks, so an expression that leads to known values means the same to all only as far as they are followed. */
  private common(followed: Followed): Followed {
    const isCommon = followed.terminals.every((end) => (end.kind === 'resource' ? this.isUnknown(end) : end.kind !== 'value'));
    return isCommon ? { ...followed, slots: new Map() } : followed;
  }

  private traverse(context: Context, written: Written): Followed {
    const traversal = new Traversal(this.ground);
    if (written.kind === 'dynamic') {
      traversal.terminals.push({ kind: 'local', module: context.module, name: undefined, group: undefined, lax: false });
    } else if (written.kind === 'written') {
      const group = written.expressions.length > 1 ? 'blocks' : undefined;
      for (const expression of written.expressions) traversal.follow(context, expression, group);
    }
    return { terminals: traversal.terminals, assumptions: traversal.assumptions, slots: undefined };
  }

  /**
   * Whether the end of a reference is known only after apply. A local is if anything is that it may hold: of the kinds accepted, or
   * of the sort that the attribute at the path takes.
   */
  private isUnknown(end: Terminal, accepts?: readonly Kind[], path?: readonly Step[]): boolean {
    if (end.kind === 'resource') return placeOf(end, this.world.values)?.hasUnknown() === true;
    if (end.kind !== 'local') return end.kind === 'lost';
    if (accepts === undefined) return this.locals.terminalsOf(end.module).some((inner) => (path === undefined || canComeFrom(path, inner)) && this.isUnknown(inner));
    const { candidates, open } = this.local(end, accepts);
    return open.length > 0 || [...candidates.values()].some((candidate) => candidate.unknown);
  }

  private local(end: LocalEnd, accepts: readonly Kind[]): Resolution {
    const name = JSON.stringify([end.module.number, accepts]);
    const known = this.localResolutions.get(name);
    if (known !== undefined) return known;
    const resolution = new Resolver(this.lookup(accepts), accepts, undefined).resolve(this.locals.terminalsOf(end.module));
    this.localResolutions.set(name, resolution);
    return resolution;
  }

  private lookup(accepts: readonly Kind[]): Lookup {
    return { values: this.world.values, identities: this.identities, local: (end) => this.local(end, accepts) };
  }

  /** How many blocks beside (and with) the one that the path leads through leave the same attribute unknown. */
  private unknownSiblings(resource: PlanResource, path: readonly Step[]): number {
    const at = path.findIndex((step) => typeof step === 'number');
    const blocks = at < 0 ? undefined : this.place(resource, path.slice(0, at))?.list();
    if (blocks?.kind !== 'known') return 1;
    return blocks.value.filter((block) => locate(block, path.slice(at + 1))?.hasUnknown() === true).length;
  }

  /** Only groups of the default VPC can be named by name; one in a VPC that the plan makes cannot. */
  private isInDefaultVpc(group: PlanResource): boolean {
    const { certain } = this.compute(group, ['vpc_id'], ['vpc']);
    return !certain.some((target) => this.resources.get(target.key)?.type === 'aws_vpc');
  }

  /** The one key of a thing: where a resource adopts a default of a VPC, its address. */
  canonical(key: string): string {
    return this.adopted.get(key) ?? key;
  }

  private canonicalSlot(slot: Slot): Slot {
    if (this.adopted.size === 0) return slot;
    const rename = (target: Target): Target => ({ kind: target.kind, key: this.canonical(target.key) });
    const renamed = this.canonicalSlots.get(slot) ?? { ...slot, certain: distinct(slot.certain.map(rename)), possible: distinct(slot.possible.map(rename)) };
    this.canonicalSlots.set(slot, renamed);
    return renamed;
  }
}

/** Whether the expressions of a slot cannot be told from those of its neighbours. */
function areSeveral(written: Written): boolean {
  return written.kind !== 'written' || written.shared || written.expressions.length > 1;
}

/** The end of a reference in words; none where it only chooses. */
function nameOf(end: Terminal): readonly string[] {
  if (end.kind === 'resource') return [originOf(end)];
  if (end.kind === 'lost') return [LOST];
  return end.kind === 'local' && end.name !== undefined ? [`local.${end.name}`] : [];
}

/** The assumption that a local is null because nothing unknown fits it. */
function hiddenNulls(terminals: readonly Terminal[]): readonly string[] {
  const names = new Set(terminals.flatMap((end) => (end.kind === 'local' ? nameOf(end) : [])));
  return [...names].map((name) => `${name} is taken to be null or empty, since nothing unknown that it may hold fits`);
}
