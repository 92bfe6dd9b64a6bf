import { readExpression } from '../../../plan';
import type { Candidates, Key } from '../../model';
import { MAYBE, NO, YES } from '../../topology';
import type { Fact, InternetGateway, NatGateway, Peering, PublicAccessBlock } from '../../topology';
import { denotedBy, NOTHING, unionOf } from '../candidates';
import type { Side } from '../side';
import { at, textAt } from '../source';
import type { Source } from '../source';
import { either, flag } from './facts';

/** Internet gateways with the VPC they are attached to, by their own attribute or by an attachment. */
export function internetGateways(side: Side): readonly InternetGateway[] {
  const attached = new Map<Key, Candidates[]>();
  for (const source of side.all('aws_internet_gateway_attachment')) {
    const gateway = denotedBy(source.refs.slot(source.resource, ['internet_gateway_id'], ['internet-gateway'])) ?? NOTHING;
    const vpc = denotedBy(source.refs.slot(source.resource, ['vpc_id'], ['vpc'])) ?? NOTHING;
    for (const key of gateway.possible) attached.set(key, [...(attached.get(key) ?? []), vpc]);
  }
  return side.all('aws_internet_gateway').map((source) => {
    const own = denotedBy(source.refs.slot(source.resource, ['vpc_id'], ['vpc']));
    return { key: source.resource.address, vpc: unionOf([...(own === undefined ? [] : [own]), ...(attached.get(source.resource.address) ?? [])]), routeTable: edgeTable(side, source.resource.address) };
  });
}

/** The table of an edge association, which routes what comes in through the gateway. */
function edgeTable(side: Side, gateway: Key): Candidates {
  const tables = side.all('aws_route_table_association').flatMap((source) => {
    const meant = denotedBy(source.refs.slot(source.resource, ['gateway_id'], ['internet-gateway', 'vpn-gateway']));
    return meant?.possible.includes(gateway) === true ? [denotedBy(source.refs.slot(source.resource, ['route_table_id'], ['route-table'])) ?? NOTHING] : [];
  });
  return unionOf(tables);
}

/** Egress-only gateways with the VPC they belong to. */
export function egressOnlyGateways(side: Side): readonly InternetGateway[] {
  return side.all('aws_egress_only_internet_gateway').map((source) => ({
    key: source.resource.address,
    vpc: denotedBy(source.refs.slot(source.resource, ['vpc_id'], ['vpc'])) ?? NOTHING,
    routeTable: NOTHING,
  }));
}

/** NAT gateways; public unless written otherwise. */
export function natGateways(side: Side): ReadonlyMap<Key, NatGateway> {
  return new Map(side.all('aws_nat_gateway').map((source) => {
    const kind = at(source, ['connectivity_type']).stringOrNull();
    const isPublic = kind.kind === 'unknown' ? MAYBE : kind.kind === 'known' && kind.value === 'private' ? NO : YES;
    const subnet = denotedBy(source.refs.slot(source.resource, ['subnet_id'], ['subnet'])) ?? NOTHING;
    return [source.resource.address, { key: source.resource.address, subnet, isPublic }];
  }));
}

/** Peering connections. Active only when accepted: by itself, by an accepter, or already. Source: aws-semantics section 8. */
export function peerings(side: Side): ReadonlyMap<Key, Peering> {
  const accepters = side.all('aws_vpc_peering_connection_accepter');
  return new Map(side.all('aws_vpc_peering_connection').map((source) => {
    const key = source.resource.address;
    const accepting = accepters.filter((accepter) => accepter.refs.slot(accepter.resource, ['vpc_peering_connection_id'], ['peering-connection']).possible.some((target) => target.key === key));
    const active = accepting.map((accepter) => flag(accepter, ['auto_accept'], NO)).reduce(either, either(flag(source, ['auto_accept'], NO), accepted(source)));
    return [key, {
      key,
      requester: denotedBy(source.refs.slot(source.resource, ['vpc_id'], ['vpc'])) ?? NOTHING,
      accepter: denotedBy(source.refs.slot(source.resource, ['peer_vpc_id'], ['vpc'])) ?? NOTHING,
      active,
      sameRegion: sameRegion(side, source),
    }];
  }));
}

/** Without a Region of the peer both ends are in that of the provider. */
function sameRegion(side: Side, source: Source): Fact {
  const peer = at(source, ['peer_region']).stringOrNull();
  if (peer.kind === 'null' || (peer.kind === 'unknown' && source.refs.isUnset(source.resource, ['peer_region']))) return YES;
  const own = regionOf(side, source);
  if (peer.kind !== 'known' || own === undefined) return MAYBE;
  return peer.value === own ? YES : NO;
}

function regionOf(side: Side, { resource }: Source): string | undefined {
  const region = readExpression(side.plan.providers.get(resource.providerKey ?? '')?.region);
  return region?.kind === 'constant' && typeof region.value === 'string' ? region.value : undefined;
}

function accepted(source: Source): Fact {
  const status = textAt(source, ['accept_status']);
  return status === 'active' ? YES : NO;
}

const MODES = ['off', 'block-ingress', 'block-bidirectional'] as const;
const LIFTS = ['allow-bidirectional', 'allow-egress'] as const;

/** VPC Block Public Access of the account and Region. Without the resource it counts as off, an assumption. */
export function publicAccessBlock(side: Side): PublicAccessBlock {
  const [source] = side.all('aws_vpc_block_public_access_options');
  const mode = source === undefined ? 'off' : MODES.find((each) => each === textAt(source, ['internet_gateway_block_mode']));
  return {
    address: source?.resource.address,
    mode,
    exclusions: side.all('aws_vpc_block_public_access_exclusion').map((exclusion) => ({
      owner: exclusion.resource.address,
      target: unionOf([
        denotedBy(exclusion.refs.slot(exclusion.resource, ['vpc_id'], ['vpc'])) ?? NOTHING,
        denotedBy(exclusion.refs.slot(exclusion.resource, ['subnet_id'], ['subnet'])) ?? NOTHING,
      ]),
      mode: LIFTS.find((each) => each === textAt(exclusion, ['internet_gateway_exclusion_mode'])),
    })),
  };
}
