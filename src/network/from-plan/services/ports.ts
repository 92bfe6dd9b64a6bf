import { ServiceSet } from '../../../packet';
import type { Attribute } from '../../../plan';
import type { Bounds } from '../../bounds';
import { exactly } from '../../bounds';
import type { AttributePath, Ports } from './service';

/** These tcp ports. */
export function tcp(...ports: readonly number[]): ServiceSet {
  return ServiceSet.union(ports.map((port) => ServiceSet.ports('tcp', port)));
}

/** A port attribute where there is one, else by the prefix of the engine; `['', …]` fits every engine. */
export function engine(
  port: AttributePath | undefined,
  engineAttribute: AttributePath | undefined,
  engines: readonly (readonly [string, ServiceSet])[],
): Ports {
  return { kind: 'attribute', port, engine: engineAttribute, engines };
}

/**
 * What a resource listens on by the table. `values` are the attributes of the resource, `isUnset` tells an attribute that the
 * configuration leaves to AWS from one that is known only after apply. Software and listeners of other resources are not looked
 * at: nothing for certain, anything possibly.
 */
export function servicesOf(ports: Ports, values: Attribute, isUnset: (attribute: AttributePath) => boolean): Bounds<ServiceSet> {
  if (ports.kind === 'client') return exactly(ServiceSet.EMPTY);
  if (ports.kind === 'fixed') return exactly(ports.services);
  if (ports.kind !== 'attribute') return { certain: ServiceSet.EMPTY, possible: ServiceSet.ANY };
  if (ports.port !== undefined && !isUnset(ports.port)) {
    const port = values.get(ports.port).number();
    if (port.kind === 'known') return exactly(tcp(port.value));
    if (port.kind !== 'null') return { certain: ServiceSet.EMPTY, possible: EVERY_TCP_PORT };
  }
  return byEngine(ports, values);
}

const EVERY_TCP_PORT = ServiceSet.ports('tcp', 0, 65535);

function byEngine(ports: Extract<Ports, { kind: 'attribute' }>, values: Attribute): Bounds<ServiceSet> {
  const engineName = ports.engine === undefined ? undefined : values.get(ports.engine).string();
  const name = engineName?.kind === 'known' ? engineName.value : '';
  const found = ports.engines.find(([prefix]) => name.startsWith(prefix));
  if (found !== undefined) return exactly(found[1]);
  return { certain: ServiceSet.EMPTY, possible: ServiceSet.union(ports.engines.map(([, services]) => services)) };
}
