import type { Log } from 'sarif';
import type { Folded } from '../../src/report/fold';
import { otherInstances, otherServices, plansOf } from '../../src/report/instances';
import type { ReportFinding } from '../../src/report/report';
import { reportSarif } from '../../src/report/sarif';
import { finding, placedAt, reportOf } from './finding';

function folded(...members: readonly Partial<ReportFinding>[]): Folded {
  const first = finding({ address: 'aws_t.a', ports: 'tcp/22', peer: '0.0.0.0/0' });
  return { finding: first, instances: [first, ...members.map((each) => finding({ address: 'aws_t.a', ports: 'tcp/22', peer: '0.0.0.0/0', ...each }))] };
}
const told = (...members: readonly Partial<ReportFinding>[]): unknown => [otherInstances(folded(...members)), otherServices(folded(...members))];

test('alone there is nothing else', () => {
  expect(told()).toEqual([[], []]);
});

test('others that open the same are their addresses', () => {
  expect(told({ address: 'aws_t.b' }, { address: 'aws_t.c' }, { address: 'aws_t.b' })).toEqual([['aws_t.b', 'aws_t.c'], []]);
  expect(told({ block: 'another' })).toEqual([['aws_t.a'], []]);
});

test('those of which something was told before are left out', () => {
  expect(otherInstances(folded({ address: 'aws_t.b' }, { address: 'aws_t.c' }), ['aws_t.b'])).toEqual(['aws_t.c']);
});

test('the same instance in another plan is none', () => {
  expect(told({ plan: 'other.json' }, { plan: 'other.json', ports: 'tcp/23' }, { plan: 'other.json', address: 'aws_t.b' })).toEqual([['tcp/23', 'aws_t.b'], ['tcp/23']]);
  expect(plansOf(folded({ plan: 'other.json' }, { plan: 'other.json', address: 'aws_t.b' }))).toEqual(['plan.json', 'other.json']);
});

test('other services of the same instance, as a dynamic block makes them', () => {
  expect(told({ ports: 'tcp/3306' }, { ports: 'tcp/5432' }, { ports: 'tcp/5432' })).toEqual([['tcp/3306', 'tcp/5432'], ['tcp/3306', 'tcp/5432']]);
});

test('other peers of it, by direction', () => {
  expect(told({ peer: '::/0' }, { peer: '::/0', ports: 'udp/53', direction: 'egress' })).toEqual([['tcp/22 from ::/0', 'udp/53 to ::/0'], ['tcp/22 from ::/0', 'udp/53 to ::/0']]);
});

test('the other direction', () => {
  expect(told({ direction: 'egress' })).toEqual([['tcp/22 to 0.0.0.0/0'], ['tcp/22 to 0.0.0.0/0']]);
});

test('of findings that speak of no services or peers, what they speak of', () => {
  expect(told({ ports: null, peer: null, direction: 'egress' })).toEqual([['egress'], ['egress']]);
  expect(told({ ports: 'udp/53', peer: null })).toEqual([['udp/53'], ['udp/53']]);
});

test('other services of other instances', () => {
  expect(told({ address: 'aws_t.b', ports: 'tcp/3306' }, { address: 'aws_t.c', ports: 'tcp/3306' })).toEqual([['aws_t.b (tcp/3306)', 'aws_t.c (tcp/3306)'], ['tcp/3306']]);
});

test('long ones are cut', () => {
  expect(otherServices(folded({ ports: `tcp/${'1'.repeat(75)}` }, { ports: `tcp/${'2'.repeat(77)}` }))).toEqual([`tcp/${'1'.repeat(75)}`, `tcp/${'2'.repeat(75)}…`]);
});

describe('in a result of SARIF', () => {
  const message = (...members: readonly Partial<ReportFinding>[]): string | undefined => {
    const { text } = reportSarif(reportOf(members.map((each) => finding({ message: 'Is open', address: 'aws_t.a', ...placedAt(4), ...each }))), {
      rules: [], category: undefined, suppressed: 'omit', unknown: 'warn', source: () => undefined,
    });
    return (JSON.parse(text) as Log).runs[0]?.results?.[0]?.message.text;
  };

  test('instances are counted once each, and what they open beyond the first is named', () => {
    expect(message({}, { ports: 'tcp/3306' })).toBe('Is open (aws_t.a; also tcp/3306).');
    expect(message({}, { address: 'aws_t.b', ports: 'tcp/3306' }, { address: 'aws_t.b', ports: 'tcp/5432' })).toBe('Is open (aws_t.a and 1 more instance; also tcp/3306, tcp/5432).');
  });

  test('five at most, and a count of the rest', () => {
    const ports = (number: number): readonly Partial<ReportFinding>[] => Array.from({ length: number }, (_, index) => ({ ports: `tcp/${index}` }));
    expect(message(...ports(6))).toBe('Is open (aws_t.a; also tcp/1, tcp/2, tcp/3, tcp/4, tcp/5).');
    expect(message(...ports(8))).toBe('Is open (aws_t.a; also tcp/1, tcp/2, tcp/3, tcp/4, tcp/5, 2 more).');
  });
});

test('the key of a result follows a rename', () => {
  const key = (members: Partial<ReportFinding>): unknown => (JSON.parse(reportSarif(reportOf([finding(members)]), {
    rules: [], category: undefined, suppressed: 'omit', unknown: 'warn', source: () => undefined,
  }).text) as Log).runs[0]?.results?.[0]?.partialFingerprints?.['tfSglint/v1'];
  expect(key({ address: 'aws_t.new["x"]', firstAddress: 'aws_t.old["x"]' })).toBe(key({ address: 'aws_t.old["y"]', firstAddress: 'aws_t.old["y"]' }));
  expect(key({ address: 'aws_t.new', firstAddress: 'aws_t.new' })).not.toBe(key({ address: 'aws_t.old', firstAddress: 'aws_t.old' }));
});
