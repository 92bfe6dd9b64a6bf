import { AddressSet, PacketSet, ServiceSet, tellingPacket } from '../../src/packet';

const anywhere = AddressSet.parse('0.0.0.0/0');
const of = (...services: readonly ServiceSet[]): unknown => {
  const packet = tellingPacket(PacketSet.of(ServiceSet.union(services), anywhere));
  return packet === undefined ? undefined : [packet.protocol, packet.port, packet.peer];
};

test('a packet that says something to people: SSH, another TCP port, else the first', () => {
  expect([
    of(ServiceSet.ANY), of(ServiceSet.ports('tcp', 0, 65535)), of(ServiceSet.ports('tcp', 0, 21), ServiceSet.ports('udp', 5)),
    of(ServiceSet.ports('tcp', 0)), of(ServiceSet.ports('udp', 53), ServiceSet.protocol(47)), of(),
  ]).toEqual([[6, 22, '0.0.0.0'], [6, 22, '0.0.0.0'], [6, 1, '0.0.0.0'], [6, 0, '0.0.0.0'], [17, 53, '0.0.0.0'], undefined]);
});
