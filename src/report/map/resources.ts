import { compareAddresses } from '../../network/address-order';
import type { Confidence, Key } from '../../network/model';
import type { Endpoint } from '../../network/topology';
import { showServices } from '../../packet';
import type { Exposure, InternetView } from '../../reach';
import { compareText } from '../../rule/order';
import { compareSeverity } from '../../rule/severity';
import type { Severity } from '../../rule/severity';
import { withoutKeys } from '../fold';
import type { PlaceOf } from '../trace';
import { worst } from './marks';
import type { Marks, Touch } from './marks';
import type { Reach, Role, Step, WayIn } from './picture';
import type { TierPlan, Tiers } from './tiers';
import { doorsOf } from './ways-in';

/** A resource, or folded instances of one, before it has an id. */
export interface Standing {
  readonly name: string;
  readonly instances: readonly string[];
  readonly meaning: string;
  readonly role: Role;
  readonly tier: TierPlan;
  /** By key, with the keys of the first instance. */
  readonly groups: ReadonlyMap<Key, Confidence>;
  /** The interfaces of the first instance. */
  readonly endpoints: readonly Endpoint[];
  readonly reach: Reach;
  readonly ways: readonly WayIn[];
  readonly detours: readonly string[];
  readonly blocker: Step | null;
  /** Ids of findings, worst first. */
  readonly marks: readonly string[];
  readonly severity: Severity | null;
  readonly entrance: Severity | null;
}

/** What resources are looked at with. */
export interface Looked {
  readonly view: InternetView;
  /** By resource instance. */
  readonly exposures: ReadonlyMap<string, readonly Exposure[]>;
  readonly tiers: Tiers;
  readonly marks: Marks;
  readonly placeOf: PlaceOf;
}

/** Everything that stands somewhere, in the order of names; instances that differ in nothing shown are folded. */
export function standings(looked: Looked): readonly Standing[] {
  const folds = new Map<string, Standing[]>();
  for (const resource of [...looked.view.resources].sort(compareAddresses)) {
    const standing = standingOf(resource, looked);
    const key = signature(standing);
    folds.set(key, [...(folds.get(key) ?? []), standing]);
  }
  return [...folds.values()].flatMap(together);
}

function together(alike: readonly Standing[]): readonly Standing[] {
  if (alike.length < 2) return alike;
  return alike.slice(0, 1).map((first) => ({ ...first, name: withoutKeys(first.name), instances: alike.flatMap(({ instances }) => instances) }));
}

function standingOf(resource: string, { view, exposures, tiers, marks, placeOf }: Looked): Standing {
  const endpoints = view.grounds.endpointsOf(resource);
  const doors = doorsOf(exposures.get(resource) ?? [], placeOf);
  const entering = enteringBy(doors.reach, marks.resources.get(resource) ?? []);
  const touches = [...(marks.resources.get(resource) ?? [])].sort((a, b) => compareSeverity(a.severity, b.severity));
  return {
    name: resource,
    instances: [resource],
    meaning: meaningOf(resource, endpoints),
    role: roleOf(resource, endpoints),
    tier: tiers.of(endpoints),
    groups: carried(endpoints),
    endpoints,
    ...doors,
    detours: marks.detours.get(resource) ?? [],
    marks: touches.map(({ mark }) => mark.id),
    severity: worst((doors.ways.length === 0 ? touches : touches.filter((touch) => touch.own || entering.includes(touch))).map(({ severity }) => severity)),
    entrance: worst(entering.map(({ severity }) => severity)),
  };
}

/** What the internet reaches a resource by, or may reach it by. */
function enteringBy(reach: Reach, touches: readonly Touch[]): readonly Touch[] {
  if (reach === 'latent' || reach === 'closed') return [];
  return touches.filter(({ exposure }) => exposure === (reach === 'undetermined' ? reach : 'exposed'));
}

function carried(endpoints: readonly Endpoint[]): ReadonlyMap<Key, Confidence> {
  const all = new Map<Key, Confidence>();
  for (const key of endpoints.flatMap(({ groups }) => groups.possible).sort(compareText)) all.set(key, 'possible');
  for (const key of endpoints.flatMap(({ groups }) => groups.certain)) all.set(key, 'certain');
  return all;
}

function signature({ name, meaning, tier, groups, ways, blocker, marks, reach }: Standing): string {
  const shown = ways.map(({ line, from, confidence, services, secret }) => [withoutKeys(line), from, confidence, showServices(services), secret]);
  return JSON.stringify([withoutKeys(name), meaning, tier.key, [...groups].map(([key, confidence]) => [withoutKeys(key), confidence]), shown, withoutKeys(blocker?.text ?? ''), marks, reach]);
}

/** `aws_nat_gateway` is a `nat gateway`. */
function meaningOf(resource: string, [endpoint]: readonly Endpoint[]): string {
  if (endpoint !== undefined && endpoint.meaning !== 'other') return endpoint.meaning.replaceAll('-', ' ');
  const type = withoutKeys(resource).split('.').at(-2) ?? '';
  return type.replace(/^aws_/, '').replaceAll('_', ' ');
}

const FRONTS: readonly string[] = ['load-balancer'];
const DATA: readonly string[] = ['database', 'cache', 'search', 'messaging', 'file-system'];

function roleOf(resource: string, endpoints: readonly Endpoint[]): Role {
  if (endpoints.some(({ meaning }) => FRONTS.includes(meaning)) || resource.includes('aws_nat_gateway.')) return 'front';
  return endpoints.some(({ meaning }) => DATA.includes(meaning)) ? 'data' : 'work';
}
