import { aclServices, groupServices } from '../../src/network/from-plan/ports';
import type { ServiceAttributes, Services } from '../../src/network/from-plan/ports';
import { ServiceSet } from '../../src/packet';
import { Attribute } from '../../src/plan';

type Value = string | number | null | undefined | typeof UNKNOWN;
const UNKNOWN = Symbol('known only after apply');

function named(name: string, value: Value): { readonly name: string; readonly attribute: Attribute } {
  return { name, attribute: value === UNKNOWN ? Attribute.of(undefined, true, false) : Attribute.of(value, false, false) };
}

function attributes(protocol: Value, from: Value, to: Value, type: Value, code: Value): ServiceAttributes {
  return { protocol: named('protocol', protocol), from: named('from', from), to: named('to', to), type: named('type', type), code: named('code', code) };
}

function group(protocol: Value, from: Value, to: Value): Services {
  const { protocol: which, from: first, to: last } = attributes(protocol, from, to, null, null);
  return groupServices({ protocol: which, from: first, to: last, type: first, code: last });
}

function shown({ services: { certain, possible }, open }: Services): unknown {
  return { certain, possible, open: open.map(({ name }) => name) };
}

function parsed(text: string): ServiceSet {
  const set = text === 'nothing' ? ServiceSet.EMPTY : ServiceSet.parse(text);
  if (set === undefined) throw new Error(text);
  return set;
}

const EXACT: readonly (readonly [Value, Value, Value, string])[] = [
  ['tcp', 22, 22, 'tcp/22'],
  ['TCP', 22, 25, 'tcp/22-25'],
  ['6', 0, 0, 'tcp/0'],
  [6, 0, 65535, 'tcp'],
  ['tcp', '22', '22', 'tcp/22'],
  ['udp', 53, 53, 'udp/53'],
  ['17', 53, 53, 'udp/53'],
  ['tcp', 25, 22, 'nothing'],
  ['-1', 0, 0, 'any'],
  [-1, 22, 22, 'any'],
  ['ALL', null, null, 'any'],
  ['all', UNKNOWN, UNKNOWN, 'any'],
  ['50', 1, 2, '50'],
  ['esp', null, null, '50'],
  ['132', 80, 80, '132'],
];

describe('services of security group permissions', () => {
  it.each([
    ...EXACT,
    ['icmp', -1, -1, 'icmp'],
    ['icmp', -1, 5, 'icmp'],
    ['1', 8, -1, 'icmp/8'],
    ['icmp', 3, 4, 'icmp/3:4'],
    ['icmp', 0, 0, 'icmp/0:0'],
    ['icmpv6', -1, -1, 'icmpv6'],
    ['icmpv6', null, null, 'icmpv6'],
    ['58', 128, 0, 'icmpv6/128:0'],
    ['icmpv6', 128, null, 'icmpv6/128'],
  ] as const)('%s %s %s is exactly %s %s', (protocol, from, to, services) => {
    expect(shown(group(protocol, from, to))).toEqual({ certain: parsed(services), possible: parsed(services), open: [] });
  });

  it.each([
    ['tcp', -1, -1, 'tcp', ['from', 'to']],
    ['tcp', null, null, 'tcp', ['from', 'to']],
    ['tcp', undefined, undefined, 'tcp', ['from', 'to']],
    ['tcp', UNKNOWN, 25, 'tcp/0-25', ['from']],
    ['udp', 20, UNKNOWN, 'udp/20-65535', ['to']],
    ['icmp', null, null, 'icmp', ['from', 'to']],
    ['icmp', UNKNOWN, 0, 'icmp', ['from']],
    ['icmp', 8, UNKNOWN, 'icmp/8', ['to']],
    [UNKNOWN, 22, 22, 'any', ['protocol']],
    [undefined, 22, 22, 'any', ['protocol']],
    [null, UNKNOWN, 22, 'any', ['protocol']],
    ['no protocol', 22, 22, 'any', ['protocol']],
    [256, 22, 22, 'any', ['protocol']],
  ] as const)('%s %s %s is at most %s, because of %s', (protocol, from, to, possible, open) => {
    expect(shown(group(protocol, from, to))).toEqual({ certain: ServiceSet.EMPTY, possible: parsed(possible), open });
  });
});

describe('services of network ACL entries', () => {
  it.each([
    ...EXACT.map(([protocol, from, to, services]) => [protocol, from, to, null, null, services] as const),
    ['tcp', null, null, null, null, 'tcp/0'],
    ['icmp', 0, 0, null, null, 'icmp/0:0'],
    ['icmp', 22, 22, 8, -1, 'icmp/8'],
    ['icmp', 0, 0, -1, -1, 'icmp'],
    ['58', null, null, -1, null, 'icmpv6'],
    ['58', null, null, null, null, 'icmpv6/0:0'],
  ] as const)('%s %s %s type %s code %s is exactly %s', (protocol, from, to, type, code, services) => {
    expect(shown(aclServices(attributes(protocol, from, to, type, code)))).toEqual({ certain: parsed(services), possible: parsed(services), open: [] });
  });

  it.each([
    ['tcp', undefined, 25, null, null, 'tcp/0-25', ['from']],
    ['icmp', 0, 0, UNKNOWN, 0, 'icmp', ['type']],
    ['58', 0, 0, 128, undefined, 'icmpv6/128', ['code']],
    [UNKNOWN, 0, 0, null, null, 'any', ['protocol']],
  ] as const)('%s %s %s type %s code %s is at most %s, because of %s', (protocol, from, to, type, code, possible, open) => {
    expect(shown(aclServices(attributes(protocol, from, to, type, code)))).toEqual({ certain: ServiceSet.EMPTY, possible: parsed(possible), open });
  });
});
