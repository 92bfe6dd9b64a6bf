import type { Bounds } from '../../network/bounds';
import type { Confidence, Direction, Key } from '../../network/model';
import { FAMILIES } from '../../network/topology';
import type { Endpoint } from '../../network/topology';
import { ServiceSet } from '../../packet';
import { wouldTell } from '../../reach';
import type { Grounds } from '../../reach';
import { privateWay } from '../../reach/private-ways';
import type { Severity } from '../../rule/severity';
import type { FindingStep } from './finding-steps';
import type { FlowPlan } from './flows';
import { forwardedTo } from './forwarded';
import type { GroupPlan } from './groups';
import { worst } from './marks';
import type { Standing } from './resources';
import { opensConnections, takenBy } from './senders';
import { secretIf } from './told';
import type { Told } from './told';

/** That packets get from one resource to another, by their places in the list. */
export interface LinkPlan extends Told {
  readonly from: number;
  readonly to: number;
  readonly confidence: Confidence;
  /** Only because the target admits its whole VPC, everybody, or the members of its own group. */
  readonly wide: boolean;
  /** The worst of the findings whose paths take it; null of none. */
  readonly severity: Severity | null;
}

/** Up to so many resources each pair is proved; beyond, what groups admit has to do. */
const MOST_PROVED = 40;

/** Beyond so many resources every drawing is folded by tier and kind, so one of each says it all: who speaks to whom grows with the plan, not with its square. */
const MOST_EACH = 100;

/** What may be said of links. */
export interface Links {
  readonly links: readonly LinkPlan[];
  readonly proved: boolean;
}

/** What links are made of. */
export interface Speakers {
  readonly grounds: Grounds;
  readonly resources: readonly Standing[];
  readonly groups: readonly GroupPlan[];
  readonly steps: readonly FindingStep[];
}

/** Who may speak to whom among resources: proved hop by hop where they are few, else by what groups admit from groups and tiers. Load balancers speak to their targets only. */
export function linksBetween(speakers: Speakers): Links {
  const { links, proved } = linksOf(speakers);
  return { links: links.map((link) => ({ ...link, ...secretIf(link.secret === true || isSecret(link, speakers)) })), proved };
}

/** Whether the filters at either end hide what passes between them. */
function isSecret({ from, to, services }: LinkPlan, { grounds, resources }: Speakers): boolean {
  const hidden = (index: number, direction: Direction): readonly ServiceSet[] => resources[index]?.instances.map((instance) => grounds.hiddenAt(instance, direction)) ?? [];
  return wouldTell(services, ServiceSet.union([...hidden(from, 'egress'), ...hidden(to, 'ingress')]));
}

function linksOf({ grounds, resources, groups, steps }: Speakers): Links {
  const admitted = admittedLinks(resources, groups);
  const proved = resources.length <= MOST_PROVED;
  const places = new Map(resources.flatMap(({ instances }, index) => instances.map((instance) => [instance, index] as const)));
  const forwarded = forwardedLinks(grounds, resources, places, proved);
  const told = toldLinks(steps, places);
  if (!proved) return { links: together([...admitted, ...forwarded, ...told]), proved };
  const named = new Set([...admitted.filter(({ wide }) => !wide), ...told].map(pairOf));
  const severities = new Map(told.map((link) => [pairOf(link), link.severity]));
  const open = provedLinks(grounds, resources).map((link) => ({ ...link, wide: !named.has(pairOf(link)), severity: severities.get(pairOf(link)) ?? null }));
  return { links: together([...open, ...forwarded]), proved };
}

/** What findings tell of, each pair with the worst of them. */
function toldLinks(steps: readonly FindingStep[], places: ReadonlyMap<string, number>): readonly LinkPlan[] {
  return together(steps.flatMap(({ from, to, ...rest }) => {
    const [source, target] = [places.get(from), places.get(to)];
    return source === undefined || target === undefined || source === target ? [] : [{ from: source, to: target, wide: false, ...rest }];
  }));
}

function forwardedLinks(grounds: Grounds, resources: readonly Standing[], places: ReadonlyMap<string, number>, isProved: boolean): readonly LinkPlan[] {
  return resources.flatMap(({ instances }, to) => forwardedTo(grounds, instances, isProved).flatMap(({ balancer, services, confidence }): readonly LinkPlan[] => {
    const from = places.get(balancer);
    return from === undefined || from === to ? [] : [{ from, to, services, confidence, wide: false, severity: null }];
  }));
}

function pairOf({ from, to }: Pick<LinkPlan, 'from' | 'to'>): string {
  return `${from} ${to}`;
}

function provedLinks(grounds: Grounds, resources: readonly Standing[]): readonly Omit<LinkPlan, 'wide' | 'severity'>[] {
  return resources.flatMap((from, source) => resources.flatMap((to, target) => {
    if (source === target || !sends(from)) return [];
    const ways = from.endpoints.filter(opensConnections).flatMap((sender) => to.endpoints.filter(({ accepts }) => accepts).flatMap((receiver) => waysTo(grounds, sender, receiver)));
    const certain = ServiceSet.union(ways.map((way) => way.certain));
    const possible = ServiceSet.union(ways.map((way) => way.possible));
    if (possible.isEmpty()) return [];
    return [{ from: source, to: target, services: certain.isEmpty() ? possible : certain, confidence: certain.isEmpty() ? 'possible' : 'certain' }];
  }));
}

/** What gets from one interface to another, of what that takes. */
function waysTo(grounds: Grounds, from: Endpoint, to: Endpoint): readonly Bounds<ServiceSet>[] {
  const taken = takenBy(to);
  return FAMILIES.flatMap((family) => {
    const way = privateWay(grounds, from, to, family, taken.possible);
    return way === undefined ? [] : [{ certain: way.certain.services().intersect(taken.certain), possible: way.possible.services() }];
  });
}

function sends({ endpoints }: Standing): boolean {
  return endpoints.some(opensConnections);
}

function admittedLinks(resources: readonly Standing[], groups: readonly GroupPlan[]): readonly LinkPlan[] {
  const carriers = new Map<Key, number[]>();
  const inTier = new Map<string, number[]>();
  const senders = new Set(resources.flatMap((resource, index) => (sends(resource) ? [index] : [])));
  const isSender = (index: number): boolean => senders.has(index);
  resources.forEach((resource, index) => {
    for (const key of resource.groups.keys()) carriers.set(key, [...(carriers.get(key) ?? []), index]);
    if (isSender(index)) inTier.set(resource.tier.key, [...(inTier.get(resource.tier.key) ?? []), index]);
  });
  const oneOfEach = (indices: readonly number[]): readonly number[] => (resources.length <= MOST_EACH ? indices : distinctKinds(resources, indices));
  const pairs = groups.flatMap(({ instances, admits }) => {
    const targets = oneOfEach(instances.flatMap((key) => carriers.get(key) ?? []));
    const sources = ({ ends }: FlowPlan): readonly number[] => oneOfEach(ends.flatMap((end) => {
      if (end.kind === 'self') return targets.filter(isSender);
      if (end.kind === 'group') return (carriers.get(end.key) ?? []).filter(isSender);
      return end.kind === 'tier' && end.whole ? inTier.get(end.key) ?? [] : [];
    }));
    return admits.flatMap((flow) => targets.flatMap((to) => sources(flow).map((from) =>
      ({ from, to, services: flow.services, confidence: flow.confidence, wide: flow.ends.every(({ kind }) => kind === 'self'), severity: null }))));
  });
  return together(pairs.filter(({ from, to }) => from !== to));
}

/** The first of each kind in each tier. */
function distinctKinds(resources: readonly Standing[], indices: readonly number[]): readonly number[] {
  const firsts = new Map<string, number>();
  for (const index of indices) {
    const resource = resources[index];
    const key = `${resource?.meaning ?? ''} ${resource?.tier.key ?? ''}`;
    if (!firsts.has(key)) firsts.set(key, index);
  }
  return [...firsts.values()];
}

/** One link for each pair, its services together, as bad as the worst. */
function together(pairs: readonly LinkPlan[]): readonly LinkPlan[] {
  const links = new Map<string, LinkPlan>();
  for (const link of pairs) {
    const key = `${link.confidence} ${link.wide ? 'wide' : 'narrow'} ${pairOf(link)}`;
    const known = links.get(key);
    links.set(key, known === undefined ? link : { ...known, services: known.services.union(link.services), ...secretIf(known.secret === true || link.secret === true), severity: worst([known.severity, link.severity].filter((severity) => severity !== null)) });
  }
  return [...links.values()].sort((a, b) => a.from - b.from || a.to - b.to);
}
