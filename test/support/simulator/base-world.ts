/** The base file of section 18 as a world, with the two public and two private subnets and the group `open`. */
import { block4, v4 } from './address';
import { ANY, factoryAcl, factoryGroup, fromBlock, instance, route, subnet, tcp, vpc } from './build';
import { EMPTY_WORLD } from './world';
import type { Interface, NatGateway, Subnet, World } from './world';

const BASE_SUBNETS: readonly Subnet[] = [
  subnet('pub_a', 'v', '10.0.0.0/24', { table: 'pub' }),
  subnet('pub_b', 'v', '10.0.2.0/24', { table: 'pub', zone: 'b' }),
  subnet('priv_a', 'v', '10.0.1.0/24'),
  subnet('priv_b', 'v', '10.0.3.0/24', { zone: 'b' }),
];

/** The base file of section 18. */
export const BASE_WORLD: World = {
  ...EMPTY_WORLD,
  vpcs: [vpc('v', '10.0.0.0/16')],
  subnets: BASE_SUBNETS,
  routeTables: [
    { id: 'v_main', vpc: 'v', routes: [] },
    { id: 'pub', vpc: 'v', routes: [route('0.0.0.0/0', 'internetGateway', 'igw')] },
  ],
  internetGateways: [{ id: 'igw', vpc: 'v' }],
  networkAcls: [factoryAcl('v_acl', 'v', false)],
  securityGroups: [
    factoryGroup('v_default', 'v', false),
    { id: 'open', vpc: 'v', atoms: [fromBlock('in', tcp(5432), '0.0.0.0/0')] },
  ],
};

/** Replaces the members of a list that have the same id, and appends the others. */
export function put<T extends { readonly id: string }>(list: readonly T[], ...members: readonly T[]): T[] {
  const kept = list.filter((old) => !members.some((member) => member.id === old.id));
  return [...kept, ...members];
}

/** A database with a public address, as most traps have: in subnet `pub_a`, with these groups. */
export function publicDatabase(groups: readonly string[], home = 'pub_a'): Interface {
  const privateAddress = home === 'pub_a' ? '10.0.0.20' : home === 'pub_b' ? '10.0.2.20' : home === 'priv_a' ? '10.0.1.20' : '10.0.3.20';
  return instance('db', home, privateAddress, groups, { kind: 'database', publicAddress: v4('52.0.0.20') });
}

/** The base world with a public database that carries a group `s` of these rules. */
export function withDatabaseGroup(...atoms: World['securityGroups'][number]['atoms']): World {
  return {
    ...BASE_WORLD,
    securityGroups: put(BASE_WORLD.securityGroups, { id: 's', vpc: 'v', atoms }),
    interfaces: [publicDatabase(['s'])],
  };
}

/** The base world with the public database under the group `open`. */
export const OPEN_DATABASE: World = { ...BASE_WORLD, interfaces: [publicDatabase(['open'])] };

/** A public NAT gateway in `pub_a`. */
export const NAT: NatGateway = { id: 'nat', subnet: 'pub_a', privateAddress: v4('10.0.0.5'), publicAddress: v4('52.0.0.5') };

/** A second VPC, `w`, with one subnet `w_a` (10.1.0.0/24) and nothing but factory settings. */
export function withSecondVpc(world: World, ...ipv6: readonly string[]): World {
  return {
    ...world,
    vpcs: put(world.vpcs, { ...vpc('w', '10.1.0.0/16', ...ipv6), ipv4: [block4('10.1.0.0/16')] }),
    subnets: put(world.subnets, subnet('w_a', 'w', '10.1.0.0/24')),
    routeTables: put(world.routeTables, { id: 'w_main', vpc: 'w', routes: [] }),
    networkAcls: put(world.networkAcls, factoryAcl('w_acl', 'w', ipv6.length > 0)),
    securityGroups: put(
      world.securityGroups,
      factoryGroup('w_default', 'w', ipv6.length > 0),
      { id: 'app', vpc: 'w', atoms: [fromBlock('out', ANY, '0.0.0.0/0')] },
    ),
  };
}
