import type { PlanResource } from '../../plan';
import type { Kind, References } from '../../references';
import type { Candidates, Key, Meaning } from '../model';
import { denotedBy, NOTHING, possibly } from './candidates';
import { valuesOf } from './value-paths';

/** What resources of their own add to the interfaces of another resource. */
export interface Additions {
  /** Groups beside those that the carrier lists. */
  readonly groups: readonly Candidates[];
  /** The default group that the carrier would have is taken away. */
  readonly replacesDefault: boolean;
  /** Subnets in which it gets an interface. */
  readonly subnets: readonly Candidates[];
  /** Network interfaces that become its own. */
  readonly interfaces: readonly Candidates[];
}

/** A resource type that ties two others together. */
export interface Association {
  readonly type: string;
  readonly carrier: { readonly attribute: string; readonly accepts: readonly Kind[] };
  readonly adds: { readonly what: 'groups' | 'subnets' | 'interfaces'; readonly attribute: string; readonly kind: Kind };
  /** What the group is attached to, as far as the rules care. */
  readonly meaning: Meaning;
}

/** The resource types that attach something to an interface which another resource describes. */
export const ASSOCIATIONS: readonly Association[] = [
  {
    type: 'aws_network_interface_sg_attachment',
    carrier: { attribute: 'network_interface_id', accepts: ['network-interface'] },
    adds: { what: 'groups', attribute: 'security_group_id', kind: 'security-group' },
    meaning: 'interface',
  },
  {
    type: 'aws_vpc_endpoint_security_group_association',
    carrier: { attribute: 'vpc_endpoint_id', accepts: ['vpc-endpoint'] },
    adds: { what: 'groups', attribute: 'security_group_id', kind: 'security-group' },
    meaning: 'endpoint',
  },
  {
    type: 'aws_vpc_endpoint_subnet_association',
    carrier: { attribute: 'vpc_endpoint_id', accepts: ['vpc-endpoint'] },
    adds: { what: 'subnets', attribute: 'subnet_id', kind: 'subnet' },
    meaning: 'endpoint',
  },
  {
    type: 'aws_network_interface_attachment',
    carrier: { attribute: 'instance_id', accepts: ['instance'] },
    adds: { what: 'interfaces', attribute: 'network_interface_id', kind: 'network-interface' },
    meaning: 'interface',
  },
];

const NO_ADDITIONS: Additions = { groups: [], replacesDefault: false, subnets: [], interfaces: [] };

/** What is added to each carrier, by its key. */
export function additionsOf(refs: References): (carrier: Key) => Additions {
  const additions = new Map<Key, Additions>();
  const associations = ASSOCIATIONS.flatMap((row) => refs.ofType(row.type).map((resource) => ({ resource, row })));
  for (const { resource, row } of associations.sort((a, b) => (a.resource.address < b.resource.address ? -1 : 1))) {
    const { attribute, accepts } = row.carrier;
    const carrier = denotedBy(refs.slot(resource, [attribute], accepts)) ?? NOTHING;
    const added = denotedBy(refs.slot(resource, [row.adds.attribute], [row.adds.kind])) ?? NOTHING;
    for (const denoted of carrier.possible) {
      const key = ownerOf(refs, denoted);
      const sure = carrier.certain.includes(denoted);
      const all = additions.get(key) ?? NO_ADDITIONS;
      additions.set(key, {
        ...all,
        [row.adds.what]: [...all[row.adds.what], sure ? added : possibly(added)],
        replacesDefault: all.replacesDefault || (sure && replacesDefault(refs, resource)),
      });
    }
  }
  return (carrier) => additions.get(carrier) ?? NO_ADDITIONS;
}

/** The first interface of an instance (`aws_instance.a.primary_network_interface_id`) is described by the instance. */
function ownerOf(refs: References, key: Key): Key {
  return refs.resources.has(key) ? key : key.replace(/\.[a-z_]+$/, '');
}

/** `replace_default_association` of an endpoint's association; false where unset. */
function replacesDefault(refs: References, resource: PlanResource): boolean {
  return valuesOf(refs, resource).get('replace_default_association').raw() === true;
}
