import { AddressSet, ServiceSet, showAddresses, showServices } from '../../src/packet';
import { Catalogue } from '../../src/config/catalogue';
import type { Configuration } from '../../src/config/configuration';
import { Profiles } from '../../src/config/profiles';
import type { Selection } from '../../src/config/profiles';
import { defaultSettings } from '../../src/rule/settings';
import type { Profile } from '../../src/rule/run';
import { RULES } from './rules';

function profilesOf(configuration: Configuration, selection?: Selection): Profiles {
  return new Profiles(configuration, new Catalogue(RULES), selection);
}

/** What runs at an address: `id severity options`. */
function running({ rules }: Profile): readonly string[] {
  return rules.map(({ rule, severity, options }) => [rule.id, severity, ...Object.entries(options).map((entry) => entry.join('='))].join(' '));
}

const running1 = (configuration: Configuration, selection?: Selection): readonly string[] =>
  running(profilesOf(configuration, selection).of('aws_security_group.a'));

const RECOMMENDED = ['public-port-range medium most=100 mode=strict', 'public-rdp high', 'public-ssh high', 'unrestricted-egress low'];

describe('which rules run', () => {
  test.each<[string, Configuration, readonly string[]]>([
    ['recommended unless said otherwise', {}, RECOMMENDED],
    ['recommended', { preset: 'recommended' }, RECOMMENDED],
    ['strict', { preset: 'strict' }, [
      'missing-description info', 'public-port-range medium most=100 mode=strict', 'public-rdp high', 'public-ssh high', 'unrestricted-egress medium',
    ]],
    ['cis', { preset: 'cis' }, ['public-ssh high']],
    ['fsbp, which does not contain EC2.13', { preset: 'fsbp' }, ['public-rdp high']],
    ['pci', { preset: 'pci' }, ['public-rdp high', 'unrestricted-egress medium']],
    ['turned on and off', { preset: 'cis', rules: { 'public-ssh': 'off', 'public-rdp': 'on', 'missing-description': true, 'unrestricted-egress': false } },
      ['missing-description info', 'public-rdp high']],
    ['a severity turns a rule on', { preset: 'cis', rules: { 'public-rdp': 'low', 'unrestricted-egress': { severity: 'high' } } },
      ['public-rdp low', 'public-ssh high', 'unrestricted-egress high']],
    ['an object that turns off', { preset: 'cis', rules: { 'public-ssh': { enabled: false, severity: 'low' } } }, []],
    ['options beside defaults', { preset: 'cis', rules: { 'public-port-range': { options: { most: 5, note: 'n' } } } },
      ['public-port-range medium most=5 mode=strict note=n', 'public-ssh high']],
    ['a former name', { preset: 'cis', rules: { 'open-ssh': 'low' } }, ['public-ssh low']],
  ])('%s', (_, configuration, expected) => {
    expect(running1(configuration)).toEqual(expected);
  });

  test.each<[string, Selection, readonly string[]]>([
    ['only some', { only: ['open-ssh', 'missing-description'], skip: [] }, ['missing-description info', 'public-ssh low']],
    ['all but some', { only: [], skip: ['public-port-range', 'open-ssh'] }, ['public-rdp high', 'unrestricted-egress low']],
    ['skip is stronger', { only: ['public-ssh', 'public-rdp'], skip: ['public-ssh'] }, ['public-rdp high']],
  ])('the command line wins: %s', (_, selection, expected) => {
    expect(running1({ rules: { 'public-ssh': { enabled: false, severity: 'low' } } }, selection)).toEqual(expected);
  });
});

describe('overrides', () => {
  const CONFIGURATION: Configuration = {
    trustedCidrs: ['198.51.100.0/24'],
    portGroups: { ssh: ['tcp/2022'] },
    rules: { 'public-port-range': { options: { most: 5 } } },
    overrides: [
      { addresses: ['module.old.**', 'aws_security_group.old'], rules: { 'public-ssh': 'off', 'public-port-range': { options: { mode: 'lax' } } } },
      { addresses: ['module.*.aws_security_group.web'], trustedCidrs: [], portGroups: { ssh: ['tcp/2023'] }, rules: { 'public-ssh': 'low' } },
    ],
  };

  test('later ones win, member by member', () => {
    const profiles = profilesOf(CONFIGURATION);
    const shown = (address: string): unknown => {
      const profile = profiles.of(address);
      return [running(profile).slice(0, 3), showAddresses(profile.settings.trustedCidrs), showServices(profile.settings.portGroups.get('ssh') ?? ServiceSet.EMPTY)];
    };
    expect(shown('aws_security_group.web')).toEqual([['public-port-range medium most=5 mode=strict', 'public-rdp high', 'public-ssh high'], '198.51.100.0/24', 'tcp/22,2022']);
    expect(shown('module.old.aws_security_group.db')).toEqual([['public-port-range medium most=5 mode=lax', 'public-rdp high', 'unrestricted-egress low'], '198.51.100.0/24', 'tcp/22,2022']);
    expect(shown('module.new.aws_security_group.web')).toEqual([['public-port-range medium most=5 mode=strict', 'public-rdp high', 'public-ssh low'], showAddresses(AddressSet.EMPTY), 'tcp/22,2022-2023']);
    expect(shown('module.old.aws_security_group.web')).toEqual([['public-port-range medium most=5 mode=lax', 'public-rdp high', 'public-ssh low'], showAddresses(AddressSet.EMPTY), 'tcp/22,2022-2023']);
  });

  test('one profile for each set of overrides, made when it is first needed', () => {
    const profiles = profilesOf(CONFIGURATION);
    expect(profiles.known).toEqual([]);
    const plain = profiles.of('a');
    const old = profiles.of('aws_security_group.old');
    expect(profiles.of('b')).toBe(plain);
    expect(profiles.of('a')).toBe(plain);
    expect(profiles.of('module.old.b')).toBe(old);
    expect(profiles.known).toEqual([plain, old]);
  });
});

describe('settings', () => {
  test('the defaults', () => {
    expect(profilesOf({}).of('a').settings).toEqual(defaultSettings());
  });

  test('everything set', () => {
    const { settings } = profilesOf({
      allowedPublicPorts: ['tcp/8443', 'udp/1-2'], trustedCidrs: ['198.51.100.0/24', '2001:db8::/32'], broadShare: { ipv6: 16 },
      portGroups: { admin: ['tcp/1'] },
    }).of('a');
    const defaults = defaultSettings();
    expect(settings).toEqual({
      allowedPublicPorts: ServiceSet.parse('tcp/8443 udp/1-2'),
      trustedCidrs: AddressSet.parse('198.51.100.0/24', '2001:db8::/32'),
      broadShare: { ipv4: 256, ipv6: 16 },
      portGroups: new Map([...defaults.portGroups].map(([name, services]) =>
        [name, name === 'admin' ? services.union(ServiceSet.ports('tcp', 1)) : services])),
    });
  });

  test('half of broadShare, and an empty list that allows nothing', () => {
    const { settings } = profilesOf({ allowedPublicPorts: [], broadShare: { ipv4: 2 } }).of('a');
    expect([settings.allowedPublicPorts, settings.broadShare]).toEqual([ServiceSet.EMPTY, { ipv4: 2, ipv6: 8192 }]);
  });
});
