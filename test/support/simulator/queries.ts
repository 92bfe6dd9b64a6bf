/**
 * Questions about a world and their exact answers. Every filter and route is a matter of intervals, so one packet for
 * each interval between the ends that occur in the world decides for all: the answers are by exhaustion, not by chance.
 */
import { addressOf, block4, ends, ipv4Address, ipv6Address, isInternet, showAddress } from './address';
import type { Address, Block, Family } from './address';
import { isUndecided } from './attempt';
import type { Attempt, Conversation, Destination } from './attempt';
import { entrances } from './entrances';
import type { Entrance } from './entrances';
import { conversation } from './simulate';
import type { Service } from './packet';
import { accepts } from './doors';
import { find } from './world';
import type { Interface, LoadBalancer, Traffic, World } from './world';

/** `port` is the one at `to`. `icmp` is an echo request of the family. */
export type AskedService = { readonly protocol: 6 | 17; readonly port: number } | { readonly protocol: 'icmp' };

/** Who to whom: ids of interfaces and load balancers, or the Internet. */
export interface Query {
  readonly from: 'internet' | string;
  readonly to: 'internet' | string;
  readonly family: Family;
  readonly service: AskedService;
}

export type Answer = 'reachable' | 'unreachable' | 'undecided';

/**
 * The judgement of the simulator. `answer`: whether some conversation of these takes place. `oneWay`: whether some
 * request arrives though no conversation takes place. `indirect`: whether one would take place through an application
 * load balancer, which is not a path of packets. `addresses` are the addresses of the Internet on the other side, one
 * for each interval, with the answer for it alone. `packets` are samples of single attempts with what came of them.
 */
export interface Judged {
  readonly query: Query;
  readonly answer: Answer;
  readonly oneWay: boolean;
  readonly indirect: Answer;
  readonly addresses: readonly { readonly address: Address; readonly answer: Answer }[];
  readonly packets: readonly { readonly attempt: Attempt; readonly conversation: Conversation }[];
}

/** `packets` samples per query. `leastPort` is the lowest source port that a host inside the world may choose. */
export interface Options {
  readonly packets: number;
  readonly leastPort: number;
}

const DEFAULTS: Options = { packets: 8, leastPort: 1 };

/** The ends of the space that belongs to nobody in the Internet (section 1.3), so that every gap has a representative. */
const GAPS = ['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16'].map(block4);

/** Every block that a filter, a route or a VPC of the world is about. */
export function blocksOf(world: World): Block[] {
  return [
    ...world.networkAcls.flatMap((acl) => acl.entries.map((entry) => entry.block)),
    ...world.securityGroups.flatMap((group) => group.atoms.flatMap((atom) => (atom.peer.kind === 'block' ? [atom.peer.block] : []))),
    ...world.routeTables.flatMap((table) => table.routes.map((route) => route.destination)),
    ...world.vpcs.flatMap((vpc) => [...vpc.ipv4, ...vpc.ipv6]),
  ];
}

function unique<T>(list: readonly T[], key: (member: T) => string): T[] {
  return [...new Map(list.map((member) => [key(member), member])).values()];
}

/** One address of the Internet for every interval in which all filters and routes of the world agree. */
export function internetAddresses(world: World, family: Family): Address[] {
  const start: Address = family === 4 ? ipv4Address(2 ** 24) : ipv6Address(0x2000n << 112n);
  const starts = [...blocksOf(world), ...GAPS].filter((range) => range.family === family)
    .flatMap((range) => [ends(range).first, ends(range).last + 1n])
    .filter((value) => value < 1n << (family === 4 ? 32n : 128n))
    .map((value) => addressOf(family, value));
  const own = world.vpcs.flatMap((vpc) => vpc.ipv6);
  const isOwn = (candidate: Address): boolean => own.some((range) => candidate.family === 6
    && ends(range).first <= candidate.value && candidate.value <= ends(range).last);
  return unique([start, ...starts].filter((candidate) => isInternet(candidate) && !isOwn(candidate)), showAddress);
}

function portStarts(traffic: Traffic, protocol: number): number[] {
  return traffic.kind === 'ports' && traffic.protocol === protocol ? [traffic.from, traffic.to + 1] : [];
}

/** One source port, from `least` up, for every interval in which all access lists agree; only they look at source ports. */
export function sourcePorts(world: World, protocol: number, least: number): number[] {
  const starts = world.networkAcls.flatMap((acl) => acl.entries.flatMap((entry) => portStarts(entry.traffic, protocol)));
  return [...new Set([least, ...starts])].filter((port) => least <= port && port <= 65535).sort((left, right) => left - right);
}

function serviceOf(query: Query, sourcePort: number, dialled: number): Service {
  const { service } = query;
  if (service.protocol !== 'icmp') return { protocol: service.protocol, sourcePort, destinationPort: dialled };
  return query.family === 4 ? { protocol: 1, type: 8, code: 0 } : { protocol: 58, type: 128, code: 0 };
}

function balancerOf(world: World, id: string): LoadBalancer | undefined {
  return world.loadBalancers.find((balancer) => balancer.id === id);
}

/** The places at which a member of the world takes packets: an interface itself, or each node of a load balancer. */
function destinations(world: World, id: string): Destination[] {
  const balancer = balancerOf(world, id);
  if (balancer === undefined) return [{ kind: 'interface', id }];
  return balancer.nodes.map((_, node) => ({ kind: 'loadBalancer', id, node }));
}

/** The attempts at a member of the world, for one opener. */
function attemptsAt(world: World, query: Query, from: Attempt['from'], entry: Entrance, options: Options): Attempt[] {
  const protocol = query.service.protocol === 'icmp' ? 1 : query.service.protocol;
  const hasPorts = query.service.protocol !== 'icmp';
  const ports = hasPorts ? sourcePorts(world, protocol, from.kind === 'internet' ? 1 : options.leastPort) : [0];
  const chosen = hasPorts && entry.through.some((door) => door.kind === 'loadBalancer') ? sourcePorts(world, protocol, 1024) : [1024];
  const arrival = query.service.protocol === 'icmp' ? {} : { arrivalPort: query.service.port };
  return destinations(world, query.to).flatMap((to) => ports.flatMap((sourcePort) => chosen.map((componentPort): Attempt => ({
    from, to, through: entry.through, service: serviceOf(query, sourcePort, entry.dial), family: query.family, componentPort, ...arrival,
  }))));
}

/** The attempts of a member of the world at one host of the Internet. */
function attemptsOutside(world: World, query: Query, address: Address, options: Options): Attempt[] {
  const { service } = query;
  const from = { kind: 'interface' as const, id: query.from };
  const to = { kind: 'address' as const, address };
  if (service.protocol === 'icmp') return [{ from, to, service: serviceOf(query, 0, 0) }];
  const ports = sourcePorts(world, service.protocol, options.leastPort);
  const chosen = world.natGateways.length > 0 ? sourcePorts(world, service.protocol, 1024) : [1024];
  return ports.flatMap((sourcePort) => chosen.map((componentPort): Attempt => ({
    from, to, service: serviceOf(query, sourcePort, service.port), componentPort,
  })));
}

interface Tally { readonly answer: Answer; readonly oneWay: boolean; readonly tried: readonly { readonly attempt: Attempt; readonly conversation: Conversation }[] }

/** Tries one after the other until a conversation takes place. */
function tally(world: World, attempts: readonly Attempt[]): Tally {
  const tried: { readonly attempt: Attempt; readonly conversation: Conversation }[] = [];
  for (const attempt of attempts) {
    const came = conversation(world, attempt);
    tried.push({ attempt, conversation: came });
    if (came.reply) return { answer: 'reachable', oneWay: false, tried };
  }
  const undecided = tried.some(({ conversation: came }) => isUndecided(came));
  return { answer: undecided ? 'undecided' : 'unreachable', oneWay: tried.some(({ conversation: came }) => came.forward), tried };
}

/** The answer for several alternatives: one suffices. */
function either(answers: readonly Answer[]): Answer {
  if (answers.includes('reachable')) return 'reachable';
  return answers.includes('undecided') ? 'undecided' : 'unreachable';
}

/** So many members of a list, evenly spaced, and always the last, which is the one that decided. */
function spaced<T>(list: readonly T[], count: number): T[] {
  const step = Math.max(1, Math.ceil(list.length / count));
  return list.filter((_, index) => (list.length - 1 - index) % step === 0);
}

function joined(query: Query, addresses: readonly Address[], tallies: readonly Tally[], indirect: Answer, options: Options): Judged {
  const answer = either(tallies.map((part) => part.answer));
  return {
    query,
    answer,
    indirect,
    oneWay: answer !== 'reachable' && tallies.some((part) => part.oneWay),
    addresses: addresses.flatMap((address, index) => {
      const part = tallies[index];
      return part === undefined ? [] : [{ address, answer: part.answer }];
    }),
    packets: spaced(tallies.flatMap((part) => part.tried), options.packets),
  };
}

function isLayer7(world: World, entry: Entrance): boolean {
  return entry.through.some((door) => balancerOf(world, door.id)?.kind === 'application');
}

function judgeInbound(world: World, query: Query, options: Options): Judged {
  const addresses = internetAddresses(world, query.family);
  const all = entrances(world, query.to, query.service);
  const through = (entries: readonly Entrance[], address: Address): Tally => tally(
    world, entries.flatMap((entry) => attemptsAt(world, query, { kind: 'internet', address }, entry, options)),
  );
  const packets = all.filter((entry) => !isLayer7(world, entry));
  const requests = all.filter((entry) => isLayer7(world, entry));
  const indirect = either(addresses.map((address) => through(requests, address).answer));
  return joined(query, addresses, addresses.map((address) => through(packets, address)), indirect, options);
}

/** The exact answer to a query, by trying every packet that could behave differently from the others. */
export function judge(world: World, query: Query, options: Partial<Options> = {}): Judged {
  const settings = { ...DEFAULTS, ...options };
  if (query.from === 'internet') return judgeInbound(world, query, settings);
  if (query.to === 'internet') {
    const addresses = internetAddresses(world, query.family);
    const tallies = addresses.map((address) => tally(world, attemptsOutside(world, query, address, settings)));
    return joined(query, addresses, tallies, 'unreachable', settings);
  }
  const direct: Entrance = { through: [], dial: query.service.protocol === 'icmp' ? 0 : query.service.port };
  const attempts = attemptsAt(world, query, { kind: 'interface', id: query.from }, direct, settings);
  return joined(query, [], [tally(world, attempts)], 'unreachable', settings);
}

const SERVICES: readonly AskedService[] = [
  { protocol: 6, port: 22 }, { protocol: 6, port: 443 }, { protocol: 6, port: 5432 }, { protocol: 17, port: 53 }, { protocol: 'icmp' },
];

/** Databases and caches are asked only about the port they listen at. */
function servicesAt(owner: Interface, usual: readonly AskedService[]): readonly AskedService[] {
  if (owner.kind === 'database') return [{ protocol: 6, port: 5432 }];
  return owner.kind === 'cache' ? [{ protocol: 6, port: 6379 }] : usual;
}

function familiesOf(owner: { readonly ipv6Address?: bigint }): Family[] {
  return owner.ipv6Address === undefined ? [4] : [4, 6];
}

function inbound(world: World): Query[] {
  const toInterfaces = world.interfaces.flatMap((owner) => familiesOf(owner).flatMap((family) => servicesAt(owner, SERVICES).map((service): Query => (
    { from: 'internet', to: owner.id, family, service }))));
  const toBalancers = world.loadBalancers.flatMap((balancer) => (balancer.nodes.some((node) => node.ipv6Address !== undefined) ? [4, 6] as const : [4] as const)
    .flatMap((family) => servicesOf(balancer).map((service): Query => ({ from: 'internet', to: balancer.id, family, service }))));
  return [...toInterfaces, ...toBalancers];
}

/** The listeners of a load balancer, and one port at which nothing listens. */
function servicesOf(balancer: LoadBalancer): AskedService[] {
  const listening = balancer.listeners.flatMap((listener) => ([6, 17] as const)
    .filter((protocol) => accepts(listener.protocol, protocol)).map((protocol) => ({ protocol, port: listener.port })));
  return [...listening, { protocol: 6, port: 22 }];
}

/** Whether there is anything at all between the VPCs of two interfaces; the others are not worth many questions. */
function mayMeet(world: World, from: Interface, to: Interface): boolean {
  const isConnected = world.peerings.length + world.transitGateways.length > 0;
  return isConnected || find(world.subnets, from.subnet).vpc === find(world.subnets, to.subnet).vpc;
}

function between(world: World): Query[] {
  const pairs = world.interfaces.flatMap((from) => world.interfaces
    .filter((to) => to.id !== from.id && mayMeet(world, from, to)).map((to) => ({ from, to })));
  const shared = (from: Interface, to: Interface): Family[] => (to.ipv6Address === undefined ? [4] : familiesOf(from));
  const services: readonly AskedService[] = [{ protocol: 6, port: 22 }, { protocol: 6, port: 5432 }, { protocol: 17, port: 53 }, { protocol: 'icmp' }];
  const hosts = pairs.flatMap(({ from, to }, index) => shared(from, to).flatMap((family) => servicesAt(to, services)
    .filter((_, which, all) => all.length === 1 || (which + index) % 2 === 0)
    .map((service): Query => ({ from: from.id, to: to.id, family, service }))));
  const balancers = world.interfaces.flatMap((from) => world.loadBalancers.flatMap((balancer) => servicesOf(balancer)
    .map((service): Query => ({ from: from.id, to: balancer.id, family: 4, service }))));
  return [...hosts, ...balancers];
}

function outbound(world: World): Query[] {
  const services: readonly AskedService[] = [{ protocol: 6, port: 443 }, { protocol: 17, port: 53 }, { protocol: 'icmp' }];
  return world.interfaces.flatMap((from) => familiesOf(from).flatMap((family) => services.map((service): Query => (
    { from: from.id, to: 'internet', family, service }))));
}

/** All questions that are asked about a world: from the Internet, to the Internet, and between its members. */
export function questions(world: World): Query[] {
  return [...inbound(world), ...between(world), ...outbound(world)];
}

/** All questions about a world with their exact answers and samples of packets. */
export function queries(world: World, options: Partial<Options> = {}): Judged[] {
  return questions(world).map((query) => judge(world, query, options));
}
