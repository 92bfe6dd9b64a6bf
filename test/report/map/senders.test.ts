import { opensConnections, takenBy } from '../../../src/report/map/senders';
import { ServiceSet, showServices } from '../../../src/packet';

const HTTPS = ServiceSet.ports('tcp', 443);

test.each([
  ['aws_instance.a', 'compute', ServiceSet.ANY, true, true],
  ['aws_db_instance.a', 'database', HTTPS, true, false],
  ['module.m.aws_db_proxy.a["x"]', 'database', HTTPS, true, true],
  ['aws_dms_replication_instance.a', 'database', ServiceSet.EMPTY, true, true],
  ['aws_vpc_endpoint.a', 'endpoint', ServiceSet.ANY, true, false],
  ['aws_route53_resolver_endpoint.a', 'endpoint', ServiceSet.ANY, true, true],
  ['aws_ec2_instance_connect_endpoint.a', 'endpoint', ServiceSet.EMPTY, true, true],
  ['aws_lb.a', 'load-balancer', undefined, true, false],
  ['aws_efs_mount_target.a', 'file-system', HTTPS, true, false],
  ['aws_nat_gateway.a', 'other', ServiceSet.EMPTY, false, false],
  ['aws_network_interface.a', 'interface', ServiceSet.ANY, true, true],
] as const)('%s (%s)', (resource, meaning, possible, accepts, expected) => {
  expect(opensConnections({ resource, meaning, accepts, services: possible === undefined ? undefined : { certain: ServiceSet.EMPTY, possible } })).toBe(expected);
});

test.each([
  ['a service', { certain: HTTPS, possible: HTTPS }, 'tcp/443 tcp/443'],
  ['a service on a port known only after apply', { certain: ServiceSet.EMPTY, possible: ServiceSet.ports('tcp', 0, 65535) }, 'nothing tcp/0-65535'],
  ['a host', { certain: ServiceSet.EMPTY, possible: ServiceSet.ANY }, 'every protocol every protocol'],
  ['a load balancer, whose listeners decide elsewhere', undefined, 'every protocol every protocol'],
])('what %s takes', (_, services, expected) => {
  const { certain, possible } = takenBy({ services });
  expect(`${showServices(certain)} ${showServices(possible)}`).toBe(expected);
});
