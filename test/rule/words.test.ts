import { AddressSet, PacketSet, ServiceSet } from '../../src/packet';
import { admits } from '../../src/rule';
import type { Opening } from '../../src/rule';

const SSH = ServiceSet.ports('tcp', 22);
const opening = (more: Partial<Opening> = {}): Opening => ({
  at: { owner: 'r.a', group: 'g', direction: 'ingress', block: '', attribute: 'cidr_ipv4' },
  confidence: 'certain', whole: true, services: SSH, hidden: ServiceSet.EMPTY, addresses: AddressSet.ALL_IPV4, peer: '0.0.0.0/0',
  witness: PacketSet.of(SSH, AddressSet.parse('1.0.0.0/32')).witness() ?? null, reason: null, related: [], ...more,
});

test.each([
  ['whole', {}, 'Admits SSH from the internet: tcp/22 from 0.0.0.0/0, for example tcp/22 from 1.0.0.0'],
  ['broad', { whole: false, peer: '8.0.0.0/8' }, 'Admits SSH from a broad part of the internet: tcp/22 from 8.0.0.0/8, for example tcp/22 from 1.0.0.0'],
  ['egress', { at: { ...opening().at, direction: 'egress' } }, 'Admits SSH to the internet: tcp/22 to 0.0.0.0/0, for example tcp/22 to 1.0.0.0'],
  ['sensitive', { peer: '(sensitive)', witness: null }, 'Admits SSH from the internet: tcp/22 from (sensitive)'],
  ['sensitive services', { hidden: SSH, witness: null }, 'Admits SSH from the internet: (sensitive) from 0.0.0.0/0'],
  ['possible', { confidence: 'possible', peer: '(known after apply)', witness: null, reason: 'cidr_ipv4 comes from aws_eip.e.public_ip' },
    'May admit SSH from the internet: tcp/22 from (known after apply); cidr_ipv4 comes from aws_eip.e.public_ip'],
  ['with one more', { related: [{ address: 'r.b', message: 'also' }] }, 'Admits SSH from the internet: tcp/22 from 0.0.0.0/0, for example tcp/22 from 1.0.0.0, together with 1 other rule of the same group'],
  ['with two more', { related: [{ address: 'r.b', message: 'also' }, { address: 'r.c', message: 'also' }] }, 'Admits SSH from the internet: tcp/22 from 0.0.0.0/0, for example tcp/22 from 1.0.0.0, together with 2 other rules of the same group'],
  ['as long as it may be', { peer: 'x'.repeat(120), witness: null }, `Admits SSH from the internet: tcp/22 from ${'x'.repeat(120)}`],
  ['too long', { peer: 'x'.repeat(121), witness: null }, `Admits SSH from the internet: tcp/22 from ${'x'.repeat(119)}…`],
] as const)('%s', (_, more, expected) => {
  expect(admits('SSH', opening(more))).toBe(expected);
});
