import type { Kind } from '../../../references';
import type { Candidates, Key } from '../../model';
import type { RouteTargetKind } from '../../topology';
import { denotedBy, exactly, NOTHING } from '../candidates';
import { at, textAt } from '../source';
import type { Source, Step } from '../source';

/** Where a route leads. */
export interface RouteTarget {
  readonly kind: RouteTargetKind;
  readonly node: Candidates;
  readonly attribute: string;
}

interface TargetRow {
  readonly attribute: string;
  readonly kind: RouteTargetKind;
  readonly accepts: readonly Kind[];
}

/** What each attribute of a route leads to. `gateway_id` takes several kinds. Source: aws-semantics section 6.4. */
const TARGETS: readonly TargetRow[] = [
  { attribute: 'gateway_id', kind: 'internet-gateway', accepts: ['internet-gateway', 'vpn-gateway', 'vpc-endpoint'] },
  { attribute: 'egress_only_gateway_id', kind: 'egress-only-gateway', accepts: ['egress-only-gateway'] },
  { attribute: 'nat_gateway_id', kind: 'nat-gateway', accepts: ['nat-gateway'] },
  { attribute: 'vpc_peering_connection_id', kind: 'peering', accepts: ['peering-connection'] },
  { attribute: 'transit_gateway_id', kind: 'transit-gateway', accepts: ['transit-gateway'] },
  { attribute: 'network_interface_id', kind: 'appliance', accepts: ['network-interface'] },
  { attribute: 'instance_id', kind: 'appliance', accepts: ['instance'] },
  { attribute: 'vpc_endpoint_id', kind: 'appliance', accepts: ['vpc-endpoint'] },
  { attribute: 'carrier_gateway_id', kind: 'other', accepts: ['carrier-gateway'] },
  { attribute: 'local_gateway_id', kind: 'other', accepts: [] },
  { attribute: 'core_network_arn', kind: 'other', accepts: [] },
];

/** The targets that a route may have: one where the plan is plain, several where a `dynamic` block leaves all of them unknown. */
export function targetsAt(source: Source, path: readonly Step[]): readonly RouteTarget[] {
  return TARGETS.flatMap((row) => targetIn(source, [...path, row.attribute], row));
}

function targetIn(source: Source, path: readonly Step[], row: TargetRow): readonly RouteTarget[] {
  const { attribute, kind, accepts } = row;
  if (at(source, path).kind() === 'missing') return [];
  const text = textAt(source, path);
  if (text !== undefined) return writtenTarget(source, path, row, text);
  const node = denotedBy(source.refs.slot(source.resource, path, accepts));
  return node === undefined ? [] : [{ kind: kind === 'internet-gateway' ? gatewayKind(source, node) : kind, node, attribute }];
}

/** A target that is known. */
function writtenTarget(source: Source, path: readonly Step[], { attribute, kind, accepts }: TargetRow, text: string): readonly RouteTarget[] {
  if (text === 'local') return [{ kind: 'local', node: NOTHING, attribute }];
  const former = source.refs.dangling.get(text);
  if (former !== undefined) return [{ kind: 'blackhole', node: exactly(former), attribute }];
  const node = denotedBy(source.refs.slot(source.resource, path, accepts)) ?? exactly(text);
  return [{ kind: kind === 'internet-gateway' ? gatewayKind(source, node) : kind, node, attribute }];
}

/** What all the gateways that may be meant are; an internet gateway where they are of several kinds, so that the node decides. */
function gatewayKind(source: Source, { possible }: Candidates): RouteTargetKind {
  const [only = 'internet-gateway', ...others] = new Set(possible.map((key) => kindOf(source, key)));
  return others.length === 0 ? only : 'internet-gateway';
}

function kindOf({ refs }: Source, key: Key): RouteTargetKind {
  const type = refs.resources.get(key)?.type ?? key;
  if (type === 'aws_vpn_gateway' || type.startsWith('vgw-')) return 'vpn-gateway';
  return type === 'aws_vpc_endpoint' || type.startsWith('vpce-') ? 'gateway-endpoint' : 'internet-gateway';
}
