import fc from 'fast-check';
import { compareAddresses } from '../../src/network/address-order';

test('keys of count are compared as numbers, everything else by code units', () => {
  const sorted = [
    'aws_t.a', 'aws_t.a["10"]', 'aws_t.a["2"]', 'aws_t.a[0]', 'aws_t.a[2]', 'aws_t.a[10]', 'aws_t.b', 'module.m[1].aws_t.a[9]', 'module.m[1].aws_t.a[11]', 'module.m[2].aws_t.a[1]', 'module.m[10].aws_t.a[0]',
  ];
  fc.assert(fc.property(fc.shuffledSubarray(sorted, { minLength: sorted.length }), (shuffled) => {
    expect(shuffled.sort(compareAddresses)).toEqual(sorted);
  }), { numRuns: 20 });
});

test('it is a total order', () => {
  const address = fc.stringMatching(/^(a|\[|\]|0|1|"){0,6}$/);
  fc.assert(fc.property(address, address, address, (a, b, c) => {
    expect(compareAddresses(a, b)).toBe(0 - compareAddresses(b, a));
    expect(compareAddresses(a, b) === 0).toBe(a === b);
    if (compareAddresses(a, b) < 0 && compareAddresses(b, c) < 0) expect(compareAddresses(a, c)).toBe(-1);
  }));
});
