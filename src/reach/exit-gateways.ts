import { NO, YES } from '../network/topology';
import type { Fact, Route, SubnetPlace } from '../network/topology';
import type { Family } from '../packet';
import { gate } from './conjunct';
import type { Conjunct } from './conjunct';
import { leadBy, routesOf, tableOf, toward } from './exit-routes';
import type { Lead } from './exit-routes';
import type { Grounds } from './grounds';
import { redirection } from './internet-in';

type Kind = 'internet-gateway' | 'egress-only-gateway';

/** The routes of a subnet that lead to internet gateways, attached or not. */
export function leadToGateway(grounds: Grounds, place: SubnetPlace, family: Family): Lead {
  return leadBy(grounds, place, family, ({ target }) => (target === 'internet-gateway' ? YES : NO));
}

/** What packets meet that leave a subnet by its internet gateway: its routes, the gateway, and an appliance that may take the replies. */
export function throughGateway(grounds: Grounds, place: SubnetPlace, family: Family): readonly Conjunct[] {
  const lead = { ...leadToGateway(grounds, place, family).conjunct, blocks: `no route of ${tableOf(place)} leads from ${place.subnet} to an internet gateway` };
  return [lead, attachedGateway(grounds, place, family, 'internet-gateway'), ...redirection(grounds, { place, family })];
}

/** The gateway that routes lead to is attached to the VPC of the subnet; what other routes decide does not ask it. */
export function attachedGateway(grounds: Grounds, place: SubnetPlace, family: Family, kind: Kind): Conjunct {
  const leads = ({ target, node }: Route): Fact => (target !== kind ? YES : kind === 'internet-gateway' ? grounds.isInternetGateway(node, place) : grounds.isEgressOnlyGateway(node, place));
  const meant = [...new Set(routesOf(grounds, place).filter(({ target }) => target === kind).flatMap(({ node }) => node.possible))];
  const name = meant.join(' or ') || `the ${kind.replaceAll('-', ' ')}`;
  const vpc = place.vpc.possible[0] ?? `the VPC of ${place.subnet}`;
  return {
    code: 'IGW_NOT_ATTACHED', kind, address: meant[0] ?? null, leg: 'request', admits: toward(grounds.routes.through(place.routeTable, family, leads)),
    passes: () => `${name} is attached to ${vpc}`, blocks: `${name} is not attached to ${vpc}`, unknowns: [`whether ${name} is attached to ${vpc}`],
  };
}

/** VPC Block Public Access on the way out. */
export function outwardAccess(grounds: Grounds, place: SubnetPlace, admitted: Fact): Conjunct {
  const { address, mode } = grounds.topology.publicAccessBlock;
  const name = `VPC Block Public Access (${mode ?? 'mode unknown'})`;
  return {
    code: 'BPA_BLOCKED', kind: 'block-public-access', address: address ?? null, leg: 'request', admits: gate(admitted),
    passes: () => (mode === 'off' ? 'VPC Block Public Access is off' : `${name} lets it out of ${place.subnet}`),
    blocks: `${name} stops it`, unknowns: ['the mode of VPC Block Public Access'],
  };
}
