import fc from 'fast-check';
import { AddressSet, breadth, PacketSet, ServiceSet } from '../../src/packet';
import { defaultSettings, RuleView, tellServices } from '../../src/rule';
import type { Opening, Settings } from '../../src/rule';
import type { Part } from '../../src/rule/opening';
import { Surface } from '../../src/rule/surface';
import { build, egress, group, ingress, unknown } from '../../src/testing';
import type { RuleSpec } from '../../src/testing';

const services = (text: string): ServiceSet => ServiceSet.parse(text) ?? ServiceSet.EMPTY;
const settings = (more: Partial<Settings> = {}): Settings => ({ ...defaultSettings(), ...more });
const view = (rules: readonly RuleSpec[], more: Partial<Settings> = {}): RuleView => new RuleView(build(group('g', ...rules)), settings(more));

/** An opening in a line: `certain whole r.a tcp/22 0.0.0.0/0 by cidr_blocks, 1.0.0.0, with r.b`. */
function told({ at, confidence, whole, services: ports, peer, witness, related, reason }: Opening): string {
  const partners = related.length === 0 ? '' : `, with ${related.map(({ address }) => address).join(' ')}`;
  const why = witness === null ? reason ?? '' : witness.peer;
  return `${confidence} ${whole ? 'whole' : 'broad'} ${at.owner}${at.block === '' ? '' : ` ${at.block}`} ${ports.portsOf('tcp').intervals.map(({ start, end }) => `${start}-${end - 1}`).join()} ${peer} by ${String(at.attribute)}, ${why}${partners}`;
}

const openings = (rules: readonly RuleSpec[], ports = 'tcp/22', more: Partial<Settings> = {}): readonly string[] =>
  [...view(rules, more).publicOpenings('ingress', services(ports))].map(told);
const openingsOfAll = (rules: readonly RuleSpec[], ports = 'tcp/1-65535', more: Partial<Settings> = {}): readonly string[] =>
  [...view(rules, more).publicOpeningsOfAll('ingress', [services(ports)])].map(told);

describe('one block alone', () => {
  test('the whole internet, and a broad part of it', () => {
    expect(openings([ingress({ tcp: [20, 25], from: '0.0.0.0/0', owner: 'r.a' })])).toEqual(['certain whole r.a 22-22 0.0.0.0/0 by cidr_blocks, 1.0.0.0']);
    expect(openings([ingress({ tcp: 22, from: '8.0.0.0/8', owner: 'r.a' })])).toEqual(['certain broad r.a 22-22 8.0.0.0/8 by cidr_blocks, 8.0.0.0']);
    expect(openings([ingress({ tcp: 22, from: '2000::/16', owner: 'r.a' })])).toEqual(['certain broad r.a 22-22 2000::/16 by ipv6_cidr_blocks, 2000::']);
  });

  test('what is less than broad, or not asked for, is no opening', () => {
    expect(openings([ingress({ tcp: 22, from: '8.0.0.0/9' })])).toEqual([]);
    expect(openings([ingress({ tcp: 22, from: '10.0.0.0/8' })])).toEqual([]);
    expect(openings([ingress({ tcp: 23, from: '0.0.0.0/0' })])).toEqual([]);
    expect(openings([egress({ tcp: 22, to: '0.0.0.0/0' })])).toEqual([]);
  });

  test('sensitive services are neither printed nor shown by a packet', () => {
    const ports = (rules: readonly RuleSpec[]): unknown => [...view(rules).publicOpenings('ingress', services('tcp/1-65535'))].map((opening) => [opening.at.owner, opening.confidence, tellServices(opening.services, opening.hidden), opening.peer, opening.witness]);
    expect(ports([ingress({ tcp: 22, from: '0.0.0.0/0', sensitiveServices: true, owner: 'r.a' })])).toEqual([['r.a', 'certain', '(sensitive)', '0.0.0.0/0', null]]);
    expect(ports([ingress({ tcp: 22, from: unknown, sensitiveServices: true, owner: 'r.a' })])).toEqual([['r.a', 'possible', '(sensitive)', '(known after apply)', null]]);
  });

  test('what other blocks open tells nothing of sensitive services, not by a gap either', () => {
    const secret = ingress({ tcp: 22, from: '0.0.0.0/0', sensitiveServices: true, owner: 'r.secret' });
    const ports = (...rules: readonly RuleSpec[]): unknown => [...view([secret, ...rules]).publicOpenings('ingress', services('tcp/1-65535'))].flatMap(({ at, services: open, hidden }) => (at.owner === 'r.secret' ? [] : [tellServices(open, hidden)]));
    expect(ports(ingress({ tcp: 443, from: '0.0.0.0/0', owner: 'r.a' }))).toEqual(['tcp/443']);
    expect(ports(ingress({ tcp: [20, 25], from: '0.0.0.0/0', owner: 'r.a' }))).toEqual(['tcp/20-25']);
    expect(ports(ingress({ tcp: 22, from: '0.0.0.0/0', owner: 'r.a' }))).toEqual(['(sensitive)']);
    expect(ports(ingress({ tcp: [20, 25], from: unknown, owner: 'r.a' }))).toEqual(['(sensitive)']);
  });

  test('many small blocks in one rule are judged together', () => {
    const halves = ['8.0.0.0/9', '8.128.0.0/9'];
    expect(openings([ingress({ tcp: 22, from: halves })])).toEqual(['certain broad aws_security_group.g ingress:0 22-22 8.0.0.0/8 by ingress.cidr_blocks, 8.0.0.0']);
  });

  test('the attribute that admits most is the one to blame; of equals the first by name', () => {
    expect(openings([ingress({ tcp: 22, from: ['8.0.0.0/8', '::/0'], owner: 'r.a' })])).toEqual(['certain whole r.a 22-22 8.0.0.0/8, ::/0 by ipv6_cidr_blocks, 8.0.0.0']);
    expect(openings([ingress({ tcp: 22, from: ['::/0', '0.0.0.0/0'], owner: 'r.a' })])).toEqual(['certain whole r.a 22-22 0.0.0.0/0, ::/0 by cidr_blocks, 1.0.0.0']);
    expect(openings([ingress({ tcp: 22, from: ['198.51.100.7/32', '0.0.0.0/0', { list: 'pl-1', entries: ['9.9.9.9/32'] }], owner: 'r.a' })]))
      .toEqual(['certain whole r.a 22-22 0.0.0.0/0 by cidr_blocks, 1.0.0.0']);
  });

  test('a sensitive peer is neither printed nor shown by a packet', () => {
    expect(openings([ingress({ tcp: 22, from: '0.0.0.0/0', sensitive: true, owner: 'r.a' })])).toEqual(['certain whole r.a 22-22 (sensitive) by cidr_blocks, ']);
    expect(openings([ingress({ tcp: 22, from: unknown, sensitive: true, owner: 'r.a' })]))
      .toEqual(['possible whole r.a 22-22 (sensitive) by cidr_blocks, cidr_blocks comes from aws_eip.e.public_ip']);
  });
});

describe('several blocks together', () => {
  const low = ingress({ tcp: 22, from: '0.0.0.0/1', owner: 'r.low' });
  const high = ingress({ tcp: 22, from: '128.0.0.0/1', owner: 'r.high' });
  const host = ingress({ tcp: 22, from: '198.51.100.7/32', owner: 'r.host' });
  const both = ['certain whole r.low 22-22 0.0.0.0/0 by cidr_blocks, 1.0.0.0, with r.high', 'certain whole r.high 22-22 0.0.0.0/0 by cidr_blocks, 128.0.0.0, with r.low'];

  test('each has an entry that names the others', () => {
    expect(openings([low, high])).toEqual(both);
  });

  test('one that adds nothing has none', () => {
    expect(openings([low, high, host])).toEqual(both);
    expect(openings([ingress({ tcp: 22, from: '0.0.0.0/0', owner: 'r.a' }), host])).toEqual(['certain whole r.a 22-22 0.0.0.0/0 by cidr_blocks, 1.0.0.0']);
  });

  test('parts none of which is broad', () => {
    const quarter = (owner: string, from: string): RuleSpec => ingress({ tcp: 22, from, owner });
    expect(openings([quarter('r.a', '8.0.0.0/9'), quarter('r.b', '8.128.0.0/9'), quarter('r.c', '8.1.0.0/16')])).toEqual([
      'certain broad r.a 22-22 8.0.0.0/8 by cidr_blocks, 8.0.0.0, with r.b r.c',
      'certain broad r.b 22-22 8.0.0.0/8 by cidr_blocks, 8.128.0.0, with r.a r.c',
      'certain broad r.c 22-22 8.0.0.0/8 by cidr_blocks, 8.1.0.0, with r.a r.b',
    ]);
  });

  test('two families are two internets', () => {
    expect(openings([ingress({ tcp: 22, from: '0.0.0.0/0', owner: 'r.a' }), ingress({ tcp: 22, from: '::/0', owner: 'r.b' })])).toEqual([
      'certain whole r.a 22-22 0.0.0.0/0 by cidr_blocks, 1.0.0.0',
      'certain whole r.b 22-22 ::/0 by ipv6_cidr_blocks, 2000::',
    ]);
  });

  test('a partner with a sensitive peer keeps the union secret', () => {
    expect(openings([low, ingress({ tcp: 22, from: '128.0.0.0/1', owner: 'r.high', sensitive: true })])).toEqual([
      'certain whole r.low 22-22 (sensitive) by cidr_blocks, , with r.high',
      'certain whole r.high 22-22 (sensitive) by cidr_blocks, , with r.low',
    ]);
  });

  test('each partner is told of with what it adds', () => {
    const related = (direction: 'ingress' | 'egress', ...rules: readonly RuleSpec[]): unknown => [...view(rules).publicOpenings(direction, services('tcp/22'))].map((opening) => opening.related.map(({ address, message }) => `${address} ${message}`));
    const high = { tcp: 22, owner: 'r.high[10]' } as const;
    const higher = { tcp: [20, 23], owner: 'r.high[9]' } as const;
    expect(related('ingress', low, ingress({ ...high, from: '192.0.0.0/2' }), ingress({ ...higher, from: ['128.0.0.0/3', '160.0.0.0/3'] }))).toEqual([
      ['r.high[9] also admits tcp/22 from 128.0.0.0/2', 'r.high[10] also admits tcp/22 from 192.0.0.0/2'],
      ['r.high[9] also admits tcp/22 from 128.0.0.0/2', 'r.low also admits tcp/22 from 0.0.0.0/1'],
      ['r.high[10] also admits tcp/22 from 192.0.0.0/2', 'r.low also admits tcp/22 from 0.0.0.0/1'],
    ]);
    expect(related('ingress', low, ingress({ ...high, from: '128.0.0.0/1', sensitive: true }))).toEqual([['r.high[10] also admits tcp/22 from (sensitive)'], ['r.low also admits tcp/22 from 0.0.0.0/1']]);
    expect(related('ingress', low, ingress({ ...high, from: '128.0.0.0/1', sensitiveServices: true }))).toEqual([['r.high[10] also admits (sensitive) from 128.0.0.0/1'], ['r.low also admits (sensitive) from 0.0.0.0/1']]);
    expect(related('egress', egress({ tcp: 22, to: '0.0.0.0/1', owner: 'r.low' }), egress({ ...high, to: '128.0.0.0/1' }))).toEqual([['r.high[10] also lets out tcp/22 to 128.0.0.0/1'], ['r.low also lets out tcp/22 to 0.0.0.0/1']]);
  });

  test('hundreds of partners are not all named', () => {
    const rules = Array.from({ length: 256 }, (_, index) => ingress({ tcp: 22, from: `8.${index}.0.0/16`, owner: `r.${String(index).padStart(3, '0')}` }));
    const found = [...view(rules).publicOpenings('ingress', services('tcp/22'))];
    expect(found.map(({ related }) => related.length)).toEqual(rules.map(() => 200));
    expect(found[0]?.related.at(-1)).toEqual({ address: 'r.200', message: 'also admits tcp/22 from 8.200.0.0/16' });
  });
});

describe('all of a set of services', () => {
  test('by one block alone, which stands for what others open beside it', () => {
    expect(openingsOfAll([ingress({ tcp: [0, 65535], from: '0.0.0.0/0', owner: 'r.a' }), ingress({ tcp: 22, from: '0.0.0.0/0', owner: 'r.b' })]))
      .toEqual(['certain whole r.a 0-65535 0.0.0.0/0 by cidr_blocks, 1.0.0.0']);
  });

  test('by two ranges', () => {
    expect(openingsOfAll([ingress({ tcp: [1, 99], from: '0.0.0.0/0', owner: 'r.a' }), ingress({ tcp: [100, 65535], from: '0.0.0.0/0', owner: 'r.b' })])).toEqual([
      'certain whole r.a 1-99 0.0.0.0/0 by cidr_blocks, 1.0.0.0, with r.b',
      'certain whole r.b 100-65535 0.0.0.0/0 by cidr_blocks, 1.0.0.0, with r.a',
    ]);
  });

  test('by two halves of the internet, each of them broad', () => {
    expect(openingsOfAll([ingress({ tcp: [1, 65535], from: '0.0.0.0/1', owner: 'r.a' }), ingress({ tcp: [1, 65535], from: '128.0.0.0/1', owner: 'r.b' })])).toEqual([
      'certain whole r.a 1-65535 0.0.0.0/0 by cidr_blocks, 1.0.0.0, with r.b',
      'certain whole r.b 1-65535 0.0.0.0/0 by cidr_blocks, 128.0.0.0, with r.a',
    ]);
  });

  test('by blocks none of which is broad', () => {
    expect(openingsOfAll([ingress({ tcp: [1, 65535], from: '0.0.0.0/1', owner: 'r.a' }), ingress({ tcp: [1, 65535], from: '128.0.0.0/1', owner: 'r.b' })], 'tcp/1-65535', { broadShare: { ipv4: 1, ipv6: 1 } })).toEqual([
      'certain whole r.a 1-65535 0.0.0.0/0 by cidr_blocks, 1.0.0.0, with r.b',
      'certain whole r.b 1-65535 0.0.0.0/0 by cidr_blocks, 128.0.0.0, with r.a',
    ]);
  });

  test('not all of them', () => {
    expect(openingsOfAll([ingress({ tcp: [2, 65535], from: '0.0.0.0/0' })])).toEqual([]);
    expect(openingsOfAll([ingress({ tcp: [2, 65535], from: unknown })])).toEqual([]);
  });

  test('perhaps: what is unknown completes what is certain', () => {
    expect(openingsOfAll([ingress({ tcp: [1, 99], from: '0.0.0.0/0', owner: 'r.a' }), ingress({ tcp: [100, 65535], from: unknown, owner: 'r.b' })]))
      .toEqual(['possible whole r.b 100-65535 (known after apply) by cidr_blocks, cidr_blocks comes from aws_eip.e.public_ip']);
  });

  test('a block that opens all of one set and perhaps all of another is certain', () => {
    const rules = [ingress({ tcp: [1, 65535], from: '0.0.0.0/0', owner: 'r.a' }), ingress({ udp: [1, 65535], from: unknown, owner: 'r.b' })];
    const sets = ['udp/1-65535', 'tcp/1-65535', 'udp/1-65535 tcp/1-65535'].map(services);
    expect([...view(rules).publicOpeningsOfAll('ingress', sets)].map(({ at, confidence }) => `${at.owner} ${confidence}`)).toEqual(['r.b possible', 'r.a certain']);
    const mixed = [ingress({ tcp: [1, 65535], from: ['0.0.0.0/0', { list: 'pl-1', entries: unknown }], owner: 'r.a' })];
    expect([...view(mixed).publicOpeningsOfAll('ingress', [services('tcp/1-65535')])].map(({ confidence }) => confidence)).toEqual(['certain']);
  });
});

describe('what is only possible', () => {
  test('an unknown source, with what is known beside it', () => {
    expect(openings([ingress({ tcp: 22, from: [unknown, '10.0.0.0/8'], owner: 'r.a' })]))
      .toEqual(['possible whole r.a 22-22 (known after apply) by cidr_blocks, cidr_blocks comes from aws_eip.e.public_ip']);
  });

  test('unknown ports of a known source', () => {
    expect(openings([ingress({ tcp: unknown, from: '0.0.0.0/0', owner: 'r.a' })])).toEqual(['possible whole r.a 22-22 0.0.0.0/0 by cidr_blocks, from_port is known only after apply']);
  });

  test('reasons are told once, in one order', () => {
    const rules = [ingress({ tcp: 22, from: [{ list: 'pl-2', entries: unknown }, unknown, { list: 'pl-1', entries: unknown }, unknown], owner: 'r.a' })];
    expect(openings(rules)).toEqual(['possible whole r.a 22-22 (known after apply) by cidr_blocks, cidr_blocks comes from aws_eip.e.public_ip; the entries of pl-1 are not in the plan; the entries of pl-2 are not in the plan']);
  });

  test('what is certain is not told again as possible', () => {
    expect(openings([ingress({ tcp: 22, from: ['0.0.0.0/0', unknown], owner: 'r.a' })])).toEqual(['certain whole r.a 22-22 0.0.0.0/0 by cidr_blocks, 1.0.0.0']);
    expect(openings([ingress({ tcp: 22, from: '0.0.0.0/0', owner: 'r.a' }), ingress({ tcp: 22, from: '10.0.0.0/8', owner: 'r.b' })], 'tcp/22'))
      .toEqual(['certain whole r.a 22-22 0.0.0.0/0 by cidr_blocks, 1.0.0.0']);
  });

  test('two unknown halves of known services', () => {
    expect(openings([ingress({ tcp: unknown, from: '8.0.0.0/9', owner: 'r.a' }), ingress({ tcp: unknown, from: '8.128.0.0/9', owner: 'r.b' })])).toEqual([
      'possible broad r.a 22-22 8.0.0.0/9 by cidr_blocks, from_port is known only after apply',
      'possible broad r.b 22-22 8.128.0.0/9 by cidr_blocks, from_port is known only after apply',
    ]);
    expect(openingsOfAll([ingress({ tcp: unknown, from: '8.0.0.0/9', owner: 'r.a' }), ingress({ tcp: unknown, from: '8.128.0.0/9', owner: 'r.b' })])).toEqual([
      'possible broad r.a 1-65535 8.0.0.0/9 by cidr_blocks, from_port is known only after apply',
      'possible broad r.b 1-65535 8.128.0.0/9 by cidr_blocks, from_port is known only after apply',
    ]);
  });
});

describe('trusted addresses', () => {
  const trusted = (...cidrs: string[]): Partial<Settings> => ({ trustedCidrs: AddressSet.parse(...cidrs) });

  test('are not the internet', () => {
    expect(openings([ingress({ tcp: 22, from: '8.0.0.0/8' })], 'tcp/22', trusted('8.0.0.0/8'))).toEqual([]);
    expect(openings([ingress({ tcp: 22, from: '8.0.0.0/8' })], 'tcp/22', trusted('8.0.0.0/9'))).toEqual([]);
  });

  test('do not keep the rest from being all of it, and no packet comes from them', () => {
    expect(openings([ingress({ tcp: 22, from: '0.0.0.0/0', owner: 'r.a' })], 'tcp/22', trusted('1.0.0.0/8'))).toEqual(['certain whole r.a 22-22 0.0.0.0/0 by cidr_blocks, 2.0.0.0']);
  });
});

test('how broad a part of the internet has to be is a setting', () => {
  const rules = [ingress({ tcp: 22, from: '8.0.0.0/16', owner: 'r.a' })];
  expect(openings(rules)).toEqual([]);
  expect(openings(rules, 'tcp/22', { broadShare: { ipv4: 65536, ipv6: 8192 } })).toEqual(['certain broad r.a 22-22 8.0.0.0/16 by cidr_blocks, 8.0.0.0']);
});

describe('laws', () => {
  const SHARE = { ipv4: 4, ipv6: 4 };
  const SETTINGS = settings({ broadShare: SHARE, trustedCidrs: AddressSet.parse('1.0.0.0/8') });
  const PORTS = [1, 2, 3];

  const part = (owner: string, block: string, ports: readonly number[], certain: readonly string[], possible: readonly string[]): Part => {
    const set = ServiceSet.union(ports.map((port) => ServiceSet.ports('tcp', port)));
    const addresses = { certain: AddressSet.parse(...certain), possible: AddressSet.parse(...certain, ...possible) };
    return {
      owner, group: 'g', direction: 'ingress', block, attribute: 'cidr_blocks', addresses, sensitive: { peer: false, services: false }, reasons: possible.length === 0 ? [] : [possible.join()],
      packets: { certain: PacketSet.of(set, addresses.certain), possible: PacketSet.of(set, addresses.possible) },
    };
  };
  const cidrs = fc.array(fc.constantFrom('0.0.0.0/2', '64.0.0.0/2', '128.0.0.0/2', '192.0.0.0/2', '0.0.0.0/1', '1.0.0.0/8', '8.0.0.0/5', '0.0.0.0/0', '2000::/4', '::/0'), { maxLength: 4 });
  const parts = fc.array(fc.tuple(fc.constantFrom('r.a', 'r.b', 'r.c', 'r.d'), fc.constantFrom('', 'x'), fc.subarray(PORTS, { minLength: 1 }), cidrs, fc.oneof(fc.constant([]), cidrs))
    .map(([owner, block, ports, certain, possible]) => part(owner, block, ports, certain, possible)), { maxLength: 6 });
  const dangerous = fc.subarray(PORTS, { minLength: 1 }).map((ports) => ServiceSet.union(ports.map((port) => ServiceSet.ports('tcp', port))));
  const summary = (found: readonly Opening[]): readonly string[] => found.map((opening) => JSON.stringify([told(opening), opening.addresses.toCidrs()])).sort();
  const isOpen = (addresses: AddressSet): boolean => ['whole', 'broad'].includes(breadth(addresses.subtract(SETTINGS.trustedCidrs), SHARE));
  const admitted = (all: readonly Part[], port: number, bound: 'certain' | 'possible'): AddressSet =>
    AddressSet.union(all.map(({ packets }) => packets[bound].restrict(ServiceSet.ports('tcp', port)).peers()));

  test('the order of the parts does not matter', () => {
    fc.assert(fc.property(parts.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))), dangerous, ([list, shuffled], ports) => {
      const [one, other] = [new Surface(list, SETTINGS), new Surface(shuffled, SETTINGS)];
      expect(summary(other.openings(ports))).toEqual(summary(one.openings(ports)));
      expect(summary(other.openingsOfAll(ports))).toEqual(summary(one.openingsOfAll(ports)));
    }));
  });

  test('how the addresses of a block are divided among its parts does not matter', () => {
    fc.assert(fc.property(parts, dangerous, (list, ports) => {
      const divided = list.flatMap((each) => {
        const split = each.addresses.possible.toCidrs().map((cidr): Part => {
          const of = AddressSet.parse(cidr);
          const addresses = { certain: each.addresses.certain.intersect(of), possible: of };
          return { ...each, addresses, packets: { certain: each.packets.certain.from(of), possible: each.packets.possible.from(of) } };
        });
        return split.length === 0 ? [each] : split;
      });
      const [one, other] = [new Surface(list, SETTINGS), new Surface(divided, SETTINGS)];
      const certain = (found: readonly Opening[]): readonly string[] => summary(found.filter(({ confidence }) => confidence === 'certain'));
      expect(certain(other.openings(ports))).toEqual(certain(one.openings(ports)));
      expect(certain(other.openingsOfAll(ports))).toEqual(certain(one.openingsOfAll(ports)));
    }));
  });

  test('a port is opened for certain exactly where the group as a whole admits enough of the internet to it', () => {
    fc.assert(fc.property(parts, dangerous, (list, ports) => {
      const opened = ServiceSet.union(new Surface(list, SETTINGS).openings(ports).filter(({ confidence }) => confidence === 'certain').map((opening) => opening.services));
      const expected = PORTS.filter((port) => ServiceSet.ports('tcp', port).isSubsetOf(ports) && isOpen(admitted(list, port, 'certain')));
      expect(PORTS.filter((port) => ServiceSet.ports('tcp', port).isSubsetOf(opened))).toEqual(expected);
      expect(opened.isSubsetOf(ports)).toBe(true);
    }));
  });

  test('something is said exactly where the group possibly admits enough of the internet', () => {
    fc.assert(fc.property(parts, dangerous, (list, ports) => {
      const expected = PORTS.some((port) => ServiceSet.ports('tcp', port).isSubsetOf(ports) && isOpen(admitted(list, port, 'possible')));
      expect(new Surface(list, SETTINGS).openings(ports).length > 0).toBe(expected);
    }));
  });

  test('all is opened for certain exactly where each port is', () => {
    fc.assert(fc.property(parts, dangerous, (list, ports) => {
      const each = PORTS.filter((port) => ServiceSet.ports('tcp', port).isSubsetOf(ports));
      const expected = each.every((port) => isOpen(admitted(list, port, 'certain')));
      expect(new Surface(list, SETTINGS).openingsOfAll(ports).some(({ confidence }) => confidence === 'certain')).toBe(expected);
    }));
  });

  test('a witness is a packet that its own block admits', () => {
    fc.assert(fc.property(parts, dangerous, (list, ports) => {
      for (const { at, witness, confidence } of new Surface(list, SETTINGS).openings(ports)) {
        const own = PacketSet.union(list.filter(({ owner, block }) => owner === at.owner && block === at.block).map(({ packets }) => packets.certain));
        expect(witness === null ? confidence : own.restrict(ports).has(witness)).toBe(witness === null ? 'possible' : true);
      }
    }));
  });
});
