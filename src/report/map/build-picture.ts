import type { Network } from '../../network/model';
import { showAddresses } from '../../packet';
import type { BroadShare } from '../../packet';
import { exposures } from '../../reach';
import type { Exposure, InternetView } from '../../reach';
import { compareText } from '../../rule/order';
import type { ReportFinding } from '../report';
import type { PlaceOf } from '../trace';
import { findingSteps } from './finding-steps';
import { Surroundings } from './flows';
import type { FlowPlan, Peering } from './flows';
import { groupPlans } from './groups';
import type { GroupPlan } from './groups';
import { linksBetween } from './links';
import { marksOf } from './marks';
import type { Marks } from './marks';
import type { End, Flow, Picture, PictureGroup, PictureResource, PictureTier, PictureVpc, WayIn } from './picture';
import { standings } from './resources';
import type { Standing } from './resources';
import { Tiers } from './tiers';
import type { TierPlan } from './tiers';

/** What a picture is made of. */
export interface Subject {
  /** The path of the plan as given. */
  readonly plan: string;
  readonly network: Network;
  readonly view: InternetView;
  readonly findings: readonly ReportFinding[];
  /** How much of the internet is a broad part of it. */
  readonly broadShare: BroadShare;
  /** Where the places of a path are written. */
  readonly placeOf: PlaceOf;
  /** What has to be said about the plan as a whole. */
  readonly notes: readonly string[];
}

/** The ids of everything, by the keys of the model. */
interface Ids {
  readonly vpcs: ReadonlyMap<string, string>;
  readonly tiers: ReadonlyMap<string, string>;
  /** By instance. */
  readonly groups: ReadonlyMap<string, string>;
  /** By place in the list. */
  readonly resources: readonly string[];
  /** By resource instance. */
  readonly instances: ReadonlyMap<string, string>;
}

/** Draws what a plan will build: who stands where, what the internet reaches, who may speak to whom. */
export function buildPicture({ plan, network, view, findings, broadShare, placeOf, notes }: Subject): Picture {
  const marks = marksOf(findings);
  const tiers = new Tiers(view.grounds);
  const resources = standings({ view, exposures: byResource(exposures(view, broadShare)), tiers, marks, placeOf });
  const groups = groupPlans(network, new Surroundings(network, tiers.all));
  const ids = identify(network, tiers.all, groups, resources);
  const { links, proved } = linksBetween({ grounds: view.grounds, resources, groups, steps: findingSteps(findings) });
  const idOf = (index: number): string => ids.resources[index] ?? '';
  return {
    plan,
    counts: { resources: view.resources.length, groups: network.securityGroups.length, suppressed: findings.filter(({ suppressed }) => suppressed).length },
    vpcs: vpcsOf(network, tiers.all, resources, marks, ids),
    groups: groups.map((group) => groupOf(group, resources, marks, ids)),
    marks: marks.all,
    links: links.map((link) => ({ ...link, from: idOf(link.from), to: idOf(link.to) })),
    proved,
    notes: [...notes, ...new Set(view.grounds.topology.unmodelled.map(({ resource, reason }) => `${resource}: ${reason}`))],
  };
}

function byResource(all: readonly Exposure[]): ReadonlyMap<string, readonly Exposure[]> {
  const found = new Map<string, Exposure[]>();
  for (const each of all) found.set(each.address, [...(found.get(each.address) ?? []), each]);
  return found;
}

/** Every VPC that something stands in, and every VPC of the network. */
function vpcKeys({ vpcs }: Network, tiers: readonly TierPlan[]): readonly string[] {
  return [...new Set([...vpcs.map(({ key }) => key), ...tiers.flatMap(({ vpc }) => vpc ?? [])])].sort(compareText);
}

function identify(network: Network, tiers: readonly TierPlan[], groups: readonly GroupPlan[], resources: readonly Standing[]): Ids {
  return {
    vpcs: new Map(vpcKeys(network, tiers).map((key, index) => [key, `vpc-${index + 1}`])),
    tiers: new Map(tiers.map(({ key }, index) => [key, `tier-${index + 1}`])),
    groups: new Map(groups.flatMap(({ instances }, index) => instances.map((key) => [key, `group-${index + 1}`] as const))),
    resources: resources.map((_, index) => `resource-${index + 1}`),
    instances: new Map(resources.flatMap(({ instances }, index) => instances.map((instance) => [instance, `resource-${index + 1}`] as const))),
  };
}

function vpcsOf(network: Network, tiers: readonly TierPlan[], resources: readonly Standing[], marks: Marks, ids: Ids): readonly PictureVpc[] {
  const tiersIn = (vpc: string | null): readonly PictureTier[] => tiers.filter((tier) => tier.vpc === vpc).map((tier) => tierOf(tier, resources, marks, ids));
  const named = vpcKeys(network, tiers).map((key): PictureVpc => {
    const cidrs = network.vpcs.find((vpc) => vpc.key === key)?.cidrs.certain;
    return { id: ids.vpcs.get(key) ?? '', name: key, cidrs: cidrs === undefined || cidrs.isEmpty() ? '' : showAddresses(cidrs, 3), tiers: tiersIn(key) };
  });
  const elsewhere = tiersIn(null);
  return elsewhere.length === 0 ? named : [...named, { id: 'elsewhere', name: null, cidrs: '', tiers: elsewhere }];
}

function tierOf(tier: TierPlan, resources: readonly Standing[], marks: Marks, ids: Ids): PictureTier {
  const id = ids.tiers.get(tier.key) ?? '';
  const about = tier.subnets.flatMap(({ subnet, acl }) => [subnet, ...acl.possible]).flatMap((key) => marks.subjects.get(key) ?? []);
  return {
    id,
    name: tier.name,
    kind: tier.kind,
    subnets: tier.subnets.map(({ subnet }) => subnet),
    resources: resources.flatMap((standing, index) => (standing.tier.key === tier.key ? [resourceOf(standing, ids.resources[index] ?? '', id, ids)] : [])),
    marks: [...new Set(about.map((mark) => mark.id))],
  };
}

function resourceOf({ name, instances, meaning, role, groups, reach, ways, detours, blocker, marks, severity, entrance }: Standing, id: string, tier: string, ids: Ids): PictureResource {
  const carried = new Map([...groups].map(([key, confidence]) => [ids.groups.get(key) ?? '', confidence]));
  carried.delete('');
  return { id, name, instances, meaning, role, tier, groups: [...carried].map(([group, confidence]) => ({ id: group, confidence })), reach, ways: ways.map((way) => ({ ...way, by: passerOf(way, ids) })), detours, blocker, marks, severity, entrance };
}

/** A load balancer by its id. */
function passerOf({ by }: WayIn, { instances }: Ids): WayIn['by'] {
  if (by === null || by === 'accelerator') return by;
  const balancer = instances.get(by.balancer);
  return balancer === undefined ? null : { balancer };
}

function groupOf({ name, instances, admits, letsOut }: GroupPlan, resources: readonly Standing[], marks: Marks, ids: Ids): PictureGroup {
  const about = instances.flatMap((key) => marks.subjects.get(key) ?? []);
  return {
    id: ids.groups.get(instances[0] ?? '') ?? '',
    name,
    instances,
    carriers: resources.flatMap(({ groups }, index) => (instances.some((key) => groups.has(key)) ? ids.resources[index] ?? [] : [])),
    admits: admits.map((flow) => flowOf(flow, ids)),
    letsOut: letsOut.map((flow) => flowOf(flow, ids)),
    marks: [...new Set(about.map(({ id }) => id))],
  };
}

function flowOf({ ends, addresses, ...rest }: FlowPlan, ids: Ids): Flow {
  const known = new Map<string, End>();
  const others: string[] = [];
  for (const end of ends) {
    const meant = endOf(end, ids);
    if (typeof meant === 'string') others.push(meant);
    else known.set(JSON.stringify(meant), meant);
  }
  const text = [...(addresses === null ? [] : [addresses]), ...others].join(', ');
  return { ends: [...known.values()], addresses: text === '' ? null : text, ...rest };
}

/** The key itself for what the picture does not show. */
function endOf(end: Peering, { vpcs, tiers, groups }: Ids): End | string {
  if (end.kind === 'internet') return { kind: 'internet' };
  if (end.kind === 'self') return { kind: 'self' };
  const id = { vpc: vpcs, tier: tiers, group: groups }[end.kind].get(end.key);
  if (id === undefined) return end.key;
  return end.kind === 'tier' ? { kind: 'tier', id, whole: end.whole } : { kind: end.kind, id };
}
