import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { plain, topologyOf } from './plain';

test('an autoscaling group starts what it names: overrides that nobody wrote name no template', () => {
  const { endpoints } = topologyOf(readFileSync(join(__dirname, 'fixtures/mixed/plan.json'), 'utf8'));
  expect(endpoints.map(({ resource, groups }) => [resource, plain(groups)])).toEqual([
    ['aws_autoscaling_group.alike', 'aws_security_group.this["all"]'],
    ['aws_autoscaling_group.different', 'aws_security_group.this["all"]'],
    ['aws_autoscaling_group.different', 'aws_security_group.this["some"]'],
  ]);
});
