import rule from '../../rules/public-all-ports';
import { rules } from '../../rules';
import { egress, group, ingress, self, testRule, unknown } from '../../src/testing';
import type { Expected } from '../../src/testing';
import { findingsOf } from '../support/run-rule';

const message = (ports: string, witness: string, peer = '0.0.0.0/0', source = '1.0.0.0'): Expected =>
  ({ message: `Admits every port from the internet: ${ports} from ${peer}, for example ${witness} from ${source}`, ports, peer });

testRule(rule, {
  silent: {
    'no rules': group('g'),
    'one port': group('g', ingress({ tcp: 443, from: '0.0.0.0/0' })),
    'all ports but one': group('g', ingress({ tcp: [2, 65535], from: '0.0.0.0/0' })),
    'two ranges with a gap': group('g', ingress({ tcp: [0, 30000], from: '0.0.0.0/0' }), ingress({ tcp: [30002, 65535], from: '0.0.0.0/0' })),
    'every ICMP type': group('g', ingress({ icmp: 'any', from: '0.0.0.0/0' })),
    'everything from a private range': group('g', ingress({ from: '10.0.0.0/8' })),
    'everything from the group itself': group('g', ingress({ from: self })),
    'everything from one host': group('g', ingress({ from: '198.51.100.7/32' })),
    'the way out': group('g', egress({ to: '0.0.0.0/0' })),
  },
  certain: {
    'every protocol': [group('g', ingress({ from: '0.0.0.0/0' })), message('every protocol', 'tcp/22')],
    'every TCP port': [group('g', ingress({ tcp: [0, 65535], from: '0.0.0.0/0' })), message('tcp/0-65535', 'tcp/22')],
    'every TCP port but 0': [group('g', ingress({ tcp: [1, 65535], from: '0.0.0.0/0' })), message('tcp/1-65535', 'tcp/22')],
    'every UDP port': [group('g', ingress({ udp: [0, 65535], from: '0.0.0.0/0' })), message('udp/0-65535', 'udp/0')],
    'every protocol by IPv6': [group('g', ingress({ from: '::/0' })), message('every protocol', 'tcp/22', '::/0', '2000::')],
    'every TCP port, in two halves of addresses': [group('g', ingress({ tcp: [0, 65535], from: ['0.0.0.0/1', '128.0.0.0/1'] })), message('tcp/0-65535', 'tcp/22')],
    'every TCP port, in two ranges of two rules': [
      group('g', ingress({ tcp: [0, 32767], from: '0.0.0.0/0', owner: 'r.a' }), ingress({ tcp: [32768, 65535], from: '0.0.0.0/0', owner: 'r.b' }), ingress({ udp: 53, from: '0.0.0.0/0', owner: 'r.c' })),
      { address: 'r.a', message: 'Admits every port from the internet: tcp/0-32767 from 0.0.0.0/0, for example tcp/22 from 1.0.0.0, together with 1 other rule of the same group', ports: 'tcp/0-32767', peer: '0.0.0.0/0', related: ['r.b'] },
      { address: 'r.b', message: 'Admits every port from the internet: tcp/32768-65535 from 0.0.0.0/0, for example tcp/32768 from 1.0.0.0, together with 1 other rule of the same group', ports: 'tcp/32768-65535', peer: '0.0.0.0/0', related: ['r.a'] },
    ],
    'a rule that does it alone, not the one beside it': [
      group('g', ingress({ from: '0.0.0.0/0', owner: 'r.a' }), ingress({ tcp: 22, from: '0.0.0.0/0', owner: 'r.b' })),
      { ...message('every protocol', 'tcp/22'), address: 'r.a' },
    ],
  },
  possible: {
    'every port of a source known only after apply': [group('g', ingress({ tcp: [0, 65535], from: unknown })),
      { message: 'May admit every port from the internet: tcp/0-65535 from (known after apply); cidr_blocks comes from aws_eip.e.public_ip', ports: 'tcp/0-65535', peer: '(known after apply)' }],
    'ports known only after apply': [group('g', ingress({ tcp: unknown, from: '0.0.0.0/0' })),
      { message: 'May admit every port from the internet: tcp/0-65535 from 0.0.0.0/0; from_port is known only after apply', ports: 'tcp/0-65535', peer: '0.0.0.0/0' }],
  },
});

const idsOf = (...rules_: Parameters<typeof group>[1][]): readonly string[] => findingsOf(rules, group('g', ...rules_)).map(({ rule: id, ports, confidence }) => `${confidence} ${id} ${ports ?? ''}`);

test('one cause is one finding: it takes over every other rule about public ports', () => {
  expect(idsOf(ingress({ from: '0.0.0.0/0' }))).toEqual(['certain public-all-ports every protocol']);
  expect(idsOf(ingress({ tcp: [1, 65535], from: '::/0' }))).toEqual(['certain public-all-ports tcp/1-65535']);
});

test('a range is divided among the rules, each port named once', () => {
  expect(idsOf(ingress({ tcp: [20, 25], from: '0.0.0.0/0' }))).toEqual([
    'certain public-admin-port tcp/23',
    'certain public-file-sharing-port tcp/20-21',
    'certain public-ssh tcp/22',
    'certain public-unapproved-port tcp/24-25',
  ]);
});

test('unknown ports are undetermined once', () => {
  expect(idsOf(ingress({ tcp: unknown, from: '0.0.0.0/0' }))).toEqual(['possible public-all-ports tcp/0-65535']);
});

test('a rule that only may open everything does not hide what another certainly opens', () => {
  expect(idsOf(ingress({ tcp: unknown, from: '0.0.0.0/0', owner: 'r.a' }), ingress({ tcp: 22, from: '0.0.0.0/0', owner: 'r.b' }))).toEqual([
    'possible public-all-ports tcp/0-65535',
    'certain public-ssh tcp/22',
  ]);
});
