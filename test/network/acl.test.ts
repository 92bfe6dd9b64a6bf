import fc from 'fast-check';
import { evaluateAcl } from '../../src/network/acl';
import { exactly } from '../../src/network/bounds';
import type { Bounds } from '../../src/network/bounds';
import type { AclAction, AclEntry, NetworkAcl } from '../../src/network/model';
import { AddressSet, PacketSet, ServiceSet } from '../../src/packet';

interface Written {
  readonly number?: number;
  readonly action?: AclAction;
  readonly certain: PacketSet;
  readonly possible?: PacketSet;
  readonly direction?: 'ingress' | 'egress';
}

function entry(owner: string, { number, action, certain, possible, direction = 'ingress' }: Written): AclEntry {
  return {
    direction, acl: 'acl', owner, block: '', attribute: 'cidr_block', number, action,
    services: exactly(ServiceSet.ANY), peer: { text: undefined, addresses: exactly(AddressSet.ALL), confined: false },
    packets: { certain, possible: possible ?? certain }, reasons: [], sensitive: { peer: false, services: false, number: false },
  };
}

function acl(...entries: readonly AclEntry[]): NetworkAcl {
  const nothing = { certain: [], possible: [], open: [] };
  return { key: 'acl', address: 'acl', vpc: nothing, isDefault: false, complete: true, entries, subnets: nothing };
}

function tcp(from: number, to: number, ...cidrs: string[]): PacketSet {
  return PacketSet.of(ServiceSet.ports('tcp', from, to), AddressSet.parse(...cidrs));
}

const EVERYTHING = PacketSet.of(ServiceSet.ANY, AddressSet.ALL_IPV4);
const EMPTY = PacketSet.EMPTY;

/** The bounds of every entry, by owner. */
function byOwner(bounds: ReadonlyMap<AclEntry, Bounds<PacketSet>>): Record<string, Bounds<PacketSet>> {
  return Object.fromEntries([...bounds].map(([{ owner }, packets]) => [owner, packets]));
}

describe('a network ACL without unknowns', () => {
  const deny = entry('deny', { number: 100, action: 'deny', certain: tcp(22, 22, '0.0.0.0/0') });
  const allow = entry('allow', { number: 200, action: 'allow', certain: EVERYTHING });
  const late = entry('late', { number: 300, action: 'deny', certain: tcp(80, 80, '0.0.0.0/0') });
  const out = entry('out', { number: 1, action: 'allow', certain: tcp(1, 1, '0.0.0.0/0'), direction: 'egress' });
  const verdict = evaluateAcl(acl(late, allow, out, deny), 'ingress');

  it('lets through what an allow entry decides', () => {
    expect(verdict.allowed).toEqual(exactly(EVERYTHING.subtract(tcp(22, 22, '0.0.0.0/0'))));
    expect(byOwner(verdict.effective)).toEqual({ allow: exactly(EVERYTHING.subtract(tcp(22, 22, '0.0.0.0/0'))) });
  });

  it('gives each packet to the first entry that matches', () => {
    expect(byOwner(verdict.decided)).toEqual({
      deny: exactly(tcp(22, 22, '0.0.0.0/0')),
      allow: exactly(EVERYTHING.subtract(tcp(22, 22, '0.0.0.0/0'))),
      late: exactly(EMPTY),
    });
  });

  it('names the deciding entries in order, the implicit one last', () => {
    const asked = tcp(21, 22, '10.0.0.0/8').union(tcp(443, 443, '2001:db8::/32'));
    expect(verdict.deciding(asked)).toEqual([
      { entry: deny, packets: tcp(22, 22, '10.0.0.0/8') },
      { entry: allow, packets: tcp(21, 21, '10.0.0.0/8') },
      { entry: undefined, packets: tcp(443, 443, '2001:db8::/32') },
    ]);
    expect(verdict.deciding(EMPTY)).toEqual([]);
  });

  it('looks at one direction only', () => {
    expect(evaluateAcl(acl(late, allow, out, deny), 'egress').allowed).toEqual(exactly(tcp(1, 1, '0.0.0.0/0')));
  });

  it('without entries denies everything', () => {
    expect(evaluateAcl(acl(), 'ingress').allowed).toEqual(exactly(EMPTY));
    expect(evaluateAcl(acl(), 'ingress').deciding(EVERYTHING)).toEqual([{ entry: undefined, packets: EVERYTHING }]);
  });
});

describe('a network ACL with unknowns', () => {
  const ssh = tcp(22, 22, '0.0.0.0/0');

  it.each<[string, readonly AclEntry[], Bounds<PacketSet>]>([
    ['an unknown number of a deny', [entry('d', { action: 'deny', certain: ssh }), entry('a', { number: 1, action: 'allow', certain: ssh })],
      { certain: EMPTY, possible: ssh }],
    ['an unknown number of an allow', [entry('d', { number: 1, action: 'deny', certain: ssh }), entry('a', { action: 'allow', certain: ssh })],
      { certain: EMPTY, possible: ssh }],
    ['an unknown number of an allow among allows', [entry('a', { number: 1, action: 'allow', certain: ssh }), entry('b', { action: 'allow', certain: ssh })],
      exactly(ssh)],
    ['an unknown action', [entry('u', { number: 1, certain: ssh })], { certain: EMPTY, possible: ssh }],
    ['an unknown action before an allow', [entry('u', { number: 1, certain: ssh }), entry('a', { number: 2, action: 'allow', certain: ssh })],
      { certain: EMPTY, possible: ssh }],
    ['an unknown action behind an allow', [entry('u', { number: 2, certain: ssh }), entry('a', { number: 1, action: 'allow', certain: ssh })],
      exactly(ssh)],
    ['a deny of unknown addresses', [entry('d', { number: 1, action: 'deny', certain: EMPTY, possible: ssh }), entry('a', { number: 2, action: 'allow', certain: ssh })],
      { certain: EMPTY, possible: ssh }],
    ['an allow of unknown addresses behind a deny', [entry('d', { number: 1, action: 'deny', certain: ssh }), entry('a', { number: 2, action: 'allow', certain: EMPTY, possible: EVERYTHING })],
      { certain: EMPTY, possible: EVERYTHING.subtract(ssh) }],
    ['an allow and a deny of one number', [entry('d', { number: 1, action: 'deny', certain: ssh }), entry('a', { number: 1, action: 'allow', certain: ssh })],
      { certain: EMPTY, possible: ssh }],
  ])('%s', (_, entries, allowed) => {
    expect(evaluateAcl(acl(...entries), 'ingress').allowed).toEqual(allowed);
    expect(evaluateAcl(acl(...[...entries].reverse()), 'ingress').allowed).toEqual(allowed);
  });

  it('credits a sure packet to the first entry that surely allows it', () => {
    const entries = [
      entry('first', { number: 1, action: 'allow', certain: ssh }),
      entry('second', { number: 2, action: 'allow', certain: EVERYTHING }),
      entry('anywhere', { action: 'allow', certain: EVERYTHING }),
    ];
    expect(byOwner(evaluateAcl(acl(...entries), 'ingress').effective)).toEqual({
      first: exactly(ssh),
      second: exactly(EVERYTHING.subtract(ssh)),
      anywhere: exactly(EVERYTHING),
    });
    expect(byOwner(evaluateAcl(acl(...entries), 'ingress').decided)).toEqual({
      first: { certain: EMPTY, possible: ssh },
      second: { certain: EMPTY, possible: EVERYTHING.subtract(ssh) },
      anywhere: { certain: EMPTY, possible: EVERYTHING },
    });
  });
});

/** A world of 4 ports and 4 addresses, in which a packet is one of 16 cells and an entry is a set of cells. */
const CELLS = Array.from({ length: 16 }, (_, index) => ({ port: index % 4, address: Math.floor(index / 4) }));

function packetsIn(mask: number): PacketSet {
  return PacketSet.union(CELLS.filter((_, index) => (mask >> index) & 1).map(({ port, address }) => tcp(port, port, `10.0.0.${address}/32`)));
}

interface Small {
  readonly number: number | undefined;
  readonly action: AclAction | undefined;
  readonly certain: number;
  readonly possible: number;
}

const smallEntry: fc.Arbitrary<Small> = fc.record({
  number: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined, freq: 4 }),
  action: fc.option(fc.constantFrom<AclAction>('allow', 'deny'), { nil: undefined, freq: 5 }),
  certain: fc.integer({ min: 0, max: 0xffff }),
  extra: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 0, max: 0xffff }) }),
}).map(({ extra, ...rest }) => ({ ...rest, possible: rest.certain | extra }));

/** What happens to one packet in every completion of the unknowns: all orders, actions and extents that the entries leave open. */
function outcomes(entries: readonly Small[], cell: number): ReadonlySet<boolean> {
  const found = new Set<boolean>();
  const matching = entries.filter(({ possible }) => (possible >> cell) & 1);
  for (const order of permutations(matching)) {
    if (!respectsNumbers(order)) continue;
    for (let chosen = 0; chosen < 1 << order.length; chosen += 1) {
      const present = order.filter(({ certain }, index) => (certain >> cell) & 1 || (chosen >> index) & 1);
      const [first] = present;
      for (const action of first === undefined ? ['deny'] : first.action === undefined ? ['allow', 'deny'] : [first.action]) found.add(action === 'allow');
    }
  }
  return found;
}

function respectsNumbers(order: readonly Small[]): boolean {
  const numbers = order.flatMap(({ number }) => (number === undefined ? [] : [number]));
  return numbers.every((number, index) => index === 0 || (numbers[index - 1] ?? 0) <= number);
}

function permutations<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, index) => permutations(items.filter((_, other) => other !== index)).map((rest) => [item, ...rest]));
}

describe('against a first-match interpreter of every completion', () => {
  it('allows for certain what every completion allows, possibly what some does', () => {
    fc.assert(fc.property(fc.array(smallEntry, { maxLength: 4 }), (small) => {
      const entries = small.map(({ number, action, certain, possible }, index) => entry(`e${index}`, {
        ...(number === undefined ? {} : { number }), ...(action === undefined ? {} : { action }),
        certain: packetsIn(certain), possible: packetsIn(possible),
      }));
      const { allowed, effective } = evaluateAcl(acl(...entries), 'ingress');
      const mask = (keep: (found: ReadonlySet<boolean>) => boolean): number =>
        CELLS.reduce((sum, _, cell) => (keep(outcomes(small, cell)) ? sum | (1 << cell) : sum), 0);
      expect(allowed.certain).toEqual(packetsIn(mask((found) => !found.has(false))));
      expect(allowed.possible).toEqual(packetsIn(mask((found) => found.has(true))));
      expect(PacketSet.union([...effective.values()].map(({ certain }) => certain))).toEqual(allowed.certain);
    }), { numRuns: 150, seed: 7 });
  });

  it('without unknowns splits every packet among the entries, and bounds are equal', () => {
    const known = fc.array(fc.record({ action: fc.constantFrom<AclAction>('allow', 'deny'), mask: fc.integer({ min: 0, max: 0xffff }) }), { maxLength: 5 });
    fc.assert(fc.property(known, fc.integer({ min: 0, max: 0xffff }), (rows, asked) => {
      const entries = rows.map(({ action, mask }, index) => entry(`e${index}`, { number: index + 1, action, certain: packetsIn(mask) }));
      const verdict = evaluateAcl(acl(...[...entries].reverse()), 'ingress');
      expect(verdict.allowed.certain).toEqual(verdict.allowed.possible);
      const decisions = verdict.deciding(packetsIn(asked));
      const split = CELLS.flatMap((_, cell) => {
        if (((asked >> cell) & 1) === 0) return [];
        const first = entries.find((__, index) => ((rows[index]?.mask ?? 0) >> cell) & 1);
        return [{ owner: first?.owner, cell }];
      });
      for (const owner of [...entries.map((each) => each.owner), undefined]) {
        const mine = split.filter((each) => each.owner === owner).reduce((sum, { cell }) => sum | (1 << cell), 0);
        expect(decisions.find((decision) => decision.entry?.owner === owner)?.packets ?? EMPTY).toEqual(packetsIn(mine));
      }
    }), { numRuns: 150, seed: 7 });
  });
});

test('entries come by number, those without one last, and equal ones by owner and block, however the plan lists them', () => {
  const made = (owner: string, block: string, number?: number): AclEntry => ({ ...entry(owner, { ...(number === undefined ? {} : { number }), action: 'allow', certain: EVERYTHING }), block });
  const all = [made('b', '', 100), made('z', ''), made('a', '2', 100), made('y', ''), made('a', '1', 100), made('c', '', 50)];
  const order = (entries: readonly AclEntry[]): readonly string[] => [...evaluateAcl(acl(...entries), 'ingress').decided.keys()].map(({ owner, block }) => owner + block);
  expect([order(all), order([...all].reverse())]).toEqual(Array.from({ length: 2 }, () => ['c', 'a1', 'a2', 'b', 'y', 'z']));
});
