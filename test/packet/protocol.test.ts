import { ICMP, ICMPV6, parseProtocol, protocolName, TCP, UDP } from '../../src/packet';

test('the numbers IANA assigned', () => expect([ICMP, TCP, UDP, ICMPV6]).toEqual([1, 6, 17, 58]));

test.each<[string, number | 'any']>([
  ['-1', 'any'], ['all', 'any'], ['ALL', 'any'], ['All', 'any'],
  ['tcp', 6], ['TCP', 6], ['Tcp', 6], ['6', 6], ['06', 6], ['006', 6],
  ['udp', 17], ['17', 17], ['icmp', 1], ['1', 1], ['icmpv6', 58], ['ICMPv6', 58], ['icmp6', 58], ['ipv6-icmp', 58], ['58', 58],
  ['0', 0], ['50', 50], ['255', 255],
])('%s is %p', (text, expected) => expect(parseProtocol(text)).toBe(expected));

// The expected numbers stand here in the registry's order, apart from the source's table.
test.each(Object.entries({
  hopopt: 0, igmp: 2, ggp: 3, ipv4: 4, ipencap: 4, st: 5, cbt: 7, egp: 8, igp: 9, pup: 12, chaos: 16, hmp: 20, 'xns-idp': 22, rdp: 27, irtp: 28,
  'iso-tp4': 29, dccp: 33, idpr: 35, xtp: 36, ddp: 37, 'idpr-cmtp': 38, ipv6: 41, sdrp: 42, 'ipv6-route': 43, 'ipv6-frag': 44, idrp: 45, rsvp: 46,
  gre: 47, dsr: 48, esp: 50, ah: 51, skip: 57, 'ipv6-nonxt': 59, 'ipv6-opts': 60, vmtp: 81, eigrp: 88, ospf: 89, ospfigp: 89, 'ax.25': 93, ipip: 94,
  etherip: 97, encap: 98, pim: 103, ipcomp: 108, vrrp: 112, pgm: 113, l2tp: 115, isis: 124, sctp: 132, fc: 133, 'rsvp-e2e-ignore': 134,
  'mobility-header': 135, udplite: 136, 'mpls-in-ip': 137, manet: 138, hip: 139, shim6: 140, wesp: 141, rohc: 142, ethernet: 143,
}))('%s is protocol %p', (text, expected) => {
  expect([parseProtocol(text), parseProtocol(text.toUpperCase())]).toEqual([expected, expected]);
});

test.each(['', ' ', 'any', '-2', '256', '999', '1000', '0x6', '6.0', '+6', ' 6', '6 ', '6\n', 'tcp ', 'tcpp', 'ip', 'toString', '__proto__', 'constructor', '٦', '1e1'])(
  'no protocol: %j', (text) => expect(parseProtocol(text)).toBeUndefined());

test.each<[number, string]>([[6, 'tcp'], [17, 'udp'], [1, 'icmp'], [58, 'icmpv6'], [0, '0'], [47, '47'], [50, '50'], [132, '132'], [255, '255']])(
  'protocol %p is called %s', (protocol, name) => expect(protocolName(protocol)).toBe(name));

test('every name reads back as its number', () => {
  const all = Array.from({ length: 256 }, (_, protocol) => protocol);
  expect(all.map((protocol) => parseProtocol(protocolName(protocol)))).toEqual(all);
});
