import { AddressSet, PacketSet, ServiceSet, shorten, showAddresses, showServices, tellingPacket } from '../packet';
import { compareAddresses } from '../network/address-order';
import type { Bounds } from '../network/bounds';
import type { Sensitive } from '../network/model';
import { HIDDEN, tellServices, wouldTell } from '../reach';
import type { Exposure } from './exposure';
import { exposureOf } from './exposure';
import type { Related } from './finding';
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

/** What some blocks open together. */
interface Alliance {
  readonly addresses: AddressSet;
  readonly sensitive: Sensitive;
  /** Their owners, each with what it adds. */
  readonly allies: readonly Related[];
}

/** The most partners that an opening names: real groups have fewer rules, and the output would grow with the square of them. */
const MOST_RELATED = 200;
/** CIDR blocks, and characters of services, that are quoted of each. */
const MOST_CIDRS = 3;
const QUOTED = 60;

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
  /** By block, the joined services that it helps to open. */
  private readonly shares: ReadonlyMap<Block, ServiceSet>;
  private readonly alliances = new Map<string, Alliance>();
  /** Services that some part of the group hides. */
  private readonly hidden: ServiceSet;

  /** `known` holds the exposures of packet sets under these settings: many groups of a plan open the same. */
  constructor(parts: readonly Part[], settings: Settings, known = new Map<PacketSet, Exposure>()) {
    const exposure = (members: readonly Part[], bound: 'certain' | 'possible'): Exposure => {
      const packets = PacketSet.union(members.map((part) => part.packets[bound]));
      const found = known.get(packets) ?? exposureOf(packets, settings);
      known.set(packets, found);
      return found;
    };
    const bounds = (members: readonly Part[]): Bounds<Exposure> => {
      const certain = exposure(members, 'certain');
      return { certain, possible: members.every(isExact) ? certain : exposure(members, 'possible') };
    };
    this.blocks = groupByBlock(parts).map((members) => ({ parts: members, ...bounds(members) }));
    ({ certain: this.certain, possible: this.possible } = bounds(parts));
    this.hidden = ServiceSet.union(parts.filter(({ sensitive }) => sensitive.services).map(({ packets }) => packets.possible.services()));
    this.joined = joinedServices(this.certain, this.blocks.map((block) => block.certain));
    this.shares = sharesOf(this.blocks, this.joined);
  }

  /** One opening for each block that opens any of `dangerous` to the internet. */
  openings(dangerous: ServiceSet): readonly Opening[] {
    if (!this.possible.open.overlaps(dangerous)) return [];
    return this.blocks.flatMap((block) => this.opening(block, dangerous) ?? []);
  }

  /** Like {@link openings}, but only where all of `every` is open, by one block or by several together. */
  openingsOfAll(every: ServiceSet): readonly Opening[] {
    if (every.isSubsetOf(this.certain.open)) return this.certainOpeningsOfAll(every);
    if (!every.isSubsetOf(this.possible.open)) return [];
    const missing = every.subtract(this.certain.open);
    return this.blocks.filter((block) => adds(block, missing)).map((block) =>
      this.possibleOpening(block, block.possible.open.union(missing.intersect(block.possible.outside.services()))));
  }

  /** Blocks that open all of `every` by themselves stand for the others; where none does, all that open some of it do so together. */
  private certainOpeningsOfAll(every: ServiceSet): readonly Opening[] {
    const reach = (block: Block): ServiceSet => block.certain.open.union(every.intersect(this.shareOf(block)));
    const alone = this.blocks.filter((block) => every.isSubsetOf(block.certain.open));
    if (alone.length > 0) return alone.map((block) => this.certainOpening(block, reach(block), this.shareOf(block).intersect(every)));
    return this.blocks.filter((block) => reach(block).overlaps(every)).map((block) => this.certainOpening(block, reach(block), every));
  }

  private opening(block: Block, dangerous: ServiceSet): Opening | undefined {
    const share = this.shareOf(block).intersect(dangerous);
    const services = block.certain.open.intersect(dangerous).union(share);
    if (!services.isEmpty()) return this.certainOpening(block, services, share);
    const uncertain = this.possible.open.subtract(this.certain.open).intersect(dangerous);
    if (!adds(block, uncertain)) return undefined;
    return this.possibleOpening(block, uncertain.intersect(block.possible.outside.services()));
  }

  private shareOf(block: Block): ServiceSet {
    return this.shares.get(block) ?? ServiceSet.EMPTY;
  }

  /** What a block opens; `shared` are the services for which it needs others. */
  private certainOpening(block: Block, services: ServiceSet, shared: ServiceSet): Opening {
    const { addresses, sensitive, allies } = shared.isEmpty() ? { ...together([block], services), allies: [] } : this.alliance(shared, services);
    const [{ owner }] = block.parts;
    const hidden = this.hiddenBy(sensitive);
    const witness = sensitive.peer || wouldTell(services, hidden) ? undefined : tellingPacket(block.certain.outside.restrict(services));
    return {
      at: placeOf(block, services, 'certain'),
      confidence: 'certain',
      whole: services.overlaps(shared.isEmpty() ? block.certain.whole : this.certain.whole),
      services,
      hidden,
      addresses,
      peer: sensitive.peer ? HIDDEN : showAddresses(addresses),
      witness: witness ?? null,
      reason: null,
      related: allies.filter(({ address }) => address !== owner).slice(0, MOST_RELATED),
    };
  }

  private possibleOpening(block: Block, services: ServiceSet): Opening {
    const parts = block.parts.filter((part) => !part.packets.possible.isSubsetOf(part.packets.certain));
    const known = AddressSet.union(parts.map((part) => part.addresses.certain));
    const sensitive = marks(parts);
    return {
      at: placeOf(block, services, 'possible'),
      confidence: 'possible',
      whole: services.overlaps(block.possible.whole),
      services,
      hidden: this.hiddenBy(sensitive),
      addresses: known,
      peer: sensitive.peer ? HIDDEN : known.isEmpty() ? '(known after apply)' : showAddresses(known),
      witness: null,
      reason: [...new Set(parts.flatMap((part) => part.reasons))].sort(compareText).join('; '),
      related: [],
    };
  }

  /** Services that parts may not tell of. What one block opens may leave out what another hides, and tell of it by that. */
  private hiddenBy({ services }: Sensitive): ServiceSet {
    return services ? ServiceSet.ANY : this.hidden;
  }

  /** The blocks that open some of `shared`, with what they admit to `services` and what each adds to `shared`. Many blocks ask for the same. */
  private alliance(shared: ServiceSet, services: ServiceSet): Alliance {
    const key = `${showServices(shared)} of ${showServices(services)}`;
    const known = this.alliances.get(key);
    if (known !== undefined) return known;
    const blocks = this.blocks.filter((block) => block.certain.open.union(this.shareOf(block)).overlaps(shared));
    const alliance = { ...together(blocks, services), allies: this.allies(blocks, shared) };
    this.alliances.set(key, alliance);
    return alliance;
  }

  /** The owners of some blocks, each with what it adds to some services. */
  private allies(blocks: readonly Block[], services: ServiceSet): readonly Related[] {
    const owners = [...byOwner(blocks.flatMap((block) => block.parts))];
    return owners.map(([address, parts]) => ({ address, message: this.share(parts, services) })).sort((a, b) => compareAddresses(a.address, b.address));
  }

  /** What the parts of one owner add to some services: `also admits tcp/22 from 128.0.0.0/1`. */
  private share(parts: readonly Part[], services: ServiceSet): string {
    const adding = parts.filter(({ packets }) => packets.certain.services().overlaps(services));
    const added = PacketSet.union(adding.map(({ packets }) => packets.certain.restrict(services)));
    const sensitive = marks(adding);
    const [verb, preposition] = parts[0]?.direction === 'egress' ? ['lets out', 'to'] : ['admits', 'from'];
    const peers = sensitive.peer ? HIDDEN : showAddresses(added.peers(), MOST_CIDRS);
    return `also ${verb} ${shorten(tellServices(added.services(), this.hiddenBy(sensitive)), QUOTED)} ${preposition} ${peers}`;
  }
}

function isExact({ packets }: Part): boolean {
  return packets.certain === packets.possible;
}

/** What some blocks admit to some services. */
function together(blocks: readonly Block[], services: ServiceSet): Omit<Alliance, 'allies'> {
  const parts = blocks.flatMap((block) => block.parts).filter((part) => part.packets.certain.services().overlaps(services));
  return { addresses: AddressSet.union(parts.map((part) => part.packets.certain.restrict(services).peers())), sensitive: marks(parts) };
}

function byOwner(parts: readonly Part[]): ReadonlyMap<string, readonly Part[]> {
  const owners = new Map<string, Part[]>();
  for (const part of parts) {
    const known = owners.get(part.owner);
    if (known === undefined) owners.set(part.owner, [part]);
    else known.push(part);
  }
  return owners;
}

function marks(parts: readonly Part[]): Sensitive {
  return { peer: parts.some(({ sensitive }) => sensitive.peer), services: parts.some(({ sensitive }) => sensitive.services) };
}

/** A block shares in opening a joined service if it is broad by itself, or offers it to addresses that no such block offers it to. */
function sharesOf(blocks: readonly Block[], joined: ServiceSet): ReadonlyMap<Block, ServiceSet> {
  if (joined.isEmpty()) return new Map();
  const broad = PacketSet.union(blocks.map(({ certain }) => certain.outside.restrict(certain.open.intersect(joined))));
  return new Map(blocks.map((block) => {
    const more = block.certain.outside.restrict(joined).subtract(broad).services();
    return [block, more.union(block.certain.open.intersect(joined))];
  }));
}

/** True if the unknowns of the block can admit internet packets to `services` that are not admitted for certain. */
function adds(block: Block, services: ServiceSet): boolean {
  const more = block.possible.outside.restrict(services);
  return !more.isSubsetOf(block.certain.outside);
}

/** Services that the union offers to more of the internet than any single block does. */
function joinedServices(union: Exposure, blocks: readonly Exposure[]): ServiceSet {
  const whole = union.whole.subtract(ServiceSet.union(blocks.map((block) => block.whole)));
  const open = union.open.subtract(ServiceSet.union(blocks.map((block) => block.open)));
  return whole.union(open);
}

/** The place of a block, at the attribute that admits most of the services in question. */
function placeOf(block: Block, services: ServiceSet, bound: 'certain' | 'possible'): Opening['at'] {
  const { owner, group, direction, block: name } = block.parts[0];
  if (block.parts.length === 1) return { owner, group, direction, block: name, attribute: block.parts[0].attribute };
  const { attribute } = block.parts
    .map((part) => ({ attribute: part.attribute, size: size(part.packets[bound].restrict(services).peers()) }))
    .reduce((widest, next) => (next.size > widest.size || (next.size === widest.size && next.attribute < widest.attribute) ? next : widest));
  return { owner, group, direction, block: name, attribute };
}

/** How much of its family a set covers, in parts per 2^32, so that the families can be compared. */
function size(addresses: AddressSet): bigint {
  const ipv6 = addresses.size('ipv6') >> 96n;
  const ipv4 = addresses.size('ipv4');
  return ipv4 > ipv6 ? ipv4 : ipv6;
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
