import * as fc from 'fast-check';
import { AddressSet } from '../../src/packet';
import { OverlapIndex } from '../../src/rule/overlap-index';

const octet = fc.integer({ min: 0, max: 7 });
const ipv4 = fc.tuple(octet, fc.integer({ min: 29, max: 32 })).map(([last, prefix]) => `192.0.2.${String(last)}/${String(prefix)}`);
const ipv6 = fc.tuple(octet, fc.integer({ min: 125, max: 128 })).map(([last, prefix]) => `2001:db8::${String(last)}/${String(prefix)}`);
const blocks = fc.array(fc.oneof(ipv4, ipv6), { maxLength: 4 }).map((cidrs) => AddressSet.parse(...cidrs));

test('finds exactly the sets that overlap, in their order', () => {
  fc.assert(fc.property(fc.array(blocks, { maxLength: 12 }), blocks, (sets, wanted) => {
    expect(new OverlapIndex(sets, (set) => set).overlapping(wanted)).toEqual(sets.filter((set) => set.overlaps(wanted)));
  }));
});

test('a block that ends before the wanted one does not hide a longer one that began earlier', () => {
  const sets = [AddressSet.parse('10.0.0.0/8'), AddressSet.parse('10.1.0.0/24'), AddressSet.parse('10.2.0.0/24')];
  expect(new OverlapIndex(sets, (set) => set).overlapping(AddressSet.parse('10.1.5.0/24'))).toEqual([sets[0]]);
});
