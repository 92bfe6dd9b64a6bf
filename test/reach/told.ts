import { trace } from '../../src/reach';
import type { FamilyAnswer } from '../../src/reach';
import type { ServiceSet } from '../../src/packet';
import { planAddress, worldToPlan } from '../support/simulator/toPlan';
import type { World } from '../support/simulator/world';
import { endOf, groundsOf } from './ask-world';

/** An answer with every hop and blocker, as lines. What says nothing is left out. */
export interface Told {
  readonly verdict: string;
  readonly by?: string;
  readonly sources?: string;
  readonly witness?: string;
  readonly hops?: readonly string[];
  readonly blockers?: readonly string[];
  readonly unknowns?: readonly string[];
  readonly indirect?: readonly string[];
  readonly oneWay?: true;
}

/** What is asked about a world: ids of the world, CIDRs or `internet`. */
export interface Asked {
  readonly world: World;
  readonly from: string;
  readonly to: string;
  readonly services: ServiceSet;
}

/** The whole answer to a question about a world that exists; of both families, or of one. */
export function told({ world, from, to, services }: Asked, family?: 'ipv4' | 'ipv6'): Told {
  const grounds = groundsOf(worldToPlan(world));
  const end = (text: string): string => (world.interfaces.some(({ id }) => id === text) || world.loadBalancers.some(({ id }) => id === text) ? planAddress(world, text) : text);
  const { indirect, families, ...overall } = trace(grounds, endOf(grounds, end(from)), endOf(grounds, end(to)), services);
  const lines = indirect.flatMap(({ tag, hops }) => [`by ${tag}`, ...hops.map(({ text }) => text)]);
  return { ...toldBy(family === undefined ? overall : families[family]), ...(lines.length === 0 ? {} : { indirect: lines }) };
}

/** An answer of one family as lines. */
export function toldBy({ verdict, via, sources, witness, hops, blockers, unknowns, oneWay }: FamilyAnswer): Told {
  return {
    verdict,
    ...(via === null ? {} : { by: via }),
    ...(sources.length === 0 ? {} : { sources: sources.join(' ') }),
    ...(witness === null ? {} : { witness: `${witness.protocol} ${witness.source}:${String(witness.sourcePort ?? '')} to ${String(witness.port ?? '')}` }),
    ...(hops.length === 0 ? {} : { hops: hops.map(({ kind, address, leg, text }) => `${leg === 'reply' ? '<-' : '->'} ${kind} ${address ?? ''}: ${text}`) }),
    ...(blockers.length === 0 ? {} : { blockers: blockers.map(({ code, kind, address, text }) => `${code} ${kind} ${address ?? ''}: ${text}`) }),
    ...(unknowns.length === 0 ? {} : { unknowns }),
    ...(oneWay ? { oneWay } : {}),
  };
}
