import type { ServiceSet } from '../../../packet';
import type { Kind } from '../../../references';
import type { Meaning } from '../../model';
import type { Spread } from '../../topology';

/** A dotted attribute without indexes: `vpc_config.subnet_ids`. Every element of a block on the way is meant. */
export type AttributePath = string;

/** What a service takes when no attribute says where its interfaces stand. */
export type Unplaced =
  /** Default subnets of the default VPC of the region. */
  | 'default-vpc'
  /** It has no interface in any VPC. */
  | 'absent'
  /** The service or something outside the plan decides. */
  | 'unknown';

/** Where interfaces stand. Paths are relative to the block of the row. */
export interface Placement {
  /** Attributes that hold ids of subnets. */
  readonly subnets: readonly AttributePath[];
  /** An attribute that names a subnet group; the members of the group are in its `subnet_ids`. */
  readonly group: Reference | undefined;
  /** An attribute that holds the id of the VPC, where the resource names it beside the subnets. */
  readonly vpc: AttributePath | undefined;
  readonly unplaced: Unplaced;
  readonly pin: Pin | undefined;
}

/** What keeps an interface in the subnets of one zone. Source: aws-semantics section 14, member placement. */
export interface Pin {
  /** The attribute that names the zone. */
  readonly zone: AttributePath;
  /** It does so only if all of these hold: else there are interfaces in other zones as well, or it may move there. */
  readonly provided: readonly Condition[];
}

/** An attribute together with the kinds of thing it can denote. */
export interface Reference {
  readonly attribute: AttributePath;
  readonly accepts: readonly Kind[];
}

/** What an interface carries when no attribute lists a group. */
export type Unlisted =
  /** The default group of its VPC: aws-semantics section 15. */
  | 'default-group'
  /** No group at all, so nothing is filtered: network load balancers, gateway load balancer endpoints. */
  | 'none'
  /** A group that the service makes by itself. */
  | 'service-group';

/** A group that comes into being with a resource: the attribute of that resource that tells its id. */
export interface MadeGroup {
  readonly attribute: AttributePath;
  /** Names the resource whose group is carried where none is listed; undefined: its own, carried beside the listed ones. */
  readonly by: Reference | undefined;
}

/** The row speaks of a resource only if the attribute has one of the values; `unset` is what AWS takes when nothing is written. */
export interface Condition {
  readonly attribute: AttributePath;
  readonly values: readonly string[];
  readonly unset: string;
}

/** What a service listens on before any listener or port attribute of another resource is looked at. */
export type Ports =
  /** Whatever the software on it opens. */
  | { readonly kind: 'software' }
  /** Nothing: it only connects to others. */
  | { readonly kind: 'client' }
  /** Other resources say so: listeners. */
  | { readonly kind: 'listeners' }
  | { readonly kind: 'fixed'; readonly services: ServiceSet }
  /** A tcp port in an attribute; by engine, or fixed, where the attribute is unset. The first prefix that fits decides. */
  | {
      readonly kind: 'attribute';
      readonly port: AttributePath | undefined;
      readonly engine: AttributePath | undefined;
      readonly engines: readonly (readonly [prefix: string, services: ServiceSet])[];
    };

/** When an interface has a public IPv4 address by its own doing; elastic addresses come on top. */
export type Exposure =
  /** Private addresses only. */
  | { readonly kind: 'never' }
  /** A boolean attribute; `unset` undefined: AWS documents no default. */
  | { readonly kind: 'flag'; readonly attribute: AttributePath; readonly unset: boolean | undefined }
  /** A boolean attribute where set, else `map_public_ip_on_launch` of the subnet. */
  | { readonly kind: 'subnet-default'; readonly attribute: AttributePath | undefined }
  /** Unless a boolean attribute is true: load balancers, internet-facing when nothing is written. */
  | { readonly kind: 'unless'; readonly attribute: AttributePath }
  /** An attribute has this value. */
  | { readonly kind: 'value'; readonly attribute: AttributePath; readonly value: string }
  /** A list attribute holds elastic address allocations. */
  | { readonly kind: 'allocations'; readonly attribute: AttributePath }
  /** As its instances, which are resources of their own. */
  | { readonly kind: 'instances' }
  /** The service decides in ways that the plan does not show. */
  | { readonly kind: 'unmodelled' };

/** One family of interfaces that a resource type makes: a row of the table of aws-semantics section 14. */
export interface Service {
  readonly types: readonly string[];
  readonly meaning: Meaning;
  /** The block that describes one interface, dotted; each of its elements is one, and without it there is none. */
  readonly block: AttributePath | undefined;
  readonly when: Condition | undefined;
  /** How many there are at most; where it is 0 there is no interface. */
  readonly most: AttributePath | undefined;
  readonly placement: Placement;
  readonly spread: Spread;
  /** Attributes that list its security groups, relative to the block: all of them together. */
  readonly groups: readonly AttributePath[];
  readonly unlisted: Unlisted;
  readonly made: MadeGroup | undefined;
  /**
   * Resources that supply what this one leaves unset, relative to the block: launch templates, the cluster of an instance. One list
   * for each kind of supplier; the first kind that is given counts.
   */
  readonly suppliers: readonly (readonly Reference[])[];
  /** Attributes with private addresses that the plan fixes, relative to the block. */
  readonly addresses: readonly AttributePath[];
  /** A description that only others use: it has no interface of its own. */
  readonly template: boolean;
  /** Speaks only of resources of which no earlier row of the type has an interface. */
  readonly fallback: boolean;
  readonly ports: Ports;
  readonly exposure: Exposure;
}

/** The columns of a row that have no usual value. */
export interface Columns extends Partial<Omit<Service, 'types' | 'meaning' | 'placement' | 'suppliers'>> {
  readonly suppliers?: readonly Reference[];
  readonly subnets?: readonly AttributePath[];
  readonly subnetGroup?: Reference;
  readonly vpc?: AttributePath;
  readonly unplaced?: Unplaced;
  readonly pin?: Pin;
}

/** Load balancers and endpoints have an interface in each of their subnets, functions run in any. */
const SPREADS: Partial<Record<Meaning, Spread>> = { 'load-balancer': 'each', endpoint: 'each', function: 'some' };

/**
 * One row. Columns left out: groups fall back to the default group, ports are the software's, no public address, one interface in one
 * of the subnets unless the meaning says otherwise.
 */
export function service(meaning: Meaning, types: readonly string[], columns: Columns): Service {
  const { subnets = [], subnetGroup, vpc, unplaced = 'unknown', pin, suppliers = [], ...rest } = columns;
  return {
    types,
    meaning,
    block: undefined,
    when: undefined,
    most: undefined,
    placement: { subnets, group: subnetGroup, vpc, unplaced, pin },
    spread: SPREADS[meaning] ?? 'one',
    groups: [],
    unlisted: 'default-group',
    made: undefined,
    suppliers: byKind(suppliers),
    addresses: [],
    template: false,
    fallback: false,
    ports: { kind: 'software' },
    exposure: { kind: 'never' },
    ...rest,
  };
}

function byKind(suppliers: readonly Reference[]): readonly (readonly Reference[])[] {
  const kinds = new Map<string, Reference[]>();
  for (const supplier of suppliers) {
    const kind = supplier.accepts.join();
    kinds.set(kind, [...(kinds.get(kind) ?? []), supplier]);
  }
  return [...kinds.values()];
}

/** A reference to one kind of thing. */
export function to(kind: Kind, attribute: AttributePath): Reference {
  return { attribute, accepts: [kind] };
}
