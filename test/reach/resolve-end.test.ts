import { AddressSet } from '../../src/packet';
import { addresses, resolveEnd } from '../../src/reach';
import type { EndMeant } from '../../src/reach';
import { OPEN_DATABASE } from '../support/simulator/base-world';
import { worldToPlan } from '../support/simulator/toPlan';
import { groundsOf } from './ask-world';

const grounds = groundsOf(worldToPlan(OPEN_DATABASE));

/** An end with its interfaces by their resources. */
function meant(text: string): unknown {
  const end: EndMeant = resolveEnd(grounds, text);
  return end.kind === 'endpoints' ? { ...end, endpoints: end.endpoints.map(({ resource, subnets }) => [resource, subnets.possible]) } : end;
}

test('the internet and ranges of addresses are ends', () => {
  expect(meant('internet')).toEqual({ kind: 'internet' });
  expect(meant('10.0.0.0/8')).toEqual({ kind: 'addresses', text: '10.0.0.0/8', addresses: AddressSet.parse('10.0.0.0/8') });
  expect(meant('8.8.8.8')).toEqual({ kind: 'addresses', text: '8.8.8.8', addresses: AddressSet.parse('8.8.8.8/32') });
  expect(meant('2001:db8::1')).toEqual({ kind: 'addresses', text: '2001:db8::1', addresses: AddressSet.parse('2001:db8::1/128') });
});

test('a resource is its interfaces, and a group what carries it', () => {
  const database = ['aws_db_instance.db', ['aws_subnet.pub_a']];
  expect(meant('aws_db_instance.db')).toEqual({ kind: 'endpoints', text: 'aws_db_instance.db', endpoints: [database], services: [], hypothetical: false });
  expect(meant('aws_security_group.open')).toEqual({ kind: 'endpoints', text: 'aws_security_group.open', endpoints: [database], services: [], hypothetical: false });
});

test('a group that nothing carries is an interface that would, in any subnet of its VPC', () => {
  const [unused = ''] = addresses(grounds).filter((address) => address.startsWith('aws_default_security_group') || address.endsWith('default_security_group_id'));
  expect(meant(unused)).toEqual({
    kind: 'endpoints', text: unused, services: [], hypothetical: true,
    endpoints: [[`a member of ${unused}`, ['aws_subnet.priv_a', 'aws_subnet.priv_b', 'aws_subnet.pub_a', 'aws_subnet.pub_b']]],
  });
});

test('what is not in the plan is answered with the nearest addresses', () => {
  expect(meant('aws_db_instance.bd')).toEqual({ kind: 'unknown', text: 'aws_db_instance.bd', nearest: ['aws_db_instance.db'] });
  expect(meant('aws_security_group.opne')).toEqual({ kind: 'unknown', text: 'aws_security_group.opne', nearest: ['aws_security_group.open'] });
  expect(meant('')).toEqual({ kind: 'unknown', text: '', nearest: [] });
});
