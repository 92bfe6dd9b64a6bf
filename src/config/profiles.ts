import { matchGlob } from '../plan/address-glob';
import { POLICY_VIOLATION } from '../policy/words';
import type { Rule, RuleWords } from '../rule/define-rule';
import type { ConfiguredRule, Profile, ProfileOf } from '../rule/run';
import type { Severity } from '../rule/severity';
import type { Catalogue } from './catalogue';
import type { Configuration, Override, Preset, Scoped } from './configuration';
import { isOn, presetSeverity } from './presets';
import { mergeSettings, ruleSetting, UNSET } from './rule-entry';
import type { RuleSetting } from './rule-entry';
import { settingsOf } from './settings';

/** Rules named on the command line: with `only`, no others run; `skip` leaves rules out. Ids or aliases. */
export interface Selection {
  readonly only: readonly string[];
  readonly skip: readonly string[];
}

/**
 * The profiles that a configuration makes, one for each set of overrides that some address falls under. They are made as
 * addresses are asked for: `known` grows until every address of a network has been asked for.
 */
export class Profiles {
  private readonly byAddress = new Map<string, Profile>();
  private readonly byOverrides = new Map<string, Profile>();

  constructor(
    private readonly configuration: Configuration,
    private readonly catalogue: Catalogue,
    private readonly selection: Selection = { only: [], skip: [] },
  ) {}

  /** The profiles given out so far, in the order in which they were first needed. */
  get known(): readonly Profile[] {
    return [...this.byOverrides.values()];
  }

  /** The profile of the instance address of an owner. */
  readonly of: ProfileOf = (address) => {
    const known = this.byAddress.get(address);
    if (known !== undefined) return known;
    const overrides = this.configuration.overrides ?? [];
    const matching = this.matching(address);
    const key = matching.map((override) => overrides.indexOf(override)).join();
    const profile = this.byOverrides.get(key) ?? this.make([this.configuration, ...matching]);
    this.byOverrides.set(key, profile);
    this.byAddress.set(address, profile);
    return profile;
  };

  /** The severity of violations of policies at an address; undefined where they are off. Every preset has them on. */
  readonly policySeverity = (address: string): Severity | undefined => {
    const { enabled, severity } = this.settingOf(POLICY_VIOLATION, [this.configuration, ...this.matching(address)]);
    return this.selected(POLICY_VIOLATION) ?? enabled ?? true ? severity ?? POLICY_VIOLATION.severity : undefined;
  };

  private matching(address: string): readonly Override[] {
    return (this.configuration.overrides ?? []).filter(({ addresses }) => addresses.some((glob) => matchGlob(glob, address)));
  }

  private make(layers: readonly Scoped[]): Profile {
    const preset = this.configuration.preset ?? 'recommended';
    const rules = this.catalogue.rules.flatMap((rule) => configured(rule, this.settingOf(rule, layers), preset, this.selected(rule)));
    return { settings: settingsOf(layers), rules };
  }

  private settingOf(rule: RuleWords, layers: readonly Scoped[]): RuleSetting {
    return layers
      .flatMap((layer) => Object.entries(layer.rules ?? {}))
      .filter(([name]) => this.catalogue.find(name) === rule)
      .reduce((setting, [, entry]) => mergeSettings(setting, ruleSetting(entry)), UNSET);
  }

  /** True, false, or undefined where the command line does not say. */
  private selected(rule: RuleWords): boolean | undefined {
    const names = (list: readonly string[]): boolean => list.some((name) => this.catalogue.find(name) === rule);
    if (names(this.selection.skip)) return false;
    return this.selection.only.length === 0 ? undefined : names(this.selection.only);
  }
}

function configured(rule: Rule, setting: RuleSetting, preset: Preset, selected: boolean | undefined): readonly ConfiguredRule[] {
  if (!(selected ?? setting.enabled ?? isOn(preset, rule))) return [];
  const options = { ...defaultOptions(rule), ...setting.options };
  return [{ rule, severity: setting.severity ?? presetSeverity(preset, rule), options }];
}

/** The `default` of each option in the rule's schema. */
function defaultOptions({ optionsSchema }: Rule): Record<string, unknown> {
  const properties = optionsSchema?.['properties'] ?? {};
  const entries = Object.entries(properties).filter((entry): entry is [string, { default: unknown }] =>
    typeof entry[1] === 'object' && entry[1] !== null && 'default' in entry[1]);
  return Object.fromEntries(entries.map(([name, schema]) => [name, schema.default]));
}
