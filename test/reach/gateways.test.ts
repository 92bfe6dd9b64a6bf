import type { Candidates } from '../../src/network/model';
import { MAYBE, NO, YES } from '../../src/network/topology';
import type { InternetGateway } from '../../src/network/topology';
import { Gateways, same } from '../../src/reach/gateways';

const NONE: Candidates = { certain: [], possible: [], open: [] };
const one = (key: string): Candidates => ({ certain: [key], possible: [key], open: [] });
const either = (...keys: readonly string[]): Candidates => ({ certain: [], possible: keys, open: [] });
const ANY: Candidates = { certain: [], possible: [], open: ['known only after apply'] };

function gateway(key: string, vpc: Candidates): InternetGateway {
  return { key, vpc, routeTable: NONE };
}

const [loose, perhaps, sure, other, idle] = [gateway('igw.loose', ANY), gateway('igw.perhaps', either('vpc.b', 'vpc.a')), gateway('igw.sure', one('vpc.a')), gateway('igw.other', one('vpc.c')), gateway('igw.idle', NONE)];

describe('the gateway attached to a VPC', () => {
  test.each<[string, readonly InternetGateway[], Candidates, ReturnType<Gateways['attachedTo']>]>([
    ['surely, however many may be besides', [loose, perhaps, sure, other], one('vpc.a'), { fact: YES, gateway: sure }],
    ['possibly, the first that may be', [other, perhaps, loose], one('vpc.a'), { fact: MAYBE, gateway: perhaps }],
    ['possibly, whatever it is attached to', [other, loose, idle], one('vpc.d'), { fact: MAYBE, gateway: loose }],
    ['none', [idle, other, perhaps], one('vpc.d'), { fact: NO, gateway: undefined }],
    ['one of two VPCs', [idle, other, sure], either('vpc.c', 'vpc.a'), { fact: MAYBE, gateway: other }],
    ['a VPC that is not known has any that is attached', [idle, sure, other], ANY, { fact: MAYBE, gateway: sure }],
    ['a VPC outside the plan may have one that the plan does not show', [sure], one('data.aws_vpc.d'), { fact: MAYBE, gateway: undefined }],
    ['a VPC of a literal id too', [], one('vpc-0123'), { fact: MAYBE, gateway: undefined }],
  ])('%s', (_, all, vpc, expected) => {
    expect(new Gateways(all).attachedTo(vpc)).toEqual(expected);
  });
});

describe('what a route leads to', () => {
  test.each<[string, Candidates, Candidates, ReturnType<Gateways['leadsTo']>]>([
    ['the gateway of the VPC', one('igw.sure'), one('vpc.a'), YES],
    ['that of another VPC', one('igw.other'), one('vpc.a'), NO],
    ['one that may be attached there', one('igw.perhaps'), one('vpc.a'), MAYBE],
    ['one of two', either('igw.other', 'igw.sure'), one('vpc.a'), MAYBE],
    ['none of the plan', one('igw.gone'), one('vpc.a'), NO],
    ['one by a literal id', one('igw-0123'), one('vpc.a'), MAYBE],
    ['an egress-only one by a literal id', one('eigw-0123'), one('vpc.a'), MAYBE],
    ['one outside the plan', one('data.aws_internet_gateway.g'), one('vpc.a'), MAYBE],
    ['one that is not known', ANY, one('vpc.a'), MAYBE],
  ])('%s', (_, node, vpc, expected) => {
    expect(new Gateways([loose, perhaps, sure, other, idle]).leadsTo(node, vpc)).toEqual(expected);
  });
});

test.each<[string, Candidates, boolean]>([
  ['a gateway of the plan', one('igw.sure'), false],
  ['one by a literal id', one('igw-0123'), false],
  ['one outside the plan', one('data.aws_internet_gateway.g'), false],
  ['one of two, of which one is something else', either('igw.sure', 'vgw.v'), true],
  ['what is not known', ANY, true],
])('whether a route names a gateway of another kind: %s', (_, node, expected) => {
  expect(new Gateways([sure]).mayBeOther(node)).toBe(expected);
});

test.each<[string, Candidates, Candidates, ReturnType<typeof same>]>([
  ['the same', one('a'), one('a'), YES],
  ['others', one('a'), one('b'), NO],
  ['one of two', one('a'), either('b', 'a'), MAYBE],
  ['an unknown one', one('a'), ANY, MAYBE],
  ['two unknown ones', ANY, ANY, MAYBE],
  ['nothing and an unknown one', NONE, ANY, NO],
  ['nothing', NONE, NONE, NO],
])('references to %s', (_, a, b, expected) => {
  expect(same(a, b)).toEqual(expected);
  expect(same(b, a)).toEqual(expected);
});
