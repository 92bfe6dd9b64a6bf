import { AddressSet, PacketSet, ServiceSet, showServices } from '../../packet';
import { exactly } from '../bounds';
import type { Bounds } from '../bounds';
import type { AclAction, AclEntry, Direction, Key } from '../model';
import { readCidr } from './cidr';
import type { CidrReading } from './cidr';
import { originOf } from './origins';
import { product, servicesKey } from './permission';
import { aclServices } from './ports';
import { at, elements, textAt } from './source';
import type { Source, Step } from './source';

/** Which attributes an entry is written in, inline or as a resource of its own. */
interface EntrySpelling {
  readonly number: string;
  readonly action: string;
}

const INLINE: EntrySpelling = { number: 'rule_no', action: 'action' };
const STANDALONE: EntrySpelling = { number: 'rule_number', action: 'rule_action' };

/** What one entry says, before it is known which ACL and direction it belongs to. */
type Content = Omit<AclEntry, 'direction' | 'acl' | 'owner' | 'block'>;

/** The entries of `ingress` or `egress` of an ACL. */
export function readInlineEntries(source: Source, direction: Direction, acl: Key): readonly AclEntry[] {
  const owner = source.resource.address;
  const blocks = elements(source, [direction]);
  if (blocks === undefined) {
    if (isComputed(source) && source.refs.isUnset(source.resource, [direction])) return [];
    return [{ ...anything(originOf(source, [direction]), direction), direction, acl, owner, block: `${direction}:unknown:1` }];
  }
  const contents = blocks.flatMap((path) => readContent(source, path, INLINE, `${direction}.`));
  return named(contents, direction).map(({ content, block }) => ({ ...content, direction, acl, owner, block }));
}

/**
 * The default ACL takes real blocks that are not computed: written nowhere they are an empty list, and unknown as a whole only where a
 * `dynamic` block repeats over an unknown collection (recorded plans).
 */
function isComputed(source: Source): boolean {
  return source.resource.type !== 'aws_default_network_acl';
}

/** The entry that an `aws_network_acl_rule` describes, in each direction it may have. */
export function readStandaloneEntries(source: Source, acl: Key): readonly AclEntry[] {
  const egress = at(source, ['egress']).boolean();
  const contents = readContent(source, [], STANDALONE, '');
  const in_ = (direction: Direction, content: Content): AclEntry =>
    ({ ...content, direction, acl, owner: source.resource.address, block: '' });
  // Not set is false: the provider's default.
  if (egress.kind === 'null') return contents.map((content) => in_('ingress', content));
  if (egress.kind === 'known') return contents.map((content) => in_(egress.value ? 'egress' : 'ingress', content));
  const reason = originOf(source, ['egress']);
  return contents.flatMap((content) => [in_('ingress', doubted(content, reason)), in_('egress', doubted(content, reason))]);
}

/** The same entry where it is not sure that it stands here. */
export function doubted<T extends Content>(entry: T, reason: string): T {
  return {
    ...entry,
    services: { certain: ServiceSet.EMPTY, possible: entry.services.possible },
    packets: { certain: PacketSet.EMPTY, possible: entry.packets.possible },
    reasons: [...entry.reasons, reason],
  };
}

/** One content for each CIDR slot that is set; AWS takes exactly one, but what is unknown may be the one that is set. */
function readContent(source: Source, path: readonly Step[], spelling: EntrySpelling, prefix: string): readonly Content[] {
  const number = at(source, [...path, spelling.number]).number();
  const action = actionOf(textAt(source, [...path, spelling.action]));
  const services = servicesOf(source, path);
  const open = [
    ...(number.kind === 'known' ? [] : [spelling.number]),
    ...(action === undefined ? [spelling.action] : []),
    ...services.open.map(({ name }) => name),
  ];
  const reasons = open.map((name) => originOf(source, [...path, name]));
  return peersOf(source, path).map(({ slot, cidr }) => ({
    attribute: `${prefix}${slot}`,
    number: number.kind === 'known' ? number.value : undefined,
    action,
    services: services.services,
    peer: { text: cidr.text, addresses: cidr.addresses, confined: cidr.confined },
    packets: packetsOf(services.services, cidr),
    reasons: cidr.reason === undefined ? reasons : [...reasons, cidr.reason],
    sensitive: { peer: cidr.sensitive, services: services.sensitive, number: at(source, [...path, spelling.number]).sensitive() },
  }));
}

function actionOf(text: string | undefined): AclAction | undefined {
  const word = text?.toLowerCase();
  return word === 'allow' || word === 'deny' ? word : undefined;
}

function servicesOf(source: Source, path: readonly Step[]): ReturnType<typeof aclServices> {
  const named = (name: string) => ({ name, attribute: at(source, [...path, name]) });
  return aclServices({
    protocol: named('protocol'), from: named('from_port'), to: named('to_port'), type: named('icmp_type'), code: named('icmp_code'),
  });
}

interface AclPeer {
  readonly slot: string;
  readonly cidr: CidrReading;
}

function peersOf(source: Source, path: readonly Step[]): readonly AclPeer[] {
  const slots = ([['cidr_block', 'ipv4'], ['ipv6_cidr_block', 'ipv6']] as const).flatMap(([slot, family]) => {
    const cidr = readCidr(source, [...path, slot], family);
    return cidr === undefined ? [] : [{ slot, cidr }];
  });
  const known = slots.filter(({ cidr }) => cidr.text !== undefined);
  return known.length > 0 ? known : slots;
}

function packetsOf(services: Bounds<ServiceSet>, { addresses, confined }: CidrReading): Bounds<PacketSet> {
  return confined ? exactly(PacketSet.EMPTY) : product(services, addresses);
}

function anything(reason: string, attribute: string): Content {
  return {
    attribute,
    number: undefined,
    action: undefined,
    services: { certain: ServiceSet.EMPTY, possible: ServiceSet.ANY },
    peer: { text: undefined, addresses: { certain: AddressSet.EMPTY, possible: AddressSet.ALL }, confined: false },
    packets: { certain: PacketSet.EMPTY, possible: PacketSet.ALL },
    reasons: [reason],
    sensitive: { peer: false, services: false, number: false },
  };
}

/** Names the blocks by what they say, so that the order of the plan's list does not matter: `ingress:100:tcp/22:1`. */
function named(contents: readonly Content[], direction: Direction): readonly { readonly content: Content; readonly block: string }[] {
  const described = contents.map((content) => ({ content, order: orderOf(content) }));
  described.sort((a, b) => (a.order < b.order ? -1 : Number(a.order > b.order)));
  const count = new Map<string, number>();
  return described.map(({ content }) => {
    const label = `${direction}:${content.sensitive.number ? 'sensitive' : content.number ?? 'unknown'}:${content.sensitive.services ? 'sensitive' : showServices(content.services.possible)}`;
    const number = (count.get(label) ?? 0) + 1;
    count.set(label, number);
    return { content, block: `${label}:${number}` };
  });
}

function orderOf({ number, action, services, peer, attribute, reasons }: Content): string {
  return JSON.stringify([number ?? null, action ?? null, servicesKey(services.possible), attribute, peer.text ?? null, reasons]);
}
