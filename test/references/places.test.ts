import { Attribute } from '../../src/plan';
import { descend, dotted, isList, isSensitive, locate, textsWithin } from '../../src/references/places';

const value = Attribute.of(
  { list: ['a', null], object: { id: 'o' }, none: null, text: 't' }, { list: [false, true], gone: true }, { list: [false, true], text: true },
);

describe('locate', () => {
  it('walks attributes, lists and blocks written as objects', () => {
    expect(locate(value, ['list', 0])?.raw()).toBe('a');
    expect(locate(value, ['list', 1])?.kind()).toBe('unknown');
    expect(locate(value, ['object', 0, 'id'])?.raw()).toBe('o');
    expect(locate(value, ['gone', 3, 'id'])?.kind()).toBe('unknown');
    expect(locate(value, ['absent', 'id'])?.kind()).toBe('missing');
  });

  it('finds nothing past an end or below null', () => {
    expect([locate(value, ['list', 2]), locate(value, ['list', 2, 'id']), locate(value, ['none', 'id']), locate(undefined, [])]).toEqual([undefined, undefined, undefined, undefined]);
  });
});

describe('descend', () => {
  it('takes parts of known values', () => {
    const known = { list: ['a', 'b'], map: { k: { id: 1 } } };
    expect([['list', 1], ['list', 'b'], ['map', 'k', 'id'], ['list', 'c'], ['map', 'k', 'id', 'x'], ['map', 'toString']].map((path) => descend(known, path)))
      .toEqual(['b', 'b', 1, undefined, undefined, undefined]);
  });
});

describe('names', () => {
  it('are dotted without indexes', () => {
    expect(dotted(['ingress', 0, 'security_groups'])).toBe('ingress.security_groups');
  });

  it('in the plural are lists', () => {
    const lists = ['subnets', 'subnet_ids', 'vpc_zone_identifier', 'ipv6_addresses', 'security_groups'];
    expect(lists.filter((name) => isList([name]))).toEqual(lists);
    expect(['subnet_id', 'public_address', 'vpc_class', ''].filter((name) => isList([name]))).toEqual([]);
    expect(isList([0])).toBe(false);
    expect(isList(['subnets', 0])).toBe(true);
  });
});

describe('marks and texts', () => {
  it('of members count for the list', () => {
    expect([value, value.get('list'), value.get('text'), value.get('object')].map(isSensitive)).toEqual([false, true, true, false]);
  });

  it('are found in lists and maps, not too deep', () => {
    expect(textsWithin({ a: ['x', '', null, { b: 'y' }], c: 1 })).toEqual(['x', 'y']);
    expect(textsWithin([[[[[['deep']]]]]])).toEqual([]);
    expect(textsWithin([[[['deep']]]])).toEqual(['deep']);
  });
});
