import type { Confidence } from '../network/model';
import type { TagReader } from '../network/from-plan/tags';
import type { AddressSet } from '../packet';
import { PacketSet } from '../packet';
import type { InternetView } from '../reach';
import type { Finding } from '../rule/finding';
import type { Severity } from '../rule/severity';
import { breachBetween, breachesOutside, pairsAt } from './breaches';
import type { Grounding, Place, Told } from './breaches';
import { Leave } from './decide';
import type { PolicyEntry, PolicyStatus } from './entry';
import { Meetings } from './meetings';
import type { Policy } from './policy';
import { showEnd } from './policy';
import { Selector } from './select';
import { meansAnything, statements } from './statement';
import type { Statement } from './statement';
import { toFinding } from './to-finding';

/** What policies are judged in. */
export interface PolicyWorld {
  readonly view: InternetView;
  readonly tags: TagReader;
  /** The severity of violations at an address where the policy names none; undefined where they are off. */
  readonly severityAt: (address: string) => Severity | undefined;
  /** Public addresses that do not count as the internet for an address. */
  readonly trustedAt: (address: string) => AddressSet;
  /** Pairs of ends that are judged for one policy. */
  readonly mostPairs?: number;
}

/** What judging policies brought. */
export interface JudgedPolicies {
  readonly findings: readonly Finding[];
  readonly entries: readonly PolicyEntry[];
}

/** A plan can have more pairs than anybody waits for; what is left out is reported. */
const MOST_PAIRS = 20_000;

/** Judges the policies of a configuration in one plan. */
export function judgePolicies(policies: readonly Policy[], world: PolicyWorld): JudgedPolicies {
  if (policies.length === 0) return { findings: [], entries: [] };
  const all = statements(policies, new Selector(world.view.grounds, world.tags));
  const grounding: Grounding = {
    view: world.view,
    meetings: new Meetings(world.view.grounds),
    allows: all.filter(({ effect }) => effect === 'allow'),
    leave: new Leave(),
    trustedAt: world.trustedAt,
    unmodelled: new Map(world.view.grounds.topology.unmodelled.map(({ resource, reason }) => [resource, `how ${resource} is reached is not modelled: it ${reason}`])),
  };
  const judged = all.filter(({ effect }) => effect === 'deny').map((deny) => ({ deny, ...judgeDeny(grounding, deny, world) }));
  const isOff = judged.length > 0 && judged.every((each) => each.isOff);
  return {
    findings: judged.flatMap(({ findings }) => findings),
    entries: [...judged.map(denyEntry), ...grounding.allows.map((allow) => allowEntry(allow, grounding.leave, isOff))],
  };
}

/** What becomes of policies where nobody asks what reaches what. */
export function unjudged(policies: readonly Policy[]): readonly PolicyEntry[] {
  return policies.map(({ name, reason, deny }) => ({ name, reason, effect: deny === undefined ? 'allow' : 'deny', status: 'not-judged', message: 'policies were not judged: --no-reach asks nothing of paths' }));
}

/** A place where violations are on, and how bad one is there. */
interface OpenPlace extends Place {
  readonly severity: Severity;
}

interface JudgedDeny {
  readonly findings: readonly Finding[];
  /** Violations are off wherever it could be broken. */
  readonly isOff: boolean;
}

function judgeDeny(grounding: Grounding, deny: Statement, world: PolicyWorld): JudgedDeny {
  const leaves = deny.to.internet || !deny.to.addresses.isEmpty();
  const places: readonly Place[] = [
    ...[...deny.to.members].map(([resource, member]): Place => ({ resource, member, direction: 'ingress' })),
    ...(leaves ? [...deny.from.members].map(([resource, member]): Place => ({ resource, member, direction: 'egress' })) : []),
  ];
  const open = places.flatMap((place): readonly OpenPlace[] => {
    const configured = world.severityAt(place.resource);
    return configured === undefined ? [] : [{ ...place, severity: deny.policy.severity ?? configured }];
  });
  const most = world.mostPairs ?? MOST_PAIRS;
  let pairs = 0;
  const findings = open.flatMap((place, index) => {
    const before = pairs;
    pairs += pairsAt(grounding.view, deny, place.direction);
    if (pairs <= most) return violations(grounding, deny, place, breachesAt(grounding, deny, place));
    return before > most ? [] : violations(grounding, deny, place, [beyond(deny, open.length - index, most)]);
  });
  return { findings, isOff: places.length > 0 && open.length === 0 };
}

function breachesAt(grounding: Grounding, deny: Statement, place: Place): readonly Told[] {
  const { resource, direction } = place;
  const outside = breachesOutside(grounding, deny, place);
  if (direction === 'egress') return outside;
  return [...outside, ...[...deny.from.members.keys()].flatMap((from) => breachBetween(grounding, deny, from, resource) ?? [])];
}

/** What is not judged may be anything. */
function beyond({ traffic, services }: Statement, left: number, most: number): Told {
  const end = showEnd(traffic.from);
  return {
    confidence: 'possible', packets: PacketSet.ALL.restrict(services), packet: null, hops: [], name: end, peer: end, resource: null,
    unknowns: [`the policy names too many pairs: ${most} are judged, and those of ${left} ${left === 1 ? 'resource' : 'resources'} are not; divide it`],
  };
}

/** One finding of what is certain, and one of what is possible. */
function violations({ view }: Grounding, { policy }: Statement, { resource, direction, severity }: OpenPlace, breaches: readonly Told[]): readonly Finding[] {
  return (['certain', 'possible'] as const).flatMap((confidence: Confidence) => {
    const [first, ...rest] = breaches.filter((breach) => breach.confidence === confidence);
    return first === undefined ? [] : [toFinding(view, { policy, severity, resource, direction, confidence, breaches: [first, ...rest] })];
  });
}

function denyEntry({ deny, findings, isOff }: JudgedDeny & { readonly deny: Statement }): PolicyEntry {
  const nothing = vacuity(deny);
  if (nothing !== undefined) return entry(deny, 'vacuous', `policy ${deny.policy.name} forbids nothing: ${nothing}`);
  if (isOff) return entry(deny, 'not-judged', null);
  if (findings.length === 0) return entry(deny, 'holds', null);
  return entry(deny, findings.some(({ confidence }) => confidence === 'certain') ? 'violated' : 'undetermined', null);
}

function allowEntry(allow: Statement, leave: Leave, isOff: boolean): PolicyEntry {
  const { policy: { name } } = allow;
  const nothing = vacuity(allow);
  if (leave.isUsed(allow)) return entry(allow, 'used', null);
  if (nothing !== undefined) return entry(allow, 'vacuous', `policy ${name} allows nothing: ${nothing}`);
  if (leave.isAsked(allow)) return entry(allow, 'unused', `policy ${name} is unused: nothing that it allows gets there`);
  return isOff ? entry(allow, 'not-judged', null) : entry(allow, 'unused', `policy ${name} is unused: no deny forbids what it allows`);
}

function entry({ policy: { name, reason }, effect }: Statement, status: PolicyStatus, message: string | null): PolicyEntry {
  return { name, effect, reason, status, message };
}

/** Which ends mean nothing in the plan; undefined where both mean something. */
function vacuity({ from, to, traffic }: Statement): string | undefined {
  const empty = [...(meansAnything(from) ? [] : [`from ${showEnd(traffic.from)}`]), ...(meansAnything(to) ? [] : [`to ${showEnd(traffic.to)}`])];
  return empty.length === 0 ? undefined : `nothing in the plan is meant by ${empty.join(' and ')}`;
}
