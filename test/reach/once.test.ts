import { Once } from '../../src/reach/once';

test('what has a name is made when it is first asked for, and once', () => {
  const made: string[] = [];
  const once = new Once<string>();
  const of = (name: string): string => once.of(name, () => {
    made.push(name);
    return `${name}${made.length}`;
  });
  expect(made).toEqual([]);
  expect([of('a'), of('b'), of('a'), of('b')]).toEqual(['a1', 'b2', 'a1', 'b2']);
  expect(made).toEqual(['a', 'b']);
});
