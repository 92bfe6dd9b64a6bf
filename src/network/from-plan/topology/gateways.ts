import type { Candidates, Key } from '../../model';
import { MAYBE, NO, YES } from '../../topology';
import type { Fact, InternetGateway, NatGateway } from '../../topology';
import { NOTHING, unionOf } from '../candidates';
import type { Side } from '../side';
import { at } from '../source';
import type { Source } from '../source';
import { byWhatTheyDenote, denotes, listed } from './slots';

const ATTACHMENT = 'aws_internet_gateway_attachment';

/** Internet gateways with the VPC they are attached to, by their own attribute or by an attachment; those that data sources have read too. */
export function internetGateways(side: Side): readonly InternetGateway[] {
  const attachments = byWhatTheyDenote(side.all(ATTACHMENT), 'internet_gateway_id', 'internet-gateway');
  const detached = new Set(side.leaving(ATTACHMENT, ['delete']).flatMap((source) => denotes(source, ['internet_gateway_id'], 'internet-gateway').certain));
  const edges = byWhatTheyDenote(side.all('aws_route_table_association'), 'gateway_id', 'internet-gateway');
  const tableOf = (key: Key): Candidates => unionOf((edges.get(key) ?? []).map((source) => denotes(source, ['route_table_id'], 'route-table')));
  const managed = side.all('aws_internet_gateway').map((source) => {
    const key = source.resource.address;
    const attached = (attachments.get(key) ?? []).map((each) => denotes(each, ['vpc_id'], 'vpc'));
    // The state of a gateway shows the VPC of an attachment, also of one that apply takes away.
    const own = detached.has(key) ? NOTHING : denotes(source, ['vpc_id'], 'vpc');
    return { key, vpc: attached.length > 0 ? unionOf(attached) : own, routeTable: tableOf(key) };
  });
  const read = side.read('aws_internet_gateway').map((source) => ({ key: source.resource.address, vpc: unionOf(attachedIn(source)), routeTable: tableOf(source.resource.address) }));
  return [...managed, ...read];
}

function attachedIn(source: Source): readonly Candidates[] {
  return listed(source, ['attachments']).map((path) => denotes(source, [...path, 'vpc_id'], 'vpc'));
}

/** Egress-only gateways with the VPC they belong to. */
export function egressOnlyGateways(side: Side): readonly InternetGateway[] {
  return side.all('aws_egress_only_internet_gateway').map((source) => ({ key: source.resource.address, vpc: denotes(source, ['vpc_id'], 'vpc'), routeTable: NOTHING }));
}

/** NAT gateways, of the plan or read; public unless written otherwise. */
export function natGateways(side: Side): ReadonlyMap<Key, NatGateway> {
  return new Map([...side.all('aws_nat_gateway'), ...side.read('aws_nat_gateway')].map((source) => {
    const key = source.resource.address;
    return [key, { key, subnet: denotes(source, ['subnet_id'], 'subnet'), isPublic: isPublic(source) }];
  }));
}

function isPublic(source: Source): Fact {
  const kind = at(source, ['connectivity_type']).stringOrNull();
  if (kind.kind === 'known') return kind.value === 'private' ? NO : YES;
  return kind.kind === 'null' || source.refs.isUnset(source.resource, ['connectivity_type']) ? YES : MAYBE;
}
