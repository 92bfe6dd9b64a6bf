import { PacketSet } from '../../src/packet';
import { shut } from '../../src/reach/way';
import type { Way } from '../../src/reach/way';

const WAY: Way = {
  via: 'direct',
  certain: PacketSet.EMPTY,
  possible: PacketSet.EMPTY,
  blockers: [{ code: 'NO_PUBLIC_ADDRESS', kind: 'public-address', address: 'aws_instance.a', text: 'aws_instance.a has no public IPv4 address' }],
  unknowns: [],
  hops: ({ peer }) => [{ kind: 'internet', address: null, leg: 'request', text: `${peer} comes from the internet`, brief: 'internet' }],
  oneWay: PacketSet.EMPTY,
};

const PACKET = { family: 'ipv4', protocol: 6, port: 22, icmpType: null, icmpCode: null, peer: '1.1.1.1' } as const;

test('a way that is shut is put together only when its blockers or hops are asked for', () => {
  let asked = 0;
  const way = shut('direct', () => {
    asked += 1;
    return WAY;
  });
  expect([way.via, way.certain, way.possible, way.unknowns, way.oneWay]).toEqual(['direct', PacketSet.EMPTY, PacketSet.EMPTY, [], PacketSet.EMPTY]);
  expect(asked).toBe(0);
  expect(way.blockers).toEqual(WAY.blockers);
  expect(way.hops(PACKET)).toEqual(WAY.hops(PACKET));
  expect(asked).toBe(2);
});

test('where there is no way at all nothing is told of it', () => {
  const way = shut('listener', () => undefined);
  expect([way.blockers, way.hops(PACKET)]).toEqual([[], []]);
});
