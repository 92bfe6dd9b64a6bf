import { ServiceSet } from '../../../packet';
import type { Candidates, Key } from '../../model';
import { MAYBE, NO, YES } from '../../topology';
import type { Endpoint, Fact, NatGateway } from '../../topology';
import { NOTHING } from '../candidates';
import type { Draft, Site } from '../draft';
import type { PlacedDraft } from '../interfaces';
import { servicesOf } from '../services';
import { either } from './facts';
import { ipv6Of } from './ipv6';
import type { Ipv6Grounds } from './ipv6';
import { by, ownIpv4 } from './own-ipv4';
import type { OwnGrounds } from './own-ipv4';
import type { Addresses } from './public-addresses';

/** What endpoints are judged by. */
export interface EndpointGrounds extends OwnGrounds, Ipv6Grounds {
  readonly addresses: Addresses;
}

/** The endpoint that an interface makes. */
export function endpointOf(grounds: EndpointGrounds, { resource, draft, subnets, groups }: PlacedDraft): Endpoint {
  const { service, isCertain } = draft;
  const elastic = grounds.addresses.elastic(holdersIn(grounds.addresses, resource.address, draft));
  const own = ownIpv4(grounds, draft, subnets);
  const attached = resource.type === 'aws_network_interface' ? grounds.addresses.used(resource.address) : isCertain ? YES : MAYBE;
  return {
    resource: resource.address,
    meaning: service.meaning,
    subnets,
    spread: service.spread,
    groups,
    unfiltered: unfiltered(draft, groups),
    privateAddresses: draft.addresses,
    publicIpv4: either(elastic.fact, own.fact),
    publicBy: [...elastic.by.map((key) => ({ text: key, owner: key, attribute: undefined, isDefault: false })), ...own.by],
    ...ipv6Of(grounds, draft, subnets, own.fact),
    ...listensOn(grounds, draft),
    attached,
    accepts: service.ports.kind !== 'client',
    reasons: isCertain ? (isSettled(attached) ? [] : [`whether anything uses ${resource.address} is known only after apply`]) : [`what kind of thing ${resource.address} is, is known only after apply`],
  };
}

function isSettled({ certain, possible }: Fact): boolean {
  return certain === possible;
}

/** Whatever an elastic address of this interface may be associated with: the interface, or the instance whose first one it is. */
function holdersIn(addresses: Addresses, resource: Key, { site: own, suppliers, joined }: Draft): readonly Key[] {
  const interfaces = [own, ...suppliers].flatMap((site) => (site?.resource.type === 'aws_network_interface' ? [site.resource.address] : []));
  const first = interfaces.length === 0 || interfaces.some((key) => addresses.firstOf(key).includes(resource)) ? [resource, `${resource}.primary_network_interface_id`] : [];
  return [...interfaces, ...(joined ? [] : first), ...interfaces.filter((key) => key === resource).flatMap((key) => addresses.firstOf(key))];
}

/** No group stands before a service that gets none unless listed. */
function unfiltered({ service }: Draft, groups: Candidates): Fact {
  if (service.unlisted !== 'none' || groups.certain.length > 0) return NO;
  return { certain: groups.possible.length === 0 && groups.open.length === 0, possible: true };
}

/** What it listens on: by its own port, else by that of the supplier which has one, else by its own engine or that of a supplier. */
function listensOn({ side: { refs } }: EndpointGrounds, { site: own, suppliers }: Draft): Pick<Endpoint, 'services' | 'sensitive'> {
  if (own.service.ports.kind === 'listeners') return { services: undefined };
  const isUnset = ({ resource, start }: Site, attribute: string): boolean => refs.isUnset(resource, [...start, ...attribute.split('.')]);
  const tells = (site: Site, by: 'port' | 'engine'): boolean => {
    const attribute = site.service.ports.kind === 'attribute' ? site.service.ports[by] : undefined;
    return attribute !== undefined && !isUnset(site, attribute);
  };
  const telling = (by: 'port' | 'engine'): Site | undefined => [own, ...suppliers].find((each) => each !== undefined && tells(each, by));
  const site = telling('port') ?? telling('engine') ?? own;
  const { service: { ports }, values } = site;
  const isSensitive = ports.kind === 'attribute' && ports.port !== undefined && values.get(ports.port).sensitive();
  return { services: servicesOf(ports, values, (attribute) => isUnset(site, attribute)), ...(isSensitive ? { sensitive: true } : {}) };
}

/** A NAT gateway: it has an address and no group, and takes no connection from outside. */
export function natEndpoint({ key, subnet, isPublic }: NatGateway): Endpoint {
  return {
    resource: key,
    meaning: 'other',
    subnets: subnet,
    spread: 'one',
    groups: NOTHING,
    unfiltered: YES,
    privateAddresses: [],
    publicIpv4: isPublic,
    publicBy: isPublic.possible ? [by('connectivity_type', key)] : [],
    ipv6: NO,
    publicIpv6: NO,
    services: { certain: ServiceSet.EMPTY, possible: ServiceSet.EMPTY },
    attached: YES,
    accepts: false,
    reasons: [],
  };
}
