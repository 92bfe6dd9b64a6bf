import { compareAddresses } from '../network/address-order';
import type { Confidence, Direction, SecurityGroup } from '../network/model';
import { breadth, INTERNET, PacketSet, shorten, showAddresses, showServicesBriefly } from '../packet';
import type { AddressSet, ServiceSet } from '../packet';
import { describePermission, HIDDEN, pathLine, tellServices } from '../reach';
import type { Blocker, Hop, InternetView, Passing } from '../reach';
import type { Place } from './opening';
import { SEVERITIES } from './severity';
import type { Settings } from './settings';
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
  /** The addresses that get there, where they are not the internet at large: something beyond the group leaves out the rest. */
  readonly narrow?: string;
  /** The route leads through something that opens connections of its own; packets of the internet do not take it. */
  readonly indirect?: true;
  /** For a latent one: requests surely get through, although no reply does. */
  readonly oneWay?: true;
}

/** A permission to be graded. */
export interface Graded {
  readonly at: Place;
  readonly services: ServiceSet;
  /** Empty where they are known only after apply. */
  readonly addresses: AddressSet;
  readonly confidence: Confidence;
  /** Why it is only possible. */
  readonly reason: string | null;
  /** Which addresses do not count as the internet, and from which share on it counts as the internet at large. */
  readonly settings: Pick<Settings, 'trustedCidrs' | 'broadShare'>;
}

/** The exposure of a permission, and that of each resource. */
export interface Exposed {
  readonly exposure: Grade;
  /** What keeps it from being determined, beside what the resources say; null where nothing does. */
  readonly unseen: string | null;
  readonly resources: readonly ResourceExposure[];
}

/** What is said without reachability. */
export const UNDETERMINED: Exposed = { exposure: 'undetermined', unseen: null, resources: [] };

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
  grade(permission: Graded): Exposed | undefined {
    const { at, services, addresses, settings } = permission;
    const { direction } = at;
    const group = this.groups.get(at.group);
    const peers = (addresses.isEmpty() ? INTERNET : addresses.intersect(INTERNET)).subtract(settings.trustedCidrs);
    if (group === undefined || direction === null || peers.isEmpty()) return undefined;
    const question = PacketSet.of(services, peers);
    const resources = (this.carriers.get(group.key) ?? []).map((resource) => this.at(resource, { ...permission, group, direction, question }));
    const all = [...resources, ...this.unseen(group)].sort((a, b) => compareAddresses(a.address, b.address));
    const unseen = unseenCarriers(all, group);
    return { exposure: together(all, unseen), unseen, resources: all };
  }

  /** What the permission exposes at one resource that carries its group. */
  private at(resource: string, { direction, question, group, confidence, reason, settings }: Asked): ResourceExposure {
    const passing = this.view.ask(resource, direction, question);
    if (passing.verdict === 'reachable' && confidence === 'possible') {
      // What gets there may do so by other permissions: this one adds to it only if it turns out to admit more.
      return { ...resourceExposure(resource, passing, direction), exposure: 'undetermined', path: [], unknowns: reason === null ? [] : [reason] };
    }
    return resourceExposure(resource, byItsGroup(passing, group, direction), direction, { ...settings, hidden: this.view.grounds.secrets.addresses });
  }

  /** What carries the group in ways that are not modelled. */
  private unseen({ key, attachments }: SecurityGroup): readonly ResourceExposure[] {
    const modelled = this.carriers.get(key) ?? [];
    const others = attachments.map(({ resource }) => resource).filter((resource) => this.unmodelled.has(resource) && !modelled.includes(resource));
    return [...new Set(others)].map((address) => ({ address, exposure: 'undetermined', route: null, path: [], blockers: [], unknowns: [`how ${address} is reached is not modelled`] }));
  }
}

/** A permission at one resource. */
interface Asked extends Graded {
  readonly group: SecurityGroup;
  readonly direction: Direction;
  readonly question: PacketSet;
}

/** What passes to or from a resource, as an exposure; with settings it is told where only a small part of the internet gets there. */
export function resourceExposure(address: string, passing: Passing, direction: Direction, settings?: Narrowing): ResourceExposure {
  const { verdict, hops, blockers, unknowns, certain, possible, oneWay, hidden } = passing;
  const services = (verdict === 'reachable' ? certain : possible).services();
  const narrow = verdict === 'reachable' && settings !== undefined ? narrowness(certain, settings) : undefined;
  const route = verdict === 'unreachable' ? null : pathLine({ direction, resource: address, hops, services: shorten(tellServices(services, hidden, showServicesBriefly), QUOTED) });
  return {
    address, exposure: GRADES[verdict], route, path: verdict === 'reachable' ? hops : [], blockers, unknowns,
    ...(narrow === undefined ? {} : { narrow }),
    ...(oneWay ? { oneWay } : {}),
  };
}

/** What small parts of the internet are told by. */
type Narrowing = Pick<Settings, 'broadShare'> & { readonly hidden: AddressSet };

/** The peers of some packets in words, unless they are the internet at large for any of the services. */
function narrowness(packets: PacketSet, { broadShare, hidden }: Narrowing): string | undefined {
  const isBroad = (peers: AddressSet): boolean => ['whole', 'broad'].includes(breadth(peers, broadShare));
  if (!packets.where(isBroad).isEmpty()) return undefined;
  return packets.peers().overlaps(hidden) ? HIDDEN : showAddresses(packets.peers(), MOST_CIDRS);
}

/** CIDR blocks that are told of a narrow source. */
const MOST_CIDRS = 3;

/** The proof rests on this group where it admits the packet too: another that does so as well is not to blame here. */
function byItsGroup(passing: Passing, { permissions }: SecurityGroup, direction: Direction): Passing {
  const { packet, hops } = passing;
  const own = packet === null ? undefined : permissions.find((each) => each.direction === direction && each.packets.certain.has(packet));
  const at = hops.findLastIndex(({ kind, leg }) => kind === 'security-group' && leg === 'request');
  if (own === undefined || at < 0) return passing;
  const { text, by, brief = null, written } = describePermission(own);
  return { ...passing, hops: hops.map((hop, index) => (index === at ? { kind: hop.kind, leg: hop.leg, address: by, text, brief, ...(written === undefined ? {} : { written }) } : hop)) };
}

const GRADES = { reachable: 'exposed', unreachable: 'latent', unknown: 'undetermined' } as const;

/** The most characters of services in a path of one line. */
const QUOTED = 60;

/** Why something unseen may carry the group; null where nothing does. */
function unseenCarriers(resources: readonly ResourceExposure[], { leavesPlan, address, attachments: [attachment] }: SecurityGroup): string | null {
  if (resources.some(({ exposure }) => exposure === 'exposed')) return null;
  if (address === undefined) return 'the group is not of this plan, and something outside it may carry it';
  if (leavesPlan) return 'the id of the group leaves the plan, and something outside it may carry it';
  return resources.length === 0 && attachment !== undefined ? `what carries it by ${attachment.resource} is not in the plan` : null;
}

function together(resources: readonly ResourceExposure[], unseen: string | null): Grade {
  if (resources.some(({ exposure }) => exposure === 'exposed')) return 'exposed';
  if (unseen !== null || resources.some(({ exposure }) => exposure === 'undetermined')) return 'undetermined';
  return resources.length === 0 ? 'unattached' : 'latent';
}

/**
 * The severity of a permission that exposes this: one step up where the internet at large is proved to reach something, one step down where
 * all is proved unreachable. What a group lets out is judged as something that gets there, so it is never raised.
 */
export function gradedSeverity(severity: Severity, exposure: Grade | null, direction: Place['direction'], isNarrow = false): Severity {
  const step = exposure === 'exposed' && direction === 'ingress' && !isNarrow ? -1 : exposure === 'latent' ? 1 : 0;
  return SEVERITIES[SEVERITIES.indexOf(severity) + step] ?? severity;
}
