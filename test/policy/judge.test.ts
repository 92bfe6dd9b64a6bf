import { AddressSet } from '../../src/packet';
import { unjudged } from '../../src/policy';
import type { JudgedPolicies, Policy } from '../../src/policy';
import type { Meant, PolicyEnd } from '../../src/policy/policy';
import { database, egress, group, ingress, instance, kubernetesApi, loadBalancer, searchDomain, unknown } from '../../src/testing';
import type { Piece } from '../../src/testing';
import { joined } from '../../src/testing/places';
import { GROUND, judged, SHOP, tagsIn } from './worlds';

const DB = 'aws_db_instance.db';
const WEB = 'aws_instance.web';
const deny = (from: PolicyEnd, to: PolicyEnd, ports?: string | readonly string[], name = 'closed'): Policy => ({ name, reason: 'r', deny: { from, to, ...(ports === undefined ? {} : { ports }) } });
const allow = (from: PolicyEnd, to: PolicyEnd, ports?: string, name = 'open'): Policy => ({ name, reason: 'r', allow: { from, to, ...(ports === undefined ? {} : { ports }) } });

/** Findings and entries, each in a line. */
function told({ findings, entries }: JudgedPolicies): readonly string[] {
  return [
    ...findings.map(({ confidence, policy, direction, address, ports, peer, reason }) =>
      `${confidence} ${policy ?? ''}: ${direction === 'ingress' ? `${peer ?? ''} -> ${address}` : `${address} -> ${peer ?? ''}`} ${ports ?? ''}${reason === null ? '' : `; ${reason}`}`),
    ...entries.map(({ name, status, message }) => `${name} ${status}${message === null ? '' : `: ${message}`}`),
  ];
}

describe('a deny', () => {
  test.each<[string, Policy, readonly string[]]>([
    ['holds where nothing gets there', deny('internet', DB), ['closed holds']],
    ['is violated from the internet', deny('internet', WEB), [`certain closed: 0.0.0.0/0 -> ${WEB} tcp/443`, 'closed violated']],
    ['is about its own ports', deny('internet', WEB, ['tcp/22', 'tcp/8080']), ['closed holds']],
    ['is violated on some of its ports', deny('internet', WEB, ['tcp/22', 'tcp/400-500']), [`certain closed: 0.0.0.0/0 -> ${WEB} tcp/443`, 'closed violated']],
    ['is about the addresses that it names', deny('198.51.100.0/24', WEB), [`certain closed: 198.51.100.0/24 -> ${WEB} tcp/443`, 'closed violated']],
    ['is violated between resources', deny('aws_instance.*', 'aws_db_instance.*'), [`certain closed: ${WEB} -> ${DB} tcp/5432`, 'closed violated']],
    ['holds the other way round', deny(DB, WEB), ['closed holds']],
    ['is about many sources, told together', deny(['internet', '**'], '**'), [
      `certain closed: ${WEB} -> ${DB} tcp/5432`, `certain closed: 0.0.0.0/0 -> ${WEB} tcp/443`, 'closed violated',
    ]],
    ['holds for what nothing lets out', deny(WEB, 'internet'), ['closed holds']],
    ['is about who carries a group', deny({ group: 'aws_security_group.web' }, { group: '*.db' }), [`certain closed: ${WEB} -> ${DB} tcp/5432`, 'closed violated']],
    ['is about tiers', deny({ tier: 'public' }, { tier: 'isolated' }), [`certain closed: ${WEB} -> ${DB} tcp/5432`, 'closed violated']],
    ['is vacuous where it means nothing', deny('internet', ['aws_db_instance.da', { tier: 'private' }]), ['closed vacuous: policy closed forbids nothing: nothing in the plan is meant by to aws_db_instance.da or tier private']],
    ['is vacuous at both ends', deny('module.a.**', 'module.b.**'), ['closed vacuous: policy closed forbids nothing: nothing in the plan is meant by from module.a.** and to module.b.**']],
  ])('%s', (_, policy, expected) => {
    expect(told(judged([policy], SHOP))).toEqual(expected);
  });

  test('does not speak of a resource to itself', () => {
    const alone = [...GROUND, group('peers', ingress({ from: '10.0.0.0/16' }), egress({ to: '10.0.0.0/16' })), instance('a', { in: 'back', groups: ['peers'] })];
    expect(told(judged([deny('aws_instance.**', 'aws_instance.**')], alone))).toEqual(['closed holds']);
  });
});

describe('private addresses', () => {
  const pieces: readonly Piece[] = [
    ...GROUND, group('db', ingress({ tcp: 5432, from: '10.0.0.0/8' }), egress({ tcp: 25, to: '10.0.0.0/8' })), group('none'),
    database('db', { in: 'rear', groups: ['db'] }), instance('idle', { in: 'back', groups: ['none'] }),
  ];

  test.each<[string, Policy, readonly string[]]>([
    ['of a subnet: a host could stand there', deny('10.0.1.0/24', DB), [`certain closed: 10.0.1.0/24 -> ${DB} tcp/5432`, 'closed violated']],
    ['of a subnet, in part', deny('10.0.1.128/25', DB), [`certain closed: 10.0.1.128/25 -> ${DB} tcp/5432`, 'closed violated']],
    ['of the VPC but of no subnet', deny('10.0.9.0/24', DB), [`possible closed: 10.0.9.0/24 -> ${DB} tcp/5432; where 10.0.9.0/24 is: no subnet of the plan holds it`, 'closed undetermined']],
    ['that no route leads to', deny('10.9.0.0/16', DB), ['closed holds']],
    ['that the group does not admit', deny('192.168.0.0/16', DB), ['closed holds']],
    ['as a target: what stands there, and hosts that could', deny(DB, '10.0.1.0/24'), [`certain closed: ${DB} -> 10.0.1.0/24 tcp/25`, 'closed violated']],
    ['as a target that no route leads to', deny(DB, '10.9.0.0/16'), ['closed holds']],
  ])('%s', (_, policy, expected) => {
    expect(told(judged([policy], pieces))).toEqual(expected);
  });

  test('of a resource that is referred to by its group', () => {
    expect(told(judged([deny('10.0.0.0/25', DB)], SHOP))).toEqual([`possible closed: ${WEB} -> ${DB} tcp/5432; which address ${WEB} gets is known only after apply`, 'closed undetermined']);
    expect(told(judged([deny('10.0.0.0/24', DB)], SHOP))).toEqual([`certain closed: ${WEB} -> ${DB} tcp/5432`, 'closed violated']);
  });
});

describe('an allow', () => {
  test.each<[string, readonly Policy[], readonly string[]]>([
    ['excuses what a deny forbids', [deny('**', DB), allow(WEB, DB)], ['closed holds', 'open used']],
    ['does so whatever the order', [allow(WEB, DB), deny('**', DB)], ['closed holds', 'open used']],
    ['excuses its own services only', [deny('internet', WEB), allow('internet', WEB, 'tcp/80')], [`certain closed: 0.0.0.0/0 -> ${WEB} tcp/443`, 'closed violated', 'open unused: policy open is unused: nothing that it allows gets there']],
    ['excuses its own addresses only', [deny('internet', WEB), allow(['1.0.0.0/8', '2.0.0.0/7', '4.0.0.0/6', '8.0.0.0/5', '16.0.0.0/4', '32.0.0.0/3', '64.0.0.0/2', '128.0.0.0/2', '192.0.0.0/4', '208.0.0.0/5'], WEB)],
      [`certain closed: 216.0.0.0/5 -> ${WEB} tcp/443`, 'closed violated', 'open used']],
    ['of the whole internet', [deny('198.51.100.0/24', WEB), allow('internet', WEB)], ['closed holds', 'open used']],
    ['that nothing uses: nothing gets there', [deny('internet', DB), allow('198.51.100.0/24', DB)], ['closed holds', 'open unused: policy open is unused: nothing that it allows gets there']],
    ['that nothing uses: nothing forbids it', [deny('internet', DB), allow(WEB, DB)], ['closed holds', 'open unused: policy open is unused: no deny forbids what it allows']],
    ['without any deny', [allow(WEB, DB)], ['open unused: policy open is unused: no deny forbids what it allows']],
    ['that means nothing', [deny('**', DB), allow('aws_instance.app', DB)], [`certain closed: ${WEB} -> ${DB} tcp/5432`, 'closed violated', 'open vacuous: policy open allows nothing: nothing in the plan is meant by from aws_instance.app']],
    ['of another target that the internet may reach', [deny('internet', WEB), allow('internet', DB)], [`certain closed: 0.0.0.0/0 -> ${WEB} tcp/443`, 'closed violated', 'open unused: policy open is unused: no deny forbids what it allows']],
    ['of another target', [deny('**', DB), allow(WEB, WEB)], [`certain closed: ${WEB} -> ${DB} tcp/5432`, 'closed violated', 'open unused: policy open is unused: no deny forbids what it allows']],
  ])('%s', (_, policies, expected) => {
    expect(told(judged(policies, SHOP))).toEqual(expected);
  });

  test('of what leaves', () => {
    const pieces = [...GROUND, group('out', egress({ tcp: 80, to: '0.0.0.0/0' }), egress({ tcp: 443, to: '0.0.0.0/0' })), instance('web', { in: 'front', groups: ['out'], public: true })];
    expect(told(judged([deny('**', 'internet')], pieces))).toEqual([`certain closed: ${WEB} -> 0.0.0.0/0 tcp/80,443`, 'closed violated']);
    expect(told(judged([deny('**', 'internet'), allow(WEB, 'internet', 'tcp/443')], pieces))).toEqual([`certain closed: ${WEB} -> 0.0.0.0/0 tcp/80`, 'closed violated', 'open used']);
    expect(told(judged([deny('**', '1.0.0.0/8'), allow(WEB, 'internet')], pieces))).toEqual(['closed holds', 'open used']);
  });
});

describe('what is not known', () => {
  const tagged: Meant = { tag: { Tier: 'data' } };

  test('a tag: a violation is possible, and an allow may excuse', () => {
    const tags = tagsIn({ [DB]: { Tier: unknown }, [WEB]: { Tier: 'web' } });
    const reason = `tag Tier of ${DB} is known only after apply`;
    expect(told(judged([deny(WEB, tagged)], SHOP, { tags }))).toEqual([`possible closed: ${WEB} -> ${DB} tcp/5432; ${reason}`, 'closed undetermined']);
    expect(told(judged([deny(WEB, DB), allow(WEB, tagged)], SHOP, { tags }))).toEqual([`possible closed: ${WEB} -> ${DB} tcp/5432; ${reason}`, 'closed undetermined', 'open used']);
    expect(told(judged([deny({ tag: { Tier: 'w*' } }, DB), allow({ tag: { Tier: 'web' } }, DB)], SHOP, { tags }))).toEqual(['closed holds', 'open used']);
  });

  test('a tag of what the internet reaches', () => {
    const tags = tagsIn({ [WEB]: { Tier: unknown } });
    expect(told(judged([deny('internet', tagged)], SHOP, { tags }))).toEqual([`possible closed: 0.0.0.0/0 -> ${WEB} tcp/443; tag Tier of ${WEB} is known only after apply`, 'closed undetermined']);
  });

  test('an allow that may mean a resource is a reason only where it is about what arrives', () => {
    const tags = tagsIn({ [DB]: { Tier: unknown } });
    expect(told(judged([deny({ group: '*.web' }, DB), allow(WEB, tagged, 'tcp/22')], SHOP, { tags }))).toEqual([`certain closed: ${WEB} -> ${DB} tcp/5432`, 'closed violated', 'open unused: policy open is unused: nothing that it allows gets there']);
    const lost = [...GROUND, group('g', ingress({ tcp: [22, 23], from: unknown })), instance('web', { in: 'front', groups: ['g'], public: true })];
    const { findings } = judged([deny('internet', WEB, 'tcp/22'), allow('internet', { tag: { Tier: 'x' } }, 'tcp/23')], lost, { tags: tagsIn({ [WEB]: { Tier: unknown } }) });
    expect(findings.map(({ confidence, reason }) => [confidence, reason?.includes('tag')])).toEqual([['possible', false]]);
  });

  test('a source in a group', () => {
    const pieces = [...GROUND, group('web', ingress({ tcp: 443, from: unknown })), instance('web', { in: 'front', groups: ['web'], public: true })];
    const [line = '', ...rest] = told(judged([deny('internet', WEB)], pieces));
    expect([line.startsWith(`possible closed: 0.0.0.0/0 -> ${WEB} tcp/443; `), rest]).toEqual([true, ['closed undetermined']]);
  });

  test('what surely passes is not what may: the reason is that of the latter', () => {
    const pieces = [...GROUND, group('web', ingress({ tcp: 443, from: '0.0.0.0/0' }), ingress({ tcp: 22, from: unknown })), instance('web', { in: 'front', groups: ['web'], public: true })];
    const { findings } = judged([deny('internet', WEB, 'tcp/22')], pieces);
    expect(findings.map(({ confidence, reason }) => [confidence, reason !== null && reason !== ''])).toEqual([['possible', true]]);
  });

  test('a resource that is not modelled may be reached, and may reach', () => {
    const stack = joined(() => ({ unmodelled: [{ resource: 'aws_cloudformation_stack.s', reason: 'makes resources that the plan does not show' }] }));
    const why = 'how aws_cloudformation_stack.s is reached is not modelled: it makes resources that the plan does not show';
    expect(told(judged([deny('internet', 'aws_cloudformation_stack.*')], [...SHOP, stack]))).toEqual([`possible closed: 0.0.0.0/0, ::/0 -> aws_cloudformation_stack.s every protocol; ${why}`, 'closed undetermined']);
    expect(told(judged([deny('aws_cloudformation_stack.s', DB, 'tcp/5432')], [...SHOP, stack]))).toEqual([`possible closed: aws_cloudformation_stack.s -> ${DB} tcp/5432; ${why}`, 'closed undetermined']);
  });
});

describe('other things than hosts', () => {
  test('a load balancer takes what it listens on, and sends packets of its own', () => {
    const pieces = [
      ...GROUND, group('lb', ingress({ from: '0.0.0.0/0' }), egress({ to: '0.0.0.0/0' })), group('app', ingress({ tcp: 8080, from: { group: 'lb' } })),
      instance('app', { in: 'back', groups: ['app'] }), loadBalancer('front', { in: 'front', groups: ['lb'], listeners: [{ port: 443, to: 'aws_instance.app', targetPort: 8080 }] }),
    ];
    expect(told(judged([deny(['internet', 'aws_lb.*'], '**')], pieces))).toEqual(['certain closed: aws_lb.front -> aws_instance.app tcp/8080', 'certain closed: 0.0.0.0/0 -> aws_lb.front tcp/443', 'closed violated']);
  });

  test('a service with a public name is asked from the internet, and perhaps by what gets out', () => {
    const pieces = [...GROUND, group('out', egress({ to: '0.0.0.0/0' })), instance('web', { in: 'front', groups: ['out'], public: true }), searchDomain('logs'), kubernetesApi('k', { public: false })];
    expect(told(judged([deny(['internet', WEB], 'aws_opensearch_domain.logs'), deny(WEB, 'aws_eks_cluster.k', undefined, 'quiet')], pieces))).toEqual([
      'certain closed: 0.0.0.0/0, ::/0 -> aws_opensearch_domain.logs tcp/443',
      `possible closed: ${WEB} -> aws_opensearch_domain.logs tcp/443; which address ${WEB} has on the internet`,
      'closed violated', 'quiet holds',
    ]);
  });
});

describe('the world', () => {
  test('nothing is asked without policies, nor by one that says nothing', () => {
    expect([judged([], SHOP), judged([{ name: 'silent', reason: 'r' }], SHOP)]).toEqual([{ findings: [], entries: [] }, { findings: [], entries: [] }]);
  });

  test('trusted addresses are no part of the internet, though of a CIDR block', () => {
    const trustedAt = (): AddressSet => AddressSet.parse('198.51.100.0/24');
    const pieces = [...GROUND, group('web', ingress({ tcp: 22, from: '198.51.100.0/24' })), instance('web', { in: 'front', groups: ['web'], public: true })];
    expect(told(judged([deny('internet', WEB), deny('198.51.100.7/32', WEB, undefined, 'one')], pieces, { trustedAt }))).toEqual([`certain one: 198.51.100.7/32 -> ${WEB} tcp/22`, 'closed holds', 'one violated']);
    expect(told(judged([deny('internet', WEB)], SHOP, { trustedAt }))[0]).toBe(`certain closed: 0.0.0.0/0 -> ${WEB} tcp/443`);
  });

  test('the severity is that of the policy, else that of the place; where there is none nothing is judged', () => {
    const severe: Policy = { ...deny('internet', WEB, undefined, 'severe'), severity: 'critical' };
    const severities = (at: (address: string) => 'low' | undefined): unknown => {
      const { findings, entries } = judged([deny('internet', WEB), severe, allow('internet', WEB, 'tcp/1')], SHOP, { severityAt: at });
      return [findings.map(({ policy, severity, baseSeverity }) => [policy, severity, baseSeverity]), entries.map(({ status }) => status)];
    };
    expect(severities(() => 'low')).toEqual([[['closed', 'low', 'low'], ['severe', 'critical', 'critical']], ['violated', 'violated', 'unused']]);
    expect(severities(() => undefined)).toEqual([[], ['not-judged', 'not-judged', 'not-judged']]);
  });

  test('too many pairs: what is left out is a possible violation, once', () => {
    const policy = deny('**', '**', 'tcp/5432');
    expect(told(judged([policy], SHOP, { mostPairs: 1 }))).toEqual([
      `possible closed: ** -> ${DB} tcp/5432; the policy names too many pairs: 1 are judged, and those of 2 resources are not; divide it`, 'closed undetermined',
    ]);
    expect(told(judged([policy], SHOP, { mostPairs: 3 }))).toEqual([
      `certain closed: ${WEB} -> ${DB} tcp/5432`, `possible closed: ** -> ${WEB} tcp/5432; the policy names too many pairs: 3 are judged, and those of 1 resource are not; divide it`, 'closed violated',
    ]);
  });

  test('without reachability every policy says that it was not judged', () => {
    const message = 'policies were not judged: --no-reach asks nothing of paths';
    expect(unjudged([deny('internet', DB), allow(WEB, DB)])).toEqual([
      { name: 'closed', effect: 'deny', reason: 'r', status: 'not-judged', message }, { name: 'open', effect: 'allow', reason: 'r', status: 'not-judged', message },
    ]);
  });
});
