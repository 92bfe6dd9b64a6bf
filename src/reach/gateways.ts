import type { Candidates, Key } from '../network/model';
import { NO } from '../network/topology';
import type { Fact, InternetGateway } from '../network/topology';
import { either } from './conjunct';

/** The gateway attached to a VPC, and how sure that is. */
export interface AttachedGateway {
  readonly fact: Fact;
  readonly gateway: InternetGateway | undefined;
}

/** Internet gateways, or egress-only ones, found by name and by VPC. */
export class Gateways {
  private readonly byKey: ReadonlyMap<Key, readonly number[]>;
  private readonly byVpc: ReadonlyMap<Key, readonly number[]>;
  /** Those of which it is not known what they are attached to. */
  private readonly loose: readonly number[];

  constructor(private readonly all: readonly InternetGateway[]) {
    this.byKey = numbered(all, ({ key }) => [key]);
    this.byVpc = numbered(all, ({ vpc }) => vpc.possible);
    this.loose = all.flatMap(({ vpc }, number) => (vpc.open.length > 0 ? [number] : []));
  }

  /** Whether one is attached to a VPC, and the first that is. */
  attachedTo(vpc: Candidates): AttachedGateway {
    const facts = this.near(vpc).map((gateway) => ({ gateway, fact: same(gateway.vpc, vpc) }));
    const attached = facts.reduce<Fact>((all, { fact }) => either(all, fact), NO);
    const outside = vpc.open.length > 0 || vpc.possible.some((key) => !isManaged(key));
    return {
      fact: outside ? { certain: attached.certain, possible: true } : attached,
      gateway: facts.find(({ fact }) => fact.certain)?.gateway ?? facts.find(({ fact }) => fact.possible)?.gateway,
    };
  }

  /** Those that may be attached to a VPC, in their order. */
  private near({ possible, open }: Candidates): readonly InternetGateway[] {
    if (open.length > 0) return this.all;
    return this.listed([...this.loose, ...possible.flatMap((key) => this.byVpc.get(key) ?? [])]);
  }

  private listed(numbers: readonly number[]): readonly InternetGateway[] {
    return [...new Set(numbers)].sort((a, b) => a - b).flatMap((number) => this.all.slice(number, number + 1));
  }

  /** Whether what a route names is one that is attached to a VPC. */
  leadsTo(node: Candidates, vpc: Candidates): Fact {
    const facts = this.listed(node.possible.flatMap((key) => this.byKey.get(key) ?? [])).map((gateway) => {
      const attached = same(gateway.vpc, vpc);
      return { certain: attached.certain && node.certain.includes(gateway.key), possible: attached.possible };
    });
    const literal = node.open.length > 0 || node.possible.some(isOutside);
    const found = facts.reduce<Fact>(either, NO);
    return literal ? { certain: found.certain, possible: true } : found;
  }

  /** Whether what a route names may be a gateway of another kind: several kinds stand in one attribute, and not every reference is settled. */
  mayBeOther({ possible, open }: Candidates): boolean {
    return open.length > 0 || possible.some((key) => !this.byKey.has(key) && !isOutside(key));
  }
}

/** A gateway that the plan names and does not describe. */
function isOutside(key: Key): boolean {
  return key.startsWith('igw-') || key.startsWith('eigw-') || key.includes('data.');
}

function numbered(all: readonly InternetGateway[], keysOf: (gateway: InternetGateway) => readonly Key[]): ReadonlyMap<Key, readonly number[]> {
  const index = new Map<Key, number[]>();
  for (const [number, gateway] of all.entries()) {
    for (const key of keysOf(gateway)) {
      const known = index.get(key);
      if (known === undefined) index.set(key, [number]);
      else known.push(number);
    }
  }
  return index;
}

/** A VPC that a resource of the plan describes: nothing is attached to it that the plan does not show (assumption A4). */
function isManaged(key: Key): boolean {
  return !key.startsWith('data.') && !key.includes('.data.') && !/^(?:\d+\/)?vpc-/.test(key);
}

/** Whether two references mean the same thing. */
export function same(a: Candidates, b: Candidates): Fact {
  const certain = a.certain.some((key) => b.certain.includes(key)) && a.possible.length === 1 && b.possible.length === 1;
  const open = (a.open.length > 0 && b.possible.length + b.open.length > 0) || (b.open.length > 0 && a.possible.length + a.open.length > 0);
  return { certain, possible: open || a.possible.some((key) => b.possible.includes(key)) };
}
