import { drawArrows } from '../../../src/report/map/arrows';
import { boxesOf, diagramOf } from '../../../src/report/map/diagram';
import type { Diagram } from '../../../src/report/map/diagram';
import { layOut, SIZE } from '../../../src/report/map/layout';
import type { Placed, Rect } from '../../../src/report/map/layout';
import { egress, group, ingress, instance, privateSubnet, publicSubnet, vpc } from '../../../src/testing';
import { fleet, sites } from './fleet';
import { FINDINGS, pictureOf, SMALL } from './small';

const WITHOUT_LIMITS = { boxes: 1000, arrows: 10_000 };
const PEERS = [
  vpc('v', '10.0.0.0/16'), privateSubnet('p', 'v', '10.0.1.0/24'),
  ...['a', 'b', 'c'].map((name) => group(name, { vpc: 'aws_vpc.v' }, ...['a', 'b', 'c'].map((other) => ingress({ tcp: 80, from: { group: other } })))),
  ...['a', 'b', 'c'].map((name) => instance(name, { in: 'p', groups: [name] })),
];

const DIAGRAMS: readonly (readonly [string, Diagram])[] = [
  ['a small plan', diagramOf(pictureOf(SMALL, FINDINGS), WITHOUT_LIMITS)],
  ['a fleet', diagramOf(pictureOf(fleet(12)), WITHOUT_LIMITS)],
  ['a folded fleet', diagramOf(pictureOf(fleet(12)), { boxes: 5, arrows: 5 })],
  ['several VPCs', diagramOf(pictureOf(sites(5)), WITHOUT_LIMITS)],
  ['VPCs drawn as one', diagramOf(pictureOf(sites(30)), { boxes: 5, arrows: 5 })],
  ['peers of one tier', diagramOf(pictureOf(PEERS), WITHOUT_LIMITS)],
  ['nothing', diagramOf(pictureOf([]), WITHOUT_LIMITS)],
];

function overlaps(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function contains(outer: Rect, inner: Rect): boolean {
  return outer.x <= inner.x && outer.y <= inner.y && inner.x + inner.width <= outer.x + outer.width && inner.y + inner.height <= outer.y + outer.height;
}

function clashes<T>(places: readonly Placed<T>[]): number {
  return places.filter((place, index) => places.slice(index + 1).some((other) => overlaps(place, other))).length;
}

/** The points of a path, corners left out. */
function points(path: string): readonly (readonly [number, number])[] {
  return [...path.matchAll(/[ML](-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const);
}

describe.each(DIAGRAMS)('%s', (_, diagram) => {
  const layout = layOut(diagram);
  const arrows = drawArrows(layout);

  test('has a place for everything, and nothing covers anything', () => {
    expect(layout.boxes.map(({ of }) => of.id).sort()).toEqual(boxesOf(diagram).map(({ id }) => id).sort());
    expect([clashes(layout.boxes), clashes(layout.cells), clashes(layout.bands)]).toEqual([0, 0, 0]);
  });

  test('boxes are within cells, cells within bands, bands within the drawing', () => {
    const loose = [
      ...layout.boxes.filter((box) => !layout.cells.some((cell) => cell.of.boxes.includes(box.of) && contains(cell, box))),
      ...layout.cells.filter((cell) => !layout.bands.some((band) => band.of.cells.includes(cell.of) && contains(band, cell))),
      ...layout.bands.filter((band) => !contains({ x: 0, y: 0, width: layout.width, height: layout.height }, band)),
    ];
    expect(loose).toEqual([]);
  });

  test('every arrow leaves its source and ends at its target, within the drawing', () => {
    const sideOf = (id: string | null, [x, y]: readonly [number, number]): boolean => {
      if (id === null) return x === SIZE.bar;
      const box = layout.boxes.find(({ of }) => of.id === id);
      return box !== undefined && (x === box.x || x === box.x + box.width) && y > box.y && y < box.y + box.height;
    };
    const wrong = arrows.filter(({ arrow, path }) => {
      const all = points(path);
      const [first, last] = [all[0], all.at(-1)];
      const isOutside = all.some(([x, y]) => x < 0 || y < 0 || x > layout.width || y > layout.height);
      return first === undefined || last === undefined || !sideOf(arrow.from, first) || !sideOf(arrow.to, last) || isOutside;
    });
    expect([wrong, arrows.length]).toEqual([[], diagram.arrows.length]);
  });

  test('no two arrows arrive at one point', () => {
    const ends = arrows.map(({ path }) => JSON.stringify(points(path).at(-1)));
    expect(new Set(ends).size).toBe(ends.length);
  });
});

test('a label goes below its line where another stands above it', () => {
  const pieces = [
    vpc('v', '10.0.0.0/16'), publicSubnet('front', 'v', '10.0.0.0/24'), privateSubnet('back', 'v', '10.0.1.0/24'), group('all', { vpc: 'aws_vpc.v' }, ingress({ tcp: [0, 1024], from: '10.0.0.0/16' }), ingress({ udp: [0, 1024], from: '10.0.0.0/16' })),
    group('out', { vpc: 'aws_vpc.v' }, egress({ to: '0.0.0.0/0' })),
    instance('a', { in: 'front', groups: ['all'] }), instance('b', { in: 'front', groups: ['out'] }), instance('c', { in: 'back', groups: ['all'] }),
  ];
  const arrows = drawArrows(layOut(diagramOf(pictureOf(pieces), WITHOUT_LIMITS)));
  expect(arrows.map(({ path, label }) => label.y - (points(path).at(-1)?.[1] ?? 0))).toEqual([-4, 11]);
});

describe('a diagram is folded as far as it has to be', () => {
  test.each([
    [8, 'resources', 8], [7, 'kinds', 2], [1, 'vpcs', 1],
  ] as const)('a fleet of eight boxes into %d: by %s', (boxes, level, count) => {
    const diagram = diagramOf(pictureOf(fleet(4)), { boxes, arrows: 100 });
    expect([diagram.level, boxesOf(diagram).length]).toEqual([level, count]);
  });

  test('also for its arrows', () => {
    expect(diagramOf(pictureOf(fleet(4)), { boxes: 100, arrows: 3 }).level).toBe('kinds');
  });

  test('by tier, where a tier holds several kinds', () => {
    const pieces = [...fleet(2), instance('jump', { in: 'edge_0', groups: ['edge_0'] }), instance('jump["x"]', { in: 'edge_0', groups: ['edge_0'], public: true })];
    const told = (boxes: number): readonly string[] => boxesOf(diagramOf(pictureOf(pieces), { boxes, arrows: 100 })).map(({ id, title, subtitle, reach }) => [id, title, subtitle, reach].join(' | '));
    expect([told(5), told(1)]).toEqual([
      [
        'tier-1-front-1 | 2 × load balancer | 2 of 2 exposed | exposed', 'tier-1-public-1 | 2 × compute | 1 of 2 exposed | exposed', 'tier-2-private-1 | 2 × compute | 2 resources | closed',
      ],
      ['vpc-1-box | aws_vpc.main | 3 of 6 exposed | exposed'],
    ]);
  });

  test('what only the width of a rule allows is drawn among few, and counted among many', () => {
    const open = (count: number): Diagram => diagramOf(pictureOf([
      vpc('v', '10.0.0.0/16'), privateSubnet('p', 'v', '10.0.1.0/24'),
      group('g', { vpc: 'aws_vpc.v' }, ingress({ tcp: 80, from: '10.0.0.0/16' }), { direction: 'egress', peers: ['0.0.0.0/0'] }),
      ...Array.from({ length: count }, (_, index) => instance(`i${index}x`, { in: 'p', groups: ['g'] })),
    ]), WITHOUT_LIMITS);
    expect([open(5), open(6)].map(({ arrows, omitted }) => [arrows.length, omitted])).toEqual([[20, 0], [0, 30]]);
  });
});
