import { defineRule } from '../src/rule';
import type { NeedlessAddress } from '../src/rule';

export default defineRule({
  id: 'public-compute',
  since: '0.1.0',
  severity: 'low',
  subsumedBy: ['load-balancer-bypass'],
  needsReach: true,
  mappings: { securityHub: ['EC2.9', 'EC2.15', 'EC2.25', 'ECS.2'], pci: ['1.4.4'], nist: ['AC-4', 'AC-21', 'SC-7'] },
  docs: {
    summary: 'A host has a public IPv4 address that it does not need: a subnet gives one to everything, or clients come through a load balancer.',
    why: 'A public address is half of an exposure: the other half is one rule of a security group that somebody adds for another reason. An address that nobody asked for is an exposure that nobody expects. AWS charges for each of them.',
    fix: 'Leave `map_public_ip_on_launch` out of the subnet and say `associate_public_ip_address = true` (`assign_public_ip = true`) where an address is meant. Put what stands behind a load balancer into private subnets; it gets out through a NAT gateway or VPC endpoints.',
    limits: 'An address that the configuration asks for, on a host that no load balancer of the plan stands before, counts as meant. Subnets outside the plan are judged only where their settings are known. IPv6 addresses are public by nature and not judged.',
    references: ['https://docs.aws.amazon.com/vpc/latest/userguide/subnet-public-ip.html', 'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-9'],
  },
  *check(network) {
    for (const needless of network.needlessAddresses()) {
      const { at, confidence, reason, hosts, fronts } = needless;
      const others = hosts.filter((host) => host !== at.owner).map((address) => ({ address, message: 'gets one' }));
      yield { at, confidence, reason, message: message(needless), related: [...others, ...fronts.map((address) => ({ address, message: 'stands in front' }))] };
    }
  },
});

function message({ at, confidence, reason, hosts, by, fronts }: NeedlessAddress): string {
  const others = hosts.length - 1;
  const whom = others === 0 ? hosts.join() : `${hosts.slice(0, 1).join()} and ${others} ${others === 1 ? 'other' : 'others'}`;
  const why = fronts.length === 0 ? 'that nobody asked for' : `although ${fronts.join(', ')} ${fronts.length === 1 ? 'stands' : 'stand'} in front`;
  const verb = confidence === 'certain' ? 'Gives' : 'May give';
  const what = others === 0 ? 'a public IPv4 address' : 'public IPv4 addresses';
  const told = at.owner === by.owner ? `${verb} ${whom} ${what} ${why}` : `Gets ${what} ${why} (${by.text})`;
  return reason === null ? told : `${told}; ${reason}`;
}
