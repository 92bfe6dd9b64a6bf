import { AddressSet, DEFAULT_BROAD_SHARE } from '../packet';
import type { BroadShare, ServiceSet } from '../packet';
import { builtInPortGroups, services } from './port-groups';
import type { PortGroup } from './port-groups';

/** What all rules share; never copied into the options of one rule. */
export interface Settings {
  /** Services that the internet may reach by design. */
  readonly allowedPublicPorts: ServiceSet;
  /** Public addresses that do not count as the internet. */
  readonly trustedCidrs: AddressSet;
  /** From which share of a family's internet a source is `broad`. */
  readonly broadShare: BroadShare;
  readonly portGroups: ReadonlyMap<PortGroup, ServiceSet>;
}

/** `allowedPublicPorts` unless configured: the web, and HTTP/3. */
export const DEFAULT_ALLOWED_PUBLIC_PORTS = ['tcp/80', 'tcp/443', 'udp/443'] as const;

/** The settings that hold without a configuration. */
export function defaultSettings(): Settings {
  return {
    allowedPublicPorts: services(DEFAULT_ALLOWED_PUBLIC_PORTS.join(' ')),
    trustedCidrs: AddressSet.EMPTY,
    broadShare: DEFAULT_BROAD_SHARE,
    portGroups: builtInPortGroups(),
  };
}
