import type { Direction } from '../network/model';
import type { Hop } from './conjunct';

/** Whose path it is: connections to the resource (`ingress`), or from it. */
export interface PathOf {
  readonly direction: Direction;
  readonly resource: string;
}

type Place = Pick<Hop, 'kind' | 'address' | 'leg' | 'brief'>;

/**
 * The hops of a path in the order in which a packet meets them: a way asks first what decides most. Then those of the reply, which comes
 * from where the packet got to last. A host on the way opens a connection of its own.
 */
export function inPacketOrder<T extends Place>(hops: readonly T[], path: PathOf): readonly T[] {
  return split(hops, isHost).flatMap((connection) => {
    const stretches = split(connection, ({ kind }) => kind === 'target-group');
    const there = stretches.flatMap((stretch) => forward(stretch, path));
    return [...there, ...stretches.toReversed().flatMap((stretch) => stretch.filter(({ leg }) => leg === 'reply'))];
  });
}

/** A host that a path in one line names, where it opens connections of its own. */
function isHost({ kind, brief }: Place): boolean {
  return kind === 'interface' && brief !== null;
}

/** Parts, each of which but the first begins with what matches. */
function split<T>(hops: readonly T[], begins: (hop: T) => boolean): readonly (readonly T[])[] {
  const starts = [0, ...hops.flatMap((hop, index) => (index > 0 && begins(hop) ? [index] : []))];
  return starts.map((start, index) => hops.slice(start, starts[index + 1]));
}

function forward<T extends Place>(stretch: readonly T[], path: PathOf): readonly T[] {
  const isFromOutside = path.direction === 'ingress' && stretch.some(({ kind }) => kind === 'internet' || kind === 'accelerator');
  const rank = (hop: T): number => (!isFromOutside && isSender(hop, path) ? 0 : RANKS[path.direction][hop.kind] ?? BETWEEN);
  return stretch.filter(({ leg }) => leg === 'request').sort((a, b) => rank(a) - rank(b));
}

function isSender({ kind, address }: Place, { direction, resource }: PathOf): boolean {
  return kind === 'interface' && (address === resource) === (direction === 'egress');
}

/** Gateways, groups, ACLs and routes, which stand in their order already. */
const BETWEEN = 3;

const RECEIVER = { interface: 4, 'public-address': 4, listener: 5, 'load-balancer': 5 } as const;

/** Who sends comes first, who receives last, and a listener takes what got to its load balancer. */
const RANKS: Readonly<Record<Direction, Partial<Readonly<Record<Hop['kind'], number>>>>> = {
  ingress: { internet: 0, accelerator: 1, 'internet-gateway': 2, ...RECEIVER },
  egress: { ...RECEIVER, internet: 6 },
};
