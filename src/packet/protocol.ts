/** An IP protocol number, 0 to 255. */
export type Protocol = number;

export const ICMP = 1;
export const TCP = 6;
export const UDP = 17;
export const ICMPV6 = 58;

/** The highest protocol number. */
export const LAST_PROTOCOL = 255;

/**
 * Keywords of the IANA protocol-numbers registry, in lower case, with the spellings of /etc/protocols and of AWS where they differ.
 * `ip` is left out on purpose: it names 0 there, and whoever writes it in a rule means every protocol.
 */
const NUMBER_OF: ReadonlyMap<string, Protocol> = new Map([
  ['tcp', TCP], ['udp', UDP], ['icmp', ICMP], ['icmpv6', ICMPV6], ['ipv6-icmp', ICMPV6], ['icmp6', ICMPV6],
  ['hopopt', 0], ['igmp', 2], ['ggp', 3], ['ipv4', 4], ['ipencap', 4], ['st', 5], ['cbt', 7], ['egp', 8], ['igp', 9], ['pup', 12],
  ['chaos', 16], ['hmp', 20], ['xns-idp', 22], ['rdp', 27], ['irtp', 28], ['iso-tp4', 29], ['dccp', 33], ['idpr', 35], ['xtp', 36],
  ['ddp', 37], ['idpr-cmtp', 38], ['ipv6', 41], ['sdrp', 42], ['ipv6-route', 43], ['ipv6-frag', 44], ['idrp', 45], ['rsvp', 46],
  ['gre', 47], ['dsr', 48], ['esp', 50], ['ah', 51], ['skip', 57], ['ipv6-nonxt', 59], ['ipv6-opts', 60], ['vmtp', 81],
  ['eigrp', 88], ['ospf', 89], ['ospfigp', 89], ['ax.25', 93], ['ipip', 94], ['etherip', 97], ['encap', 98], ['pim', 103],
  ['ipcomp', 108], ['vrrp', 112], ['pgm', 113], ['l2tp', 115], ['isis', 124], ['sctp', 132], ['fc', 133],
  ['rsvp-e2e-ignore', 134], ['mobility-header', 135], ['udplite', 136], ['mpls-in-ip', 137], ['manet', 138], ['hip', 139],
  ['shim6', 140], ['wesp', 141], ['rohc', 142], ['ethernet', 143],
]);

/**
 * What a rule's protocol text denotes, or undefined. Upper and lower case alike, because the AWS provider folds case. "-1" and "all"
 * are every protocol. Leading zeros are decimal, as the provider reads numbers with Go's strconv.Atoi.
 */
export function parseProtocol(text: string): Protocol | 'any' | undefined {
  const word = text.toLowerCase();
  if (word === '-1' || word === 'all') return 'any';
  if (!/^\d{1,3}$/.test(word)) return NUMBER_OF.get(word);
  const number = Number(word);
  return number <= LAST_PROTOCOL ? number : undefined;
}

/** The word for a protocol: tcp, udp, icmp, icmpv6 (the names AWS gives back), otherwise the number. */
export function protocolName(protocol: Protocol): string {
  return AWS_NAMES.get(protocol) ?? String(protocol);
}

/** The four protocols that AWS filters know by name (EC2 API, IpPermission.IpProtocol). */
const AWS_NAMES: ReadonlyMap<Protocol, string> = new Map([[TCP, 'tcp'], [UDP, 'udp'], [ICMP, 'icmp'], [ICMPV6, 'icmpv6']]);
