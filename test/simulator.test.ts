import type { Conversation } from './support/simulator/attempt';
import { conversation } from './support/simulator/simulate';
import { TRAPS } from './support/simulator/traps';

const EXPECTED: Readonly<Record<string, Conversation>> = {
  'T01 low half': { forward: true, reply: true,
    hops: ['tcp 8.8.8.8:40000 -> 52.0.0.20:5432', 'internet: tcp 8.8.8.8:40000 -> 10.0.0.20:5432', 'v_acl in 100', 'db in s', 'arrived', 'v_acl out 100', 'pub internetGateway', 'igw: tcp 52.0.0.20:5432 -> 8.8.8.8:40000'] },
  'T01 high half': { forward: true, reply: true,
    hops: ['tcp 198.51.100.7:40000 -> 52.0.0.20:5432', 'internet: tcp 198.51.100.7:40000 -> 10.0.0.20:5432', 'v_acl in 100', 'db in s', 'arrived', 'v_acl out 100', 'pub internetGateway', 'igw: tcp 52.0.0.20:5432 -> 198.51.100.7:40000'] },
  'T03 tcp 0-0 is port 0': { forward: false, reply: false, stoppedBy: 'SG_RULES_MISMATCH in db',
    hops: ['tcp 198.51.100.7:40000 -> 52.0.0.20:5432', 'internet: tcp 198.51.100.7:40000 -> 10.0.0.20:5432', 'v_acl in 100'] },
  'T05 5432 within 5000-6000': { forward: true, reply: true,
    hops: ['tcp 198.51.100.7:40000 -> 52.0.0.20:5432', 'internet: tcp 198.51.100.7:40000 -> 10.0.0.20:5432', 'v_acl in 100', 'db in s', 'arrived', 'v_acl out 100', 'pub internetGateway', 'igw: tcp 52.0.0.20:5432 -> 198.51.100.7:40000'] },
  'T07 inbound without egress rules': { forward: true, reply: true,
    hops: ['tcp 198.51.100.7:40000 -> 52.0.0.20:5432', 'internet: tcp 198.51.100.7:40000 -> 10.0.0.20:5432', 'v_acl in 100', 'db in open', 'arrived', 'v_acl out 100', 'pub internetGateway', 'igw: tcp 52.0.0.20:5432 -> 198.51.100.7:40000'] },
  'T07 outbound without egress rules': { forward: false, reply: false, stoppedBy: 'SG_RULES_MISMATCH out db',
    hops: ['tcp 10.0.0.20:40000 -> 198.51.100.7:443'] },
  'T13 a source group is not the Internet': { forward: false, reply: false, stoppedBy: 'SG_RULES_MISMATCH in db',
    hops: ['tcp 198.51.100.7:40000 -> 52.0.0.20:5432', 'internet: tcp 198.51.100.7:40000 -> 10.0.0.20:5432', 'v_acl in 100'] },
  'T15 hairpin by the public address': { forward: false, reply: false, stoppedBy: 'SG_RULES_MISMATCH in db',
    hops: ['tcp 10.0.0.30:40000 -> 52.0.0.20:5432', 'client out app', 'v_acl out 100', 'pub internetGateway', 'igw: tcp 52.0.0.30:40000 -> 52.0.0.20:5432', 'internet: tcp 52.0.0.30:40000 -> 10.0.0.20:5432', 'v_acl in 100'] },
  'T15 by the private address': { forward: true, reply: true,
    hops: ['tcp 10.0.0.30:40000 -> 10.0.0.20:5432', 'client out app', 'db in s', 'arrived'] },
  'T17 the default group': { forward: false, reply: false, stoppedBy: 'SG_RULES_MISMATCH in db',
    hops: ['tcp 198.51.100.7:40000 -> 52.0.0.20:5432', 'internet: tcp 198.51.100.7:40000 -> 10.0.0.20:5432', 'v_acl in 100'] },
  'T19 a lower deny wins': { forward: false, reply: false, stoppedBy: 'NACL_DENY_IN n 100',
    hops: ['tcp 198.51.100.7:40000 -> 52.0.0.20:5432', 'internet: tcp 198.51.100.7:40000 -> 10.0.0.20:5432'] },
  'T21 an ephemeral source port': { forward: true, reply: false, stoppedBy: 'NACL_DENY_OUT n *',
    hops: ['tcp 198.51.100.7:40000 -> 52.0.0.20:5432', 'internet: tcp 198.51.100.7:40000 -> 10.0.0.20:5432', 'n in 100', 'db in open', 'arrived'] },
  'T21 an attacker picks port 443': { forward: true, reply: true,
    hops: ['tcp 198.51.100.7:443 -> 52.0.0.20:5432', 'internet: tcp 198.51.100.7:443 -> 10.0.0.20:5432', 'n in 100', 'db in open', 'arrived', 'n out 100', 'pub internetGateway', 'igw: tcp 52.0.0.20:5432 -> 198.51.100.7:443'] },
  'T23 the adopted default ACL': { forward: false, reply: false, stoppedBy: 'NACL_DENY_IN v_acl *',
    hops: ['tcp 198.51.100.7:40000 -> 52.0.0.20:5432', 'internet: tcp 198.51.100.7:40000 -> 10.0.0.20:5432'] },
  'T25 an egress-only gateway': { forward: true, reply: false, stoppedBy: 'EIGW_OUTBOUND_ONLY e',
    hops: ['tcp 2001:db8:0:0:0:0:0:1:40000 -> 2600:1f00:0:600:0:0:0:20:22', 'internet: tcp 2001:db8:0:0:0:0:0:1:40000 -> 2600:1f00:0:600:0:0:0:20:22', 'six_acl in 101', 'six_i in ssh', 'arrived', 'six_acl out 101', 'six_main egressOnlyGateway'] },
  'T27 public address, private subnet': { forward: true, reply: false, stoppedBy: 'NO_ROUTE v_main',
    hops: ['tcp 198.51.100.7:40000 -> 52.0.0.20:5432', 'internet: tcp 198.51.100.7:40000 -> 10.0.1.20:5432', 'v_acl in 100', 'db in open', 'arrived', 'v_acl out 100'] },
  'T29 another main table': { forward: true, reply: true,
    hops: ['tcp 198.51.100.7:40000 -> 52.0.0.20:5432', 'internet: tcp 198.51.100.7:40000 -> 10.0.1.20:5432', 'v_acl in 100', 'db in open', 'arrived', 'v_acl out 100', 'pub internetGateway', 'igw: tcp 52.0.0.20:5432 -> 198.51.100.7:40000'] },
  'T33 a floating gateway': { forward: false, reply: false, stoppedBy: 'IGW_NOT_ATTACHED w',
    hops: ['tcp 198.51.100.7:40000 -> 52.0.0.20:22'] },
  'T35 the stolen half': { forward: true, reply: false, stoppedBy: 'NAT_OUTBOUND_ONLY nat',
    hops: ['tcp 8.8.8.8:40000 -> 52.0.0.20:5432', 'internet: tcp 8.8.8.8:40000 -> 10.0.9.20:5432', 'v_acl in 100', 'i in open', 'arrived', 'v_acl out 100', 'mix natGateway'] },
  'T35 the other half': { forward: true, reply: true,
    hops: ['tcp 198.51.100.7:40000 -> 52.0.0.20:5432', 'internet: tcp 198.51.100.7:40000 -> 10.0.9.20:5432', 'v_acl in 100', 'i in open', 'arrived', 'v_acl out 100', 'mix internetGateway', 'igw: tcp 52.0.0.20:5432 -> 198.51.100.7:40000'] },
  'T37 block public access': { forward: false, reply: false, stoppedBy: 'BPA_BLOCKED inbound',
    hops: ['tcp 198.51.100.7:40000 -> 52.0.0.20:5432'] },
  'T37 an exclusion': { forward: true, reply: true,
    hops: ['tcp 198.51.100.7:40000 -> 52.0.0.20:5432', 'internet: tcp 198.51.100.7:40000 -> 10.0.0.20:5432', 'v_acl in 100', 'db in open', 'arrived', 'v_acl out 100', 'pub internetGateway', 'igw: tcp 52.0.0.20:5432 -> 198.51.100.7:40000'] },
  'T39 through a balancer without groups': { forward: true, reply: true,
    hops: ['tcp 198.51.100.7:40000 -> 52.0.0.9:5432', 'internet: tcp 198.51.100.7:40000 -> 10.0.0.9:5432', 'v_acl in 100', 'n#0 in no groups', 'n: tcp 10.0.0.9:1024 -> 10.0.1.20:5432', 'n#0 out no groups', 'v_acl out 100', 'v_acl in 100', 'target in vpconly', 'arrived', 'v_acl out 100', 'v_acl in 100', 'v_acl out 100', 'pub internetGateway', 'igw: tcp 52.0.0.9:5432 -> 198.51.100.7:40000'] },
  'T41 over an accelerator': { forward: true, reply: true,
    hops: ['g: tcp 198.51.100.7:40000 -> 10.0.1.20:5432', 'i in open', 'v_acl in 100', 'v_acl out 100', 'arrived'] },
  'T43 no public address': { forward: false, reply: false, stoppedBy: 'NO_PUBLIC_ADDRESS c',
    hops: [] },
  'T49 placed in the public subnet': { forward: true, reply: true,
    hops: ['tcp 198.51.100.7:40000 -> 52.0.0.20:5432', 'internet: tcp 198.51.100.7:40000 -> 10.0.0.20:5432', 'v_acl in 100', 'db in open', 'arrived', 'v_acl out 100', 'pub internetGateway', 'igw: tcp 52.0.0.20:5432 -> 198.51.100.7:40000'] },
  'T49 placed in the private subnet': { forward: true, reply: false, stoppedBy: 'NO_ROUTE v_main',
    hops: ['tcp 198.51.100.7:40000 -> 52.0.0.20:5432', 'internet: tcp 198.51.100.7:40000 -> 10.0.3.20:5432', 'v_acl in 100', 'db in open', 'arrived', 'v_acl out 100'] },
  'T51 no listener': { forward: false, reply: false, stoppedBy: 'LB_NO_LISTENER n',
    hops: ['tcp 198.51.100.7:40000 -> 52.0.0.9:5432', 'internet: tcp 198.51.100.7:40000 -> 10.0.0.9:5432', 'v_acl in 100', 'n#0 in open'] },
  'T51 the group of the balancer': { forward: false, reply: false, stoppedBy: 'SG_RULES_MISMATCH in n#0',
    hops: ['tcp 198.51.100.7:40000 -> 52.0.0.9:443', 'internet: tcp 198.51.100.7:40000 -> 10.0.0.9:443', 'v_acl in 100'] },
  'T53 a reference over a transit gateway': { forward: false, reply: false, stoppedBy: 'SG_RULES_MISMATCH in db',
    hops: ['tcp 10.1.0.20:40000 -> 10.0.1.20:5432', 'client out app', 'w_acl out 100', 'w_main transitGateway', 't: t_w -> t_v', 'v_main local', 'v_acl in 100'] },
  'T53 a block over a transit gateway': { forward: true, reply: true,
    hops: ['tcp 10.1.0.20:40000 -> 10.0.1.20:5432', 'client out app', 'w_acl out 100', 'w_main transitGateway', 't: t_w -> t_v', 'v_main local', 'v_acl in 100', 'db in s', 'arrived', 'v_acl out 100', 'v_main transitGateway', 't: t_v -> t_w', 'w_main local', 'w_acl in 100'] },
  'T55 the front end': { forward: true, reply: true,
    hops: ['tcp 198.51.100.7:40000 -> 52.0.0.9:443', 'internet: tcp 198.51.100.7:40000 -> 10.0.0.9:443', 'v_acl in 100', 'n#0 in lb', 'arrived', 'v_acl out 100', 'pub internetGateway', 'igw: tcp 52.0.0.9:443 -> 198.51.100.7:40000'] },
  'T55 the targets': { forward: false, reply: false, stoppedBy: 'SG_RULES_MISMATCH out n#0',
    hops: ['tcp 198.51.100.7:40000 -> 52.0.0.9:443', 'internet: tcp 198.51.100.7:40000 -> 10.0.0.9:443', 'v_acl in 100', 'n#0 in lb', 'n: tcp 10.0.0.9:1024 -> 10.0.1.20:5432'] },
};

describe('the simulator on the traps of section 18', () => {
  it.each(TRAPS.map((trap) => [trap.title, trap] as const))('%s', (title, trap) => {
    expect(conversation(trap.world, trap.attempt)).toEqual(EXPECTED[title]);
  });

  it('has an expectation for every trap and no other', () => {
    expect(Object.keys(EXPECTED)).toEqual(TRAPS.map((trap) => trap.title));
  });
});
