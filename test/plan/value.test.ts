import { toValue } from '../../src/plan/value';
import type { Reading, Value } from '../../src/plan/value';

test.each<[Reading<string>, Value<string>]>([
  [{ kind: 'known', value: 'a', sensitive: true }, { kind: 'known', value: 'a', sensitive: true }],
  [{ kind: 'unknown', sensitive: true }, { kind: 'unknown', sensitive: true, reduced: false }],
  [{ kind: 'missing' }, { kind: 'unknown', sensitive: false, reduced: true }],
  [{ kind: 'null' }, { kind: 'unset' }],
])('%j stands for %j', (reading, value) => expect(toValue(reading)).toEqual(value));
