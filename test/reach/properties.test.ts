import { shuffled } from '../support/plan-json';
import { addressOf, block, ends, showAddress } from '../support/simulator/address';
import type { Block } from '../support/simulator/address';
import { sampleWorlds } from '../support/simulator/arbitrary-world';
import { ANY, entry } from '../support/simulator/build';
import { questions } from '../support/simulator/queries';
import { RUN_SIZE } from '../support/simulator/run-size';
import { worldToCreatePlan, worldToPlan } from '../support/simulator/toPlan';
import type { Atom, SecurityGroup, World } from '../support/simulator/world';
import { answersTo, name, opened, said, spread } from './ask-world';
import type { Answered } from './ask-world';

/** Questions about one network, and changes of it, in one run. */
const MOST_QUESTIONS = 40;
const MOST_CHANGES = 2;
const cases = sampleWorlds(RUN_SIZE.worlds, RUN_SIZE.seed + 1).map((world, number) => ({ world, number, asked: spread(questions(world), MOST_QUESTIONS, number) }));

function told(answers: Answered): unknown {
  return answers.map(({ query, answer }) => [name(query), said(answer)]);
}

/** What some changes of every world open, each for itself. */
function openedBy<T>(changes: (world: World) => readonly T[], change: (world: World, what: T) => World, isAsked: (from: string) => boolean = () => true): readonly string[] {
  const changed = cases.map(({ world, number, asked }) => {
    const about = asked.filter(({ from }) => isAsked(from));
    const before = answersTo(world, about);
    return spread(changes(world), MOST_CHANGES, number).map((what) => opened(before, answersTo(change(world, what), about)).map((text) => `world ${String(number)} ${JSON.stringify(what)}: ${text}`));
  });
  expect(changed.flat().length).toBeGreaterThan(RUN_SIZE.worlds / 2);
  return changed.flat(2);
}

interface Within<T> {
  readonly id: string;
  readonly what: T;
}

function inGroup(world: World, id: string, change: (atoms: readonly Atom[]) => readonly Atom[]): World {
  return { ...world, securityGroups: world.securityGroups.map((group) => (group.id === id ? { ...group, atoms: change(group.atoms) } : group)) };
}

test('removing a permission of a group never opens a way', () => {
  const places = ({ securityGroups }: World): readonly Within<number>[] => securityGroups.flatMap(({ id, atoms }) => atoms.map((_, what) => ({ id, what })));
  expect(openedBy(places, (world, { id, what }) => inGroup(world, id, (atoms) => atoms.filter((_, index) => index !== what)))).toEqual([]);
});

test('taking a group from an interface never opens a way', () => {
  const places = ({ interfaces }: World): readonly Within<string>[] => interfaces.flatMap(({ id, groups }) => (groups.length < 2 ? [] : groups.map((what) => ({ id, what }))));
  const without = (world: World, { id, what }: Within<string>): World => ({
    ...world, interfaces: world.interfaces.map((member) => (member.id === id ? { ...member, groups: member.groups.filter((group) => group !== what) } : member)),
  });
  expect(openedBy(places, without)).toEqual([]);
});

test('taking a public address from an interface never opens a way', () => {
  const places = ({ interfaces }: World): readonly string[] => interfaces.flatMap(({ id, publicAddress }) => (publicAddress === undefined ? [] : [id]));
  const without = (world: World, id: string): World => ({ ...world, interfaces: world.interfaces.map((member) => (member.id === id ? privately(member) : member)) });
  expect(openedBy(places, without)).toEqual([]);
});

function privately({ id, kind, subnet, attached, privateAddress, ipv6Address, groups }: World['interfaces'][number]): World['interfaces'][number] {
  return { id, kind, subnet, attached, privateAddress, groups, ...(ipv6Address === undefined ? {} : { ipv6Address }) };
}

test('removing a route to an internet gateway never opens a way from the internet', () => {
  const places = ({ routeTables }: World): readonly Within<number>[] => routeTables.flatMap(({ id, routes }) => routes.flatMap(({ target }, what) => (target.kind === 'internetGateway' ? [{ id, what }] : [])));
  const without = (world: World, { id, what }: Within<number>): World => ({
    ...world, routeTables: world.routeTables.map((table) => (table.id === id ? { ...table, routes: table.routes.filter((_, index) => index !== what) } : table)),
  });
  expect(openedBy(places, without, (from) => from === 'internet')).toEqual([]);
});

test('adding an entry that denies to a network ACL never opens a way', () => {
  const ranges = ['0.0.0.0/0', '128.0.0.0/1', '10.0.0.0/8', '::/0'];
  const places = ({ networkAcls }: World): readonly (Within<string> & { readonly direction: 'in' | 'out' })[] => networkAcls.flatMap(({ id }, index) =>
    ranges.map((what, which) => ({ id, what, direction: (index + which) % 2 === 0 ? 'in' as const : 'out' as const })));
  const denying = (world: World, { id, what, direction }: ReturnType<typeof places>[number]): World => ({
    ...world, networkAcls: world.networkAcls.map((acl) => (acl.id === id ? { ...acl, entries: [...acl.entries.filter(({ number }) => number > 1), entry(direction, 1, 'deny', ANY, what)] } : acl)),
  });
  expect(openedBy(places, denying)).toEqual([]);
});

test('switching VPC Block Public Access on never opens a way', () => {
  const modes = ({ blockPublicAccess: { mode } }: World): readonly ('block-bidirectional' | 'block-ingress')[] => (mode === 'off' ? ['block-bidirectional', 'block-ingress'] : []);
  expect(openedBy(modes, (world, mode) => ({ ...world, blockPublicAccess: { mode, exclusions: [] } }))).toEqual([]);
});

function halves(whole: Block): readonly Block[] {
  if (whole.length === (whole.family === 4 ? 32 : 128)) return [whole];
  const { first, last } = ends(whole);
  return [first, (first + last + 1n) / 2n].map((base) => block(`${showAddress(addressOf(whole.family, base))}/${String(whole.length + 1)}`));
}

/** Blocks in halves, ranges of ports in two. */
function split(atom: Atom): readonly Atom[] {
  const { traffic, peer } = atom;
  const byPort = traffic.kind === 'ports' && traffic.from < traffic.to
    ? [{ ...atom, traffic: { ...traffic, to: traffic.from } }, { ...atom, traffic: { ...traffic, from: traffic.from + 1 } }] : [atom];
  return peer.kind === 'group' ? byPort : byPort.flatMap((each) => halves(peer.block).map((part) => ({ ...each, peer: { kind: 'block' as const, block: part } })));
}

/** Permissions that are equal, of other spelling, are one. */
function distinct(atoms: readonly Atom[]): readonly Atom[] {
  const text = (atom: Atom): string => JSON.stringify(atom, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
  return [...new Map(atoms.map((atom) => [text(atom), atom])).values()];
}

test('permissions in halves mean what they meant as a whole', () => {
  for (const { world, asked } of cases) {
    const parts = { ...world, securityGroups: world.securityGroups.map((group): SecurityGroup => ({ ...group, atoms: distinct(group.atoms.flatMap(split)) })) };
    expect(told(answersTo(parts, asked))).toEqual(told(answersTo(world, asked)));
  }
});

test('neither the order of resources in a plan nor that inside their lists matters', () => {
  for (const { world, number, asked } of cases) {
    const plan = worldToPlan(world, number);
    expect(told(answersTo(world, asked, shuffled(plan, number + 1)))).toEqual(told(answersTo(world, asked, plan)));
  }
});

test('every spelling of a network gives the same answers', () => {
  for (const { world, number, asked } of cases) {
    const [one, other] = [worldToPlan(world, number), worldToPlan(world, number + 1000)];
    expect(told(answersTo(world, asked, other))).toEqual(told(answersTo(world, asked, one)));
  }
});

test('what apply will decide refines what the plan tells', () => {
  const decided = cases.flatMap(({ world, number, asked }) => {
    const [planned, exists] = [answersTo(world, asked, worldToCreatePlan(world, number)), answersTo(world, asked, worldToPlan(world, number))];
    return planned.flatMap(({ query, answer }, index) => (answer.verdict === 'unknown' ? [] : [[name(query), answer.verdict, exists[index]?.answer.verdict]]));
  });
  expect(decided.filter(([, planned, exists]) => planned !== exists)).toEqual([]);
  expect(decided.length).toBeGreaterThan(0);
});
