import fc from 'fast-check';
import type { Packet } from '../../src/packet';
import { packetAt, peerOf, pointOf } from '../../src/packet/packet';
import { packets } from '../support/arbitraries';

const SLOT = 65536;
const packet = (fields: Partial<Packet>): Packet =>
  ({ protocol: 6, port: null, icmpType: null, icmpCode: null, peer: '192.0.2.1', family: 'ipv4', ...fields });

test.each<[number, Partial<Packet>]>([
  [6 * SLOT, { protocol: 6, port: 0 }],
  [6 * SLOT + 22, { protocol: 6, port: 22 }],
  [18 * SLOT - 1, { protocol: 17, port: 65535 }],
  [SLOT, { protocol: 1, icmpType: 0, icmpCode: 0 }],
  [SLOT + 3 * 256 + 4, { protocol: 1, icmpType: 3, icmpCode: 4 }],
  [59 * SLOT - 1, { protocol: 58, icmpType: 255, icmpCode: 255 }],
  [0, { protocol: 0 }],
  [255 * SLOT, { protocol: 255 }],
])('at point %p stands %j', (point, fields) => {
  expect(packetAt(point, 'ipv4', '192.0.2.1')).toEqual(packet(fields));
  expect(pointOf(packet(fields))).toBe(point);
});

test.each<Partial<Packet>>([
  { protocol: -1, port: 22 }, { protocol: 256 }, { protocol: 6.5, port: 22 }, { protocol: NaN },
  { port: null }, { port: -1 }, { port: 65536 }, { port: 22.5 }, { icmpType: 8, icmpCode: 0 },
  { protocol: 1 }, { protocol: 1, icmpType: 8 }, { protocol: 1, icmpCode: 0 }, { protocol: 1, port: 22 },
  { protocol: 1, icmpType: 256, icmpCode: 0 }, { protocol: 1, icmpType: 0, icmpCode: 256 }, { protocol: 58, icmpType: -1, icmpCode: 0 },
])('%j stands nowhere', (fields) => expect(pointOf(packet(fields))).toBeUndefined());

test('fields that the protocol does not have are not looked at', () => {
  expect([pointOf(packet({ protocol: 47, port: 22 })), pointOf(packet({ port: 22, icmpType: 8 }))]).toEqual([47 * SLOT, 6 * SLOT + 22]);
});

test.each<[Partial<Packet>, ReturnType<typeof peerOf>]>([
  [{ peer: '0.0.0.1' }, { family: 'ipv4', value: 1 }],
  [{ peer: '::1', family: 'ipv6' }, { family: 'ipv6', value: 1n }],
  [{ peer: '::1' }, undefined],
  [{ peer: '0.0.0.1', family: 'ipv6' }, undefined],
  [{ peer: '0.0.0.1/32' }, undefined],
  [{ peer: '' }, undefined],
])('the peer of %j', (fields, expected) => expect(peerOf(packet(fields))).toEqual(expected));

test('a packet and its place determine each other', () => fc.assert(fc.property(packets, (some) => {
  expect(packetAt(pointOf(some) ?? NaN, some.family, some.peer)).toEqual(some);
})));
