import { InvalidArgumentError } from 'commander';
import { addDestination, collect, FORMATS, oneOf, severity, threshold } from '../../src/cli/options';
import type { Destination } from '../../src/cli/options';

/** The reports that some arguments of `--format` make, or what is wrong with the last. */
const made = (...texts: readonly string[]): readonly Destination[] | string => {
  try {
    return texts.reduce<readonly Destination[]>((others, text) => addDestination(text, others), []);
  } catch (error) {
    if (!(error instanceof InvalidArgumentError)) throw error;
    return error.message;
  }
};
const refused = (read: () => unknown): unknown => {
  try {
    return read();
  } catch (error) {
    return error;
  }
};

describe('where a report goes', () => {
  test.each(FORMATS)('%s', (format) => {
    expect(addDestination(format)).toEqual([{ format, path: undefined }]);
    expect(addDestination(`${format}=some/file`)).toEqual([{ format, path: 'some/file' }]);
  });

  test('the path is all behind the first equals sign', () => {
    expect(made('json=a=b=.json', 'text=-', 'sarif= a')).toEqual([{ format: 'json', path: 'a=b=.json' }, { format: 'text', path: '-' }, { format: 'sarif', path: ' a' }]);
  });

  test('one may go to standard output, at any place among others', () => {
    expect(made('json=a', 'text', 'json=b')).toEqual([{ format: 'json', path: 'a' }, { format: 'text', path: undefined }, { format: 'json', path: 'b' }]);
  });

  test('the others are left as they are', () => {
    const others = Object.freeze<Destination[]>([{ format: 'json', path: 'a' }]);
    expect(addDestination('text', others)).toEqual([...others, { format: 'text', path: undefined }]);
    expect(others).toEqual([{ format: 'json', path: 'a' }]);
  });

  test.each<[readonly string[], string]>([
    [['xml'], '"xml" is not one of text, json, sarif.'],
    [['JSON'], '"JSON" is not one of text, json, sarif.'],
    [[''], '"" is not one of text, json, sarif.'],
    [['=a.json'], '"" is not one of text, json, sarif.'],
    [['constructor=a'], '"constructor" is not one of text, json, sarif.'],
    [['json='], 'write json=FILE, or json alone for standard output.'],
    [['text', 'json'], 'only one report can go to standard output; give the others a file: json=report.json.'],
    [['text', 'sarif=a', 'text'], 'only one report can go to standard output; give the others a file: json=report.json.'],
    [['json=a', 'json=a'], 'two reports cannot go to a.'],
    [['json=a', 'text', 'sarif=a'], 'two reports cannot go to a.'],
  ])('refused: %j', (texts, message) => {
    expect(made(...texts)).toBe(message);
  });
});

test('values of a repeatable option are kept in their order, each as often as it is written', () => {
  const first = collect('a');
  expect([collect('b', first), collect('a', collect('b', first)), first]).toEqual([['a', 'b'], ['a', 'b', 'a'], ['a']]);
});

describe('one of some words', () => {
  test('is that word, and nothing else', () => {
    const read = oneOf(['yes', 'no'] as const);
    expect([read('yes'), read('no')]).toEqual(['yes', 'no']);
    expect(['Yes', '', 'yes ', 'toString'].map((text) => refused(() => read(text)))).toEqual([
      new InvalidArgumentError('"Yes" is not one of yes, no.'), new InvalidArgumentError('"" is not one of yes, no.'),
      new InvalidArgumentError('"yes " is not one of yes, no.'), new InvalidArgumentError('"toString" is not one of yes, no.'),
    ]);
  });

  test('severities, worst first', () => {
    const all = ['critical', 'high', 'medium', 'low', 'info'];
    expect(all.map(severity)).toEqual(all);
    expect(refused(() => severity('never'))).toEqual(new InvalidArgumentError('"never" is not one of critical, high, medium, low, info.'));
  });

  test('thresholds: severities, and never', () => {
    const all = ['critical', 'high', 'medium', 'low', 'info', 'never'];
    expect(all.map(threshold)).toEqual(all);
    expect(refused(() => threshold('none'))).toEqual(new InvalidArgumentError('"none" is not one of critical, high, medium, low, info, never.'));
  });
});
