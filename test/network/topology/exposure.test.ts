import { recorded } from './plain';

test('interfaces are public as their services decide', () => {
  expect(recorded('services').endpoints).toEqual([
    {
      resource: 'aws_batch_compute_environment.b', meaning: 'compute', subnets: 'aws_subnet.a', spread: 'some', groups: 'aws_security_group.g',
      unfiltered: 'no', publicIpv4: 'maybe', ipv6: 'yes', publicIpv6: 'yes', services: 'none to every protocol', attached: 'yes', accepts: true,
    },
    {
      resource: 'aws_db_instance.dual', meaning: 'database', subnets: 'aws_subnet.a aws_subnet.b', spread: 'one', groups: 'aws_security_group.g',
      unfiltered: 'no', publicIpv4: 'no', ipv6: 'yes', publicIpv6: 'no', services: 'tcp/5432', attached: 'yes', accepts: true,
    },
    {
      resource: 'aws_ecs_service.task', meaning: 'container', subnets: 'aws_subnet.a', spread: 'some', groups: 'aws_security_group.g',
      unfiltered: 'no', publicIpv4: 'no', ipv6: 'maybe', publicIpv6: 'maybe', services: 'none to every protocol', attached: 'yes', accepts: true,
    },
    {
      resource: 'aws_instance.beforehand', meaning: 'compute', subnets: 'aws_subnet.a', spread: 'one', groups: 'aws_security_group.g',
      unfiltered: 'no', publicIpv4: 'yes', publicBy: ['aws_eip.instance'], ipv6: 'yes', publicIpv6: 'yes', services: 'none to every protocol',
      attached: 'yes', accepts: true,
    },
    {
      resource: 'aws_instance.beforehand', meaning: 'compute', subnets: 'aws_subnet.b', spread: 'one', groups: 'aws_security_group.g',
      unfiltered: 'no', publicIpv4: 'yes', publicBy: ['aws_eip.second'], ipv6: 'no', publicIpv6: 'no', services: 'none to every protocol',
      attached: 'yes', accepts: true,
    },
    {
      resource: 'aws_instance.foreign', meaning: 'compute', subnets: 'aws_subnet.b', spread: 'one', groups: 'aws_security_group.g', unfiltered: 'no',
      publicIpv4: 'maybe', ipv6: 'maybe', publicIpv6: 'maybe', services: 'none to every protocol', attached: 'yes', accepts: true,
    },
    {
      resource: 'aws_instance.two', meaning: 'compute', subnets: 'aws_subnet.a', spread: 'one', groups: 'aws_security_group.g', unfiltered: 'no',
      publicIpv4: 'no', ipv6: 'yes', publicIpv6: 'yes', services: 'none to every protocol', attached: 'yes', accepts: true,
    },
    {
      resource: 'aws_instance.two', meaning: 'compute', subnets: 'aws_subnet.a', spread: 'one', groups: 'aws_security_group.g', unfiltered: 'no',
      publicIpv4: 'no', ipv6: 'yes', publicIpv6: 'yes', services: 'none to every protocol', attached: 'yes', accepts: true,
    },
    {
      resource: 'aws_lb.dual', meaning: 'load-balancer', subnets: 'aws_subnet.a aws_subnet.b', spread: 'each', groups: 'aws_security_group.g',
      unfiltered: 'no', publicIpv4: 'no', ipv6: 'yes', publicIpv6: 'yes', attached: 'yes', accepts: true,
    },
    {
      resource: 'aws_lb.inside', meaning: 'load-balancer', subnets: 'aws_subnet.a aws_subnet.b', spread: 'each', groups: 'nothing', unfiltered: 'yes',
      publicIpv4: 'no', ipv6: 'yes', publicIpv6: 'no', attached: 'yes', accepts: true,
    },
    {
      resource: 'aws_mq_broker.active', meaning: 'messaging', subnets: 'aws_subnet.a', spread: 'one', groups: 'aws_security_group.g',
      unfiltered: 'no', publicIpv4: 'yes', publicBy: ['publicly_accessible of aws_mq_broker.active'], ipv6: 'no', publicIpv6: 'no',
      services: 'tcp/5671,8162,8883,61614,61617,61619', attached: 'yes', accepts: true,
    },
    {
      resource: 'aws_msk_cluster.log', meaning: 'messaging', subnets: 'aws_subnet.a aws_subnet.b', spread: 'each', groups: 'aws_security_group.g',
      unfiltered: 'no', publicIpv4: 'yes', publicBy: ['connectivity_info.public_access.type of aws_msk_cluster.log'], ipv6: 'no', publicIpv6: 'no',
      services: 'tcp/2181-2182,9092,9094,9096,9098,9194,9196,9198,20092,20094,20096,20098', attached: 'yes', accepts: true,
    },
    {
      resource: 'aws_network_interface.first', meaning: 'interface', subnets: 'aws_subnet.a', spread: 'one', groups: 'aws_security_group.g',
      unfiltered: 'no', publicIpv4: 'yes', publicBy: ['aws_eip.instance'], ipv6: 'yes', publicIpv6: 'yes', services: 'none to every protocol',
      attached: 'yes', accepts: true,
    },
    {
      resource: 'aws_network_interface.lone', meaning: 'interface', subnets: 'aws_subnet.a', spread: 'one',
      groups: 'aws_vpc.v.default_security_group_id', unfiltered: 'no', publicIpv4: 'no', ipv6: 'yes', publicIpv6: 'yes',
      services: 'none to every protocol', attached: 'no', accepts: true,
    },
    {
      resource: 'aws_network_interface.second', meaning: 'interface', subnets: 'aws_subnet.b', spread: 'one', groups: 'aws_security_group.g',
      unfiltered: 'no', publicIpv4: 'yes', publicBy: ['aws_eip.second'], ipv6: 'no', publicIpv6: 'no', services: 'none to every protocol',
      attached: 'yes', accepts: true,
    },
    {
      resource: 'aws_rds_cluster.aurora', meaning: 'database', subnets: 'aws_subnet.a aws_subnet.b', spread: 'one', groups: 'aws_security_group.g',
      unfiltered: 'no', publicIpv4: 'maybe', publicBy: ['publicly_accessible of aws_rds_cluster_instance.aurora[0]'], ipv6: 'no', publicIpv6: 'no',
      services: 'tcp/3307', attached: 'yes', accepts: true,
    },
    {
      resource: 'aws_rds_cluster.default_group', meaning: 'database', subnets: 'a default subnet of the default VPC',
      spread: 'one', groups: 'aws_security_group.g', unfiltered: 'no', publicIpv4: 'yes',
      publicBy: ['the default of AWS for aws_rds_cluster.default_group'], ipv6: 'no', publicIpv6: 'no', services: 'tcp/3306', attached: 'yes',
      accepts: true,
    },
    {
      resource: 'aws_rds_cluster.empty', meaning: 'database', subnets: 'aws_subnet.a aws_subnet.b', spread: 'one', groups: 'aws_security_group.g',
      unfiltered: 'no', publicIpv4: 'no', ipv6: 'no', publicIpv6: 'no', services: 'tcp/5432', attached: 'yes', accepts: true,
    },
    {
      resource: 'aws_rds_cluster.zones', meaning: 'database', subnets: 'aws_subnet.a aws_subnet.b', spread: 'one', groups: 'aws_security_group.g',
      unfiltered: 'no', publicIpv4: 'maybe', publicBy: ['the default of AWS for aws_rds_cluster.zones'], ipv6: 'no', publicIpv6: 'no',
      services: 'tcp/5432', attached: 'yes', accepts: true,
    },
    {
      resource: 'aws_rds_cluster_instance.aurora[0]', meaning: 'database', subnets: 'aws_subnet.a aws_subnet.b', spread: 'one',
      groups: 'aws_security_group.g', unfiltered: 'no', publicIpv4: 'yes', publicBy: ['publicly_accessible of aws_rds_cluster_instance.aurora[0]'],
      ipv6: 'no', publicIpv6: 'no', services: 'tcp/3307', attached: 'yes', accepts: true,
    },
    {
      resource: 'aws_rds_cluster_instance.aurora[1]', meaning: 'database', subnets: 'aws_subnet.a aws_subnet.b', spread: 'one',
      groups: 'aws_security_group.g', unfiltered: 'no', publicIpv4: 'no', ipv6: 'no', publicIpv6: 'no', services: 'tcp/3307', attached: 'yes',
      accepts: true,
    },
    {
      resource: 'aws_transfer_server.elastic', meaning: 'file-system', subnets: 'aws_subnet.a', spread: 'one', groups: 'aws_security_group.g',
      unfiltered: 'no', publicIpv4: 'yes', publicBy: ['address_allocation_ids of aws_transfer_server.elastic'], ipv6: 'no', publicIpv6: 'no',
      services: 'tcp/21-22,990', attached: 'yes', accepts: true,
    },
    {
      resource: 'aws_nat_gateway.inside', meaning: 'other', subnets: 'aws_subnet.b', spread: 'one', groups: 'nothing', unfiltered: 'yes',
      publicIpv4: 'no', ipv6: 'no', publicIpv6: 'no', services: 'none', attached: 'yes', accepts: false,
    },
  ]);
});

test('services of AWS are public as their settings decide', () => {
  expect(recorded('services').services).toEqual([
    {
      resource: 'aws_opensearch_domain.strict', meaning: 'search', services: 'tcp/443', open: 'yes', allowed: '0.0.0.0/0, ::/0', attribute: 'vpc_options',
      reasons: ['vpc_options of aws_opensearch_domain.strict'],
    },
    {
      resource: 'aws_opensearchserverless_collection.closed', meaning: 'search', services: 'tcp/443', open: 'no', allowed: '0.0.0.0/0, ::/0', attribute: 'policy',
      reasons: ['policy of aws_opensearchserverless_security_policy.network'],
    },
    {
      resource: 'aws_opensearchserverless_collection.open', meaning: 'search', services: 'tcp/443', open: 'yes', allowed: '0.0.0.0/0, ::/0', attribute: 'policy',
      reasons: ['policy of aws_opensearchserverless_security_policy.network'],
    },
    {
      resource: 'aws_opensearchserverless_collection.unnamed', meaning: 'search', services: 'tcp/443', open: 'maybe', allowed: '0.0.0.0/0, ::/0', attribute: 'policy',
      reasons: ['no network policy of the plan names aws_opensearchserverless_collection.unnamed'],
    },
    {
      resource: 'aws_mq_broker.rabbit', meaning: 'messaging', services: 'tcp/443,5671,15671', open: 'yes', allowed: '0.0.0.0/0, ::/0', attribute: 'publicly_accessible',
      reasons: ['publicly_accessible of aws_mq_broker.rabbit'],
    },
    {
      resource: 'aws_transfer_server.elastic', meaning: 'file-system', services: 'tcp/22', open: 'no', allowed: '0.0.0.0/0, ::/0', attribute: 'endpoint_type',
      reasons: ['endpoint_type of aws_transfer_server.elastic'],
    },
    {
      resource: 'aws_lambda_function_url.open', meaning: 'function', services: 'tcp/443', open: 'yes', allowed: '0.0.0.0/0, ::/0', attribute: 'authorization_type',
      reasons: ['authorization_type of aws_lambda_function_url.open'],
    },
    {
      resource: 'aws_lambda_function_url.signed', meaning: 'function', services: 'tcp/443', open: 'yes', allowed: '0.0.0.0/0, ::/0', attribute: 'authorization_type',
      reasons: ['authorization_type of aws_lambda_function_url.signed'],
    },
    {
      resource: 'aws_lightsail_database.mysql', meaning: 'database', services: 'tcp/3306', open: 'yes', allowed: '0.0.0.0/0, ::/0', attribute: 'publicly_accessible',
      reasons: ['publicly_accessible of aws_lightsail_database.mysql'],
    },
    {
      resource: 'aws_lightsail_database.postgres', meaning: 'database', services: 'tcp/5432', open: 'no', allowed: '0.0.0.0/0, ::/0', attribute: 'publicly_accessible',
      reasons: ['publicly_accessible of aws_lightsail_database.postgres'],
    },
    {
      resource: 'aws_lightsail_instance.factory', meaning: 'compute', services: 'tcp/22,80', open: 'yes', allowed: '0.0.0.0/0, ::/0', attribute: 'port_info',
      reasons: ['AWS opens SSH and HTTP of aws_lightsail_instance.factory'],
    },
    {
      resource: 'aws_lightsail_instance.walled', meaning: 'compute', services: 'icmp', open: 'yes', allowed: '0.0.0.0/0, ::/0', attribute: 'port_info.cidrs',
      reasons: ['port_info of aws_lightsail_instance_public_ports.walled'],
    },
    {
      resource: 'aws_lightsail_instance.walled', meaning: 'compute', services: 'udp/500-510', open: 'yes', allowed: '0.0.0.0/0, ::/0', attribute: 'port_info.cidrs',
      reasons: ['port_info of aws_lightsail_instance_public_ports.walled'],
    },
    {
      resource: 'aws_lightsail_instance.walled', meaning: 'compute', services: 'tcp/0-65535 udp/0-65535', open: 'yes', allowed: '10.0.0.0/16',
      attribute: 'port_info.cidrs', reasons: ['port_info of aws_lightsail_instance_public_ports.walled'],
    },
    {
      resource: 'aws_lightsail_instance.walled', meaning: 'compute', services: 'tcp/443', open: 'yes', allowed: '198.51.100.0/24', attribute: 'port_info.cidrs',
      reasons: ['port_info of aws_lightsail_instance_public_ports.walled'],
    },
  ]);
});
