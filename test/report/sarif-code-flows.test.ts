import type { ReportHop, ReportResource } from '../../src/report/report';
import { codeFlows } from '../../src/report/sarif/code-flows';
import { reportSarif } from '../../src/report/sarif';
import { finding, place, reportOf } from './finding';

const hop = (text: string, line?: number, leg: 'request' | 'reply' = 'request'): ReportHop => ({ kind: 'network-acl', address: 'aws_t.a', leg, text, brief: null, location: line === undefined ? null : place(line) });
const resource = (address: string, path: readonly ReportHop[], more: Partial<ReportResource> = {}): ReportResource =>
  ({ address, exposure: 'exposed', route: `internet → ${address}`, path, blockers: [], unknowns: [], ...more });

const region = (startLine: number): object => ({ artifactLocation: { uri: 'main.tf', uriBaseId: '%SRCROOT%' }, region: { startLine, startColumn: 5, endLine: startLine, endColumn: 40 } });

test('each exposed resource is a path, each hop on its line; a hop without a line is left out', () => {
  const resources = [
    resource('aws_t.x', [hop('comes from the internet'), hop('entry 100 allows it', 3), hop('lets the reply out', 4, 'reply')]),
    resource('aws_t.y', [hop('latent all the same', 9)], { exposure: 'latent', route: null }),
    resource('aws_t.z', [hop('nowhere in the source')]),
    resource('[a](b)', [hop('a \u202e [b](c) name', 7)], { route: null }),
  ];
  expect(codeFlows(finding({ resources }))).toEqual([
    { message: { text: 'internet → aws_t.x' }, threadFlows: [{ locations: [
      { location: { physicalLocation: region(3), message: { text: 'entry 100 allows it' } } },
      { location: { physicalLocation: region(4), message: { text: 'reply: lets the reply out' } } },
    ] }] },
    { message: { text: '[a] (b)' }, threadFlows: [{ locations: [{ location: { physicalLocation: region(7), message: { text: 'a \\u{202e} [b] (c) name' } } }] }] },
  ]);
});

test.each([
  ['ingress', ['comes from the internet', 'is attached', 'allows it in', 'admits it', 'has an interface', 'listens there', 'forwards', 'lets it into its subnet', 'reply: lets the reply out']],
  [null, ['comes from the internet', 'is attached', 'allows it in', 'admits it', 'has an interface', 'listens there', 'forwards', 'lets it into its subnet', 'reply: lets the reply out']],
  ['egress', ['is attached', 'allows it in', 'admits it', 'has an interface', 'listens there', 'comes from the internet', 'forwards', 'lets it into its subnet', 'reply: lets the reply out']],
] as const)('the hops of a path stand in the order in which a packet meets them: %s', (direction, expected) => {
  const of = (kind: ReportHop['kind'], text: string, leg: 'request' | 'reply' = 'request'): ReportHop => ({ ...hop(text, 1, leg), kind, address: 'aws_lb.n' });
  const path = [
    of('listener', 'listens there'), of('interface', 'has an interface'), of('internet', 'comes from the internet'), of('internet-gateway', 'is attached'), of('network-acl', 'allows it in'),
    of('security-group', 'admits it'), of('network-acl', 'lets the reply out', 'reply'), of('target-group', 'forwards'), of('network-acl', 'lets it into its subnet'),
  ];
  const [flow] = codeFlows(finding({ direction, resources: [resource('aws_t.x', path)] }));
  expect(flow?.threadFlows[0]?.locations.map(({ location }) => location?.message?.text)).toEqual(expected);
});

test('five paths are enough', () => {
  const resources = Array.from({ length: 9 }, (_, index) => resource(`aws_t.x[${index}]`, [hop('allows it', index + 1)]));
  expect(codeFlows(finding({ resources })).map(({ message }) => message?.text)).toEqual([0, 1, 2, 3, 4].map((index) => `internet → aws_t.x[${index}]`));
});

const blocker = { code: 'NO_PUBLIC_ADDRESS', kind: 'public-address', address: 'aws_t.y', text: 'aws_t.y has no public IPv4 address', location: null } as const;

test.each([
  ['exposed', [resource('aws_t.y', [], { exposure: 'latent', route: null, blockers: [blocker] }), resource('aws_t.x', [])], ' Exposed: internet → aws_t.x.'],
  ['latent', [resource('aws_t.y', [], { exposure: 'latent', route: null, blockers: [blocker] })], ' Not reachable: aws_t.y has no public IPv4 address.'],
  ['undetermined', [resource('aws_t.z', [], { exposure: 'undetermined' })], ''],
  ['unattached', [], ''],
] as const)('the message of an %s finding ends in what says so', (exposure, resources, ending) => {
  const { runs: [run] } = JSON.parse(reportSarif(reportOf([finding({ message: 'Admits SSH', exposure, resources })]), { rules: [], category: undefined, suppressed: 'omit', unknown: 'warn', source: () => undefined }).text) as
    { readonly runs: readonly { readonly results: readonly { readonly message: unknown; readonly level: string; readonly codeFlows?: unknown; readonly properties: { readonly exposure: unknown } }[] }[] };
  const [result] = run?.results ?? [];
  expect([result?.message, result?.properties.exposure]).toEqual([{ text: `Admits SSH (aws_security_group.bastion).${ending}` }, exposure]);
});
