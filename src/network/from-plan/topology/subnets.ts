import type { Candidates, Key, NetworkAcl, Subnet } from '../../model';
import { NO } from '../../topology';
import type { Fact, SubnetPlace } from '../../topology';
import { denotedBy, exactly, NOTHING, openBecause, possibly, through, unionOf } from '../candidates';
import type { Side } from '../side';
import { textAt } from '../source';
import type { Source } from '../source';
import { either, isGiven } from './facts';

/** Which table and ACL hold for each subnet. Source: aws-semantics sections 5.4 and 6.3. */
export function subnetPlaces(side: Side, subnets: readonly Subnet[], acls: readonly NetworkAcl[], mainTable: (vpc: Key) => Key): ReadonlyMap<Key, SubnetPlace> {
  const explicit = associations(side);
  const mains = mainAssociations(side);
  const filters = aclsBySubnet(acls);
  return new Map(subnets.map((subnet) => {
    const source = side.find(subnet.key);
    return [subnet.key, {
      subnet: subnet.key,
      vpc: subnet.vpc,
      routeTable: tableOf(explicit.get(subnet.key), through(subnet.vpc, (vpc) => mains.get(vpc) ?? exactly(mainTable(vpc)))),
      acl: filters.get(subnet.key) ?? openBecause(`the network ACL of ${subnet.key} is not in the plan`),
      availabilityZone: source === undefined ? undefined : textAt(source, ['availability_zone']),
      cidrs: subnet.cidrs,
      ipv6: source === undefined ? NO : hasIpv6(source),
    }];
  }));
}

function hasIpv6(source: Source): Fact {
  return either(isGiven(source, ['ipv6_cidr_block']), isGiven(source, ['ipv6_native']));
}

/** An explicit table wins; one that is only possibly meant leaves the main table possible. */
function tableOf(explicit: Candidates | undefined, main: Candidates): Candidates {
  if (explicit === undefined) return main;
  if (explicit.certain.length > 0 || explicit.possible.length === 0) return explicit.possible.length === 0 ? unionOf([explicit, possibly(main)]) : explicit;
  return unionOf([explicit, possibly(main)]);
}

/** The explicitly associated table of each subnet. */
function associations(side: Side): ReadonlyMap<Key, Candidates> {
  const bySubnet = new Map<Key, Candidates>();
  for (const source of side.all('aws_route_table_association')) {
    const subnets = denotedBy(source.refs.slot(source.resource, ['subnet_id'], ['subnet']));
    const table = denotedBy(source.refs.slot(source.resource, ['route_table_id'], ['route-table'])) ?? NOTHING;
    for (const key of subnets?.possible ?? []) {
      const held = subnets?.certain.includes(key) === true ? table : possibly(table);
      const known = bySubnet.get(key);
      bySubnet.set(key, known === undefined ? held : unionOf([known, held]));
    }
  }
  return bySubnet;
}

/** The table that a VPC was given as its main one, beside the one it was made with. */
function mainAssociations(side: Side): ReadonlyMap<Key, Candidates> {
  return new Map(side.all('aws_main_route_table_association').flatMap((source) => {
    const vpc = denotedBy(source.refs.slot(source.resource, ['vpc_id'], ['vpc'])) ?? NOTHING;
    const table = denotedBy(source.refs.slot(source.resource, ['route_table_id'], ['route-table'])) ?? NOTHING;
    return vpc.certain.map((key): [Key, Candidates] => [key, table]);
  }));
}

function aclsBySubnet(acls: readonly NetworkAcl[]): ReadonlyMap<Key, Candidates> {
  const bySubnet = new Map<Key, { certain: Key[]; possible: Key[] }>();
  for (const { key, subnets } of acls) {
    for (const subnet of subnets.possible) {
      const held = bySubnet.get(subnet) ?? { certain: [], possible: [] };
      bySubnet.set(subnet, held);
      held.possible.push(key);
      if (subnets.certain.includes(subnet)) held.certain.push(key);
    }
  }
  return new Map([...bySubnet].map(([subnet, held]) => [subnet, { ...held, open: [] }]));
}
