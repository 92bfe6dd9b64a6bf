import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../support/run-cli';
import { reportIn, textAt } from './support';
import type { ReportJson } from './support';

const folder = temporaryFolder();

/** The report on the example of an open SSH port, its two blocks written as one attribute. */
async function reportOn(ingress: string, more = ''): Promise<ReportJson> {
  cpSync(join(__dirname, '../../examples/public-ssh/bad'), folder(), { recursive: true });
  const path = join(folder(), 'main.tf');
  const [before = ''] = readFileSync(path, 'utf8').split('  ingress {');
  writeFileSync(path, `${before}  ingress = ${ingress}\n}\n${more}`);
  return reportIn(folder());
}

const placed = ({ findings }: ReportJson): readonly string[] => findings.flatMap(({ location, values }) => [textAt(folder(), location), ...values.map(({ text }) => text)]);

const OPEN = 'cidr_blocks = ["0.0.0.0/1", "128.0.0.0/1"]';

test('a finding stands on the attribute of the object that makes the elements', async () => {
  expect(placed(await reportOn(`[for port in [22, 443] : {\n    from_port   = port\n    to_port     = port\n    protocol    = "tcp"\n    ${OPEN}\n  }]`))).toEqual([OPEN]);
  expect(placed(await reportOn(`[\n    for port in var.ports : {\n      from_port = port\n      ${OPEN}\n    } if port > 0\n  ]`))).toEqual([OPEN]);
});

test('where the values come from is told of the whole expression, as ever', async () => {
  const ports = 'variable "rules" {\n  default = { shell = { port = 22, cidrs = ["0.0.0.0/1", "128.0.0.0/1"] } }\n}\n';
  expect(placed(await reportOn('[for rule in var.rules : {\n    from_port   = rule.port\n    cidr_blocks = rule.cidrs\n  }]', ports))).toEqual(['cidr_blocks = rule.cidrs', 'the value is the default of var.rules']);
});

test.each([
  ['what is not written as one object', `[for port in [22] : merge({ from_port = port }, {\n    ${OPEN}\n  })]`],
  ['an object that contradicts the plan', '[for port in [22] : {\n    from_port   = port\n    cidr_blocks = ["192.0.2.0/24"]\n  }]'],
  ['several of them', `concat([for port in [22] : {\n    ${OPEN}\n  }], [for port in [80] : {\n    ${OPEN}\n  }])`],
])('of %s only the attribute around it is told', async (_, ingress) => {
  expect(placed(await reportOn(ingress))).toEqual(['ingress']);
});

test.each<[string, string, boolean]>([
  ['above the attribute at fault', `[for port in [22] : {\n    from_port = port\n    # tf-sglint:ignore public-ssh a reason\n    ${OPEN}\n  }]`, true],
  ['above another attribute', `[for port in [22] : {\n    # tf-sglint:ignore public-ssh a reason\n    from_port = port\n    ${OPEN}\n  }]`, false],
  ['above the for', `[\n    # tf-sglint:ignore public-ssh a reason\n    for port in [22] : {\n      from_port = port\n      ${OPEN}\n    }]`, true],
])('a comment %s', async (_, ingress, expected) => {
  expect((await reportOn(ingress)).findings.map(({ suppressed }) => suppressed)).toEqual([expected]);
});
