import fc from 'fast-check';
import { build, database, egress, group, ingress, instance, loadBalancer, privateSubnet, publicSubnet, self, unknown, vpc } from '../../../src/testing';
import type { Piece } from '../../../src/testing';
import { Grounds, InternetView } from '../../../src/reach';
import { DEFAULT_BROAD_SHARE } from '../../../src/packet';
import { buildPicture } from '../../../src/report/map';
import { resourcesOf } from '../../../src/report/map/picture';
import { finding, place } from '../finding';
import { about, FINDINGS, outline, pictureOf, SMALL } from './small';

const lines = (pieces: readonly Piece[], prefix: string): readonly string[] => outline(pictureOf(pieces)).filter((line) => line.startsWith(prefix)).map((line) => line.slice(prefix.length));

test('what a plan will build: who stands where, what the internet reaches, who may speak to whom', () => {
  expect(outline(pictureOf(SMALL, FINDINGS, { notes: ['a note'] }))).toEqual([
    'plan.json: 5 resources, 5 groups, 1 suppressed',
    'vpc-1 aws_vpc.main 10.0.0.0/16',
    '  tier-1 public public: aws_subnet.public_a, aws_subnet.public_b',
    '    resource-1 aws_db_instance.main (database, data) exposed critical group-3 finding-1',
    '      certain internet → igw → acl 100 → group db → aws_db_instance.main tcp/5432, hops',
    '    resource-3 aws_instance.bastion (compute, work) narrow - group-2',
    '      certain internet → igw → acl 100 → group bastion → aws_instance.bastion tcp/22 from 198.51.100.7/32, hops',
    '    resource-4 aws_lb.web (load balancer, front) exposed - group-4',
    '      certain internet → igw → acl 100 → group lb → aws_lb.web tcp/443, hops',
    '  tier-2 app isolated: aws_subnet.app',
    '    resource-2 aws_instance.app x2 (compute, work) latent medium group-1 finding-2 finding-3',
    '      stopped: aws_instance.app["a"] has no public IPv4 address',
    'group-1 aws_security_group.app finding-2 finding-3: resource-2',
    '  from internet, vpc-1, 0.0.0.0/0: tcp/22 certain',
    '  from group-4: tcp/8080 certain',
    '  to tier-1, 10.0.0.0/23: tcp/5432 certain',
    'group-2 aws_security_group.bastion: resource-3',
    '  from 198.51.100.7/32: tcp/22 certain',
    'group-3 aws_security_group.db finding-1: resource-1',
    '  from internet, vpc-1, 0.0.0.0/0: tcp/5432 certain',
    'group-4 aws_security_group.lb: resource-4',
    '  from internet, vpc-1, 0.0.0.0/0: tcp/443 certain',
    '  to group-1: tcp/8080 certain',
    'group-5 aws_security_group.spare: ',
    '  from part of tier-1, 10.0.0.0/24: udp/53 certain',
    '  from addresses (from_port is known only after apply; cidr_blocks comes from aws_eip.e.public_ip): tcp/0-65535 possible',
    'finding-1 public-database-port critical certain aws_security_group.db main.tf:12 tcp/5432 1',
    'finding-2 public-ssh medium certain aws_security_group.app - tcp/22 1',
    'finding-3 unrestricted-egress low certain aws_security_group.app - every protocol 1',
    'resource-2 -> resource-1 tcp/5432 certain wide',
    'resource-4 -> resource-2 tcp/8080 certain',
    'proved',
    'a note',
  ]);
});

test('places of a path, and what stops one, are told with the lines that make them so', () => {
  const picture = pictureOf(SMALL, [], { placeOf: ({ address }) => (address?.startsWith('aws_security_group.') === true || address?.startsWith('aws_instance.') === true ? place(address.length) : null) });
  const [database, , , app] = resourcesOf(picture);
  expect([database?.ways.map(({ hops }) => hops), app?.blocker]).toEqual([
    [[
      { text: 'tcp/5432 from 1.0.0.0 comes from the internet', place: null },
      { text: 'aws_internet_gateway.main is attached to aws_vpc.main', place: null },
      { text: 'VPC Block Public Access is off', place: null },
      { text: 'entry 100 of aws_vpc.main.default_network_acl_id allows every protocol from 0.0.0.0/0', place: null },
      { text: 'aws_security_group.db admits tcp/5432 from 0.0.0.0/1', place: 'main.tf:21' },
      { text: 'aws_db_instance.main has a network interface', place: null },
      { text: 'aws_db_instance.main has a public IPv4 address (publicly_accessible of aws_db_instance.main)', place: null },
      { text: 'reply: aws_vpc.main.default_network_acl_id lets the reply out of aws_subnet.public_a', place: null },
      { text: 'reply: aws_route.public_a_ipv4 routes 0.0.0.0/0 from aws_subnet.public_a to aws_internet_gateway.main', place: null },
    ]],
    { text: 'aws_instance.app["a"] has no public IPv4 address', place: 'main.tf:21' },
  ]);
});

test('nothing at all', () => {
  expect(outline(pictureOf([]))).toEqual(['plan.json: 0 resources, 0 groups, 0 suppressed', 'proved']);
});

const PLACES: readonly Piece[] = [vpc('v', '10.0.0.0/16'), publicSubnet('web_1', 'v', '10.0.1.0/24'), publicSubnet('web_2', 'v', '10.0.2.0/24'), privateSubnet('web_3', 'v', '10.0.3.0/24'), privateSubnet('deep', 'v', '10.0.4.0/24')];

describe('a tier', () => {
  test('is what is routed alike and named alike', () => {
    expect(lines(PLACES, '  tier')).toEqual(['-1 web public: aws_subnet.web_1, aws_subnet.web_2', '-2 deep isolated: aws_subnet.deep', '-3 web isolated: aws_subnet.web_3']);
  });

  test('of what stands in several kinds of subnets is as near to the internet as the nearest', () => {
    expect(lines([...PLACES, instance('i', { in: ['deep', 'web_1'] })], '  tier')[0]).toBe('-1 deep + web public: aws_subnet.deep, aws_subnet.web_1');
  });

  test('of what stands nowhere that is known is told apart', () => {
    const picture = pictureOf([...PLACES, instance('i', { in: [] })]);
    expect(picture.vpcs.map(({ id, name, tiers }) => [id, name, tiers.map((tier) => tier.name)])).toEqual([['vpc-1', 'aws_vpc.v', ['web', 'deep', 'web']], ['elsewhere', null, ['subnets not known']]]);
  });

  test('of what stands in many kinds of subnets names three', () => {
    const names = ['a_net', 'b_net', 'c_net', 'd_net', 'e_net'];
    const pieces = [vpc('v', '10.0.0.0/16'), ...names.map((name, index) => privateSubnet(name, 'v', `10.0.${index}.0/24`)), instance('i', { in: names })];
    expect(pictureOf(pieces).vpcs[0]?.tiers.find(({ resources }) => resources.length > 0)?.name).toBe('a_net + b_net + c_net and 2 more');
  });

  test.each([
    ['app_a', 'app'], ['app-1', 'app'], ['app1', 'app'], ['private_eu_central_1a', 'private'], ['private-us-east-1b', 'private'], ['db_az2', 'db'], ['this', 'this'], ['a', 'a'], ['data', 'data'], ['east', 'east'], ['web_ec2', 'web_ec2'], ['net7', 'net'],
  ])('of the subnet %s is called %s', (subnet, tier) => {
    expect(pictureOf([vpc('v', '10.0.0.0/16'), privateSubnet(subnet, 'v', '10.0.1.0/24')]).vpcs[0]?.tiers[0]?.name).toBe(tier);
  });

  test('carries the findings about its network ACL and its subnets', () => {
    const acl = finding({ rule: 'acl', address: 'aws_vpc.v.default_network_acl_id', group: 'aws_vpc.v.default_network_acl_id' });
    const subnet = finding({ rule: 'subnet', address: 'aws_subnet.deep', group: 'aws_subnet.deep' });
    expect(outline(pictureOf(PLACES, [acl, subnet])).filter((line) => line.startsWith('  tier'))).toEqual([
      '  tier-1 web public finding-1: aws_subnet.web_1, aws_subnet.web_2', '  tier-2 deep isolated finding-2 finding-1: aws_subnet.deep', '  tier-3 web isolated finding-1: aws_subnet.web_3',
    ]);
  });
});

describe('instances of one resource', () => {
  const both = (...pieces: readonly Piece[]): readonly string[] => lines([...PLACES, group('a', ingress({ tcp: 22, from: '0.0.0.0/0' })), group('b'), ...pieces], '    resource');

  test('are one where they differ in nothing shown', () => {
    expect(both(instance('i[0]', { in: 'deep', groups: ['b'] }), instance('i[1]', { in: 'deep', groups: ['b'] }))).toEqual(['-1 aws_instance.i x2 (compute, work) closed - group-2']);
  });

  test.each<[string, Piece, string]>([
    ['another tier', instance('i[1]', { in: 'web_1', groups: ['b'] }), 'closed - group-2'],
    ['another group', instance('i[1]', { in: 'deep', groups: ['a'] }), 'latent - group-1'],
    ['what the internet reaches', instance('i[1]', { in: 'web_1', groups: ['a'], public: true }), 'exposed - group-1'],
  ])('are not where one has %s', (_, other, told) => {
    expect([...both(instance('i[0]', { in: 'deep', groups: ['b'] }), other)].sort()).toEqual([
      '-1 aws_instance.i[0] (compute, work) closed - group-2', `-2 aws_instance.i[1] (compute, work) ${told}`,
    ]);
  });

  test('groups alike: by what they admit and let out', () => {
    const [same, other] = [ingress({ tcp: 22, from: '10.0.0.0/8' }), ingress({ tcp: 23, from: '10.0.0.0/8' })];
    expect(lines([group('g["x"]', same), group('g["y"]', same), group('g["z"]', other)], 'group')).toEqual(['-1 aws_security_group.g x2: ', '-2 aws_security_group.g["z"]: ']);
  });
});

test('what only some addresses might get to, and do not, is closed rather than latent', () => {
  const reach = (from: string): readonly string[] => lines([...PLACES, group('g', ingress({ tcp: 22, from })), instance('i', { in: 'deep', groups: ['g'] })], '    resource-1 aws_instance.i (compute, work) ');
  expect([reach('192.0.2.0/24'), reach('64.0.0.0/4'), reach('0.0.0.0/0')]).toEqual([['closed - group-1'], ['latent - group-1'], ['latent - group-1']]);
});

describe('what a group admits', () => {
  const admitted = (...rules: Parameters<typeof group>[1][]): readonly string[] => lines([...PLACES, group('g', { vpc: 'aws_vpc.v' }, ...rules), group('h')], '  from ');

  test.each<[string, Parameters<typeof group>[1], readonly string[]]>([
    ['everybody', ingress({ from: ['0.0.0.0/0', '::/0'] }), ['internet, vpc-1, 0.0.0.0/0, ::/0: every protocol certain']],
    ['the internet over IPv6', ingress({ tcp: 1, from: '::/0' }), ['internet, ::/0: tcp/1 certain']],
    ['its VPC and what is beside it', ingress({ tcp: 1, from: '10.0.0.0/8' }), ['vpc-1, 10.0.0.0/8: tcp/1 certain']],
    ['a whole tier, in two rules', ingress({ tcp: 1, from: ['10.0.1.0/24', '10.0.2.0/24'] }), ['tier-1, 10.0.1.0/24, 10.0.2.0/24: tcp/1 certain']],
    ['part of a tier', ingress({ tcp: 1, from: '10.0.2.9/32' }), ['part of tier-1, 10.0.2.9/32: tcp/1 certain']],
    ['many blocks', ingress({ tcp: 1, from: ['192.0.2.0/32', '192.0.2.2/32', '192.0.2.4/32', '192.0.2.6/32'] }), ['192.0.2.0/32, 192.0.2.2/32, 192.0.2.4/32 and 1 more: tcp/1 certain']],
    ['a group', ingress({ tcp: 1, from: { group: 'h' } }), ['group-2: tcp/1 certain']],
    ['a group that the plan does not hold', ingress({ tcp: 1, from: { group: 'far' } }), ['aws_security_group.far: tcp/1 certain']],
    ['its own members', ingress({ tcp: 1, from: self }), ['self: tcp/1 certain']],
    ['a group on ports known only after apply', ingress({ tcp: unknown, from: { group: 'h' } }), ['group-2: tcp/0-65535 possible']],
    ['a prefix list', ingress({ tcp: 1, from: { list: 'pl-1', entries: ['192.0.2.0/24'] } }), ['192.0.2.0/24: tcp/1 certain']],
    ['a prefix list that is not known', ingress({ tcp: 1, from: { list: 'pl-1', entries: unknown } }), ['addresses of a prefix list (the entries of pl-1 are not in the plan): tcp/1 possible']],
    ['what must not be printed', ingress({ tcp: 1, from: '192.0.2.0/24', sensitive: true }), ['(sensitive): tcp/1 certain']],
    ['services that must not be printed', ingress({ tcp: 1, from: '0.0.0.0/0', sensitiveServices: true }), ['internet, vpc-1, 0.0.0.0/0: (sensitive) certain']],
  ])('%s', (_, rule, expected) => {
    expect(admitted(rule)).toEqual(expected);
  });

  test('is joined by peer, whatever the rules', () => {
    expect(admitted(ingress({ tcp: 1, from: '0.0.0.0/0' }), ingress({ tcp: 2, from: ['0.0.0.0/1', '128.0.0.0/1'] }), ingress({ udp: 3, from: { group: 'h' } }), ingress({ udp: 9, from: { group: 'h' } }))).toEqual([
      'internet, vpc-1, 0.0.0.0/0: tcp/1-2 certain', 'group-2: udp/3,9 certain',
    ]);
  });
});

describe('a finding', () => {
  const WEB = [...PLACES, group('g', ingress({ tcp: 22, from: '0.0.0.0/0' })), instance('open', { in: 'web_1', groups: ['g'], public: true }), instance('shut', { in: 'deep', groups: ['g'] })];
  const told = (...findings: readonly ReturnType<typeof finding>[]): readonly string[] => outline(pictureOf(WEB, findings)).filter((line) => line.startsWith('    resource')).map((line) => line.slice(13));
  const both = [about('aws_instance.open', 'exposed'), about('aws_instance.shut', 'latent')];

  test('is as bad at each resource as it is there', () => {
    expect(told(finding({ severity: 'critical', baseSeverity: 'high', exposure: 'exposed', resources: both }))).toEqual([
      '1 aws_instance.open (compute, work) exposed critical finding-1', '2 aws_instance.shut (compute, work) latent medium finding-1',
    ].map((line) => line.replace(' finding', ' group-1 finding')));
  });

  test('that is not graded keeps its severity', () => {
    expect(told(finding({ severity: 'high', resources: both })).map((line) => line.split(' ')[5])).toEqual(['high', 'high']);
  });

  test('about what a group lets out makes nothing that the internet reaches worse', () => {
    expect(told(finding({ direction: 'egress', resources: both })).map((line) => line.split(' ').slice(4))).toEqual([['exposed', '-', 'group-1', 'finding-1'], ['latent', 'high', 'group-1', 'finding-1']]);
  });

  test('about the resource itself counts, whatever the internet reaches', () => {
    const remote = finding({ rule: 'remote', address: 'aws_instance.open', group: 'aws_instance.open', exposure: null, resources: [] });
    const detour = finding({ rule: 'detour', severity: 'medium', address: 'aws_security_group.g', resources: [{ ...about('aws_instance.open', 'exposed'), indirect: true }] });
    const entrance = (...findings: readonly ReturnType<typeof finding>[]): readonly unknown[] => resourcesOf(pictureOf(WEB, findings)).slice(0, 1).map((each) => [each.severity, each.entrance]);
    expect([entrance(remote), entrance(detour), entrance(remote, finding({ severity: 'low', resources: both }))]).toEqual([[['high', null]], [[null, null]], [['high', 'low']]]);
  });

  test('at a resource marks it', () => {
    expect(told(finding({ address: 'aws_instance.shut', group: 'aws_instance.shut' }))[1]).toBe('2 aws_instance.shut (compute, work) latent high group-1 finding-1');
  });
});

describe('who may speak to whom', () => {
  const many = (count: number): readonly Piece[] => [
    ...PLACES, group('a', { vpc: 'aws_vpc.v' }, egress({ to: '0.0.0.0/0' })), group('b', { vpc: 'aws_vpc.v' }, ingress({ tcp: 1, from: { group: 'a' } }), ingress({ tcp: 2, from: self }), ingress({ tcp: 3, from: ['10.0.1.0/24', '10.0.2.0/24'] })),
    instance('to', { in: 'deep', groups: ['b'] }), instance('to_too', { in: 'deep', groups: ['b'] }), instance('near', { in: 'web_1', groups: ['b'] }),
    ...Array.from({ length: count }, (_, index) => instance(`from_${String(index).padStart(2, '0')}`, { in: 'deep', groups: ['a'] })),
  ];
  const links = (count: number): readonly string[] => lines(many(count), 'resource-').filter((line) => line.includes('->')).map((line) => line.replace('-> resource-', '-> '));

  test('is proved among few: by routes, ACLs and the groups of both', () => {
    expect([links(1), pictureOf(many(37)).proved]).toEqual([['1 -> 2 tcp/1 certain', '1 -> 3 tcp/1 certain', '1 -> 4 tcp/1 certain'], true]);
  });

  test('among many also what findings tell of', () => {
    const detour = finding({ severity: 'low', ports: 'tcp/9', related: [{ address: 'aws_instance.near', message: 'is reached first', location: null }], resources: [{ ...about('aws_instance.from_00', 'latent'), indirect: true }] });
    expect(outline(pictureOf(many(38), [detour])).filter((line) => line.includes('-> ') && line.includes('tcp/9'))).toEqual(['resource-39 -> resource-1 tcp/9 certain low']);
  });

  test('among many it is what groups admit', () => {
    expect(pictureOf(many(38)).proved).toBe(false);
    expect(links(38).filter((line) => line.startsWith('39 ') || line.startsWith('1 '))).toEqual([
      '1 -> 39 tcp/1 certain', '1 -> 40 tcp/1 certain', '1 -> 41 tcp/1 certain', '39 -> 40 tcp/3 certain', '39 -> 40 tcp/2 certain wide', '39 -> 41 tcp/3 certain', '39 -> 41 tcp/2 certain wide',
    ]);
  });
});

describe('what opens no connections of its own', () => {
  const ADMITS = [...PLACES, group('all', { vpc: 'aws_vpc.v' }, ingress({ from: '0.0.0.0/0' }), egress({ to: '0.0.0.0/0' }))];
  const links = (...pieces: readonly Piece[]): readonly string[] => outline(pictureOf([...ADMITS, ...pieces])).filter((line) => line.includes('->'));
  const web = instance('web', { in: 'web_1', groups: ['all'] });

  test.each([
    ['a load balancer without groups', loadBalancer('nlb', { kind: 'network', in: 'web_1', listeners: [{ port: 443, protocol: 'TCP', to: ['aws_instance.web'], targetPort: 8443 }] }), ['2 -> 1 tcp/8443 certain', '1 -> 2 tcp/443 certain wide']],
    ['a load balancer with groups', loadBalancer('alb', { in: 'web_1', groups: ['all'], listeners: [{ port: 443, protocol: 'HTTPS', to: ['aws_instance.web'], targetPort: 8443 }] }), ['1 -> 2 tcp/443 certain wide', '2 -> 1 tcp/8443 certain']],
    ['a load balancer that leads nowhere', loadBalancer('alb', { in: 'web_1', groups: ['all'], listeners: [{ port: 443, protocol: 'HTTPS', to: [], targetPort: 8443 }] }), ['1 -> 2 tcp/443 certain wide']],
    ['a database', database('db', { in: ['deep'], groups: ['all'] }), ['2 -> 1 tcp/5432 certain wide']],
  ])('%s', (_, piece, expected) => {
    expect(links(web, piece).map((line) => line.replaceAll('resource-', '')).sort()).toEqual([...expected].sort());
  });

  test('not even among many: a load balancer speaks to its targets only', () => {
    const fleet = Array.from({ length: 40 }, (_, index) => instance(`x${String.fromCharCode(97 + index / 26)}${String.fromCharCode(97 + (index % 26))}`, { in: 'deep', groups: ['inner'] }));
    const pieces = [
      group('lb', { vpc: 'aws_vpc.v' }), group('inner', { vpc: 'aws_vpc.v' }, ingress({ tcp: 22, from: { group: 'lb' } })),
      loadBalancer('alb', { in: 'web_1', groups: ['lb'], listeners: [{ port: 443, protocol: 'HTTPS', to: ['aws_instance.xaa'], targetPort: 8443 }] }),
    ];
    expect(links(...pieces, ...fleet)).toEqual(['resource-41 -> resource-1 tcp/8443 certain']);
  });
});

test('a load balancer speaks to another that it forwards to', () => {
  const pieces = [
    ...PLACES, group('in', { vpc: 'aws_vpc.v' }, ingress({ tcp: 80, from: '0.0.0.0/0' })),
    loadBalancer('alb', { in: 'deep', groups: ['in'], internal: true, listeners: [{ port: 80, protocol: 'HTTP', to: [], targetPort: 1 }] }),
    loadBalancer('nlb', { kind: 'network', in: 'web_1', listeners: [{ port: 80, protocol: 'TCP', to: ['aws_lb.alb'], targetPort: 80 }] }),
  ];
  expect(lines(pieces, 'resource-').filter((line) => line.includes('->'))).toEqual(['2 -> resource-1 tcp/80 certain']);
});

test('among very many it is that of one of each kind in each tier, which is all that a folded drawing shows', () => {
  const pieces = [vpc('v', '10.0.0.0/16'), privateSubnet('p', 'v', '10.0.1.0/24'), group('a'), group('b', ingress({ tcp: 1, from: { group: 'a' } }))];
  const fleet = Array.from({ length: 101 }, (_, index) => instance(`i${String(index).padStart(3, '0')}x`, { in: index < 60 ? 'p' : [], groups: index % 2 === 0 ? ['a'] : ['b'] }));
  expect(lines([...pieces, ...fleet], 'resource-').filter((line) => line.includes('->'))).toEqual([
    '1 -> resource-2 tcp/1 certain', '1 -> resource-62 tcp/1 certain', '61 -> resource-2 tcp/1 certain', '61 -> resource-62 tcp/1 certain',
  ]);
});

test('the order of a network does not matter', () => {
  const network = build(...SMALL);
  const picture = outline(pictureOf(SMALL, FINDINGS));
  fc.assert(fc.property(fc.shuffledSubarray([...network.securityGroups], { minLength: 5 }), fc.shuffledSubarray([...network.topology.endpoints], { minLength: 5 }), fc.shuffledSubarray([...network.topology.subnets], { minLength: 3 }), (groups, endpoints, subnets) => {
    const shuffled = { ...network, securityGroups: groups, topology: { ...network.topology, endpoints, subnets: new Map(subnets) } };
    expect(outline(buildPicture({ plan: 'plan.json', network: shuffled, view: new InternetView(new Grounds(shuffled)), findings: FINDINGS, broadShare: DEFAULT_BROAD_SHARE, placeOf: () => null, notes: [] }))).toEqual(picture);
  }), { numRuns: 20 });
});
