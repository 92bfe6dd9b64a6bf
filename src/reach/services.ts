import type { ServiceEndpoint } from '../network/topology';
import { INTERNET, PacketSet } from '../packet';
import type { AddressSet, ServiceSet } from '../packet';
import { gate } from './conjunct';
import { chain } from './way';
import type { Way } from './way';

/** The way of some clients to a service outside every VPC: no group, ACL or route stands before it; its own settings decide. */
export function serviceWay(service: ServiceEndpoint, clients: AddressSet, services: ServiceSet): Way | undefined {
  if (clients.isEmpty()) return undefined;
  const { resource, attribute, open, allowed, reasons: unknowns } = service;
  const offered = (addresses: AddressSet): PacketSet => PacketSet.of(service.services, addresses.intersect(INTERNET));
  return chain('service', [
    {
      code: 'SERVICE_NEVER_PUBLIC', kind: 'service', address: resource, leg: 'request', admits: gate(open),
      passes: () => `${resource} has a public endpoint of its own`, blocks: `${resource} has no public endpoint`, unknowns,
    },
    {
      code: 'SERVICE_CLOSED', kind: 'service', address: resource, leg: 'request',
      admits: { certain: offered(allowed.certain), possible: offered(allowed.possible) },
      passes: () => `${resource} (${attribute}) admits it; who may do what there is a matter of its access policy`, blocks: `${resource} (${attribute}) does not admit it`, unknowns,
    },
  ], PacketSet.of(services, clients));
}
