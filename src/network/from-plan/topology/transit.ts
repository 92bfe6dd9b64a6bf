import type { Candidates, Key, Vpc } from '../../model';
import { MAYBE, NO, YES } from '../../topology';
import type { Fact, TransitGateway, TransitGatewayAttachment } from '../../topology';
import { exactly, NOTHING, openBecause, possibly, unionOf } from '../candidates';
import type { PrefixLists } from '../prefix-lists';
import type { Side } from '../side';
import { at } from '../source';
import type { Source } from '../source';
import { both, either, flag } from './facts';
import { about, byWhatTheyDenote, denotes } from './slots';
import { TransitRoutes } from './transit-routes';

const ACCEPTER = 'aws_ec2_transit_gateway_vpc_attachment_accepter';
const VPC_ATTACHMENT = 'aws_ec2_transit_gateway_vpc_attachment';
/** Attachments of what lies outside every VPC of the plan, or in another Region: anything may be behind them. */
const OTHER_ATTACHMENTS = ['aws_ec2_transit_gateway_peering_attachment', 'aws_ec2_transit_gateway_connect', 'aws_vpn_connection'];

/** What transit gateways are read from. */
export interface TransitInput {
  readonly side: Side;
  readonly vpcs: readonly Vpc[];
  readonly lists: PrefixLists;
  /** The gateways that routes of VPCs lead to. */
  readonly routed: Iterable<Key>;
}

/** Transit gateways with their attachments, tables and routes, also those outside the plan that it uses. Source: aws-semantics sections 8 and 15. */
export function transitGateways({ side, vpcs, lists, routed }: TransitInput): readonly TransitGateway[] {
  const attached = byWhatTheyDenote(side.all(VPC_ATTACHMENT, ...OTHER_ATTACHMENTS), 'transit_gateway_id', 'transit-gateway');
  const accepted = new Set(side.all(ACCEPTER).flatMap((source) => denotes(source, ['transit_gateway_attachment_id'], 'transit-gateway-attachment').possible));
  const associations = byWhatTheyDenote(side.all('aws_ec2_transit_gateway_route_table_association'), 'transit_gateway_attachment_id', 'transit-gateway-attachment');
  const routes = TransitRoutes.of(side, vpcs, lists);
  const keys = new Set([...side.all('aws_ec2_transit_gateway').map(({ resource }) => resource.address), ...attached.keys(), ...routed]);
  return [...keys].map((key) => {
    const gateway = gatewayOf(side, key);
    const sources = attached.get(key) ?? [];
    const own = sources.map((source) => ({
      attachment: attachmentOf(gateway, source, { accepted, associations: associations.get(source.resource.address) ?? [] }),
      byDefault: propagates(gateway, source),
    }));
    const attachments = [...own.map(({ attachment }) => attachment), ...elsewhere(gateway)];
    return { key, referencing: gateway.referencing, attachments, routeTables: routes.tablesOf(key, gateway.defaultTable, own) };
  });
}

/** What a gateway decides for its attachments; nothing is certain of one outside the plan. */
interface Gateway {
  readonly key: Key;
  readonly source: Source | undefined;
  readonly referencing: Fact;
  readonly defaultTable: Key;
  /** It associates, and propagates, new attachments with its default table. */
  readonly associates: Fact;
  readonly propagates: Fact;
}

function gatewayOf(side: Side, key: Key): Gateway {
  const known = about<Source | undefined>(side, key, (source) => (source.resource.mode === 'managed' ? source : undefined), undefined);
  const enabled = (attribute: string, unset: Fact): Fact => (known === undefined ? MAYBE : isEnabled(known, attribute, unset));
  return {
    key,
    source: known,
    referencing: enabled('security_group_referencing_support', NO),
    defaultTable: `${key}.association_default_route_table_id`,
    associates: enabled('default_route_table_association', YES),
    propagates: enabled('default_route_table_propagation', YES),
  };
}

/** `enable` or `disable`. */
function isEnabled(source: Source, attribute: string, unset: Fact): Fact {
  const reading = at(source, [attribute]).stringOrNull();
  if (reading.kind === 'known') return reading.value === 'enable' ? YES : NO;
  return reading.kind === 'null' || source.refs.isUnset(source.resource, [attribute]) ? unset : MAYBE;
}

/** What else of the plan speaks of an attachment. */
interface Surroundings {
  readonly accepted: ReadonlySet<Key>;
  readonly associations: readonly Source[];
}

function attachmentOf(gateway: Gateway, source: Source, { accepted, associations }: Surroundings): TransitGatewayAttachment {
  const isVpc = source.resource.type === VPC_ATTACHMENT;
  return {
    key: source.resource.address,
    vpc: isVpc ? denotes(source, ['vpc_id'], 'vpc') : openBecause(`${source.resource.address} leads out of the plan`),
    subnets: isVpc ? denotes(source, ['subnet_ids'], 'subnet') : openBecause(`${source.resource.address} leads out of the plan`),
    routeTable: tableOf(gateway, source, associations),
    referencing: isVpc ? isEnabled(source, 'security_group_referencing_support', YES) : NO,
    active: accepted.has(source.resource.address) ? YES : isAccepted(gateway, source),
  };
}

function tableOf(gateway: Gateway, source: Source, associations: readonly Source[]): Candidates {
  const explicit = associations.map((each) => denotes(each, ['transit_gateway_route_table_id'], 'transit-gateway-route-table'));
  const unseen = gateway.source === undefined ? [openBecause(`the routes of ${gateway.key} are not in the plan`)] : [];
  if (explicit.length > 0 || unseen.length > 0) return unionOf([...explicit, ...unseen]);
  const usual = both(gateway.associates, flag(source, ['transit_gateway_default_route_table_association'], YES));
  if (!usual.possible) return NOTHING;
  return usual.certain ? exactly(gateway.defaultTable) : possibly(exactly(gateway.defaultTable));
}

/** A new attachment of the gateway's own account is accepted at once; one of another account, only if the gateway does so by itself. */
function isAccepted({ source: gateway }: Gateway, source: Source): Fact {
  if (gateway === undefined) return MAYBE;
  if (gateway.resource.providerKey === source.resource.providerKey) return YES;
  return either(MAYBE, isEnabled(gateway, 'auto_accept_shared_attachments', NO));
}

/** To a gateway outside the plan anything may be attached that the plan does not show. */
function elsewhere({ key, source }: Gateway): readonly TransitGatewayAttachment[] {
  if (source !== undefined) return [];
  const open = openBecause(`what is attached to ${key} is not in the plan`);
  return [{ key: `${key}.attachments`, vpc: open, subnets: open, routeTable: open, referencing: MAYBE, active: MAYBE }];
}

function propagates(gateway: Gateway, source: Source): Fact {
  return source.resource.type !== VPC_ATTACHMENT ? NO : both(gateway.propagates, flag(source, ['transit_gateway_default_route_table_propagation'], YES));
}
