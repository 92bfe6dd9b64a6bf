import { DEFAULT_BROAD_SHARE } from '../packet';
import { POLICY_VIOLATION } from '../policy/words';
import { DEFAULT_ALLOWED_PUBLIC_PORTS } from '../rule/settings';
import type { Catalogue } from './catalogue';
import type { Configuration, RuleEntry } from './configuration';
import { Profiles } from './profiles';
import type { Selection } from './profiles';

/** What holds where a configuration says nothing. */
const DEFAULTS = { preset: 'recommended', gate: 'higher', allowedPublicPorts: DEFAULT_ALLOWED_PUBLIC_PORTS, trustedCidrs: [], portGroups: {}, overrides: [], exceptions: [], policies: [], plugins: [] } as const;

/** The configuration that holds, defaults and the command line's selection included, as JSON that is a configuration itself. */
export function printConfiguration(configuration: Configuration, catalogue: Catalogue, selection: Selection): string {
  const profiles = new Profiles({ ...configuration, overrides: [] }, catalogue, selection);
  const { rules: on } = profiles.of('');
  const entries = catalogue.rules.map((rule): [string, RuleEntry] => {
    const configured = on.find((candidate) => candidate.rule === rule);
    if (configured === undefined) return [rule.id, 'off'];
    const { severity, options } = configured;
    return [rule.id, Object.keys(options).length === 0 ? severity : { severity, options }];
  });
  const { preset, gate, allowedPublicPorts, trustedCidrs, portGroups, broadShare, overrides, exceptions, policies, plugins } = { ...DEFAULTS, ...configuration };
  const rules = Object.fromEntries([...entries, [POLICY_VIOLATION.id, profiles.policySeverity('') ?? 'off']]);
  const printed: Configuration = {
    preset, gate, rules, allowedPublicPorts, trustedCidrs, portGroups, broadShare: { ...DEFAULT_BROAD_SHARE, ...broadShare }, overrides, exceptions, policies, plugins,
  };
  return `${JSON.stringify(printed, null, 2)}\n`;
}
