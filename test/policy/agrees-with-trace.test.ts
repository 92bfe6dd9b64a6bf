import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { networkFromPlan } from '../../src/network/from-plan';
import { AddressSet, ServiceSet, showServices } from '../../src/packet';
import { readPlan } from '../../src/plan';
import { judgePolicies } from '../../src/policy';
import { Grounds, InternetView, resolveEnd, trace } from '../../src/reach';
import type { Verdict } from '../../src/reach';
import { groundsOf, servicesOf, spread } from '../reach/ask-world';
import { sampleWorlds } from '../support/simulator/arbitrary-world';
import { queries } from '../support/simulator/queries';
import { planAddress, worldToCreatePlan, worldToPlan } from '../support/simulator/toPlan';

const EXAMPLES = join(__dirname, '../../examples');
const plans = readdirSync(EXAMPLES, { withFileTypes: true }).filter((entry) => entry.isDirectory()).flatMap(({ name }) => [`${name}/bad`, `${name}/good`]);
const SERVICES = ['tcp/22', 'tcp/443', 'tcp/5432'].flatMap((text) => ServiceSet.parse(text) ?? []);
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
function policed(view: InternetView, from: string, to: string, services: ServiceSet): Verdict | undefined {
  const policy = { name: 'p', reason: 'r', deny: { from, to, ports: showServices(services) } };
  const { entries } = judgePolicies([policy], { view, tags: () => ({ kind: 'unset' }), severityAt: () => 'high', trustedAt: () => AddressSet.EMPTY });
  return VERDICTS[entries[0]?.status ?? ''];
}

/** What a policy says of a pair against what a trace says; nothing where they agree, or where only a trace can be asked. */
function disagreement(view: InternetView, from: string, to: string, services: ServiceSet): readonly string[] {
  const targets = view.grounds.endpointsOf(to);
  // A trace asks about packets whatever the target listens on, and about interfaces where there is a public name as well.
  const comparable = from !== to && view.grounds.topology.services.every(({ resource }) => resource !== to)
    && targets.length > 0 && targets.every((target) => target.accepts && (target.services === undefined || services.isSubsetOf(target.services.possible)));
  if (!comparable) return [];
  const [expected, found] = [traced(view, from, to, services), policed(view, from, to, services)];
  return expected === found ? [] : [`${from} -> ${to} ${showServices(services)}: ${expected}, ${found ?? 'none'}`];
}

test.each(plans)('%s: a deny of one pair comes to what a trace comes to', (plan) => {
  const view = viewOf(plan);
  const hosts = [...new Set(view.grounds.topology.endpoints.map(({ resource }) => resource))].slice(0, 6);
  expect(hosts.flatMap((to) => ['internet', ...hosts].flatMap((from) => SERVICES.flatMap((services) => disagreement(view, from, to, services))))).toEqual([]);
});

test.each([['that exist', worldToPlan], ['that are to be created', worldToCreatePlan]] as const)('so it does in random worlds %s', (_, toPlan) => {
  const verdicts: Record<string, number> = {};
  const wrong = sampleWorlds(10, 4711).flatMap((world, number) => {
    const view = new InternetView(groundsOf(toPlan(world, number)));
    return spread(queries(world), 12, number).flatMap(({ query }) => {
      const [from, to, services] = [query.from === 'internet' ? query.from : planAddress(world, query.from), planAddress(world, query.to), servicesOf(query)];
      const verdict = traced(view, from, to, services);
      verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
      return disagreement(view, from, to, services).map((each) => `world ${number}: ${each}`);
    });
  });
  expect(wrong).toEqual([]);
  expect(Object.keys(verdicts)).toEqual(expect.arrayContaining(['reachable', 'unreachable']));
});
