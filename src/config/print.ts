import { DEFAULT_BROAD_SHARE } from '../packet';
import { DEFAULT_ALLOWED_PUBLIC_PORTS } from '../rule/settings';
import type { Catalogue } from './catalogue';
import type { Configuration, RuleEntry } from './configuration';
import { Profiles } from './profiles';
import type { Selection } from './profiles';

/** The configuration that holds, defaults and the command line's selection included, as JSON that is a configuration itself. */
export function printConfiguration(configuration: Configuration, catalogue: Catalogue, selection: Selection): string {
  const { rules: on } = new Profiles({ ...configuration, overrides: [] }, catalogue, selection).of('');
  const entries = catalogue.rules.map((rule): [string, RuleEntry] => {
    const configured = on.find((candidate) => candidate.rule === rule);
    if (configured === undefined) return [rule.id, 'off'];
    const { severity, options } = configured;
    return [rule.id, Object.keys(options).length === 0 ? severity : { severity, options }];
  });
  const printed: Configuration = {
    preset: configuration.preset ?? 'recommended',
    gate: configuration.gate ?? 'higher',
    rules: Object.fromEntries(entries),
    allowedPublicPorts: configuration.allowedPublicPorts ?? DEFAULT_ALLOWED_PUBLIC_PORTS,
    trustedCidrs: configuration.trustedCidrs ?? [],
    portGroups: configuration.portGroups ?? {},
    broadShare: { ...DEFAULT_BROAD_SHARE, ...configuration.broadShare },
    overrides: configuration.overrides ?? [],
    exceptions: configuration.exceptions ?? [],
    plugins: configuration.plugins ?? [],
  };
  return `${JSON.stringify(printed, null, 2)}\n`;
}
