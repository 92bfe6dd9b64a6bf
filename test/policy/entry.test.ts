import { isStale, joinEntries } from '../../src/policy';
import type { PolicyEntry, PolicyStatus } from '../../src/policy';

const entry = (name: string, status: PolicyStatus, message: string | null = null): PolicyEntry => ({ name, effect: 'deny', reason: 'r', status, message });

test('of several plans the one that says most stands for the policy, whatever their order', () => {
  const all = [entry('b', 'vacuous', 'm'), entry('a', 'holds'), entry('b', 'holds'), entry('a', 'violated'), entry('c', 'not-judged'), entry('a', 'undetermined')];
  const joined = [entry('a', 'violated'), entry('b', 'holds'), entry('c', 'not-judged')];
  expect([joinEntries(all), joinEntries([...all].reverse())]).toEqual([joined, joined]);
  expect(joinEntries([entry('x', 'unused', 'n'), entry('x', 'used')])).toEqual([entry('x', 'used')]);
});

test('what does nothing is stale', () => {
  const statuses: readonly PolicyStatus[] = ['violated', 'undetermined', 'holds', 'used', 'unused', 'vacuous', 'not-judged'];
  expect(statuses.filter((status) => isStale(entry('a', status)))).toEqual(['unused', 'vacuous']);
});
