import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../../src/network');

test('the README names every resource type that the layer knows', () => {
  const files = readdirSync(join(root, 'from-plan'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const types = files.flatMap((name) => readFileSync(join(root, 'from-plan', name), 'utf8').match(/(?<=['"{ ])aws_[a-z0-9_]+(?=['":])/g) ?? []);
  const named = new Set(readFileSync(join(root, 'README.md'), 'utf8').match(/aws_[a-z0-9_]+/g));
  expect(new Set(types).size).toBeGreaterThan(150);
  expect([...new Set(types)].filter((type) => !named.has(type)).sort()).toEqual([]);
});
