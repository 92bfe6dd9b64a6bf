import { COMPUTE } from './compute';
import { CONTAINERS } from './containers';
import { DATABASES } from './databases';
import { FRONT_DOORS } from './front-doors';
import { OTHERS } from './others';
import type { Service } from './service';

export type { Condition, Exposure, Pin, Placement, Ports, Reference, Service, Unlisted, Unplaced } from './service';
export { isComputedBlock } from './computed-blocks';
export { servicesOf } from './ports';

/** Every row of the table: which resource types make interfaces, where, with which groups. */
export const SERVICES: readonly Service[] = [...FRONT_DOORS, ...COMPUTE, ...CONTAINERS, ...DATABASES, ...OTHERS];

const BY_TYPE = index(SERVICES);

/** The rows that speak of a resource type, in order of the table; none for a type that makes no interface. */
export function servicesFor(type: string): readonly Service[] {
  return BY_TYPE.get(type) ?? [];
}

function index(services: readonly Service[]): ReadonlyMap<string, readonly Service[]> {
  const rows = new Map<string, Service[]>();
  for (const service of services) {
    for (const type of service.types) {
      const known = rows.get(type);
      if (known === undefined) rows.set(type, [service]);
      else known.push(service);
    }
  }
  return rows;
}
