import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { ServiceSet } from '../../../src/packet';
import type { Exposure } from '../../../src/reach';
import { mapHtml } from '../../../src/report/map';
import type { Picture } from '../../../src/report/map';
import { escape, html, verbatim } from '../../../src/report/map/markup';
import { doorsOf } from '../../../src/report/map/ways-in';
import type { ReportResource } from '../../../src/report/report';
import { group, ingress, instance, publicSubnet, unknown, vpc } from '../../../src/testing';
import { finding } from '../finding';
import { fleet } from './fleet';
import { hostile, renamed } from './hostile';
import { about, FINDINGS, pictureOf, SMALL } from './small';

/** The page without its style and its script, which say the same for every plan. */
function body(picture: Picture): string {
  return mapHtml(picture).replace(/<style>.*<\/style>/s, '<style></style>').replace(/<script>.*<\/script>/s, '<script></script>').replace(/sha256-[\w+/=]+/g, 'sha256-');
}

/** What the reader reads, one line for each line of the markup. */
function text(picture: Picture, section: string): readonly string[] {
  const [, inner = ''] = new RegExp(`<section id="${section}".*?>(.*?)</section>`, 's').exec(body(picture)) ?? [];
  return inner.replace(/<title>.*?<\/title>|<[^>]*>/gs, '').split('\n').map((line) => line.replace(/\s+/g, ' ').trim()).filter((line) => line !== '');
}

test('a small picture as a page', () => {
  expect(body(pictureOf(SMALL, FINDINGS, { notes: ['a note'] }))).toMatchSnapshot();
});

test('nothing as a page', () => {
  expect(body(pictureOf([]))).toMatchSnapshot();
});

test('loads nothing, and says so in a policy that holds for its own style and script', () => {
  const page = mapHtml(pictureOf(SMALL, FINDINGS));
  const hashOf = (name: string): string => createHash('sha256').update(new RegExp(`<${name}>(.*)</${name}>`, 's').exec(page)?.[1] ?? '').digest('base64');
  expect(/<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(page)?.[1]).toBe(
    `default-src 'none'; style-src 'sha256-${hashOf('style')}'; script-src 'sha256-${hashOf('script')}'; base-uri 'none'; form-action 'none'`,
  );
  expect(page.match(/https?:|@import|\b(?:src|srcset|style|on\w+)=|url\((?!#)|<(?:link|img|iframe|object|base)\b/g)).toBeNull();
});

test.each<[string, Picture]>([['a small plan', pictureOf(SMALL, FINDINGS)], ['a large plan', pictureOf(fleet(60))], ['names out of hell', renamed('"> <a id="x" href="#y">')]])('%s: ids are unique and links lead somewhere', (_, picture) => {
  const page = mapHtml(picture);
  const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  const links = [...page.matchAll(/ (?:href="#|aria-labelledby="|aria-controls=")([^"]*)"/g)].flatMap(([, target = '']) => target.split(' '));
  expect([ids.length - new Set(ids).size, links.filter((target) => !ids.includes(target))]).toEqual([0, []]);
});

describe('names of a hostile plan', () => {
  const skeleton = (page: string): string => page.replace(/="[^"]*"/g, '=""').replace(/>[^<]*/g, '>');

  test('never get out of their place', () => {
    const plain = skeleton(body(renamed('name')));
    fc.assert(fc.property(hostile, (name) => {
      expect(skeleton(body(renamed(name)))).toBe(plain);
    }));
  });

  test('act on no reader: controls and what turns the direction are visible', () => {
    fc.assert(fc.property(hostile, (name) => {
      const page = mapHtml(renamed(name));
      expect([page.isWellFormed(), page.match(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/)]).toEqual([true, null]);
    }));
  });
});

describe('a template', () => {
  test.each([
    ['<&>"\'`', '&lt;&amp;&gt;&quot;&#39;&#96;'], ['a\u202eb\u0000', 'a\\u{202e}b\\u{0}'], ['Zürich 東京 😀 → ·', 'Zürich 東京 😀 → ·'], ['&lt;', '&amp;lt;'],
  ])('escapes %j', (raw, escaped) => {
    expect([escape(raw), html`<p title="${raw}">${raw}</p>`.text]).toEqual([escaped, `<p title="${escaped}">${escaped}</p>`]);
  });

  test('takes markup as it is, numbers, and lists of both', () => {
    expect(html`${html`<b>${'<'}</b>`}${[verbatim('<i>'), '<', 1]}${2}`.text).toBe('<b>&lt;</b><i>&lt;12');
  });
});

describe('the paths from the internet', () => {
  const web = (count: number, isPublic: boolean | typeof unknown): Picture => pictureOf([
    vpc('v', '10.0.0.0/16'), publicSubnet('p', 'v', '10.0.1.0/24'), group('g', ingress({ tcp: 443, from: '0.0.0.0/0' })),
    ...Array.from({ length: count }, (_, index) => instance(`i${String.fromCharCode(97 + index)}`, { in: 'p', groups: ['g'], public: isPublic })),
  ]);

  test('beyond the first twelve wait behind a fold', () => {
    expect([13, 14].map((count) => text(web(count, true), 'internet').filter((line) => line.includes('more')))).toEqual([[], ['2 more that the internet reaches, or may reach']]);
  });

  test('that are not decided say what would decide', () => {
    expect(text(web(1, unknown), 'internet')).toEqual([
      'From the internet', 'aws_instance.ia compute perhaps reachable from the internet', 'internet → igw → acl 100 → group g → aws_instance.ia tcp/443 possibly',
      'Undecided: whether aws_instance.ia has a public IPv4 address',
      expect.stringContaining('hop by hop'),
    ]);
  });

  test('come worst first, then by how sure they are', () => {
    const doors = text(pictureOf(SMALL, FINDINGS), 'internet').filter((line) => /^aws_\w+\.\w+ /.test(line));
    expect(doors).toEqual([
      'aws_db_instance.main database reachable from the internet critical public-database-port',
      'aws_lb.web load balancer reachable from the internet',
      'aws_instance.bastion compute reachable from some addresses',
      'aws_instance.app × 2 compute',
    ]);
  });
});

describe('what a finding exposes is told', () => {
  const ROUTE = 'internet → igw → aws_instance.bastion → aws_db_instance.main tcp/5432';
  const picture = (resource: Partial<ReportResource>): Picture => pictureOf(SMALL, [finding({ exposureReason: 'something unseen may carry it', resources: [{ ...about('aws_instance.app["a"]', 'exposed'), ...resource }] })]);
  const notes = (picture: Picture): readonly string[] => text(picture, 'findings').slice(3);

  test.each<[string, Partial<ReportResource>, string]>([
    ['from some addresses only', { narrow: '198.51.100.0/24' }, 'exposed: aws_instance.app["a"], only from 198.51.100.0/24'],
    ['through a host', { route: ROUTE, indirect: true }, `indirect: ${ROUTE}`],
  ])('%s, and what is not seen', (_, resource, expected) => {
    expect(notes(picture(resource)).map((line) => line.replaceAll('&quot;', '"'))).toEqual([expected, 'undetermined: something unseen may carry it']);
  });

  test('also where the resource is told of: what only a host gets to', () => {
    const picture = pictureOf(SMALL, [finding({ severity: 'medium', address: 'aws_db_instance.main', group: 'aws_db_instance.main', resources: [{ ...about('aws_db_instance.main', 'latent'), route: ROUTE, indirect: true }] })]);
    const [doors, row] = [text(picture, 'internet'), text(picture, 'places').find((line) => line.startsWith('aws_db_instance.main'))];
    expect([doors.slice(doors.findIndex((line) => line.startsWith('Indirect'))), row]).toEqual([
      ['Indirect 1 resource to which a host that the internet gets to may open connections of its own', 'aws_db_instance.main database medium public-ssh', ROUTE],
      'aws_db_instance.main database reachable from the internet reachable through a host medium public-ssh',
    ]);
  });
});

test('where requests arrive although no reply does, that is said with what stops the reply', () => {
  const exposed: Exposure = {
    address: 'aws_instance.i', verdict: 'unreachable', services: ServiceSet.ports('udp', 161), source: 'whole', sources: ['0.0.0.0/0'], via: 'direct', route: null, path: [], unknowns: [],
    blockers: [{ code: 'NACL_DENY_OUT_REPLY', kind: 'network-acl', address: 'aws_network_acl.n', text: 'the ACL denies the reply' }], oneWay: true, hidden: ServiceSet.EMPTY,
  };
  expect([true, false].map((oneWay) => doorsOf([{ ...exposed, oneWay }], () => null).blocker?.text)).toEqual([
    'the ACL denies the reply; the request arrives, the reply does not: one-way traffic gets in', 'the ACL denies the reply',
  ]);
});

test('what is long is told in part: sources, subnets, what would decide', () => {
  const sources = ['192.0.2.0/32', '192.0.2.2/32', '192.0.2.4/32', '192.0.2.6/32', '192.0.2.8/32'];
  const names = ['p_1', 'p_2', 'p_3', 'p_4', 'p_5', 'p_6'];
  const picture = pictureOf([
    vpc('v', '10.0.0.0/16'), ...names.map((name, index) => publicSubnet(name, 'v', `10.0.${index}.0/24`)), group('g', ingress({ tcp: 443, from: sources })),
    instance('i', { in: 'p_1', groups: ['g'], public: true }),
  ]);
  const [[way], place] = [text(picture, 'internet').filter((line) => line.startsWith('internet →')), text(picture, 'places').find((line) => line.startsWith('routed'))];
  expect([way, place]).toEqual([
    'internet → igw → acl 100 → group g → aws_instance.i tcp/443 from 192.0.2.0/32, 192.0.2.2/32, 192.0.2.4/32 and 2 more',
    'routed to an internet gateway: aws_subnet.p_1, aws_subnet.p_2, aws_subnet.p_3, aws_subnet.p_4 and 2 more',
  ]);
  const undecided = { ...pictureOf(SMALL), vpcs: renamed('x').vpcs.map((each) => ({ ...each, tiers: each.tiers.map((tier) => ({ ...tier, resources: tier.resources.map((resource) => ({ ...resource, ways: resource.ways.map((one) => ({ ...one, unknowns: ['a', 'b', 'c', 'd', 'e'] })) })) })) })) };
  expect(text(undecided, 'internet').find((line) => line.startsWith('Undecided'))).toBe('Undecided: a; b; c and 2 more');
});

test('suppressed findings are counted, undetermined ones marked', () => {
  const picture = pictureOf(SMALL, [finding({ suppressed: true }), finding({ suppressed: true, rule: 'other' }), finding({ confidence: 'possible' })]);
  expect(text(picture, 'findings')).toEqual([
    'Findings', '2 suppressed findings are not shown.', 'high public-ssh possibly aws_security_group.bastion', 'Admits SSH from the internet: tcp/22 from 0.0.0.0/0, for example tcp/22 from 1.0.0.0',
  ]);
});

test('a large plan is folded: tiers are closed, and the drawing says what it leaves out', () => {
  const page = body(pictureOf(fleet(30)));
  expect([page.match(/<details class="block" id="tier-\d+" open/g), text(pictureOf(fleet(30)), 'diagram').slice(0, 2)]).toEqual([null, [
    'Who may speak to whom',
    'An arrow within is drawn where a group admits another group or a whole tier, or where a load balancer forwards. Resources of one kind in one tier are drawn as one. A box leads to what the page says about it.',
  ]]);
});
