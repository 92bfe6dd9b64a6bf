import { AddressSet } from '../packet';
import type { Confidence, Network } from '../network/model';
import type { Topology } from '../network/topology';
import { Grounds, InternetView } from '../reach';
import type { Finding, Witness } from '../rule/finding';
import type { Rule, RuleOptions } from '../rule/define-rule';
import { services } from '../rule/port-groups';
import { runRules } from '../rule/run';
import { defaultSettings } from '../rule/settings';
import type { Settings } from '../rule/settings';
import { build } from './build';
import type { Piece } from './build';

/** A network to judge: one piece, or several. */
export type Case = Piece | readonly Piece[];

/** A finding as a test states it. `address` is compared where any finding of the case states one; `related` is none where absent. */
export interface Expected {
  readonly address?: string;
  readonly message: string;
  readonly ports: string | null;
  readonly peer: string | null;
  readonly related?: readonly string[];
}

/** The three columns of a rule's test, each with at least one case. */
export interface RuleCases {
  readonly silent: Readonly<Record<string, Case>>;
  readonly certain: Readonly<Record<string, readonly [Case, ...Expected[]]>>;
  readonly possible: Readonly<Record<string, readonly [Case, ...Expected[]]>>;
}

/** How the cases are judged and registered. */
export interface RuleTestOptions {
  readonly settings?: Partial<Settings>;
  readonly options?: RuleOptions;
  /** Registers a test; the global `test` of jest and the like where absent. */
  readonly test?: (name: string, body: () => void) => void;
}

/** Registers one test for each case of a rule, and one that the columns are filled. Throws at once on a duplicate case. */
export function testRule(rule: Rule, cases: RuleCases, options: RuleTestOptions = {}): void {
  const test = options.test ?? globalTest();
  const names = [...Object.keys(cases.silent), ...Object.keys(cases.certain), ...Object.keys(cases.possible)];
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new RangeError(`${rule.id}: the case "${twice}" stands twice`);
  for (const [column, entries] of Object.entries(cases)) {
    if (Object.keys(entries).length === 0) throw new RangeError(`${rule.id}: the column "${column}" has no case`);
  }
  for (const [name, subject] of Object.entries(cases.silent)) test(`${rule.id} is silent on ${name}`, () => { check(rule, subject, [], 'certain', options); });
  for (const confidence of ['certain', 'possible'] as const) {
    for (const [name, [subject, ...expected]] of Object.entries(cases[confidence])) {
      if (expected.length === 0) throw new RangeError(`${rule.id}: the case "${name}" expects nothing; it belongs to "silent"`);
      test(`${rule.id} is ${confidence} of ${name}`, () => { check(rule, subject, expected, confidence, options); });
    }
  }
}

function globalTest(): NonNullable<RuleTestOptions['test']> {
  const { test }: Pick<RuleTestOptions, 'test'> = globalThis;
  if (test === undefined) throw new RangeError('testRule needs a test function: pass { test }');
  return test;
}

function check(rule: Rule, subject: Case, expected: readonly Expected[], confidence: Confidence, options: RuleTestOptions): void {
  const network = build(...(typeof subject === 'function' ? [subject] : subject));
  const findings = findingsOf(rule, network, options);
  for (const finding of findings) assertSound(finding, rule, confidence);
  const placed = expected.some(({ address }) => address !== undefined);
  const stated = expected.map(({ address = 'anywhere', message, ports, peer, related = [] }) => ({ address, message, ports, peer, related }));
  const found = findings.map((finding) => told(finding, placed));
  assertEqual(sorted(found), sorted(stated), 'findings');
  assertEqual(findingsOf(rule, network, options), findings, 'findings of a second run');
  assertEqual(findingsOf(rule, reversed(network), options), findings, 'findings of the network in another order');
}

function findingsOf(rule: Rule, network: Network, { settings, options }: RuleTestOptions): readonly Finding[] {
  const profile = { settings: { ...defaultSettings(), ...settings }, rules: [{ rule, severity: rule.severity, options: options ?? {} }] };
  return runRules(network, [profile], () => profile, new InternetView(new Grounds(network))).findings;
}

function told({ address, message, ports, peer, related }: Finding, placed: boolean): Required<Expected> {
  return { address: placed ? address : 'anywhere', message, ports, peer, related: related.map((each) => each.address) };
}

/** Holds for every finding of every rule. */
function assertSound(finding: Finding, rule: Rule, confidence: Confidence): void {
  const { message, witness, reason } = finding;
  if (finding.confidence !== confidence) throw new Error(`${rule.id} is ${finding.confidence}, not ${confidence}: ${message}`);
  if (message.endsWith('.')) throw new Error(`${rule.id}: the message has a final stop: ${message}`);
  if (confidence === 'possible' && (witness !== null || reason === null)) throw new Error(`${rule.id}: a possible finding has a reason and no witness`);
  if (!holdsWitness(finding)) throw new Error(`${rule.id}: the witness ${JSON.stringify(witness)} is not in ${String(finding.ports)} from ${String(finding.peer)}`);
}

/** Whether the witness is one of the packets that the finding speaks of; true where that cannot be told. */
function holdsWitness({ witness, ports, peer }: Finding): boolean {
  if (witness?.port === undefined || !isTold(ports) || !isTold(peer)) return true;
  const inPorts = services(`${witness.protocol}/${witness.port}`).isSubsetOf(services(ports));
  return inPorts && hostOf(witness).isSubsetOf(AddressSet.parse(...peer.split(', ')));
}

function hostOf({ source, destination }: Witness): AddressSet {
  const address = String(source ?? destination);
  return AddressSet.parse(`${address}/${address.includes(':') ? 128 : 32}`);
}

function isTold(text: string | null): text is string {
  return text !== null && !text.startsWith('(');
}

/** The same network with every list turned round. */
function reversed(network: Network): Network {
  return {
    securityGroups: network.securityGroups.map((each) => ({ ...each, permissions: each.permissions.toReversed(), attachments: each.attachments.toReversed() })).reverse(),
    networkAcls: network.networkAcls.map((each) => ({ ...each, entries: each.entries.toReversed() })).reverse(),
    vpcs: network.vpcs.toReversed(),
    subnets: network.subnets.toReversed(),
    interfaces: network.interfaces.toReversed(),
    topology: reversedTopology(network.topology),
  };
}

function reversedTopology(topology: Topology): Topology {
  const { loadBalancers, targetGroups, endpoints, services: named, dataStores, remoteAccess, accelerators } = topology;
  return {
    ...topology,
    endpoints: endpoints.toReversed(),
    services: named.toReversed(),
    dataStores: dataStores.toReversed(),
    remoteAccess: remoteAccess.toReversed(),
    loadBalancers: new Map([...loadBalancers].reverse().map(([key, balancer]) => [key, { ...balancer, listeners: balancer.listeners.toReversed() }])),
    targetGroups: new Map([...targetGroups].reverse().map(([key, group]) => [key, { ...group, targets: group.targets.toReversed() }])),
    accelerators: accelerators.toReversed(),
  };
}

function sorted(values: readonly Required<Expected>[]): readonly string[] {
  return values.map((value) => JSON.stringify(value, null, 2)).sort();
}

function assertEqual(found: unknown, expected: unknown, what: string): void {
  const [a, b] = [JSON.stringify(found, null, 2), JSON.stringify(expected, null, 2)];
  if (a !== b) throw new Error(`${what} differ\nexpected: ${b}\nfound:    ${a}`);
}
