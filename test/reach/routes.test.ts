import type { Candidates } from '../../src/network/model';
import { MAYBE, NO, NO_TOPOLOGY, YES } from '../../src/network/topology';
import type { TransitGateway, TransitRoute } from '../../src/network/topology';
import { AddressSet } from '../../src/packet';
import { Routes } from '../../src/reach/routes';

const one = (key: string): Candidates => ({ certain: [key], possible: [key], open: [] });

/** `10.0.0.0/8 a`, `10.0.0.0/8 a propagated`, `10.0.0.0/8` for a black hole, `? a` for a destination that is not known. */
function route(text: string): TransitRoute {
  const [cidr = '', attachment, propagated] = text.split(' ');
  const known = cidr === '?' ? AddressSet.EMPTY : AddressSet.parse(cidr);
  return {
    destination: { certain: known, possible: cidr === '?' ? AddressSet.ALL : known }, text: cidr === '?' ? undefined : cidr,
    attachment: attachment === undefined ? undefined : one(attachment), owner: text, propagated: propagated !== undefined,
  };
}

function gateway(tables: Readonly<Record<string, readonly string[]>>): TransitGateway {
  return { key: 'tgw', referencing: NO, attachments: [], routeTables: new Map(Object.entries(tables).map(([key, routes]) => [key, routes.map(route)])) };
}

/** Which IPv4 addresses go to attachment `a`: surely, and possibly. */
function toA(tables: Readonly<Record<string, readonly string[]>>, asked: Candidates): readonly [string, string] {
  const { certain, possible } = new Routes(NO_TOPOLOGY).forwarded(gateway(tables), asked, 'ipv4', ({ attachment }) => (attachment?.possible.includes('a') === true ? YES : NO));
  return [certain.toCidrs().join(), possible.toCidrs().join()];
}

describe('what a transit gateway forwards to an attachment', () => {
  test.each<[string, readonly string[], readonly [string, string]]>([
    ['by the longest prefix', ['0.0.0.0/0 b', '10.0.0.0/8 a'], ['10.0.0.0/8', '10.0.0.0/8']],
    ['a black hole wins like any route', ['10.0.0.0/8 a', '10.0.0.0/9'], ['10.128.0.0/9', '10.128.0.0/9']],
    ['a static route before a propagated one', ['10.0.0.0/8 b propagated', '10.0.0.0/8 a'], ['10.0.0.0/8', '10.0.0.0/8']],
    ['a route whose destination is not known takes nothing for sure, and may take anything', ['10.0.0.0/8 a', '? b'], ['', '10.0.0.0/8']],
    ['itself possibly', ['? a', '10.0.0.0/8 b'], ['', '0.0.0.0/0']],
    ['an empty table', [], ['', '']],
  ])('%s', (_, routes, expected) => {
    expect(toA({ t: routes }, one('t'))).toEqual(expected);
  });

  test('whichever of two tables holds', () => {
    const tables = { t: ['10.0.0.0/8 a'], u: ['10.0.0.0/7 a'] };
    expect(toA(tables, { certain: [], possible: ['t', 'u'], open: [] })).toEqual(['10.0.0.0/8', '10.0.0.0/7']);
    expect(toA(tables, { certain: [], possible: ['t'], open: ['known only after apply'] })).toEqual(['', '0.0.0.0/0']);
    expect(toA(tables, { certain: [], possible: [], open: [] })).toEqual(['', '']);
    expect(toA(tables, { certain: [], possible: [], open: ['known only after apply'] })).toEqual(['', '0.0.0.0/0']);
  });
});

test('the route that decides for an address', () => {
  const routes = new Routes(NO_TOPOLOGY);
  const table = gateway({ t: ['0.0.0.0/0 b', '10.0.0.0/8 a'] });
  expect(routes.decidingForward(table, one('t'), 'ipv4', AddressSet.parse('10.1.2.3/32'))?.owner).toBe('10.0.0.0/8 a');
  expect(routes.decidingForward(table, one('u'), 'ipv4', AddressSet.parse('10.1.2.3/32'))).toBeUndefined();
  expect(routes.decidingForward(table, { certain: [], possible: [], open: [] }, 'ipv4', AddressSet.parse('10.1.2.3/32'))).toBeUndefined();
});

test('a table that is not known may lead anywhere', () => {
  expect(new Routes(NO_TOPOLOGY).through(one('rtb-1'), 'ipv6', () => MAYBE)).toEqual({ certain: AddressSet.EMPTY, possible: AddressSet.ALL_IPV6 });
});
