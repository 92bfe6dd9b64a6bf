import { AddressSet, PacketSet, ServiceSet, showAddresses } from '../packet';
import type { Exposure } from './exposure';
import { exposureOf } from './exposure';
import type { Opening, Part } from './opening';
import { compareText } from './order';
import type { Settings } from './settings';

/** At least one part. */
type Parts = readonly [Part, ...Part[]];

/** The parts of one inline block or standalone rule, and what they offer to the internet together. */
interface Block {
  readonly parts: Parts;
  readonly certain: Exposure;
  readonly possible: Exposure;
}

/**
 * What the parts of one group (or ACL) and direction offer to the internet. Asked as a whole, so that parts which are
 * broad only together are found; answered per block, since a block is what somebody has to change.
 */
export class Surface {
  private readonly blocks: readonly Block[];
  private readonly certain: Exposure;
  private readonly possible: Exposure;
  /** Services that are open this far only because several blocks are joined. */
  private readonly joined: ServiceSet;

  constructor(parts: readonly Part[], settings: Settings) {
    const exposure = (members: readonly Part[], bound: 'certain' | 'possible'): Exposure =>
      exposureOf(PacketSet.union(members.map((part) => part.packets[bound])), settings);
    this.blocks = groupByBlock(parts).map((members) => ({
      parts: members,
      certain: exposure(members, 'certain'),
      possible: exposure(members, 'possible'),
    }));
    this.certain = exposure(parts, 'certain');
    this.possible = exposure(parts, 'possible');
    this.joined = joinedServices(this.certain, this.blocks.map((block) => block.certain));
  }

  /** One opening for each block that opens any of `dangerous` to the internet. */
  openings(dangerous: ServiceSet): readonly Opening[] {
    if (!this.possible.open.overlaps(dangerous)) return [];
    return this.blocks.flatMap((block) => this.opening(block, dangerous) ?? []);
  }

  /** Like {@link openings}, but only where all of `every` is open, by one block or by several together. */
  openingsOfAll(every: ServiceSet): readonly Opening[] {
    if (every.isSubsetOf(this.certain.open)) {
      const alone = this.blocks.filter((block) => every.isSubsetOf(block.certain.open));
      const members = alone.length > 0 ? alone : this.blocks.filter((block) => block.certain.open.overlaps(every));
      return members.map((block) => this.certainOpening(block, block.certain.open.union(every.intersect(this.joined)), alone.length > 0 ? [] : members));
    }
    if (!every.isSubsetOf(this.possible.open)) return [];
    const missing = every.subtract(this.certain.open);
    return this.blocks.filter((block) => adds(block, missing)).map((block) => possibleOpening(block, block.possible.open));
  }

  private opening(block: Block, dangerous: ServiceSet): Opening | undefined {
    const mine = block.certain.outside.services();
    const services = block.certain.open.union(this.joined.intersect(mine)).intersect(dangerous);
    if (!services.isEmpty()) return this.certainOpening(block, services, this.partners(services.intersect(this.joined)));
    const uncertain = this.possible.open.subtract(this.certain.open).intersect(dangerous);
    if (!adds(block, uncertain)) return undefined;
    return possibleOpening(block, uncertain.intersect(block.possible.outside.services()));
  }

  /** The blocks that together open the joined services. */
  private partners(services: ServiceSet): readonly Block[] {
    return services.isEmpty() ? [] : this.blocks.filter((block) => block.certain.outside.services().overlaps(services));
  }

  private certainOpening(block: Block, services: ServiceSet, partners: readonly Block[]): Opening {
    const members = partners.length > 0 ? partners : [block];
    const parts = members.flatMap((member) => member.parts);
    const outside = block.certain.outside.restrict(services);
    const addresses = addressesOf(parts, services);
    const sensitive = parts.some((part) => part.sensitive && part.packets.certain.services().overlaps(services));
    const offered = services.intersect(partners.length > 0 ? outside.services() : services);
    return {
      at: placeOf(block, offered, 'certain'),
      confidence: 'certain',
      whole: offered.overlaps(this.certain.whole) && (partners.length > 0 || offered.overlaps(block.certain.whole)),
      services: offered,
      addresses,
      peer: sensitive ? '(sensitive)' : showAddresses(addresses),
      witness: sensitive ? null : outside.witness() ?? null,
      reason: null,
      related: related(members, block),
    };
  }
}

/** True if the unknowns of the block can admit internet packets to `services` that are not admitted for certain. */
function adds(block: Block, services: ServiceSet): boolean {
  const more = block.possible.outside.restrict(services);
  return !more.isSubsetOf(block.certain.outside);
}

function possibleOpening(block: Block, services: ServiceSet): Opening {
  const parts = block.parts.filter((part) => !part.packets.possible.isSubsetOf(part.packets.certain));
  const known = AddressSet.union(parts.map((part) => part.addresses.certain));
  const sensitive = parts.some((part) => part.sensitive);
  return {
    at: placeOf(block, services, 'possible'),
    confidence: 'possible',
    whole: services.overlaps(block.possible.whole),
    services,
    addresses: known,
    peer: sensitive ? '(sensitive)' : known.isEmpty() ? '(known after apply)' : showAddresses(known),
    witness: null,
    reason: [...new Set(parts.flatMap((part) => part.reasons))].join('; '),
    related: [],
  };
}

/** Services that the union offers to more of the internet than any single block does. */
function joinedServices(union: Exposure, blocks: readonly Exposure[]): ServiceSet {
  const whole = union.whole.subtract(ServiceSet.union(blocks.map((block) => block.whole)));
  const open = union.open.subtract(ServiceSet.union(blocks.map((block) => block.open)));
  return whole.union(open);
}

function addressesOf(parts: readonly Part[], services: ServiceSet): AddressSet {
  return AddressSet.union(parts.map((part) => part.packets.certain.restrict(services).peers()));
}

/** The place of a block, at the attribute that admits most of the services in question. */
function placeOf(block: Block, services: ServiceSet, bound: 'certain' | 'possible'): Opening['at'] {
  const { owner, group, direction, block: name } = block.parts[0];
  const [widest] = block.parts
    .map((part) => ({ attribute: part.attribute, size: size(part.packets[bound].restrict(services).peers()) }))
    .sort((a, b) => (a.size === b.size ? compareText(a.attribute, b.attribute) : a.size > b.size ? -1 : 1));
  return { owner, group, direction, block: name, attribute: widest?.attribute ?? null };
}

/** How much of its family a set covers, in parts per 2^32, so that the families can be compared. */
function size(addresses: AddressSet): bigint {
  const ipv6 = addresses.size('ipv6') >> 96n;
  const ipv4 = addresses.size('ipv4');
  return ipv4 > ipv6 ? ipv4 : ipv6;
}

function related(members: readonly Block[], self: Block): Opening['related'] {
  const owners = members.filter((block) => block !== self).map((block) => block.parts[0].owner);
  return [...new Set(owners)].sort().map((address) => ({ address }));
}

function groupByBlock(parts: readonly Part[]): readonly Parts[] {
  const blocks = new Map<string, [Part, ...Part[]]>();
  for (const part of parts) {
    const key = JSON.stringify([part.owner, part.block]);
    const block = blocks.get(key);
    if (block === undefined) blocks.set(key, [part]);
    else block.push(part);
  }
  return [...blocks.values()];
}
