import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { networkFromPlan } from '../../src/network/from-plan';
import { AddressSet, ServiceSet } from '../../src/packet';
import { readPlan } from '../../src/plan';
import { judgePolicies } from '../../src/policy';
import { Grounds, InternetView, resolveEnd, trace } from '../../src/reach';
import type { Verdict } from '../../src/reach';

const EXAMPLES = join(__dirname, '../../examples');
const plans = readdirSync(EXAMPLES, { withFileTypes: true }).filter((entry) => entry.isDirectory()).flatMap(({ name }) => [`${name}/bad`, `${name}/good`]);
const SERVICES = ['tcp/22', 'tcp/443', 'tcp/5432'];
const VERDICTS: Readonly<Record<string, Verdict>> = { violated: 'reachable', undetermined: 'unknown', holds: 'unreachable' };

function viewOf(plan: string): InternetView {
  const read = readPlan(readFileSync(join(EXAMPLES, plan, 'plan.json')));
  if (!read.ok) throw new Error(read.error.kind);
  return new InternetView(new Grounds(networkFromPlan(read.plan)));
}

/** What the engine answers for one pair, without any policy. */
function traced({ grounds }: InternetView, from: string, to: string, services: ServiceSet): Verdict {
  const [sender, receiver] = [resolveEnd(grounds, from), resolveEnd(grounds, to)];
  if (sender.kind === 'unknown' || receiver.kind === 'unknown') throw new Error(`${from} or ${to} is nothing`);
  return trace(grounds, sender, receiver, services).verdict;
}

/** A deny of one pair, as a verdict. */
function policed(view: InternetView, from: string, to: string, ports: string): Verdict | undefined {
  const policy = { name: 'p', reason: 'r', deny: { from, to, ports } };
  const { entries } = judgePolicies([policy], { view, tags: () => ({ kind: 'unset' }), severityAt: () => 'high', trustedAt: () => AddressSet.EMPTY });
  return VERDICTS[entries[0]?.status ?? ''];
}

test.each(plans)('%s: a deny of one pair comes to what a trace comes to', (plan) => {
  const view = viewOf(plan);
  const { endpoints, services: names } = view.grounds.topology;
  // Of what has a public name beside its interfaces, a trace asks about the interfaces alone.
  const hosts = [...new Set(endpoints.filter(({ accepts, resource }) => accepts && names.every((name) => name.resource !== resource)).map(({ resource }) => resource))].slice(0, 6);
  const different = hosts.flatMap((to) => ['internet', ...hosts.filter((each) => each !== to)].flatMap((from) => SERVICES.flatMap((ports) => {
    const services = ServiceSet.parse(ports) ?? ServiceSet.EMPTY;
    // A trace asks about packets whatever the target listens on.
    const listens = view.grounds.endpointsOf(to).every((endpoint) => endpoint.services === undefined || services.isSubsetOf(endpoint.services.possible));
    const [expected, found] = [traced(view, from, to, services), policed(view, from, to, ports)];
    return !listens || expected === found ? [] : [`${from} -> ${to} ${ports}: ${expected}, ${found ?? 'none'}`];
  })));
  expect(different).toEqual([]);
});

test('the examples have pairs of every verdict', () => {
  const view = viewOf('three-tier/bad');
  const asked = [['internet', 'aws_db_instance.main'], ['internet', 'aws_instance.reporting'], ['aws_instance.reporting', 'aws_db_instance.main']] as const;
  expect(asked.map(([from, to]) => policed(view, from, to, 'tcp/5432'))).toEqual(asked.map(([from, to]) => traced(view, from, to, ServiceSet.ports('tcp', 5432))));
});
