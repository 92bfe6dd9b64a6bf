import type { Direction, SecurityGroup } from '../network/model';
import { INTERNET, PacketSet, showServicesBriefly } from '../packet';
import type { AddressSet, ServiceSet } from '../packet';
import { pathLine } from '../reach';
import type { Blocker, Hop, InternetView, Passing } from '../reach';
import type { Place } from './opening';
import { compareText } from './order';
import { SEVERITIES } from './severity';
import type { Severity } from './severity';

/**
 * What a permission exposes. `exposed`: something that carries the group is proved reachable by it. `latent`: all that carries it is proved
 * not to be. `unattached`: nothing in the plan carries it. `undetermined`: none of these is proved.
 */
export type Grade = 'exposed' | 'latent' | 'unattached' | 'undetermined';

/** What a permission exposes at one resource. */
export interface ResourceExposure {
  /** The resource instance. */
  readonly address: string;
  readonly exposure: Exclude<Grade, 'unattached'>;
  /** `internet → igw → acl 100 → group web → aws_db_instance.main tcp/5432`; null unless something may get there. */
  readonly route: string | null;
  /** The hops of a packet that gets there. Empty unless it is exposed. */
  readonly path: readonly Hop[];
  /** What keeps it latent. */
  readonly blockers: readonly Blocker[];
  /** What would decide where that is not determined. */
  readonly unknowns: readonly string[];
}

/** A permission to be graded. */
export interface Graded {
  readonly at: Place;
  readonly services: ServiceSet;
  /** Empty where they are known only after apply. */
  readonly addresses: AddressSet;
  /** Addresses that do not count as the internet. */
  readonly trusted: AddressSet;
}

/** The exposure of a permission, and that of each resource. */
export interface Exposed {
  readonly exposure: Grade;
  readonly resources: readonly ResourceExposure[];
}

/** What is said without reachability. */
export const UNDETERMINED: Exposed = { exposure: 'undetermined', resources: [] };

/** Tells what permissions of security groups expose. */
export class Grader {
  private readonly carriers = new Map<string, string[]>();
  private readonly groups: ReadonlyMap<string, SecurityGroup>;
  private readonly unmodelled: ReadonlySet<string>;

  constructor(private readonly view: InternetView) {
    const { network, topology } = view.grounds;
    this.groups = new Map(network.securityGroups.map((group) => [group.key, group]));
    this.unmodelled = new Set(topology.unmodelled.map(({ resource }) => resource));
    for (const { resource, groups } of topology.endpoints) {
      for (const key of groups.possible) {
        const known = this.carriers.get(key);
        if (known === undefined) this.carriers.set(key, [resource]);
        else if (!known.includes(resource)) known.push(resource);
      }
    }
  }

  /** Undefined where the place is none of a security group, or the permission is not about the internet. */
  grade({ at, services, addresses, trusted }: Graded): Exposed | undefined {
    const { direction } = at;
    const group = this.groups.get(at.group);
    const peers = (addresses.isEmpty() ? INTERNET : addresses.intersect(INTERNET)).subtract(trusted);
    if (group === undefined || direction === null || peers.isEmpty()) return undefined;
    const question = PacketSet.of(services, peers);
    const resources = (this.carriers.get(group.key) ?? []).map((resource) => exposureOf(resource, this.view.ask(resource, direction, question), direction));
    const all = [...resources, ...this.unseen(group)].sort((a, b) => compareText(a.address, b.address));
    return { exposure: together(all, group), resources: all };
  }

  /** What carries the group in ways that are not modelled. */
  private unseen({ key, attachments }: SecurityGroup): readonly ResourceExposure[] {
    const modelled = this.carriers.get(key) ?? [];
    const others = attachments.map(({ resource }) => resource).filter((resource) => this.unmodelled.has(resource) && !modelled.includes(resource));
    return [...new Set(others)].map((address) => ({ address, exposure: 'undetermined', route: null, path: [], blockers: [], unknowns: [`how ${address} is reached is not modelled`] }));
  }
}

/** What passes to or from a resource, as an exposure. */
export function exposureOf(address: string, passing: Passing, direction: Direction): ResourceExposure {
  const { verdict, hops, blockers, unknowns, certain, possible } = passing;
  const services = (verdict === 'reachable' ? certain : possible).services();
  const route = verdict === 'unreachable' ? null : pathLine({ direction, resource: address, hops, services: shorten(showServicesBriefly(services)) });
  return { address, exposure: GRADES[verdict], route, path: verdict === 'reachable' ? hops : [], blockers, unknowns };
}

const GRADES = { reachable: 'exposed', unreachable: 'latent', unknown: 'undetermined' } as const;

/** The most characters of services in a path of one line. */
const QUOTED = 60;

function shorten(text: string): string {
  return text.length <= QUOTED ? text : `${text.slice(0, QUOTED - 1)}…`;
}

/** Something unseen may carry a group whose id leaves the plan, or that is not of the plan. */
function together(resources: readonly ResourceExposure[], { leavesPlan, address, attachments }: SecurityGroup): Grade {
  if (resources.some(({ exposure }) => exposure === 'exposed')) return 'exposed';
  const unseen = leavesPlan || address === undefined || (resources.length === 0 && attachments.length > 0);
  if (unseen || resources.some(({ exposure }) => exposure === 'undetermined')) return 'undetermined';
  return resources.length === 0 ? 'unattached' : 'latent';
}

/**
 * The severity of a permission that exposes this: one step up where something is proved reachable, one step down where all is proved
 * unreachable. What a group lets out is judged as something that gets there, so it is never raised.
 */
export function gradedSeverity(severity: Severity, exposure: Grade | null, direction: Place['direction']): Severity {
  const step = exposure === 'exposed' && direction === 'ingress' ? -1 : exposure === 'latent' ? 1 : 0;
  return SEVERITIES[SEVERITIES.indexOf(severity) + step] ?? severity;
}
