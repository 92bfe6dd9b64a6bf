import fc from 'fast-check';
import { mapDot, mapHtml, mapMermaid } from '../../../src/report/map';
import type { Picture } from '../../../src/report/map';
import { accelerator, egress, group, ingress, instance, loadBalancer, unknown } from '../../../src/testing';
import { fleet, sites } from './fleet';
import { finding } from '../finding';
import { about, FINDINGS, pictureOf, SMALL } from './small';
import { hostile, renamed } from './hostile';

const arrowLines = (text: string): readonly string[] => text.split('\n').filter((line) => line.startsWith('  internet -')).map((line) => line.trim());

test('a small picture as a flowchart', () => {
  expect(mapMermaid(pictureOf(SMALL, FINDINGS))).toBe(`flowchart LR
  %% plan.json
  internet(["internet"])
  subgraph vpc_1["aws_vpc.main"]
    subgraph tier_1_front["public"]
      resource_4_box["aws_lb.web<br>load balancer"]
    end
    subgraph tier_1_public["public"]
      resource_3_box["aws_instance.bastion<br>compute"]
    end
    subgraph tier_1_data["public"]
      resource_1_box["aws_db_instance.main<br>database<br>critical"]
    end
    subgraph tier_2_private["app (isolated)"]
      resource_2_box["aws_instance.app<br>compute · × 2<br>latent, medium"]
    end
  end
  internet ==>|"tcp/5432"| resource_1_box
  internet -->|"tcp/22 (some)"| resource_3_box
  internet -->|"tcp/443"| resource_4_box
  resource_2_box -->|"tcp/5432"| resource_1_box
  resource_4_box -->|"tcp/8080"| resource_2_box
  linkStyle 0 stroke:#c2321f
  classDef bad stroke:#c2321f,stroke-width:2px
  class resource_1_box bad
  classDef open stroke:#235a8c,stroke-width:2px
  class resource_4_box,resource_3_box open
  classDef latent stroke:#9a6a00
  class resource_2_box latent
`);
});

test('a small picture as a graph', () => {
  expect(mapDot(pictureOf(SMALL, FINDINGS))).toBe(`digraph "plan.json" {
  rankdir=LR;
  graph [fontname="Helvetica", fontsize=11, color="#8a94a0"];
  node [shape=box, style="rounded,filled", fillcolor="#ffffff", color="#8a94a0", fontname="Helvetica", fontsize=10];
  edge [color="#5b6673", fontname="Helvetica", fontsize=9];
  internet [label="internet", shape=cds, style=filled, fillcolor="#eef2f6"];
  subgraph "cluster-vpc-1" {
    label="aws_vpc.main";
    subgraph "cluster-tier-1-front" {
      label="public";
      "resource-4-box" [label="aws_lb.web\\nload balancer", color="#235a8c", penwidth=2];
    }
    subgraph "cluster-tier-1-public" {
      label="public";
      "resource-3-box" [label="aws_instance.bastion\\ncompute", color="#235a8c", penwidth=2];
    }
    subgraph "cluster-tier-1-data" {
      label="public";
      "resource-1-box" [label="aws_db_instance.main\\ndatabase\\ncritical", color="#c2321f", penwidth=2];
    }
    subgraph "cluster-tier-2-private" {
      label="app (isolated)";
      "resource-2-box" [label="aws_instance.app\\ncompute · × 2\\nlatent, medium", color="#9a6a00"];
    }
  }
  internet -> "resource-1-box" [label="tcp/5432", color="#c2321f", penwidth=2];
  internet -> "resource-3-box" [label="tcp/22 (some)"];
  internet -> "resource-4-box" [label="tcp/443"];
  "resource-2-box" -> "resource-1-box" [label="tcp/5432"];
  "resource-4-box" -> "resource-2-box" [label="tcp/8080"];
}
`);
});

describe.each<[string, (picture: Picture) => string]>([['Mermaid', mapMermaid], ['Graphviz', mapDot]])('for %s', (_, render) => {
  test('nothing is a graph of nothing', () => {
    expect(render(pictureOf([])).split('\n').filter((line) => /subgraph|->|box/.test(line) && !line.includes('shape=box'))).toEqual([]);
  });

  test.each<[string, Picture, number]>([
    ['one VPC is folded by tier', pictureOf(fleet(120)), 2],
    ['many VPCs are folded to one box each', pictureOf(sites(110)), 110],
  ])('%s', (_, picture, boxes) => {
    const text = render(picture);
    expect([new Set(text.match(/[\w-]+[_-]box|tier[_-]\d+[_-]\w+[_-]\d+(?="? ?\[)/g)).size, text.length < 50_000]).toEqual([boxes, true]);
  });

  test('no name gets out of its place', () => {
    const shape = (text: string): string => text.replace(/"(?:[^"\\]|\\.)*"/g, '""').split('\n').filter((line) => !line.trim().startsWith('%%')).join('\n');
    const plain = shape(render(renamed('name')));
    fc.assert(fc.property(hostile, (name) => {
      expect(shape(render(renamed(name)))).toBe(plain);
    }));
  });
});

test('Mermaid is given no more arrows than its renderers take', () => {
  const one = pictureOf(sites(1));
  const vpcs = Array.from({ length: 402 }, (_, number) => one.vpcs.map((each) => ({
    ...each, id: `vpc-${number}`, tiers: each.tiers.map((tier) => ({ ...tier, id: `${tier.id}-${number}`, resources: tier.resources.map((resource) => ({ ...resource, id: `${resource.id}-${number}` })) })),
  }))).flat();
  const lines = mapMermaid({ ...one, vpcs, links: [] }).split('\n');
  expect([lines.filter((line) => line.includes('-->')).length, lines.filter((line) => line.startsWith('  %%'))]).toEqual([400, ['  %% plan.json', '  %% 2 more arrows are left out']]);
});

test('what Mermaid or its HTML could obey is a number', () => {
  fc.assert(fc.property(hostile, (name) => {
    const text = mapMermaid(renamed(name));
    expect(text.replaceAll('<br>', '')).not.toMatch(/[<&`\\\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]|%%\{/);
    expect(text.match(/#(?!\d+;|c2321f|235a8c|9a6a00)/)).toBeNull();
  }));
});

test('arrows that rest on what is not known, or on some addresses only, are told apart', () => {
  const pieces = [
    ...SMALL.slice(0, 4), group('g', ingress({ tcp: 22, from: '0.0.0.0/0' }), ingress({ tcp: 23, from: '192.0.2.1/32' })),
    instance('sure', { in: 'public_a', groups: ['g'], public: true }), instance('perhaps', { in: 'public_a', groups: ['g'], public: unknown }),
  ];
  expect([...arrowLines(mapMermaid(pictureOf(pieces))), ...arrowLines(mapDot(pictureOf(pieces)))]).toEqual([
    'internet -.->|"tcp/22"| resource_1_box', 'internet -.->|"tcp/23 (some)"| resource_1_box', 'internet -->|"tcp/22"| resource_2_box', 'internet -->|"tcp/23 (some)"| resource_2_box',
    'internet -> "resource-1-box" [label="tcp/22", style=dashed];', 'internet -> "resource-1-box" [label="tcp/23 (some)", style=dashed];',
    'internet -> "resource-2-box" [label="tcp/22"];', 'internet -> "resource-2-box" [label="tcp/23 (some)"];',
  ]);
});

test('what a load balancer passes on from the internet is drawn from it, and marked by the findings about the target', () => {
  const pieces = [
    ...SMALL.slice(0, 4), group('g', { vpc: 'aws_vpc.main' }, ingress({ tcp: 3306, from: '0.0.0.0/0' })),
    loadBalancer('nlb', { kind: 'network', in: 'public_a', listeners: [{ port: 13306, protocol: 'TCP', to: ['aws_instance.app'], targetPort: 3306 }] }),
    instance('app', { in: 'app', groups: ['g'] }),
  ];
  const open = finding({ severity: 'critical', resources: [about('aws_instance.app', 'exposed')] });
  expect(mapMermaid(pictureOf(pieces, [open])).split('\n').filter((line) => /_box$|linkStyle/.test(line))).toEqual([
    '  resource_2_box ==>|"tcp/3306"| resource_1_box', '  internet -->|"tcp/13306"| resource_2_box', '  linkStyle 0 stroke:#c2321f',
  ]);
});

test('what comes through Global Accelerator says so', () => {
  const pieces = [...SMALL.slice(0, 4), group('g', ingress({ tcp: 443, from: '0.0.0.0/0' })), instance('app', { in: 'app', groups: ['g'] }), accelerator('g', { to: 'aws_instance.app', port: 443 })];
  expect([arrowLines(mapMermaid(pictureOf(pieces))), arrowLines(mapDot(pictureOf(pieces)))]).toEqual([['internet -->|"tcp/443 (Global Accelerator)"| resource_1_box'], ['internet -> "resource-1-box" [label="tcp/443 (Global Accelerator)"];']]);
});

describe('arrows that only the width of a rule allows', () => {
  const pieces = [
    ...SMALL.slice(0, 4), group('wide', { vpc: 'aws_vpc.main' }, ingress({ tcp: 80, from: '10.0.0.0/16' }), egress({ to: '0.0.0.0/0' })),
    ...['a', 'b', 'c', 'd', 'e', 'f'].map((name) => instance(name, { in: 'app', groups: ['wide'] })),
  ];
  const detour = finding({ severity: 'medium', ports: 'tcp/80', address: 'aws_instance.f', group: 'aws_instance.f', related: [{ address: 'aws_instance.a', message: 'is reached first', location: null }], resources: [{ ...about('aws_instance.f', 'latent'), indirect: true }] });
  const told = (text: string): readonly string[] => text.split('\n').filter((line) => /->|-->|==>|left.out|linkStyle/.test(line)).map((line) => line.trim());

  test('are counted where they are left out, in a comment and in the drawing, and drawn where a finding tells of them', () => {
    const picture = pictureOf(pieces, [detour]);
    const words = '29 arrows to what admits its whole VPC, everybody, or the members of its own group are left out';
    expect([told(mapMermaid(picture)), told(mapDot(picture))]).toEqual([
      ['resource_1_box ==>|"tcp/80"| resource_6_box', `%% ${words}`, `left_out>"${words}"]`, 'style left_out fill:none,stroke:#8a94a0,stroke-dasharray:2 2', 'linkStyle 0 stroke:#c2321f'],
      ['"resource-1-box" -> "resource-6-box" [label="tcp/80", color="#c2321f", penwidth=2];', `// ${words}`, `"left-out" [label="${words}", shape=note, style=dashed];`],
    ]);
  });

  test('are drawn among few, without a word', () => {
    const picture = pictureOf(pieces.slice(0, 7));
    expect([told(mapMermaid(picture)), told(mapDot(picture))]).toEqual([
      ['resource_1_box -->|"tcp/80"| resource_2_box', 'resource_2_box -->|"tcp/80"| resource_1_box'],
      ['"resource-1-box" -> "resource-2-box" [label="tcp/80"];', '"resource-2-box" -> "resource-1-box" [label="tcp/80"];'],
    ]);
  });
});

test('protocols without a name are told of together', () => {
  const rules = [47, 50, 60, 89].map((protocol) => ingress({ protocol, from: '0.0.0.0/0' }));
  const picture = pictureOf([...SMALL.slice(0, 4), group('g', ingress({ tcp: 22, from: '0.0.0.0/0' }), ...rules), instance('open', { in: 'public_a', groups: ['g'], public: true })]);
  const words = 'tcp/22 and other protocols';
  expect([arrowLines(mapMermaid(picture)), arrowLines(mapDot(picture)), [...new Set(mapHtml(picture).match(/[\w/]+ and other protocols/g))]]).toEqual([
    [`internet -->|"${words}"| resource_1_box`], [`internet -> "resource-1-box" [label="${words}"];`], [words],
  ]);
});
