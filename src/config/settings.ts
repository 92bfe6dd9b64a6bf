import { AddressSet, parseCidr, ServiceSet } from '../packet';
import type { PortGroup } from '../rule/port-groups';
import { defaultSettings } from '../rule/settings';
import type { Settings } from '../rule/settings';
import type { Scoped } from './configuration';

/**
 * The shared settings that follow from layers of configuration, the later the stronger. Port groups grow with each layer; the
 * other lists are replaced. The layers have been checked.
 */
export function settingsOf(layers: readonly Scoped[]): Settings {
  return layers.reduce(withLayer, defaultSettings());
}

function withLayer(settings: Settings, layer: Scoped): Settings {
  return {
    allowedPublicPorts: layer.allowedPublicPorts === undefined ? settings.allowedPublicPorts : servicesOf(layer.allowedPublicPorts),
    trustedCidrs: layer.trustedCidrs === undefined ? settings.trustedCidrs : addressesOf(layer.trustedCidrs),
    broadShare: { ipv4: layer.broadShare?.ipv4 ?? settings.broadShare.ipv4, ipv6: layer.broadShare?.ipv6 ?? settings.broadShare.ipv6 },
    portGroups: extendedGroups(settings.portGroups, new Map(Object.entries(layer.portGroups ?? {}))),
  };
}

function extendedGroups(groups: Settings['portGroups'], added: ReadonlyMap<string, readonly string[]>): Settings['portGroups'] {
  return new Map([...groups].map(([name, services]): [PortGroup, ServiceSet] =>
    [name, services.union(servicesOf(added.get(name) ?? []))]));
}

function servicesOf(texts: readonly string[]): ServiceSet {
  return ServiceSet.union(texts.map(ServiceSet.parse).filter((services) => services !== undefined));
}

function addressesOf(texts: readonly string[]): AddressSet {
  return AddressSet.of(texts.map(parseCidr).filter((cidr) => cidr !== undefined));
}
