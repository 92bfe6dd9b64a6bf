import type { Candidates, Key, NetworkAcl, Subnet } from '../../model';
import { MAYBE, NO, YES } from '../../topology';
import type { Fact, SubnetPlace } from '../../topology';
import { openBecause, possibly, through, unionOf } from '../candidates';
import { vpcOfUndescribed } from '../default-vpc';
import type { Side } from '../side';
import { textAt } from '../source';
import type { Source } from '../source';
import { either, flag, isGiven } from './facts';
import type { MainTables } from './main-tables';
import { about } from './slots';
import { tableAssociations } from './table-associations';
import type { Association } from './table-associations';

/** Which table and ACL hold for each subnet. Source: aws-semantics sections 5.4 and 6.3. */
export function subnetPlaces(side: Side, subnets: readonly Subnet[], acls: readonly NetworkAcl[], mains: MainTables): ReadonlyMap<Key, SubnetPlace> {
  const explicit = tableAssociations(side);
  const filters = aclsBySubnet(acls);
  return new Map(subnets.map(({ key, vpc, cidrs }) => [key, {
    subnet: key,
    vpc,
    routeTable: tableOf(explicit.get(key), through(vpc, mains.of)),
    acl: filters(key),
    availabilityZone: about(side, key, (source) => textAt(source, ['availability_zone']), undefined),
    cidrs,
    ipv6: about(side, key, hasIpv6, NO),
    isOneOfMany: vpcOfUndescribed(key) === undefined ? undefined : true,
  }]));
}

function hasIpv6(source: Source): Fact {
  return either(hasIpv6Block(source), flag(source, ['ipv6_native'], NO));
}

/** A block that is cut out of another's, known only after apply, is surely one: without the other apply would fail. */
function hasIpv6Block(source: Source): Fact {
  const given = isGiven(source, ['ipv6_cidr_block']);
  if (given.certain || !given.possible) return given;
  const origins = source.refs.origins(source.resource, ['ipv6_cidr_block']);
  return origins.length > 0 && origins.every((origin) => origin.endsWith('.ipv6_cidr_block')) ? YES : MAYBE;
}

/** An explicit table wins; one that is only possibly meant leaves the main table possible. */
function tableOf(explicit: Association | undefined, main: Candidates): Candidates {
  if (explicit === undefined) return main;
  return explicit.takesSubnet ? explicit.table : unionOf([explicit.table, possibly(main)]);
}

/** The ACLs that may filter a subnet. One of which the subnets are not all known may take any that no other takes for certain. */
function aclsBySubnet(acls: readonly NetworkAcl[]): (subnet: Key) => Candidates {
  const bySubnet = new Map<Key, { certain: Key[]; possible: Key[] }>();
  for (const { key, subnets } of acls) {
    const sure = new Set(subnets.certain);
    for (const subnet of subnets.possible) {
      const held = bySubnet.get(subnet) ?? { certain: [], possible: [] };
      bySubnet.set(subnet, held);
      held.possible.push(key);
      if (sure.has(subnet)) held.certain.push(key);
    }
  }
  const open = acls.filter(({ subnets }) => subnets.open.length > 0).map(({ key }) => key);
  return (subnet) => {
    const held = bySubnet.get(subnet);
    if (held === undefined) return openBecause(`the network ACL of ${subnet} is not in the plan`);
    return { certain: held.certain, possible: held.certain.length > 0 ? held.possible : [...new Set([...held.possible, ...open])], open: [] };
  };
}
