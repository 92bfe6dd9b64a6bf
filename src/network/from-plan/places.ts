import type { References } from '../../references';
import type { Attachment, Interface, Key, Subnet, Vpc } from '../model';
import { attachmentsFrom } from './attachments';
import { interfacesFrom } from './interfaces';
import { surroundingsOf } from './vpcs';

/** Where things stand on one side of a plan, and which groups they carry. */
export interface Places {
  readonly vpcs: readonly Vpc[];
  readonly subnets: readonly Subnet[];
  readonly interfaces: readonly Interface[];
  /** By the key of the security group. */
  readonly attachments: ReadonlyMap<Key, readonly Attachment[]>;
}

/** Reads VPCs, subnets, the interfaces of every service in the table, and attachments. Near linear in the size of the plan. */
export function placesFromPlan(refs: References): Places {
  const surroundings = surroundingsOf(refs);
  const { interfaces, attachments } = interfacesFrom(refs, surroundings);
  return {
    vpcs: surroundings.vpcs,
    subnets: surroundings.subnets,
    interfaces: [...interfaces].sort(byResource),
    attachments: attachmentsFrom(refs, attachments),
  };
}

/** Stable, so that the interfaces of one resource keep the order of its blocks. */
function byResource(a: Interface, b: Interface): number {
  if (a.resource === b.resource) return 0;
  return a.resource < b.resource ? -1 : 1;
}
