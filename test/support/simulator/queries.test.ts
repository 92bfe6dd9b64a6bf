import * as fc from 'fast-check';
import { address, block4, showAddress, v4, v6 } from './address';
import type { Address } from './address';
import { arbitraryAttempt } from './arbitrary-attempt';
import { sampleWorlds } from './arbitrary-world';
import type { Attempt } from './attempt';
import { BASE_WORLD, NAT, OPEN_DATABASE, put, withDatabaseGroup } from './base-world';
import { ANY, entry, fromBlock, instance, route, tcp, udp } from './build';
import { internetAddresses, judge, queries, questions, sourcePorts } from './queries';
import type { AskedService, Judged, Query } from './queries';
import { RUN_SIZE } from './run-size';
import { conversation } from './simulate';
import { TRAPS } from './traps';
import type { World } from './world';

const WORLDS = sampleWorlds(RUN_SIZE.worlds, RUN_SIZE.seed);
const DATABASE: Query = { from: 'internet', to: 'db', family: 4, service: { protocol: 6, port: 5432 } };

function answers(judged: Judged): Record<string, string> {
  return Object.fromEntries(judged.addresses.map((part) => [showAddress(part.address), part.answer]));
}

function trap(title: string): World {
  const found = TRAPS.find((candidate) => candidate.title === title);
  if (found === undefined) throw new Error(title);
  return found.world;
}

describe('judge', () => {
  it('has one address for every interval in which the world is the same', () => {
    const world = withDatabaseGroup(fromBlock('in', tcp(5432), '198.51.100.0/24'), fromBlock('in', tcp(5432), '10.0.0.0/8'));
    expect(internetAddresses(world, 4).map(showAddress).sort()).toEqual([
      '1.0.0.0', '100.128.0.0', '11.0.0.0', '128.0.0.0', '169.255.0.0', '172.32.0.0', '192.169.0.0', '198.51.100.0', '198.51.101.0',
    ]);
  });

  it('leaves out the IPv6 space of the VPCs', () => {
    const world = trap('T25 an egress-only gateway');
    expect(internetAddresses(world, 6).map(showAddress)).toEqual(['2000:0:0:0:0:0:0:0', '2600:1f00:0:700:0:0:0:0']);
  });

  it('has one source port for every interval that an access list tells apart', () => {
    const world = { ...BASE_WORLD, networkAcls: [{ id: 'v_acl', vpc: 'v', entries: [entry('in', 1, 'allow', tcp(80, 443), '0.0.0.0/0'), entry('in', 2, 'allow', udp(53), '0.0.0.0/0'), entry('in', 3, 'allow', tcp(1024, 65535), '0.0.0.0/0')] }] };
    expect(sourcePorts(world, 6, 1)).toEqual([1, 80, 444, 1024]);
    expect(sourcePorts(world, 6, 1024)).toEqual([1024]);
    expect(sourcePorts(world, 17, 1)).toEqual([1, 53, 54]);
  });

  it('says from where a host is reachable', () => {
    const judged = judge(trap('T35 the other half'), { ...DATABASE, to: 'i' });
    expect({ answer: judged.answer, oneWay: judged.oneWay, indirect: judged.indirect }).toEqual({ answer: 'reachable', oneWay: false, indirect: 'unreachable' });
    expect(answers(judged)).toEqual({
      '1.0.0.0': 'unreachable', '11.0.0.0': 'unreachable', '100.128.0.0': 'unreachable', '128.0.0.0': 'reachable', '169.255.0.0': 'reachable',
      '172.32.0.0': 'reachable', '192.169.0.0': 'reachable',
    });
  });

  it('finds the source port that an attacker would choose', () => {
    const judged = judge(trap('T21 an ephemeral source port'), DATABASE, { packets: 100 });
    expect(judged.answer).toBe('reachable');
    expect(judged.packets.filter((part) => part.conversation.reply).map((part) => part.attempt.service)).toEqual(
      judged.addresses.map(() => ({ protocol: 6, sourcePort: 80, destinationPort: 5432 })),
    );
  });

  it('tells a request without an answer from silence', () => {
    const judged = judge(trap('T27 public address, private subnet'), DATABASE);
    expect({ answer: judged.answer, oneWay: judged.oneWay }).toEqual({ answer: 'unreachable', oneWay: true });
  });

  it('comes in through a load balancer', () => {
    const judged = judge(trap('T39 through a balancer without groups'), { ...DATABASE, to: 'target' }, { packets: 1 });
    expect(judged.answer).toBe('reachable');
    expect(judged.packets.map((part) => part.attempt.through)).toEqual([[{ kind: 'loadBalancer', id: 'n', node: 0 }]]);
  });

  it('comes in over an accelerator', () => {
    const judged = judge(trap('T41 over an accelerator'), { ...DATABASE, to: 'i' }, { packets: 1 });
    expect(judged.packets.map((part) => part.attempt.through)).toEqual([[{ kind: 'accelerator', id: 'g' }]]);
  });

  it('keeps apart what only requests reach', () => {
    const world = trap('T39 through a balancer without groups');
    const balancers = world.loadBalancers.map((balancer) => ({ ...balancer, kind: 'application' as const, groups: ['all'], listeners: [{ port: 80, protocol: 'HTTP' as const, targetGroup: 't' }] }));
    const groups = put(world.securityGroups, { id: 'all', vpc: 'v', atoms: [fromBlock('in', ANY, '0.0.0.0/0'), fromBlock('out', ANY, '0.0.0.0/0')] });
    const judged = judge({ ...world, loadBalancers: balancers, securityGroups: groups }, { ...DATABASE, to: 'target' });
    expect({ answer: judged.answer, indirect: judged.indirect }).toEqual({ answer: 'unreachable', indirect: 'reachable' });
  });

  it('is undecided where an appliance stands in the way', () => {
    const routes = [route('0.0.0.0/0', 'interface', 'box')];
    const world: World = {
      ...OPEN_DATABASE, routeTables: put(OPEN_DATABASE.routeTables, { id: 'pub', vpc: 'v', routes }),
      interfaces: [...OPEN_DATABASE.interfaces, instance('box', 'priv_a', '10.0.1.30', ['open'])],
    };
    expect(judge(world, DATABASE).answer).toBe('undecided');
  });

  it('tries the ports that a NAT gateway may choose', () => {
    const entries = [entry('in', 1, 'allow', tcp(443), '10.0.0.0/8'), entry('in', 2, 'allow', tcp(50000, 50001), '0.0.0.0/0'), entry('out', 1, 'allow', ANY, '0.0.0.0/0')];
    const world: World = {
      ...BASE_WORLD, natGateways: [NAT], networkAcls: put(BASE_WORLD.networkAcls, { id: 'n', vpc: 'v', entries }),
      subnets: BASE_WORLD.subnets.map((subnet) => (subnet.id === 'pub_a' ? { ...subnet, acl: 'n' } : subnet)),
      routeTables: put(BASE_WORLD.routeTables, { id: 'v_main', vpc: 'v', routes: [route('0.0.0.0/0', 'natGateway', 'nat')] }),
      interfaces: [instance('inner', 'priv_a', '10.0.1.20', ['v_default'])],
    };
    const judged = judge(world, { from: 'inner', to: 'internet', family: 4, service: { protocol: 6, port: 443 } }, { packets: 1 });
    expect(judged.answer).toBe('reachable');
    expect(judged.packets.map((part) => part.attempt.componentPort)).toEqual([50000]);
  });

  it('asks within the network, and by echo', () => {
    const world = trap('T15 by the private address');
    const query = (service: AskedService): Query => ({ from: 'client', to: 'db', family: 4, service });
    expect(judge(world, query({ protocol: 6, port: 5432 })).answer).toBe('reachable');
    expect(judge(world, query({ protocol: 'icmp' })).answer).toBe('unreachable');
    expect(judge(world, { from: 'db', to: 'internet', family: 4, service: { protocol: 'icmp' } }).answer).toBe('unreachable');
    expect(judge(trap('T25 an egress-only gateway'), { from: 'internet', to: 'six_i', family: 6, service: { protocol: 'icmp' } }).answer).toBe('unreachable');
  });
});

describe('questions', () => {
  it('ask for the Internet, for neighbours and for both families', () => {
    const world: World = {
      ...BASE_WORLD,
      interfaces: [
        instance('host', 'pub_a', '10.0.0.20', ['open'], { ipv6Address: v6('2001:db8::20') }),
        instance('db', 'pub_a', '10.0.0.21', ['open'], { kind: 'database' }),
        instance('cache', 'pub_a', '10.0.0.22', ['open'], { kind: 'cache' }),
      ],
      loadBalancers: [{
        id: 'n', kind: 'network', internal: true, vpc: 'v', nodes: [{ subnet: 'pub_a', privateAddress: v4('10.0.0.9'), ipv6Address: v6('2001:db8::9') }],
        listeners: [{ port: 53, protocol: 'TCP_UDP', targetGroup: 't' }],
      }],
      targetGroups: [{ id: 't', vpc: 'v', protocol: 'TCP_UDP', port: 53, targetType: 'ip', targets: [] }],
    };
    const text = ({ from, to, family, service }: Query): string => `${from} ${to} ${String(family)} ${service.protocol === 'icmp' ? 'icmp' : `${String(service.protocol)}/${String(service.port)}`}`;
    expect(questions(world).map(text).filter((question) => !question.startsWith('cache') && !question.startsWith('db'))).toEqual([
      ...[4, 6].flatMap((family) => ['6/22', '6/443', '6/5432', '17/53', 'icmp'].map((service) => `internet host ${String(family)} ${service}`)),
      'internet db 4 6/5432', 'internet cache 4 6/6379',
      ...[4, 6].flatMap((family) => ['6/53', '17/53', '6/22'].map((service) => `internet n ${String(family)} ${service}`)),
      'host db 4 6/5432', 'host cache 4 6/6379',
      'host n 4 6/53', 'host n 4 17/53', 'host n 4 6/22',
      ...[4, 6].flatMap((family) => ['6/443', '17/53', 'icmp'].map((service) => `host internet ${String(family)} ${service}`)),
    ]);
  });
});

function asked(attempt: Attempt): AskedService | undefined {
  const { service } = attempt;
  if (service.protocol === 6 || service.protocol === 17) return { protocol: service.protocol, port: 'destinationPort' in service ? service.destinationPort : 0 };
  const isEcho = 'type' in service && (service.type === 8 || service.type === 128);
  return isEcho ? { protocol: 'icmp' } : undefined;
}

/** The query that a single attempt is an instance of. */
function queryOf(attempt: Attempt, service: AskedService): Query {
  return {
    from: attempt.from.kind === 'internet' ? 'internet' : attempt.from.id, to: attempt.to.kind === 'address' ? 'internet' : attempt.to.id,
    family: attempt.family ?? 4, service,
  };
}

function hostOf(attempt: Attempt): Address | undefined {
  if (attempt.from.kind === 'internet') return attempt.from.address;
  return attempt.to.kind === 'address' ? attempt.to.address : undefined;
}

/** The answer for the interval in which an address lies: that of the last representative that is not behind it. */
function answerAt(judged: Judged, host: Address): string | undefined {
  const before = judged.addresses.filter((part) => BigInt(part.address.value) <= BigInt(host.value));
  return before.reduce<Judged['addresses'][number] | undefined>(
    (best, part) => (best === undefined || BigInt(part.address.value) > BigInt(best.address.value) ? part : best), undefined,
  )?.answer;
}

/** What single attempts that take place say against the exhaustive answers, if anything. */
function contradictions(world: World, attempts: readonly (Attempt | undefined)[]): unknown[] {
  return attempts.flatMap((attempt) => {
    const service = attempt && asked(attempt);
    if (attempt === undefined || service === undefined || !conversation(world, attempt).reply) return [];
    const judged = judge(world, queryOf(attempt, service), { packets: 1 });
    const host = hostOf(attempt);
    const answer = host === undefined ? judged.answer : answerAt(judged, host);
    return answer === 'reachable' ? [] : [{ attempt, answer }];
  });
}

describe('random worlds', () => {
  it.each(WORLDS.map((world, index) => [index, world] as const))('world %d: no single packet contradicts the exhaustive answers', (index, world) => {
    const attempts = fc.sample(arbitraryAttempt(world), { numRuns: 60, seed: RUN_SIZE.seed + index });
    expect(contradictions(world, attempts)).toEqual([]);
  });

  it('are neither all open nor all closed', () => {
    const judged = sampleWorlds(20, 20261).flatMap((world) => queries(world, { packets: 1 }));
    const kinds = ['in', 'out', 'between'].flatMap((kind) => {
      const part = judged.filter(({ query }) => (query.from === 'internet' ? 'in' : query.to === 'internet' ? 'out' : 'between') === kind);
      const open = part.filter(({ answer }) => answer === 'reachable').length;
      return open * 25 > part.length && open * 2 < part.length ? [] : [`${kind}: ${String(open)} of ${String(part.length)}`];
    });
    expect(kinds).toEqual([]);
  });

  it('are the same for the same seed', () => {
    expect(sampleWorlds(3, 11)).toEqual(sampleWorlds(3, 11));
    expect(sampleWorlds(3, 11)).not.toEqual(sampleWorlds(3, 12));
  });
});

describe('addresses', () => {
  it('read and write both families', () => {
    expect([address('10.0.0.1'), address('2001:db8::1')]).toEqual([{ family: 4, value: 0x0a000001 }, { family: 6, value: 0x20010db8000000000000000000000001n }]);
    expect([address('::1'), address('2001:db8:0:1::')].map(showAddress)).toEqual(['0:0:0:0:0:0:0:1', '2001:db8:0:1:0:0:0:0']);
    expect(block4('10.0.0.0')).toEqual({ family: 4, base: 0x0a000000, length: 32 });
  });
});
