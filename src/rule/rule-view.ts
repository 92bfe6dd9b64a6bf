import { evaluateAcl } from '../network/acl';
import type { Direction, Interface, Meaning, Network, NetworkAcl, Permission, SecurityGroup, Subnet, Vpc } from '../network/model';
import type { DataStore, RemoteAccess, ServiceEndpoint } from '../network/topology';
import { INTERNET, ServiceSet } from '../packet';
import type { AddressSet, PacketSet } from '../packet';
import type { Bounds } from '../network/bounds';
import type { InternetView } from '../reach';
import { dataForwards } from './data-forwards';
import type { DataForward } from './data-forwards';
import { forwards, fronted } from './forwards';
import type { Forward, Fronted } from './forwards';
import { needlessAddresses } from './needless-addresses';
import type { NeedlessAddress } from './needless-addresses';
import { invariant } from './invariant';
import { arrivalAt } from './arrivals';
import type { Arrival, ArrivalQuestion } from './arrivals';
import type { Exposure } from './exposure';
import type { Opening, Part } from './opening';
import { dataPivots } from './pivots';
import type { DataPivot, Entrance } from './pivots';
import { publicPlacements } from './public-placement';
import type { PublicPlacement } from './public-placement';
import { ReferenceAdvisor } from './reference-advice';
import type { ReferenceAdvice } from './reference-advice';
import type { PortGroup } from './port-groups';
import type { Settings } from './settings';
import { Surface } from './surface';
import { unfilteredBalancers } from './unfiltered-balancers';
import type { UnfilteredBalancer } from './unfiltered-balancers';

/** What one direction of a group or ACL shows to the internet, and how many parts that took into account. */
interface Shown {
  /** Undefined where no part speaks of any internet address. */
  readonly surface: Surface | undefined;
  readonly parts: number;
}

/** Surfaces are costly and many rules ask for the same ones: they are shared by all views of one network and settings. */
export class SurfaceCache {
  private readonly lists = new Map<string, readonly Shown[]>();
  private readonly exposures = new Map<PacketSet, Exposure>();

  /** What all groups or all ACLs show in one direction: worked out when first asked. */
  of(subjects: 'groups' | 'acls', direction: Direction, show: () => readonly Shown[]): readonly Shown[] {
    const name = `${subjects} ${direction}`;
    const list = this.lists.get(name) ?? show();
    this.lists.set(name, list);
    return list;
  }

  /** What some parts show together. `partsOf` is only called where one of them speaks of an internet address. */
  show(peers: readonly Bounds<AddressSet>[], partsOf: () => readonly Part[], settings: Settings): Shown {
    const isOutside = peers.some(({ possible }) => possible.overlaps(INTERNET));
    return { surface: isOutside ? new Surface(partsOf(), settings, this.exposures) : undefined, parts: peers.length };
  }
}

/** The network as a rule sees it: the model, the shared settings, and the questions that need set arithmetic. */
export class RuleView {
  private seen = 0;
  private readonly surfaces: SurfaceCache;
  private readonly view: InternetView | undefined;

  constructor(
    readonly network: Network,
    readonly settings: Settings,
    { surfaces = new SurfaceCache(), internet }: { readonly surfaces?: SurfaceCache; readonly internet?: InternetView | undefined } = {},
  ) {
    this.surfaces = surfaces;
    this.view = internet;
  }

  /** What the internet reaches. Only for rules with `needsReach`. */
  get internet(): InternetView {
    return this.view ?? invariant(false, 'a rule asks what the internet reaches and does not say needsReach');
  }

  /** How many groups, permissions or entries the rule looked at so far: a rule that looked at nothing found nothing. */
  get looked(): number {
    return this.seen;
  }

  get securityGroups(): readonly SecurityGroup[] {
    this.seen += this.network.securityGroups.length;
    return this.network.securityGroups;
  }

  get networkAcls(): readonly NetworkAcl[] {
    this.seen += this.network.networkAcls.length;
    return this.network.networkAcls;
  }

  get vpcs(): readonly Vpc[] {
    return this.network.vpcs;
  }

  get subnets(): readonly Subnet[] {
    return this.network.subnets;
  }

  get interfaces(): readonly Interface[] {
    return this.network.interfaces;
  }

  /** The services of a group of ports, as configured. */
  portGroup(name: PortGroup): ServiceSet {
    return this.settings.portGroups.get(name) ?? ServiceSet.EMPTY;
  }

  /** The union of several groups of ports. */
  portGroups(...names: readonly PortGroup[]): ServiceSet {
    return ServiceSet.union(names.map((name) => this.portGroup(name)));
  }

  /** What security groups open to the internet (`ingress`) or may reach there (`egress`), out of `services`: one opening per block. */
  *publicOpenings(direction: Direction, services: ServiceSet): Iterable<Opening> {
    for (const surface of this.groupSurfaces(direction)) yield* surface.openings(services);
  }

  /** The blocks through which (alone or together) a group opens all of any one of `sets`. */
  *publicOpeningsOfAll(direction: Direction, sets: readonly ServiceSet[]): Iterable<Opening> {
    for (const surface of this.groupSurfaces(direction)) yield* distinct(sets.flatMap((every) => surface.openingsOfAll(every)));
  }

  /** What network ACLs admit from (`ingress`) or to (`egress`) the internet after ordered evaluation, out of `services`: one opening per entry. */
  *aclOpenings(direction: Direction, services: ServiceSet): Iterable<Opening> {
    for (const surface of this.aclSurfaces(direction)) yield* surface.openings(services);
  }

  /** The entries through which an ACL admits all of `every`. */
  *aclOpeningsOfAll(direction: Direction, every: ServiceSet): Iterable<Opening> {
    for (const surface of this.aclSurfaces(direction)) yield* surface.openingsOfAll(every);
  }

  /** Private CIDR sources behind which only members of one security group stand. */
  *replaceableCidrs(): Iterable<ReferenceAdvice> {
    this.seen += this.network.securityGroups.length;
    yield* new ReferenceAdvisor(this.network).advice();
  }

  /** What of `services` the internet gets to at things of some kinds: one arrival for each. Only for rules with `needsReach`. */
  *arrivals(kinds: ReadonlySet<string>, services: ServiceSet): Iterable<Arrival> {
    const { endpoints, services: named } = this.network.topology;
    const resources = new Set([...endpoints, ...named].flatMap(({ resource, meaning }) => (kinds.has(meaning) ? [resource] : [])));
    for (const resource of resources) {
      const found = this.arrival(resource, { services });
      if (found !== undefined) yield found;
    }
  }

  /** What of the services in question the internet gets to at one resource. */
  arrival(resource: string, question: ArrivalQuestion): Arrival | undefined {
    this.seen += 1;
    return arrivalAt(this.internet, this.settings, resource, question);
  }

  /** What of their services the internet gets to at the public names of services outside every VPC. Only for rules with `needsReach`. */
  *serviceArrivals(meaning: Meaning): Iterable<Arrival & Pick<ServiceEndpoint, 'attribute'>> {
    for (const { resource, attribute } of this.network.topology.services.filter((service) => service.meaning === meaning)) {
      const found = this.arrival(resource, { services: ServiceSet.ANY, via: 'service' });
      if (found !== undefined) yield { ...found, attribute };
    }
  }

  /** Services that keep data. */
  get dataStores(): readonly DataStore[] {
    this.seen += this.network.topology.dataStores.length;
    return this.network.topology.dataStores;
  }

  /** Remote access that services open by themselves. */
  get remoteAccess(): readonly RemoteAccess[] {
    this.seen += this.network.topology.remoteAccess.length;
    return this.network.topology.remoteAccess;
  }

  /** Data stores that stand in subnets which are routed to an internet gateway. Only for rules with `needsReach`. */
  publicPlacements(): Iterable<PublicPlacement> {
    this.seen += this.network.topology.dataStores.length;
    return publicPlacements(this.internet.grounds, this.settings);
  }

  /** Data stores that a host may ask which `entrance` says how the internet gets to. Only for rules with `needsReach`. */
  dataPivots(entrance: Entrance): Iterable<DataPivot> {
    this.seen += this.network.topology.dataStores.length;
    return dataPivots(this.internet, entrance);
  }

  /** Everything that load balancers forward to. Only for rules with `needsReach`. */
  forwards(): readonly Forward[] {
    const found = forwards(this.internet.grounds);
    this.seen += found.length;
    return found;
  }

  /** The data stores to which load balancers forward packets of the internet; `ports` tell them where the target is a host or an address. */
  dataForwards(ports: ServiceSet): Iterable<DataForward> {
    return dataForwards({ view: this.internet, settings: this.settings, ports }, this.forwards());
  }

  /** The resources that load balancers forward to. */
  fronted(): readonly Fronted[] {
    return fronted(this.forwards());
  }

  /** Public addresses that hosts do not need. */
  needlessAddresses(): readonly NeedlessAddress[] {
    this.seen += this.network.topology.endpoints.length;
    return needlessAddresses(this.network, this.fronted());
  }

  /** Network load balancers that face the internet without a security group. */
  unfilteredBalancers(): readonly UnfilteredBalancer[] {
    this.seen += this.network.topology.loadBalancers.size;
    return unfilteredBalancers(this.network.topology);
  }

  private groupSurfaces(direction: Direction): Iterable<Surface> {
    return this.counted(this.surfaces.of('groups', direction, () => this.network.securityGroups.map((group) => {
      const permissions = group.permissions.filter((permission) => permission.direction === direction);
      const peers = permissions.flatMap((permission) => addressesOf(permission, group) ?? []);
      return this.surfaces.show(peers, () => permissions.flatMap((permission) => permissionPart(permission, group)), this.settings);
    })));
  }

  private aclSurfaces(direction: Direction): Iterable<Surface> {
    return this.counted(this.surfaces.of('acls', direction, () => this.network.networkAcls.filter(({ address }) => address !== undefined).map((acl) => {
      const parts = entryParts(acl, direction);
      return this.surfaces.show(parts.map(({ addresses }) => addresses), () => parts, this.settings);
    })));
  }

  private *counted(list: readonly Shown[]): Iterable<Surface> {
    for (const { surface, parts } of list) {
      this.seen += parts;
      if (surface !== undefined) yield surface;
    }
  }
}

/**
 * The addresses that a permission speaks of; undefined where it names groups. The factory rules of a default group that nothing in the plan
 * describes are left out: no line of HCL could be blamed for them.
 */
function addressesOf({ peer, owner }: Permission, group: SecurityGroup): Bounds<AddressSet> | undefined {
  const isWritten = group.address !== undefined || owner !== group.key;
  return isWritten && peer.kind !== 'group' ? peer.addresses : undefined;
}

function permissionPart(permission: Permission, group: SecurityGroup): readonly Part[] {
  const addresses = addressesOf(permission, group);
  return addresses === undefined ? [] : [{ ...permission, addresses }];
}

/** Why an entry without unknowns of its own may not decide: used only where its bounds differ. */
const RIVAL = 'an entry with a lower number may decide it first';

/** Each allow entry as the part of the ACL that it really decides. */
function entryParts(acl: NetworkAcl, direction: Direction): readonly Part[] {
  const hiding = ServiceSet.union(acl.entries.flatMap((entry) => (entry.direction === direction && entry.sensitive.services ? [entry.services.possible] : [])));
  return [...evaluateAcl(acl, direction).effective].map(([entry, packets]) => ({
    owner: entry.owner,
    group: acl.key,
    direction,
    block: entry.block,
    attribute: entry.attribute,
    packets,
    addresses: entry.peer.addresses,
    reasons: entry.reasons.length > 0 ? entry.reasons : [RIVAL],
    // What a denial takes out of it would tell of that.
    sensitive: { peer: entry.sensitive.peer, services: entry.services.possible.overlaps(hiding) },
  }));
}

function distinct(openings: readonly Opening[]): readonly Opening[] {
  const seen = new Map<string, Opening>();
  for (const opening of openings) {
    const key = JSON.stringify([opening.at.owner, opening.at.block]);
    const known = seen.get(key);
    if (known === undefined || (known.confidence === 'possible' && opening.confidence === 'certain')) seen.set(key, opening);
  }
  return [...seen.values()];
}
