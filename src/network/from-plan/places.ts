import type { References } from '../../references';
import type { Attachment, Interface, Key, Subnet, Vpc } from '../model';
import { attachmentsFrom } from './attachments';
import { undescribedSubnet, undescribedVpc, isUndescribedVpc, vpcOfUndescribed } from './default-vpc';
import { draftedInterfaces, interfaceOf } from './interfaces';
import type { PlacedDraft } from './interfaces';
import { surroundingsOf } from './vpcs';

/** Where things stand on one side of a plan, and which groups they carry. */
export interface Places {
  readonly vpcs: readonly Vpc[];
  readonly subnets: readonly Subnet[];
  readonly interfaces: readonly Interface[];
  /** The same interfaces as their resources describe them, in order of the plan. */
  readonly placed: readonly PlacedDraft[];
  /** By the key of the security group. */
  readonly attachments: ReadonlyMap<Key, readonly Attachment[]>;
}

/** Reads VPCs, subnets, the interfaces of every service in the table, and attachments. Near linear in the size of the plan. */
export function placesFromPlan(refs: References): Places {
  const surroundings = surroundingsOf(refs);
  const { placed, attachments } = draftedInterfaces(refs, surroundings);
  const subnets = [...surroundings.subnets, ...undescribedSubnets(placed)];
  const undescribed = new Set(subnets.flatMap(({ vpc }) => vpc.possible.filter(isUndescribedVpc)));
  return {
    vpcs: [...surroundings.vpcs, ...[...undescribed].sort().map(undescribedVpc)],
    subnets,
    interfaces: placed.map(interfaceOf).sort(byResource),
    placed,
    attachments: attachmentsFrom(refs, attachments),
  };
}

/** The default subnets that something stands in and nothing describes. */
function undescribedSubnets(placed: readonly PlacedDraft[]): readonly Subnet[] {
  const keys = new Set(placed.flatMap(({ subnets }) => subnets.possible));
  return [...keys].sort().flatMap((key) => {
    const vpc = vpcOfUndescribed(key);
    return vpc === undefined ? [] : [undescribedSubnet(key, vpc)];
  });
}

/** Stable, so that the interfaces of one resource keep the order of its blocks. */
function byResource(a: Interface, b: Interface): number {
  if (a.resource === b.resource) return 0;
  return a.resource < b.resource ? -1 : 1;
}
