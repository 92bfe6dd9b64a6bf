import { Catalogue } from '../../src/config/catalogue';
import type { Configuration } from '../../src/config/configuration';
import { printConfiguration } from '../../src/config/print';
import { Profiles } from '../../src/config/profiles';
import { readConfiguration } from '../../src/config/read-configuration';
import { RULES } from './rules';

const NOTHING_SELECTED = { only: [], skip: [] };
const CATALOGUE = new Catalogue(RULES);

test('the defaults, written out', () => {
  expect(JSON.parse(printConfiguration({}, CATALOGUE, NOTHING_SELECTED))).toEqual({
    preset: 'recommended',
    gate: 'higher',
    rules: {
      'missing-description': 'off',
      'policy-violation': 'high',
      'public-port-range': { severity: 'medium', options: { most: 100, mode: 'strict' } },
      'public-rdp': 'high',
      'public-ssh': 'high',
      'unrestricted-egress': 'low',
    },
    allowedPublicPorts: ['tcp/80', 'tcp/443', 'udp/443'],
    trustedCidrs: [],
    portGroups: {},
    broadShare: { ipv4: 256, ipv6: 8192 },
    overrides: [],
    exceptions: [],
    policies: [],
    plugins: [],
  });
});

test('what the command line leaves out is off', () => {
  const { rules } = JSON.parse(printConfiguration({}, CATALOGUE, { only: [], skip: ['policy-violation'] })) as Configuration;
  expect(rules?.['policy-violation']).toBe('off');
});

test('what is printed means the same when it is read', async () => {
  const configuration: Configuration = {
    preset: 'strict',
    rules: { 'open-ssh': 'low', 'unrestricted-egress': 'off', 'public-port-range': { options: { most: 7 } } },
    allowedPublicPorts: ['tcp/1'],
    trustedCidrs: ['198.51.100.0/24'],
    portGroups: { ssh: ['tcp/2222'] },
    broadShare: { ipv4: 2 },
    overrides: [{ addresses: ['b'], rules: { 'public-ssh': 'off' } }],
    exceptions: [{ rule: 'public-ssh', address: 'a', reason: 'r' }],
    policies: [{ name: 'p', deny: { from: 'internet', to: '**' }, reason: 'r' }],
  };
  const read = await readConfiguration(printConfiguration(configuration, CATALOGUE, { only: [], skip: ['public-rdp'] }), RULES);
  if (!read.ok) throw new Error('printed text must be a configuration');
  const before = new Profiles(configuration, CATALOGUE, { only: [], skip: ['public-rdp'] });
  const after = new Profiles(read.configuration, CATALOGUE);
  expect([after.of('a'), after.of('b')]).toEqual([before.of('a'), before.of('b')]);
  expect([read.configuration.exceptions, read.configuration.policies]).toEqual([configuration.exceptions, configuration.policies]);
});
