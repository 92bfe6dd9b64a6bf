import fc from 'fast-check';
import { didYouMean, suggest } from '../../src/config/suggest';

const NAMES = ['public-ssh', 'public-rdp', 'public-all-ports', 'allowedPublicPorts', 'on'];

test.each([
  ['public-shh', 'public-ssh'],
  ['pubilc-ssh', 'public-ssh'],
  ['Public_SSH', 'public-ssh'],
  ['public-all-port', 'public-all-ports'],
  ['allowed_public_ports', 'allowedPublicPorts'],
  ['no', 'on'],
  ['', undefined],
  ['something else', undefined],
])('%j is taken for %j', (word, expected) => {
  expect(suggest(word, NAMES)).toBe(expected);
});

test('words', () => {
  expect([didYouMean('publicssh', NAMES), didYouMean('q', NAMES)]).toEqual([' (did you mean public-ssh?)', '']);
});

test('of equally near names the first is taken', () => {
  expect(suggest('cat', ['bat', 'hat'])).toBe('bat');
});

test('a name with one letter dropped, doubled or swapped is found again, whatever stands beside it', () => {
  const name = fc.stringMatching(/^[a-z]{6,12}$/);
  fc.assert(fc.property(name, fc.nat(), fc.constantFrom('drop', 'double', 'swap'), (right, where, how) => {
    const at = where % (right.length - 1);
    const [before, letter, next, after] = [right.slice(0, at), right.charAt(at), right.charAt(at + 1), right.slice(at + 2)];
    const wrong = before + { drop: next, double: letter + letter + next, swap: next + letter }[how] + after;
    return suggest(wrong, ['0'.repeat(30), right]) === right;
  }));
});
