import { egress, group, groupKey, ingress, self, testRule, unknown } from '../../src/testing';
import { findingsOf } from './run-rule';
import type { Case, Expected } from '../../src/testing';
import type { Rule } from '../../src/rule';

/** What a rule about public ports is tested with. */
export interface PublicPort {
  readonly rule: Rule;
  /** How the message calls it: `SSH`. */
  readonly noun: string;
  /** A port of the rule, and a range that holds no port of the rule but that one. */
  readonly port: number;
  readonly range: readonly [number, number];
  /** A neighbouring port that the rule leaves alone. */
  readonly other: number;
  readonly extra?: {
    readonly silent?: Readonly<Record<string, Case>>;
    readonly certain?: Readonly<Record<string, readonly [Case, ...Expected[]]>>;
  };
}

/** The standing list of cases for a rule about ports that the internet must not reach. */
export function testPublicPort({ rule, noun, port, range, other, extra = {} }: PublicPort): void {
  const from = (...peers: Parameters<typeof ingress>[0]['from'][]): Case => group('g', ...peers.map((peer) => ingress({ tcp: port, from: peer })));
  const ports = `tcp/${port}`;
  const open = (peer: string, witness: string, rest: Partial<Expected> = {}): Expected =>
    ({ message: `Admits ${noun} from the internet: ${ports} from ${peer}, for example ${ports} from ${witness}`, ports, peer, ...rest });
  const anywhere = open('0.0.0.0/0', '1.0.0.0');
  testRule(rule, {
    silent: {
      'no rules': group('g'),
      'a private range': from('10.0.0.0/8'),
      'one public host': from('198.51.100.7/32'),
      'a small public range': from('198.51.100.0/24'),
      'the group itself': from(self),
      'another group': from({ group: 'app' }),
      'a prefix list of an office': from({ list: 'pl-1', entries: ['198.51.100.0/28'] }),
      'another port': group('g', ingress({ tcp: other, from: '0.0.0.0/0' })),
      'every ICMP packet': group('g', ingress({ icmp: 'any', from: '0.0.0.0/0' })),
      'the way out': group('g', egress({ tcp: port, to: '0.0.0.0/0' })),
      ...extra.silent,
    },
    certain: {
      'anywhere': [from('0.0.0.0/0'), anywhere],
      'anywhere, beside a private range': [group('g', ingress({ tcp: port, from: ['10.0.0.0/8', '0.0.0.0/0', self, { group: 'app' }] })), anywhere],
      'anywhere, in two halves': [group('g', ingress({ tcp: port, from: ['0.0.0.0/1', '128.0.0.0/1'] })), anywhere],
      'anywhere by IPv6': [from('::/0'), open('::/0', '2000::')],
      'anywhere by both families': [group('g', ingress({ tcp: port, from: ['0.0.0.0/0', '::/0'] })), open('0.0.0.0/0, ::/0', '1.0.0.0')],
      'a prefix list that holds everything': [from({ list: 'pl-1', entries: ['0.0.0.0/0'] }), anywhere],
      'a range around the port': [group('g', ingress({ tcp: range, from: '0.0.0.0/0' })), anywhere],
      'a standalone rule': [group('g', ingress({ tcp: port, from: '0.0.0.0/0', owner: 'aws_vpc_security_group_ingress_rule.r' })),
        { ...anywhere, address: 'aws_vpc_security_group_ingress_rule.r' }],
      'two rules that are anywhere together': [
        group('g', ingress({ tcp: port, from: '0.0.0.0/1', owner: 'aws_security_group_rule.a' }), ingress({ tcp: port, from: '128.0.0.0/1', owner: 'aws_security_group_rule.b' })),
        jointly(open('0.0.0.0/0', '1.0.0.0'), 'aws_security_group_rule.a', 'aws_security_group_rule.b'),
        jointly(open('0.0.0.0/0', '128.0.0.0'), 'aws_security_group_rule.b', 'aws_security_group_rule.a')],
      'a broad range': [from('8.0.0.0/8'), { message: `Admits ${noun} from a broad part of the internet: ${ports} from 8.0.0.0/8, for example ${ports} from 8.0.0.0`, ports, peer: '8.0.0.0/8' }],
      'a sensitive source': [group('g', ingress({ tcp: port, from: '0.0.0.0/0', sensitive: true })),
        { message: `Admits ${noun} from the internet: ${ports} from (sensitive)`, ports, peer: '(sensitive)' }],
      ...extra.certain,
    },
    possible: {
      'a source known only after apply': [from(unknown),
        { message: `May admit ${noun} from the internet: ${ports} from (known after apply); cidr_blocks comes from aws_eip.e.public_ip`, ports, peer: '(known after apply)' }],
      'a prefix list that the plan does not tell': [from({ list: 'pl-1', entries: unknown }),
        { message: `May admit ${noun} from the internet: ${ports} from (known after apply); the entries of pl-1 are not in the plan`, ports, peer: '(known after apply)' }],
    },
  });
  testUnknownServices(rule);
}

function jointly(expected: Expected, address: string, other: string): Expected {
  return { ...expected, address, message: `${expected.message}, together with 1 other rule of the same group`, related: [other] };
}

/** Ports and protocols that are known only after apply make the rule undetermined, whatever else it names. */
function testUnknownServices(rule: Rule): void {
  const cases = { 'unknown ports': ingress({ tcp: unknown, from: '0.0.0.0/0' }), 'an unknown protocol': ingress({ protocol: unknown, from: '0.0.0.0/0' }) };
  for (const [name, written] of Object.entries(cases)) {
    test(`${rule.id} is undetermined for ${name}`, () => {
      const found = findingsOf(rule, group('g', written));
      expect(found.map(({ confidence, address, peer, witness, reason }) => ({ confidence, address, peer, witness, reason }))).toEqual([{
        confidence: 'possible',
        address: groupKey('g'),
        peer: '0.0.0.0/0',
        witness: null,
        reason: name === 'unknown ports' ? 'from_port is known only after apply' : 'protocol is known only after apply',
      }]);
    });
  }
}
