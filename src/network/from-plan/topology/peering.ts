import { readExpression } from '../../../plan';
import type { Plan } from '../../../plan';
import type { Key } from '../../model';
import { MAYBE, NO, YES } from '../../topology';
import type { Fact, Peering } from '../../topology';
import { openBecause } from '../candidates';
import type { Side } from '../side';
import { at, textAt } from '../source';
import type { Source } from '../source';
import { either, flag } from './facts';
import { byWhatTheyDenote, denotes } from './slots';

/** Peering connections of the plan, those that data sources have read, and others that routes lead to. Source: aws-semantics section 8. */
export function peerings(side: Side, routed: Iterable<Key>): ReadonlyMap<Key, Peering> {
  const accepters = byWhatTheyDenote(side.all('aws_vpc_peering_connection_accepter'), 'vpc_peering_connection_id', 'peering-connection');
  const found = new Map<Key, Peering>();
  for (const source of side.all('aws_vpc_peering_connection')) found.set(source.resource.address, planned(side, source, accepters.get(source.resource.address) ?? []));
  for (const source of side.read('aws_vpc_peering_connection')) found.set(source.resource.address, read(source));
  for (const key of [...accepters.keys(), ...routed]) if (!found.has(key)) found.set(key, foreign(key, accepters.get(key) ?? []));
  return found;
}

function planned(side: Side, source: Source, accepters: readonly Source[]): Peering {
  return {
    key: source.resource.address,
    requester: denotes(source, ['vpc_id'], 'vpc'),
    accepter: denotes(source, ['peer_vpc_id'], 'vpc'),
    active: [flag(source, ['auto_accept'], NO), ...accepters.map((each) => flag(each, ['auto_accept'], NO)), standing(source)].reduce(either),
    sameRegion: sameRegion(side, source, accepters),
  };
}

/** One that exists may have been accepted already; a new one waits until somebody does. */
function standing(source: Source): Fact {
  return textAt(source, ['accept_status']) === 'active' ? YES : NO;
}

/** Without a Region of the peer both ends are in that of the provider. */
function sameRegion(side: Side, source: Source, accepters: readonly Source[]): Fact {
  if (source.refs.isUnset(source.resource, ['peer_region'])) return YES;
  const peer = at(source, ['peer_region']).stringOrNull();
  const other = peer.kind === 'known' ? peer.value : accepters.map((accepter) => regionOf(side, accepter)).find((region) => region !== undefined);
  const own = regionOf(side, source);
  if (other === undefined || own === undefined) return MAYBE;
  return other === own ? YES : NO;
}

/** The Region of a provider configuration, where it is written down or comes from a variable of the root module. */
function regionOf({ plan }: Side, { resource }: Source): string | undefined {
  const region = readExpression(plan.providers.get(resource.providerKey ?? '')?.region);
  const value = region?.kind === 'constant' ? region.value : variable(plan, region?.kind === 'references' ? region.references : []);
  return typeof value === 'string' ? value : undefined;
}

function variable({ variables }: Plan, [reference]: readonly string[]): unknown {
  return reference?.startsWith('var.') === true ? variables.get(reference.slice('var.'.length)) : undefined;
}

function read(source: Source): Peering {
  const [region, peer] = [textAt(source, ['region']), textAt(source, ['peer_region'])];
  return {
    key: source.resource.address,
    requester: denotes(source, ['vpc_id'], 'vpc'),
    accepter: denotes(source, ['peer_vpc_id'], 'vpc'),
    active: textAt(source, ['status']) === 'active' ? YES : NO,
    sameRegion: region === undefined || peer === undefined ? MAYBE : region === peer ? YES : NO,
  };
}

/** A connection outside the plan: it may join anything. */
function foreign(key: Key, accepters: readonly Source[]): Peering {
  const open = openBecause(`${key} is outside the plan`);
  const accepted = accepters.some((accepter) => flag(accepter, ['auto_accept'], NO).certain);
  return { key, requester: open, accepter: open, active: accepted ? YES : MAYBE, sameRegion: MAYBE };
}
