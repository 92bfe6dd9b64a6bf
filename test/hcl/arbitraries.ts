import fc from 'fast-check';

/** Names that are no keyword of the template or `for` syntax; some outside ASCII and outside the basic plane. */
const identifier = fc.constantFrom('a', 'ingress', 'cidr_blocks', 'x-y', '_z', 'größe', '𝒳1', 'b2');

const literalText = fc.string({
  unit: fc.constantFrom('a', ' ', '#', '/', '*', '{', '}', '[', ']', '(', ')', '=', '<', '-', 'é', '😀', '$${', '%%{', '\\"', '\\\\', '\\n', "'"),
  maxLength: 6,
});

const { expression } = fc.letrec<{ expression: string; template: string; pair: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'hcl' },
    fc.constantFrom('1', '-2.5e3', 'true', 'null', 'var.x', 'aws_vpc.main[0].id', 'a.*.id', 'a[*].id', 'x["k"].y'),
    tie('template'),
    fc.array(tie('expression'), { maxLength: 3 }).map((items) => `[${items.map((item) => `\n  ${item}`).join(',')}\n]`),
    fc.array(tie('expression'), { maxLength: 3 }).map((items) => `[ ${items.join(', ')} ]`),
    fc.array(tie('pair'), { maxLength: 3 }).map((pairs) => `{\n${pairs.join('\n')}\n}`),
    fc.array(tie('expression'), { maxLength: 2 }).map((items) => `concat(${items.join(', /* , */ ')})`),
    tie('expression').map((item) => `( # one\n${item} // two\n)`),
    tie('expression').map((item) => `[for k, v in a : ${item} if k != v]`),
    fc.tuple(tie('expression'), tie('expression')).map(([yes, no]) => `(var.x ? ${yes} : ${no})`),
  ),
  template: fc.array(fc.oneof(
    { maxDepth: 4, depthIdentifier: 'hcl' },
    literalText,
    tie('expression').map((item) => '${' + item + '}'),
    tie('expression').map((item) => '%{ if ' + item + ' ~}yes%{ else }no%{ endif }'),
  ), { maxLength: 3 }).map((parts) => `"${parts.join('')}"`),
  pair: fc.tuple(identifier, fc.constantFrom(' = ', '=', ' : '), tie('expression')).map((parts) => parts.join('')),
}));

const heredocLine = fc.array(fc.oneof(
  fc.constantFrom('text', ' ', '"', '#', '//', '/*', '{', '}', 'EOTX', 'x EOT', '\\', '$${', '%%{', 'é😀'),
  expression.map((item) => '${' + item + '}'),
), { maxLength: 4 }).map((parts) => parts.join(''));

const heredoc = fc.tuple(fc.constantFrom('<<', '<<-'), fc.array(heredocLine.filter((line) => line.trim() !== 'EOT'), { maxLength: 3 }), fc.constantFrom('', '  '))
  .map(([sign, lines, indent]) => `${sign}EOT\n${lines.map((line) => `${line}\n`).join('')}${indent}EOT`);

const comment = fc.constantFrom('# note }\n', '// note "\n', '/* note\n { */\n', '\n', '  \t\n', '/**/');
const trailing = fc.constantFrom('\n', ' # after\n', ' // after {\n', ' /* after */\n', '\n\n');

const attribute = fc.tuple(identifier, fc.constantFrom(' = ', '=', '\t=  ', ' /* = */ = '), fc.oneof({ weight: 5, arbitrary: expression.map((text) => `(${text})`) }, { weight: 5, arbitrary: expression }, heredoc), trailing)
  .map(([name, sign, value, after]) => name + sign + value + (value.startsWith('<<') ? '\n' : after));

const label = fc.oneof(identifier, fc.constantFrom('"web"', '"with space"', '"esc\\"aped"', '"aws_security_group"'));

const { item } = fc.letrec<{ item: string; block: string }>((tie) => ({
  item: fc.oneof({ maxDepth: 4, depthIdentifier: 'block' }, attribute, comment, tie('block')),
  block: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'block' },
    fc.tuple(identifier, fc.array(label, { maxLength: 2 }), fc.option(fc.tuple(identifier, expression)), trailing)
      .map(([type, labels, inside, after]) => `${[type, ...labels].join(' ')} {${inside === null ? '' : ` ${inside.join(' = ')} `}}${after}`),
    fc.tuple(identifier, fc.array(label, { maxLength: 2 }), fc.array(tie('item'), { maxLength: 4 }), trailing)
      .map(([type, labels, items, after]) => `${[type, ...labels].join(' ')} {\n${items.join('')}}${after}`),
  ),
}));

/** Well-formed HCL source, with either kind of line end. */
export function hclFile(): fc.Arbitrary<string> {
  return fc.tuple(fc.array(item, { maxLength: 5 }), fc.boolean())
    .map(([items, windows]) => (windows ? items.join('').replaceAll('\n', '\r\n') : items.join('')));
}
