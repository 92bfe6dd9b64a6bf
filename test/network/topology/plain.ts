import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { networkFromPlan } from '../../../src/network/from-plan';
import { NO_TOPOLOGY } from '../../../src/network/topology';
import type { Topology } from '../../../src/network/topology';
import { AddressSet, ServiceSet, showAddresses, showServices } from '../../../src/packet';
import { readPlan } from '../../../src/plan';
import { describeCandidates } from '../../support/describe-places';

type Named = Readonly<Record<string, unknown>>;

/** The topology of a plan given as the text of its JSON. */
export function topologyOf(text: string): Topology {
  const read = readPlan(new TextEncoder().encode(text));
  if (!read.ok) throw new Error(`not a plan: ${read.error.kind}`);
  return networkFromPlan(read.plan).topology;
}

/** The parts of the topology of a recorded plan, as plain values. */
export function recorded(plan: string): Readonly<Record<keyof Topology, unknown>> {
  return plainTopology(topologyOf(readFileSync(join(__dirname, 'fixtures', plan, 'plan.json'), 'utf8')));
}

/** Every part of a topology as plain values. */
export function plainTopology(topology: Topology): Readonly<Record<keyof Topology, unknown>> {
  return Object.fromEntries(Object.keys(NO_TOPOLOGY).map((part) => [part, plain((topology as unknown as Named)[part])])) as Readonly<Record<keyof Topology, unknown>>;
}

/**
 * A value without classes and short to write down: sets as text, facts as `yes`, `no` or `maybe`, candidates as `a b? (why more)`, bounds that
 * meet as one, what gives an address by its text. What is empty or undefined is left out.
 */
export function plain(value: unknown): unknown {
  if (value instanceof AddressSet) return showAddresses(value) || 'none';
  if (value instanceof ServiceSet) return value.isEmpty() ? 'none' : showServices(value);
  if (value instanceof Map) return Object.fromEntries([...value as ReadonlyMap<string, unknown>].map(([key, member]) => [key, plain(withoutKey(member, key))]));
  if (Array.isArray(value)) return value.map(plain);
  return typeof value === 'object' && value !== null ? plainObject(value as Named) : value;
}

/** A member of a map does not say again by what key it stands there. */
function withoutKey(member: unknown, key: string): unknown {
  return typeof member === 'object' && member !== null && (member as Named)['key'] === key ? { ...member, key: undefined } : member;
}

function plainObject(value: Named): unknown {
  const names = Object.keys(value).sort().join();
  if (names === 'certain,open,possible') return describeCandidates(value as never);
  if (names === 'certain,possible') return bounds(value);
  if (names === 'attribute,isDefault,owner,text') return value['text'];
  const members = Object.entries(value).map(([name, member]) => [name, plain(member)] as const);
  return Object.fromEntries(members.filter(([, member]) => member !== undefined && !(Array.isArray(member) && member.length === 0)));
}

function bounds({ certain, possible }: Named): unknown {
  if (typeof certain === 'boolean') return certain ? 'yes' : possible === true ? 'maybe' : 'no';
  const [least, most] = [plain(certain), plain(possible)];
  return least === most ? least : `${String(least)} to ${String(most)}`;
}
