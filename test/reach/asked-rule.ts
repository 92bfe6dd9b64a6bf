import { ServiceSet } from '../../src/packet';
import { block6 } from '../support/simulator/address';
import { RULES } from '../support/simulator/rules';
import type { Attempt } from '../support/simulator/attempt';
import type { Subnet } from '../support/simulator/world';
import type { Asked } from './told';

export interface AskedOfFamily extends Asked {
  readonly family: 'ipv4' | 'ipv6';
}

/** The question of a rule of the specification, by its title: about the port at the target. */
export function asked(title: string): AskedOfFamily {
  const rule = RULES.find((each) => each.title === title);
  if (rule === undefined) throw new Error(`no rule is called ${title}`);
  const { world, attempt } = rule;
  const from = attempt.from.kind === 'internet' ? 'internet' : attempt.from.id;
  const to = attempt.to.kind === 'address' ? 'internet' : attempt.to.id;
  return { world: { ...world, subnets: world.subnets.map(withIpv6) }, from, to, services: servicesOf(attempt), family: familyOf(attempt) === 6 ? 'ipv6' : 'ipv4' };
}

/** The rules give hosts of these subnets IPv6 addresses, which a plan can only say of subnets with a block. */
const BLOCKS = new Map([['pub_a', block6('2600:1f00:0:100::/64')], ['priv_a', block6('2600:1f00:0:101::/64')]]);

function withIpv6(subnet: Subnet): Subnet {
  const ipv6 = BLOCKS.get(subnet.id);
  return ipv6 === undefined ? subnet : { ...subnet, ipv6 };
}

function familyOf({ from, to, family }: Attempt): 4 | 6 {
  if (from.kind === 'internet') return from.address.family;
  return to.kind === 'address' ? to.address.family : family ?? 4;
}

/** Load balancers and accelerators of these worlds forward to port 22. */
function servicesOf(attempt: Attempt): ServiceSet {
  const { service, through, to, arrivalPort } = attempt;
  if (!('destinationPort' in service)) return familyOf(attempt) === 6 ? ServiceSet.icmp(6, 128, 0) : ServiceSet.icmp(4, 8, 0);
  const port = arrivalPort ?? (through !== undefined && to.kind === 'interface' ? 22 : service.destinationPort);
  return ServiceSet.ports(service.protocol === 6 ? 'tcp' : 'udp', port);
}
