import { expressionOfJson } from '../../src/hcl';

describe('the expression a JSON value stands for', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['22', '22'],
    ['null', 'null'],
    ['"0.0.0.0/0"', '"0.0.0.0/0"'],
    ['""', '""'],
    ['"${aws_vpc.main.id}"', 'aws_vpc.main.id'],
    ['"${ var.m[\\"k\\"] }"', 'var.m["k"]'],
    ['"${\\"}\\"}"', '"}"'],
    ['"${~ a ~}"', '"${~ a ~}"'],
    ['"${a}"', 'a'],
    ['"${a}${b}"', '"${a}${b}"'],
    ['"x-${lower(\\"A\\")}-y"', '"x-${lower("A")}-y"'],
    ['"%{ if a }b%{ endif }"', '"%{ if a }b%{ endif }"'],
    ['"$${a} %%{b}"', '"$${a} %%{b}"'],
    ['"a\\"b\\\\c\\nd\\re\\tf"', String.raw`"a\"b\\c\nd\re\tf"`],
    ['"${a"', '"${a"'],
    ['["${a}", "b", [1]]', '[a, "b", [1]]'],
    ['{"a": "${b}", "${c}": true}', '{"a" = b, "${c}" = true}'],
    ['aws_vpc.main.id', 'aws_vpc.main.id'],
  ];
  test.each(cases)('%s', (text, expected) => {
    expect(expressionOfJson(text)).toBe(expected);
  });
});
