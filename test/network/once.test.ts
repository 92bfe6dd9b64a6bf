import { once } from '../../src/network/from-plan/once';

test('works a value out when it is first asked for, and keeps it, also where that is undefined', () => {
  let calls = 0;
  const value = once(() => {
    calls += 1;
    return calls > 1 ? 'again' : undefined;
  });
  expect([calls, value(), calls, value(), calls]).toEqual([0, undefined, 1, undefined, 1]);
});
