import { ICMP, ICMPV6, parseProtocol, ServiceSet, TCP, UDP } from '../../packet';
import type { Protocol } from '../../packet';
import type { Attribute } from '../../plan';
import { exactly } from '../bounds';
import type { Bounds } from '../bounds';
import { Remembered } from './remembered';

/** An attribute and the name that messages call it by. */
export interface Named {
  readonly name: string;
  readonly attribute: Attribute;
}

/** The attributes that say what service a permission or an entry is about. */
export interface ServiceAttributes {
  readonly protocol: Named;
  readonly from: Named;
  readonly to: Named;
  /** ICMP type and code: attributes of their own in network ACLs, `from_port` and `to_port` in security groups. */
  readonly type: Named;
  readonly code: Named;
}

/** Services, and the attributes that keep their bounds apart: known only after apply, missing, or saying what AWS does not document. */
export interface Services {
  readonly services: Bounds<ServiceSet>;
  readonly open: readonly Named[];
  /** One of the attributes is marked sensitive in the plan. */
  readonly sensitive: boolean;
}

/** What an absent number stands for: itself, or nothing that AWS documents. */
interface Absent {
  readonly port: number | undefined;
  readonly icmp: number | undefined;
  readonly icmpv6: number | undefined;
}

const GROUP: Absent = { port: undefined, icmp: undefined, icmpv6: -1 };
const ACL: Absent = { port: 0, icmp: 0, icmpv6: 0 };

/**
 * The services of a permission of a security group. TCP and UDP take an inclusive range of ports, ICMP a type and a code (-1 is any),
 * ICMPv6 as well or neither. Any other protocol, and every protocol together, ignores what is written. -1 or nothing in place of a port
 * is not documented for TCP and UDP: it may mean every port, and nothing is sure.
 * Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html
 */
export function groupServices(attributes: ServiceAttributes): Services {
  return marked(attributes, servicesOf(attributes, GROUP));
}

/**
 * The services of an entry of a network ACL: as for groups, but the provider sends absent ports, types and codes as 0.
 * Source: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/network_acl and recorded plans
 */
export function aclServices(attributes: ServiceAttributes): Services {
  return marked(attributes, servicesOf(attributes, ACL));
}

function marked({ protocol, from, to, type, code }: ServiceAttributes, read: Omit<Services, 'sensitive'>): Services {
  return { ...read, sensitive: [protocol, from, to, type, code].some(({ attribute }) => attribute.sensitive()) };
}

function servicesOf(attributes: ServiceAttributes, absent: Absent): Omit<Services, 'sensitive'> {
  const protocol = readProtocol(attributes.protocol.attribute);
  if (protocol === undefined) {
    return { services: { certain: ServiceSet.EMPTY, possible: ServiceSet.ANY }, open: [attributes.protocol] };
  }
  if (protocol === 'any') return { services: exactly(ServiceSet.ANY), open: [] };
  if (protocol === TCP || protocol === UDP) {
    const [from, to] = [port(attributes.from, absent.port), port(attributes.to, absent.port)];
    return judged(ports(protocol, from, to), [[attributes.from, from], [attributes.to, to]]);
  }
  if (protocol === ICMP || protocol === ICMPV6) {
    const fallback = protocol === ICMP ? absent.icmp : absent.icmpv6;
    const [type, code] = [numberOr(attributes.type, fallback), numberOr(attributes.code, fallback)];
    return judged(icmp(protocol === ICMP ? 4 : 6, type, code), [[attributes.type, type], [attributes.code, code]]);
  }
  return { services: exactly(ServiceSet.protocol(protocol)), open: [] };
}

function judged(services: Bounds<ServiceSet>, limits: readonly (readonly [Named, number | undefined])[]): Omit<Services, 'sensitive'> {
  const isExact = services.certain.equals(services.possible);
  return { services, open: isExact ? [] : limits.filter(([, value]) => value === undefined).map(([name]) => name) };
}

/** A protocol that is unknown, absent or no keyword that we know may be any. */
function readProtocol(attribute: Attribute): Protocol | 'any' | undefined {
  const text = attribute.string();
  if (text.kind === 'known') return parseProtocol(text.value);
  const number = attribute.number();
  return number.kind === 'known' ? parseProtocol(String(number.value)) : undefined;
}

/** The number, what an absent one stands for, or undefined where it is open. */
function numberOr({ attribute }: Named, absent: number | undefined): number | undefined {
  const reading = attribute.number();
  if (reading.kind === 'known') return reading.value;
  return reading.kind === 'null' ? absent : undefined;
}

function port(named: Named, absent: number | undefined): number | undefined {
  const number = numberOr(named, absent);
  return number !== undefined && number >= 0 ? number : undefined;
}

function ports(protocol: Protocol, from: number | undefined, to: number | undefined): Bounds<ServiceSet> {
  const [first, last] = [from ?? 0, to ?? 65535];
  const possible = RANGES.of(`${protocol} ${first} ${last}`, () => ServiceSet.ports(protocol === TCP ? 'tcp' : 'udp', first, last));
  return { certain: from === undefined || to === undefined ? ServiceSet.EMPTY : possible, possible };
}

const RANGES = new Remembered<ServiceSet>();

/** A type of -1 is every message, whatever the code. */
function icmp(version: 4 | 6, type: number | undefined, code: number | undefined): Bounds<ServiceSet> {
  if (type === -1) return exactly(ServiceSet.icmp(version));
  if (type === undefined) return { certain: ServiceSet.EMPTY, possible: ServiceSet.icmp(version) };
  if (code === undefined) return { certain: ServiceSet.EMPTY, possible: ServiceSet.icmp(version, type) };
  return exactly(ServiceSet.icmp(version, type, code === -1 ? undefined : code));
}
