import { InternalError, invariant } from '../../src/rule';
import { services } from '../../src/rule/port-groups';

test('what holds passes', () => {
  expect(invariant(1 < 2, 'never')).toBeUndefined();
});

test('what does not hold stops the run by a mistake of our own', () => {
  const stop = (): void => { invariant(false, 'rule r stopped at aws_t.x'); };
  expect(stop).toThrow(InternalError);
  expect(stop).toThrow('rule r stopped at aws_t.x');
  expect(new InternalError('x').name).toBe('InternalError');
});

test('a slip in our own tables stops the run rather than silence a rule', () => {
  expect(() => services('tcp/70000')).toThrow(new InternalError('"tcp/70000" are no services'));
});
