import { traceJson, traceText } from '../../src/report/trace';
import type { Trace } from '../../src/reach';
import type { PlaceOf } from '../../src/report/trace';
import { PLAIN, TAGGED } from './colours';
import { place } from './finding';

const NOTHING = { verdict: 'unreachable', witness: null, sources: [], hops: [], blockers: [], unknowns: [], oneWay: false, via: null } as const;

function answer(members: Partial<Trace> = {}): Trace {
  return { ...NOTHING, isOutward: false, indirect: [], assumptions: ['the operating system answers'], families: { ipv4: NOTHING, ipv6: NOTHING }, ...members };
}

const QUESTION = { from: 'internet', to: 'aws_instance.web', port: 'tcp/443' };
const HOPS: Trace['hops'] = [
  { kind: 'security-group', address: 'aws_security_group.web', leg: 'request', text: 'aws_security_group.web admits tcp/443 from 0.0.0.0/0', brief: 'group web' },
  { kind: 'network-acl', address: 'aws_network_acl.a', leg: 'reply', text: 'rule 100 of aws_network_acl.a allows tcp/1024-65535', brief: null },
];
const REACHABLE = answer({ verdict: 'reachable', sources: ['0.0.0.0/0', '::/0'], hops: HOPS, via: 'direct', witness: { protocol: 'tcp', source: '1.0.0.0', port: 443, sourcePort: 1024 } });
const TAIL = `
assumed: the operating system answers
A plan does not know whether a process listens there, what the firewall of the
host does, or what names resolve to.
`;

const GROUP = place(12);
const placeOf: PlaceOf = ({ address }) => (address === 'aws_security_group.web' ? GROUP : null);
const text = (trace: Trace, question = QUESTION, where = placeOf): string => traceText(question, trace, where, { colours: PLAIN, width: 80 });

describe('the answer for people', () => {
  test('where packets get there', () => {
    expect(text(REACHABLE)).toBe(`internet -> aws_instance.web tcp/443: reachable
  from 0.0.0.0/0, ::/0

  ✓ aws_security_group.web admits tcp/443 from 0.0.0.0/0 (main.tf:12)
  ✓ reply: rule 100 of aws_network_acl.a allows tcp/1024-65535
${TAIL}`);
  });

  test('where they leave: whom they get to, not who sends them', () => {
    const question = { from: 'aws_instance.web', to: 'internet', port: 'tcp/443' };
    expect(text(answer({ verdict: 'reachable', isOutward: true, sources: ['0.0.0.0/0'], assumptions: [] }), question).split('\n').slice(0, 2)).toEqual(['aws_instance.web -> internet tcp/443: reachable', '  to 0.0.0.0/0']);
    expect(text(answer({ isOutward: true, oneWay: true, assumptions: [] }), question)).toContain('  ! the request leaves, the reply does not come back: one-way traffic gets out\n');
  });

  test('where they do not: what stops them, in lines that are broken', () => {
    const blockers: Trace['blockers'] = [
      { code: 'NO_ROUTE', kind: 'route-table', address: 'aws_security_group.web', text: `aws_route_table.a has no route to ${'the internet '.repeat(5).trim()}` },
      { code: 'NACL_DENY_IN', kind: 'network-acl', address: null, text: 'the default ACL denies' },
    ];
    expect(text(answer({ blockers, sources: ['10.0.0.0/8'], oneWay: true }))).toBe(`internet -> aws_instance.web tcp/443: unreachable

  x aws_route_table.a has no route to the internet the internet the internet the
    internet the internet [NO_ROUTE] (main.tf:12)
  x the default ACL denies [NACL_DENY_IN]
  ! the request arrives, the reply does not: one-way traffic gets in
${TAIL}`);
  });

  test('where the plan does not tell: what decides', () => {
    expect(text(answer({ verdict: 'unknown', unknowns: ['var.cidr', 'the id of aws_vpc.a'] }))).toBe(`internet -> aws_instance.web tcp/443: unknown

  ? not known: var.cidr
  ? not known: the id of aws_vpc.a
${TAIL}`);
  });

  test('where something on the way sends packets of its own: alike instances once', () => {
    const hops = HOPS.slice(0, 1);
    const indirect: Trace['indirect'] = [
      { tag: 'L7', hops }, { tag: 'aws_instance.jump["a"]', hops }, { tag: 'aws_instance.jump["b"]', hops: [] }, { tag: 'aws_instance.jump["c"]', hops: [] },
    ];
    expect(text(answer({ indirect, assumptions: [] }))).toBe(`internet -> aws_instance.web tcp/443: unreachable


but there is a way through a load balancer that sends requests of its own:
  ✓ aws_security_group.web admits tcp/443 from 0.0.0.0/0 (main.tf:12)

but there is a way through aws_instance.jump["a"] (and 2 more like it):
  ✓ aws_security_group.web admits tcp/443 from 0.0.0.0/0 (main.tf:12)

A plan does not know whether a process listens there, what the firewall of the
host does, or what names resolve to.
`);
  });

  test.each([
    ['reachable', '<bold><red>reachable</red></bold>'],
    ['unreachable', '<bold><green>unreachable</green></bold>'],
    ['unknown', '<bold><yellow>unknown</yellow></bold>'],
  ] as const)('in colours: %s', (verdict, painted) => {
    const trace = answer({
      verdict, hops: HOPS, oneWay: true, unknowns: ['u'], blockers: [{ code: 'NO_ROUTE', kind: 'route-table', address: null, text: 'none' }], indirect: [{ tag: 'aws_t.a', hops: [] }],
    });
    expect(traceText(QUESTION, trace, placeOf, { colours: TAGGED, width: 200 })).toBe(`internet <dim>-></dim> aws_instance.web tcp/443: ${painted}

  <green>✓</green> aws_security_group.web admits tcp/443 from 0.0.0.0/0<dim> (main.tf:12)</dim>
  <green>✓</green> <dim>reply: </dim>rule 100 of aws_network_acl.a allows tcp/1024-65535
  <red>x</red> none [NO_ROUTE]
<yellow>  ! the request arrives, the reply does not: one-way traffic gets in</yellow>
  <yellow>?</yellow> not known: u

<bold>but there is a way through aws_t.a:</bold>

<dim>assumed: the operating system answers</dim>
<dim>A plan does not know whether a process listens there, what the firewall of the host does, or what names resolve to.</dim>
`);
  });

  test('with hostile names, which are told and not obeyed', () => {
    const name = '\u001b[2J\n::error::x';
    const hop = { kind: 'interface', address: name, leg: 'request', text: name, brief: null } as const;
    const trace = answer({
      hops: [hop], blockers: [{ code: 'NO_ROUTE', kind: 'route-table', address: name, text: name }], unknowns: [name], indirect: [{ tag: name, hops: [hop] }], assumptions: [name],
    });
    const safe = '\\u{1b}[2J\\u{a}::error::x';
    expect(text(trace, { from: name, to: name, port: 'any' }, () => place(1, { file: name }))).toBe(`${safe} -> ${safe} any: unreachable

  ✓ ${safe} (${safe}:1)
  x ${safe} [NO_ROUTE] (${safe}:1)
  ? not known: ${safe}

but there is a way through ${safe}:
  ✓ ${safe} (${safe}:1)

assumed: ${safe}
A plan does not know whether a process listens there, what the firewall of the
host does, or what names resolve to.
`);
  });
});

test('the answer as JSON holds all of it, with places, and of each family', () => {
  const blocker = { code: 'NO_ROUTE', kind: 'route-table', address: null, text: 'none' } as const;
  const trace = { ...REACHABLE, indirect: [{ tag: 'L7', hops: HOPS }], families: { ipv4: { ...NOTHING, hops: HOPS }, ipv6: { ...NOTHING, blockers: [blocker] } } };
  const json = traceJson(trace, placeOf);
  const hops = HOPS.map(({ kind, address, leg, text: words }, index) => ({ kind, address, leg, text: words, location: index === 0 ? GROUP : null }));
  expect(JSON.parse(json)).toEqual({
    version: 1,
    verdict: 'reachable',
    witness: { protocol: 'tcp', source: '1.0.0.0', port: 443, sourcePort: 1024 },
    sources: ['0.0.0.0/0', '::/0'],
    via: 'direct',
    oneWay: false,
    hops,
    blockers: [],
    indirect: [{ tag: 'L7', hops }],
    unknowns: [],
    assumptions: ['the operating system answers'],
    families: { ipv4: { ...NOTHING, hops }, ipv6: { ...NOTHING, blockers: [{ ...blocker, location: null }] } },
  });
  expect(json.endsWith('}\n')).toBe(true);
});

test('a hop that may not let it pass has a question mark, and says so in JSON', () => {
  const undecided = answer({ verdict: 'unknown', hops: HOPS.map((hop) => (hop.leg === 'reply' ? { ...hop, undecided: true } : hop)) });
  expect(text(undecided).split('\n').filter((line) => /^ {2}[✓?]/.test(line)).map((line) => line.slice(0, 11))).toEqual(['  ✓ aws_sec', '  ? reply: ']);
  const json = JSON.parse(traceJson(undecided, placeOf)) as { readonly hops: readonly { readonly undecided?: boolean }[] };
  expect(json.hops.map((hop) => hop.undecided)).toEqual([undefined, true]);
});
