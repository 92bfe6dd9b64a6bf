import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PublicBy } from '../../../src/network/topology';
import { topologyOf } from './plain';

const recordings = ['public', 'services', 'doors', 'joined'];
const plan = (name: string): string => readFileSync(join(__dirname, 'fixtures', name, 'plan.json'), 'utf8');

/** What gives the endpoints of recorded plans their public addresses: the text, where it stands, and whether nobody asked. */
const given = new Map(recordings.flatMap((name) => topologyOf(plan(name)).endpoints.flatMap(({ publicBy }) => publicBy.map((by) => [by.text, by] as const))));

test.each<[string, Omit<PublicBy, 'text'>]>([
  ['map_public_ip_on_launch of aws_subnet.mapped', { owner: 'aws_subnet.mapped', attribute: 'map_public_ip_on_launch', isDefault: true }],
  ['associate_public_ip_address of aws_launch_template.open', { owner: 'aws_launch_template.open', attribute: 'network_interfaces.associate_public_ip_address', isDefault: false }],
  ['assign_public_ip of aws_ecs_service.s', { owner: 'aws_ecs_service.s', attribute: 'network_configuration.assign_public_ip', isDefault: false }],
  ['publicly_accessible of aws_db_instance.public', { owner: 'aws_db_instance.public', attribute: 'publicly_accessible', isDefault: false }],
  ['aws_eip.own', { owner: 'aws_eip.own', attribute: undefined, isDefault: false }],
  ['aws_elb.classic is internet-facing', { owner: 'aws_elb.classic', attribute: 'internal', isDefault: false }],
])('%s', (text, expected) => {
  expect(given.get(text)).toEqual({ text, ...expected });
});
