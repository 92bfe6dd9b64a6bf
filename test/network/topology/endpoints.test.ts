import { recorded } from './plain';

test('an interface is public by its address, its own flag, its template or its subnet', () => {
  expect(recorded('public').endpoints).toEqual([
    {
      resource: 'aws_autoscaling_group.templated', meaning: 'compute', subnets: 'aws_subnet.plain', spread: 'some',
      groups: 'aws_security_group.g', unfiltered: 'no', publicIpv4: 'yes',
      publicBy: ['associate_public_ip_address of aws_launch_template.open'], ipv6: 'no', publicIpv6: 'no',
      services: 'none to every protocol', attached: 'yes', accepts: true,
    },
    {
      resource: 'aws_db_instance.public', meaning: 'database', subnets: 'aws_subnet.mapped aws_subnet.plain', spread: 'one',
      groups: 'aws_security_group.g', unfiltered: 'no', publicIpv4: 'yes',
      publicBy: ['publicly_accessible of aws_db_instance.public'], ipv6: 'maybe', publicIpv6: 'maybe', services: 'tcp/5432',
      attached: 'yes', accepts: true,
    },
    {
      resource: 'aws_eks_cluster.closed', meaning: 'kubernetes', subnets: 'aws_subnet.mapped aws_subnet.plain', spread: 'some',
      groups: 'aws_eks_cluster.closed.cluster_security_group_id', unfiltered: 'no', publicIpv4: 'no', ipv6: 'maybe',
      publicIpv6: 'maybe', services: 'tcp/443', attached: 'yes', accepts: true,
    },
    {
      resource: 'aws_eks_cluster.narrow', meaning: 'kubernetes', subnets: 'aws_subnet.mapped aws_subnet.plain', spread: 'some',
      groups: 'aws_eks_cluster.narrow.cluster_security_group_id', unfiltered: 'no', publicIpv4: 'no', ipv6: 'maybe',
      publicIpv6: 'maybe', services: 'tcp/443', attached: 'yes', accepts: true,
    },
    {
      resource: 'aws_eks_cluster.usual', meaning: 'kubernetes', subnets: 'aws_subnet.mapped aws_subnet.plain', spread: 'some',
      groups: 'aws_eks_cluster.usual.cluster_security_group_id', unfiltered: 'no', publicIpv4: 'no', ipv6: 'maybe',
      publicIpv6: 'maybe', services: 'tcp/443', attached: 'yes', accepts: true,
    },
    {
      resource: 'aws_instance.elastic', meaning: 'compute', subnets: 'aws_subnet.plain', spread: 'one',
      groups: 'aws_security_group.g', unfiltered: 'no', privateAddresses: ['10.0.1.10'], publicIpv4: 'yes',
      publicBy: ['aws_eip.own'], ipv6: 'no', publicIpv6: 'no', services: 'none to every protocol', attached: 'yes',
      accepts: true,
    },
    {
      resource: 'aws_instance.mapped', meaning: 'compute', subnets: 'aws_subnet.mapped', spread: 'one',
      groups: 'aws_security_group.g', unfiltered: 'no', publicIpv4: 'yes',
      publicBy: ['map_public_ip_on_launch of aws_subnet.mapped'], ipv6: 'yes', publicIpv6: 'yes',
      services: 'none to every protocol', attached: 'yes', accepts: true,
    },
    {
      resource: 'aws_instance.on_interface', meaning: 'compute', subnets: 'aws_subnet.plain', spread: 'one',
      groups: 'aws_security_group.g', unfiltered: 'no', publicIpv4: 'yes', publicBy: ['aws_eip_association.used'], ipv6: 'no',
      publicIpv6: 'no', services: 'none to every protocol', attached: 'yes', accepts: true,
    },
    {
      resource: 'aws_instance.refused', meaning: 'compute', subnets: 'aws_subnet.mapped', spread: 'one',
      groups: 'aws_security_group.g', unfiltered: 'no', publicIpv4: 'no', ipv6: 'yes', publicIpv6: 'yes',
      services: 'none to every protocol', attached: 'yes', accepts: true,
    },
    {
      resource: 'aws_instance.refused', meaning: 'compute', subnets: 'aws_subnet.plain', spread: 'one',
      groups: 'aws_security_group.g', unfiltered: 'no', publicIpv4: 'no', ipv6: 'no', publicIpv6: 'no',
      services: 'none to every protocol', attached: 'yes', accepts: true,
    },
    {
      resource: 'aws_network_interface.attached', meaning: 'interface', subnets: 'aws_subnet.plain', spread: 'one',
      groups: 'aws_security_group.g', unfiltered: 'no', publicIpv4: 'no', ipv6: 'no', publicIpv6: 'no',
      services: 'none to every protocol', attached: 'yes', accepts: true,
    },
    {
      resource: 'aws_network_interface.loose', meaning: 'interface', subnets: 'aws_subnet.plain', spread: 'one',
      groups: 'aws_security_group.g', unfiltered: 'no', publicIpv4: 'no', ipv6: 'no', publicIpv6: 'no',
      services: 'none to every protocol', attached: 'no', accepts: true,
    },
    {
      resource: 'aws_network_interface.used', meaning: 'interface', subnets: 'aws_subnet.plain', spread: 'one',
      groups: 'aws_security_group.g', unfiltered: 'no', publicIpv4: 'yes', publicBy: ['aws_eip_association.used'], ipv6: 'no',
      publicIpv6: 'no', services: 'none to every protocol', attached: 'yes', accepts: true,
    },
    {
      resource: 'aws_opensearch_domain.inside', meaning: 'search', subnets: 'aws_subnet.plain', spread: 'each',
      groups: 'aws_security_group.g', unfiltered: 'no', publicIpv4: 'no', ipv6: 'no', publicIpv6: 'no', services: 'tcp/80,443',
      attached: 'yes', accepts: true,
    },
    {
      resource: 'aws_transfer_server.inside', meaning: 'file-system', subnets: 'aws_subnet.plain', spread: 'one',
      groups: 'aws_vpc.v.default_security_group_id', unfiltered: 'no', publicIpv4: 'no', ipv6: 'no', publicIpv6: 'no',
      services: 'tcp/21-22,990', attached: 'yes', accepts: true,
    },
  ]);
});

test('load balancers stand in each of their subnets, and are public where they face the internet', () => {
  expect(recorded('doors').endpoints).toEqual([
    {
      resource: 'aws_autoscaling_group.attached', meaning: 'compute', subnets: 'aws_subnet.b', spread: 'some',
      groups: 'aws_vpc.v.default_security_group_id', unfiltered: 'no', publicIpv4: 'no', ipv6: 'no', publicIpv6: 'no',
      services: 'none to every protocol', attached: 'yes', accepts: true,
    },
    {
      resource: 'aws_autoscaling_group.direct', meaning: 'compute', subnets: 'aws_subnet.a', spread: 'some',
      groups: 'aws_vpc.v.default_security_group_id', unfiltered: 'no', publicIpv4: 'no', ipv6: 'no', publicIpv6: 'no',
      services: 'none to every protocol', attached: 'yes', accepts: true,
    },
    {
      resource: 'aws_ecs_service.s', meaning: 'container', subnets: 'aws_subnet.a', spread: 'some',
      groups: 'aws_security_group.g', unfiltered: 'no', publicIpv4: 'yes', publicBy: ['assign_public_ip of aws_ecs_service.s'],
      ipv6: 'no', publicIpv6: 'no', services: 'none to every protocol', attached: 'yes', accepts: true,
    },
    {
      resource: 'aws_elb.classic', meaning: 'load-balancer', subnets: 'aws_subnet.a', spread: 'each',
      groups: 'aws_vpc.v.default_security_group_id', unfiltered: 'no', publicIpv4: 'yes',
      publicBy: ['aws_elb.classic is internet-facing'], ipv6: 'no', publicIpv6: 'no', attached: 'yes', accepts: true,
    },
    {
      resource: 'aws_instance.i', meaning: 'compute', subnets: 'aws_subnet.a', spread: 'one',
      groups: 'aws_vpc.v.default_security_group_id', unfiltered: 'no', publicIpv4: 'no', ipv6: 'no', publicIpv6: 'no',
      services: 'none to every protocol', attached: 'yes', accepts: true,
    },
    {
      resource: 'aws_lb.inspection', meaning: 'load-balancer', subnets: 'aws_subnet.a', spread: 'each', groups: 'nothing',
      unfiltered: 'yes', publicIpv4: 'no', ipv6: 'no', publicIpv6: 'no', attached: 'yes', accepts: true,
    },
    {
      resource: 'aws_lb.packets', meaning: 'load-balancer', subnets: 'aws_subnet.a', spread: 'each', groups: 'nothing',
      unfiltered: 'yes', publicIpv4: 'no', ipv6: 'no', publicIpv6: 'no', attached: 'yes', accepts: true,
    },
    {
      resource: 'aws_lb.web', meaning: 'load-balancer', subnets: 'aws_subnet.a aws_subnet.b', spread: 'each',
      groups: 'aws_security_group.g', unfiltered: 'no', publicIpv4: 'yes', publicBy: ['aws_lb.web is internet-facing'],
      ipv6: 'no', publicIpv6: 'no', attached: 'yes', accepts: true,
    },
  ]);
});
