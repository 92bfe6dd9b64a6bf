import { push, remembered } from '../../src/references/push';

test('values of one key stand in one list, in the order in which they came', () => {
  const lists = new Map<string, number[]>();
  push(lists, 'a', 1);
  push(lists, 'b', 2);
  push(lists, 'a', 3);
  expect(lists).toEqual(new Map([['a', [1, 3]], ['b', [2]]]));
});

test('a value is made once for its key', () => {
  const values = new Map<string, string[]>();
  const first = remembered(values, 'a', () => ['made']);
  const second = remembered(values, 'a', () => ['made again']);
  remembered(values, 'b', () => ['another']);
  expect(second).toBe(first);
  expect(values).toEqual(new Map([['a', ['made']], ['b', ['another']]]));
});
