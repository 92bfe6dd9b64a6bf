import { ServiceSet } from '../../src/packet';
import { endMistakes, meansResources, servicesOf } from '../../src/policy/mistakes';
import { showEnd } from '../../src/policy/policy';
import type { PolicyEnd } from '../../src/policy/policy';

const NEITHER = (text: string): string => `"${text}" is neither internet, nor a CIDR block, nor a glob of resource addresses such as aws_instance.*`;

describe('what is wrong with an end', () => {
  test.each<[PolicyEnd]>([
    ['internet'], ['10.0.0.0/8'], ['2001:db8::/32'], ['::/0'], ['aws_instance.web'], ['aws_instance.*'], ['**'], ['module.a["x y"].**'], ['aws_instance.web[0]'], ['aws_instance.web[*]'],
    ['module.a["b[0].c"].aws_lb.x'], [{ tag: { Tier: 'data' } }], [[]], [['internet', { tier: 'public' }, '0.0.0.0/0']],
  ])('nothing with %j', (end) => {
    expect(endMistakes(end)).toEqual([]);
  });

  test.each<[PolicyEnd, readonly unknown[]]>([
    ['intrenet', [{ index: undefined, message: NEITHER('intrenet') }]],
    ['*', [{ index: undefined, message: NEITHER('*') }]],
    ['aws_instance.web[0', [{ index: undefined, message: NEITHER('aws_instance.web[0') }]],
    ['aws_instance.web["a]', [{ index: undefined, message: NEITHER('aws_instance.web["a]') }]],
    ['aws_instance.web, aws_lb.a', [{ index: undefined, message: '"aws_instance.web, aws_lb.a" is no address glob: it contains blanks' }]],
    ['10.0.0.5', [{ index: undefined, message: '"10.0.0.5" is no CIDR block (did you mean 10.0.0.5/32?)' }]],
    ['2001:db8::1', [{ index: undefined, message: '"2001:db8::1" is no CIDR block (did you mean 2001:db8::1/128?)' }]],
    ['10.0.0.1/8', [{ index: undefined, message: '"10.0.0.1/8" has bits set behind its prefix (did you mean 10.0.0.0/8?)' }]],
    ['10.0.0/8', [{ index: undefined, message: '"10.0.0/8" is no CIDR block, such as 198.51.100.0/24' }]],
    [['internet', '10.0.0.0/33', 'web'], [{ index: 1, message: '"10.0.0.0/33" is no CIDR block, such as 198.51.100.0/24' }, { index: 2, message: NEITHER('web') }]],
  ])('%j', (end, expected) => {
    expect(endMistakes(end).map(({ index, message }) => ({ index, message }))).toEqual(expected);
  });
});

test.each<[PolicyEnd, boolean]>([
  ['internet', false], ['198.51.100.0/24', false], [['internet', '8.8.8.8/32'], false], ['10.0.0.0/8', true], ['0.0.0.0/0', true], ['2001:db8::/32', true], ['aws_lb.a', true], [['internet', 'aws_lb.a'], true], [{ tier: 'public' }, true],
])('%j may mean resources: %j', (end, expected) => {
  expect(meansResources(end)).toBe(expected);
});

test('the services of a policy: all where it names none', () => {
  const shown = [undefined, 'tcp/22', ['tcp/22', 'udp/53'], []].map(servicesOf);
  expect(shown.map((each) => each.equals(ServiceSet.ANY))).toEqual([true, false, false, false]);
  expect(shown.slice(1)).toEqual([ServiceSet.ports('tcp', 22), ServiceSet.ports('tcp', 22).union(ServiceSet.ports('udp', 53)), ServiceSet.EMPTY]);
});

test('an end in words', () => {
  expect([showEnd('internet'), showEnd(['10.0.0.0/8', { tag: { Tier: 'data', Env: 'p*' }, tier: 'private', group: '*.db' }])]).toEqual([
    'internet', '10.0.0.0/8 or tag Tier=data and tag Env=p* and tier private and group *.db',
  ]);
});
