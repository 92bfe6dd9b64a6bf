import { isKnown, readBaseline, writeBaseline } from '../../src/locate/baseline';
import { fingerprintOf } from '../../src/rule/to-finding';
import { finding } from '../rule/findings';

const made = (more: Parameters<typeof finding>[0] = {}): ReturnType<typeof finding> => {
  const one = finding(more);
  return { ...one, fingerprint: fingerprintOf(one) };
};

test('a baseline is written for people and for diffs: one entry a finding, each once', () => {
  const [one, other] = [made(), made({ address: 'aws_t.b', ports: null, peer: null })];
  expect(writeBaseline([one, other, one])).toBe(`{
  "version": 1,
  "findings": [
    {
      "fingerprint": "${one.fingerprint}",
      "rule": "public-ssh",
      "address": "aws_security_group.g",
      "ports": "tcp/22",
      "peer": "0.0.0.0/0"
    },
    {
      "fingerprint": "${other.fingerprint}",
      "rule": "public-ssh",
      "address": "aws_t.b",
      "ports": null,
      "peer": null
    }
  ]
}
`);
});

test('what was written is read', () => {
  const [one, other] = [made(), made({ address: 'aws_t.b' })];
  expect(readBaseline(writeBaseline([one, other]))).toEqual({ fingerprints: new Set([one.fingerprint, other.fingerprint]) });
  expect(readBaseline(writeBaseline([]))).toEqual({ fingerprints: new Set() });
});

test.each([
  ['nothing', ''], ['no JSON', '{'], ['a list', '[]'], ['null', 'null'], ['a text', '"x"'], ['no version', '{"findings": []}'], ['no findings', '{"version": 1}'], ['another version', '{"version": 2, "findings": []}'],
  ['findings that are no list', '{"version": 1, "findings": {}}'], ['an entry that is null', '{"version": 1, "findings": [null]}'], ['an entry that is a text', '{"version": 1, "findings": ["x"]}'],
  ['an entry without fingerprint', '{"version": 1, "findings": [{}]}'], ['a fingerprint that is a number', '{"version": 1, "findings": [{"fingerprint": 1}]}'],
])('%s is no baseline', (_, text) => {
  expect(readBaseline(text)).toBeUndefined();
});

test('a finding is known by its fingerprint, under its address or a former one', () => {
  const baseline = { fingerprints: new Set([made({ address: 'aws_t.old["a"]' }).fingerprint]) };
  const former = (address: string): readonly string[] => (address === 'aws_t.new["a"]' ? ['aws_t.between["a"]', 'aws_t.old["a"]'] : []);
  const known = (more: Parameters<typeof finding>[0]): boolean => isKnown(baseline, made(more), former);
  expect([known({ address: 'aws_t.old["a"]' }), known({ address: 'aws_t.new["a"]' }), known({ address: 'aws_t.new["b"]' }), known({ address: 'aws_t.new["a"]', ports: 'tcp/23' })]).toEqual([true, true, false, false]);
});
