import type { Attribute } from '../plan/attribute';
import type { PlanResource } from '../plan/plan';
import { bearingsOf, kindOfLiteral } from './id-attributes';
import type { Kind } from './id-attributes';
import type { World } from './world';

/**
 * One thing that an id can name. `key` is its name for good: the address of a resource instance, `<address>.<attribute>` for a
 * thing that comes into being with another, a `data.` address, or the literal id of something outside the plan.
 */
export interface Target {
  readonly kind: Kind;
  readonly key: string;
}

interface Entry {
  readonly target: Target;
  /** The lowest takes precedence: managed resources, what comes with them, data sources. */
  readonly rank: number;
  readonly resource: PlanResource;
  /** The literal is the `name` attribute. */
  readonly byName: boolean;
}

/** `123456789012/sg-0abc`: a group of another account. */
const FOREIGN_GROUP = /^\d{12}\/(sg-.+)$/;

/** The things of one side by their known ids, ARNs and names. */
export class Identities {
  private readonly entries = new Map<string, Entry[]>();
  /** Literal ids and ARNs of the objects that the plan takes away, with their addresses. */
  readonly dangling = new Map<string, string>();

  /** `isInDefaultVpc` tells whether a security group can be named by its name alone. */
  constructor(
    private readonly world: World,
    private readonly isInDefaultVpc: (group: PlanResource) => boolean,
  ) {
    for (const resource of world.objects) {
      const value = bearingsOf(resource.type).size > 0 ? world.values.get(resource) : undefined;
      if (value !== undefined) this.addResource(resource, value);
    }
    for (const resource of world.leaving) {
      for (const [attribute, { companion }] of bearingsOf(resource.type)) {
        if (companion !== undefined || attribute === 'id' || attribute === 'arn') this.addLeaving(resource, attribute);
      }
    }
  }

  /**
   * What the literal names, as seen from a resource (undefined: from anywhere): ids count everywhere, names within one provider configuration (region and
   * account). Several where a name is ambiguous, the literal itself where nothing in the plan has it, none where its prefix tells
   * that it names something of another kind.
   */
  find(literal: string, accepts: readonly Kind[], from: PlanResource | undefined): readonly Target[] {
    const foreign = FOREIGN_GROUP.exec(literal)?.[1];
    const known = this.lookUp(foreign ?? literal, accepts, from);
    if (known.length > 0) return known;
    const [first] = accepts;
    const kind = foreign === undefined ? (kindOfLiteral(literal) ?? first) : 'security-group';
    return kind !== undefined && accepts.includes(kind) ? [{ kind, key: literal }] : [];
  }

  /** The keys of everything that has the literal as an id, ARN or name. */
  keysOf(literal: string): readonly string[] {
    return (this.entries.get(literal) ?? []).map((entry) => entry.target.key);
  }

  private lookUp(literal: string, accepts: readonly Kind[], from: PlanResource | undefined): readonly Target[] {
    const entries = (this.entries.get(literal) ?? []).filter(
      (entry) => accepts.includes(entry.target.kind) && (isGlobal(literal, entry.target.kind) || from === undefined || this.isNear(entry, from)),
    );
    const rank = Math.min(...entries.map((entry) => entry.rank));
    return entries.filter((entry) => entry.rank === rank).map((entry) => entry.target);
  }

  private isNear({ resource, target, byName }: Entry, from: PlanResource): boolean {
    const sameProvider = resource.providerKey === from.providerKey || resource.providerKey === undefined || from.providerKey === undefined;
    const [region, other] = [this.regionOf(resource), this.regionOf(from)];
    if (!sameProvider || (region !== undefined && other !== undefined && region !== other)) return false;
    return target.kind !== 'security-group' || !byName || this.isInDefaultVpc(resource);
  }

  /** The resource's own `region`, which version 6 of the provider has. */
  private regionOf(resource: PlanResource): string | undefined {
    return textsOf(this.world.values.get(resource), 'region')[0];
  }

  private addResource(resource: PlanResource, value: Attribute): void {
    const isData = resource.mode === 'data';
    const seen = new Set<string>();
    for (const [attribute, { kind, companion }] of bearingsOf(resource.type)) {
      if (isData && companion !== undefined) continue;
      const key = companion === undefined ? resource.address : `${resource.address}.${companion}`;
      const rank = isData ? 2 : companion === undefined ? 0 : 1;
      for (const literal of textsOf(value, attribute)) {
        if (seen.has(`${key} ${literal}`)) continue;
        seen.add(`${key} ${literal}`);
        const entry = { target: { kind, key }, rank, resource, byName: attribute === 'name' };
        const entries = this.entries.get(literal);
        if (entries === undefined) this.entries.set(literal, [entry]);
        else entries.push(entry);
      }
    }
  }

  private addLeaving(resource: PlanResource, attribute: string): void {
    for (const literal of textsOf(resource.before, attribute)) {
      if (!this.entries.has(literal)) this.dangling.set(literal, resource.address);
    }
  }
}

/** Whether the literal is unique in itself: an ARN, or an id by its prefix. */
function isGlobal(literal: string, kind: Kind): boolean {
  return literal.startsWith('arn:') || kindOfLiteral(literal) === kind;
}

/** Whether the literal is by its form an id of one of the kinds. */
export function isIdOf(literal: string, kinds: readonly Kind[]): boolean {
  const kind = FOREIGN_GROUP.test(literal) ? 'security-group' : kindOfLiteral(literal);
  return kind !== undefined && kinds.includes(kind);
}

/** The known, not empty texts of an attribute that is a text or a list of texts. */
function textsOf(value: Attribute | undefined, attribute: string): readonly string[] {
  const place = value?.get(attribute);
  if (place?.kind() !== 'known') return [];
  const raw = place.raw();
  const texts: readonly unknown[] = Array.isArray(raw) ? raw : [raw];
  return texts.filter((text): text is string => typeof text === 'string' && text !== '');
}
