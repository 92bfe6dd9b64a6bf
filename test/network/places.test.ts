import { describeInterface, describeSubnet, describeVpc, placesOfText, recordedPlan } from '../support/describe-places';

interface Expected {
  readonly vpcs: readonly string[];
  readonly subnets: readonly string[];
  readonly interfaces: readonly string[];
}

function described(plan: string): Expected {
  const { vpcs, subnets, interfaces } = placesOfText(recordedPlan(plan));
  return {
    vpcs: vpcs.map(describeVpc),
    subnets: subnets.map(describeSubnet),
    interfaces: interfaces.map(describeInterface),
  };
}

describe('where interfaces stand and what they carry', () => {
  it('machines, templates, load balancers and endpoints', () => {
    expect(described('places-web')).toEqual({
      vpcs: [
        'aws_vpc.main: 10.0.0.0/16, 100.64.0.0/16 and perhaps other IPv6',
      ],
      subnets: [
        'aws_subnet.private of aws_vpc.main: 10.0.2.0/24 and perhaps other IPv6',
        'aws_subnet.public["a"] of aws_vpc.main: 10.0.0.0/24',
        'aws_subnet.public["b"] of aws_vpc.main: 10.0.1.0/24',
      ],
      interfaces: [
        'aws_autoscaling_group.blocks [compute] in aws_subnet.public["a"] aws_subnet.public["b"] carries aws_security_group.app',
        'aws_autoscaling_group.blocks [compute] in aws_subnet.public["a"] aws_subnet.public["b"] carries aws_vpc.main.default_security_group_id',
        'aws_autoscaling_group.mixed [compute] in aws_subnet.private carries aws_security_group.app',
        'aws_autoscaling_group.mixed [compute] in aws_subnet.private carries aws_vpc.main.default_security_group_id',
        'aws_autoscaling_group.old [compute] in aws_subnet.private carries aws_security_group.app',
        'aws_elb.classic [load-balancer] in aws_subnet.public["a"] carries aws_security_group.door',
        'aws_instance.foreign_template [compute] in aws_subnet.private carries (lt-0123456789abcdef0 is outside the plan)',
        'aws_instance.on_interface [compute] in aws_subnet.private at 10.0.2.20 10.0.2.21 carries aws_security_group.app',
        'aws_instance.plain [compute] in aws_subnet.private at 10.0.2.7 carries aws_security_group.app aws_security_group.extra',
        'aws_instance.plain [compute] in aws_subnet.private carries aws_security_group.extra aws_vpc.main.default_security_group_id',
        'aws_instance.templated [compute] in aws_subnet.private carries aws_security_group.app',
        'aws_instance.unlisted [compute] in aws_subnet.private carries aws_vpc.main.default_security_group_id',
        'aws_lb.bare [load-balancer] in aws_subnet.private carries aws_vpc.main.default_security_group_id',
        'aws_lb.tcp [load-balancer] in aws_subnet.public["a"] aws_subnet.public["b"] at 10.0.0.10 10.0.1.10 carries nothing',
        'aws_lb.web [load-balancer] in aws_subnet.public["a"] aws_subnet.public["b"] carries aws_security_group.door',
        'aws_network_interface.first [interface] in aws_subnet.private at 10.0.2.20 10.0.2.21 carries aws_security_group.app',
        'aws_network_interface.second [interface] in aws_subnet.private carries aws_security_group.extra aws_vpc.main.default_security_group_id',
        'aws_vpc_endpoint.added [endpoint] in aws_subnet.private carries aws_security_group.app aws_vpc.main.default_security_group_id',
        'aws_vpc_endpoint.replaced [endpoint] in aws_subnet.private carries aws_security_group.app',
      ],
    });
  });

  it('databases, clusters, functions and containers', () => {
    expect(described('places-data')).toEqual({
      vpcs: [
        'aws_vpc.main: 10.0.0.0/16',
      ],
      subnets: [
        'aws_subnet.data[0] of aws_vpc.main: 10.0.0.0/24',
        'aws_subnet.data[1] of aws_vpc.main: 10.0.1.0/24',
      ],
      interfaces: [
        'aws_batch_compute_environment.batch [compute] in aws_subnet.data[0] carries aws_security_group.data',
        'aws_db_instance.listed [database] in aws_subnet.data[0] aws_subnet.data[1] carries aws_security_group.data',
        'aws_db_instance.replica [database] in aws_subnet.data[0] aws_subnet.data[1] carries aws_security_group.data',
        'aws_db_instance.unlisted [database] in aws_subnet.data[0] aws_subnet.data[1] carries aws_default_security_group.main',
        'aws_ecs_service.task [container] in aws_subnet.data[0] carries aws_default_security_group.main',
        'aws_efs_mount_target.files [file-system] in aws_subnet.data[0] at 10.0.0.9 carries aws_security_group.data',
        'aws_eks_cluster.cluster [kubernetes] in aws_subnet.data[0] aws_subnet.data[1] carries aws_eks_cluster.cluster.cluster_security_group_id aws_security_group.data',
        'aws_eks_node_group.nodes [kubernetes] in aws_subnet.data[0] aws_subnet.data[1] carries aws_eks_cluster.cluster.cluster_security_group_id',
        'aws_elasticache_cluster.replica [cache] in aws_subnet.data[0] carries aws_security_group.data',
        'aws_elasticache_replication_group.redis [cache] in aws_subnet.data[0] carries aws_security_group.data',
        'aws_lambda_function.inside [function] in aws_subnet.data[0] aws_subnet.data[1] carries aws_security_group.data',
        'aws_mq_broker.queue [messaging] in aws_subnet.data[0] carries aws_default_security_group.main',
        'aws_msk_cluster.log [messaging] in aws_subnet.data[0] aws_subnet.data[1] carries aws_security_group.data',
        'aws_opensearch_domain.inside [search] in aws_subnet.data[1] carries aws_security_group.data',
        'aws_rds_cluster.aurora [database] in aws_subnet.data[0] aws_subnet.data[1] carries aws_security_group.data',
        'aws_rds_cluster_instance.aurora[0] [database] in aws_subnet.data[0] aws_subnet.data[1] carries aws_security_group.data',
        'aws_rds_cluster_instance.aurora[1] [database] in aws_subnet.data[0] aws_subnet.data[1] carries aws_security_group.data',
        'aws_redshift_cluster.warehouse [database] in (elsewhere is outside the plan) carries aws_security_group.data',
        'aws_spot_fleet_request.fleet [compute] in aws_subnet.data[0] carries aws_security_group.data',
        'aws_transfer_server.inside [file-system] in aws_subnet.data[0] carries aws_security_group.data',
      ],
    });
  });

  it('the default VPC, where nothing says otherwise', () => {
    expect(described('places-default-vpc')).toEqual({
      vpcs: [
        'aws_default_vpc.default: and perhaps other IPv4',
      ],
      subnets: [
        'aws_default_subnet.a of aws_default_vpc.default: and perhaps other IPv4',
        'a default subnet of aws_default_vpc.default (read) of aws_default_vpc.default: and perhaps other IPv4',
      ],
      interfaces: [
        'aws_db_instance.plain [database] in aws_default_subnet.a? a default subnet of aws_default_vpc.default? carries aws_default_security_group.default',
        'aws_instance.plain [compute] in aws_default_subnet.a? a default subnet of aws_default_vpc.default? carries aws_default_security_group.default',
      ],
    });
  });

  it('an existing network that hardly changes', () => {
    expect(described('places-existing')).toEqual({
      vpcs: [
        'aws_vpc.main: 10.0.0.0/16',
      ],
      subnets: [
        'aws_subnet.main of aws_vpc.main: 10.0.1.0/24',
      ],
      interfaces: [
        'aws_efs_mount_target.new [file-system] in aws_subnet.main carries aws_vpc.main.default_security_group_id',
        'aws_lb.old [load-balancer] in aws_subnet.main carries aws_security_group.app sg-0aaaaaaaaaaaaaaaa',
        'aws_network_interface.app [interface] in aws_subnet.main at 10.0.1.5 carries aws_security_group.app',
        'aws_vpc_endpoint.new [endpoint] in aws_subnet.main carries aws_vpc.main.default_security_group_id',
      ],
    });
  });

  it('groups that other resources mention', () => {
    expect(described('places-generic')).toEqual({
      vpcs: [
        'aws_vpc.main: 10.0.0.0/16',
      ],
      subnets: [],
      interfaces: [
        'aws_lb.choice [load-balancer] in subnet-0123456789abcdef0 carries aws_security_group.used["b"] aws_vpc.main.default_security_group_id',
        'aws_workspacesweb_network_settings.web [other] in subnet-0123456789abcdef0 subnet-0123456789abcdef1 carries aws_security_group.used["a"]',
      ],
    });
  });

  it('choices that fall only after apply', () => {
    expect(described('places-unsure')).toEqual({
      vpcs: [
        'aws_vpc.one: 10.1.0.0/16 and perhaps other IPv4 and IPv6',
        'aws_vpc.two: 10.2.0.0/16 and perhaps other IPv4',
        'the default VPC (read): 172.31.0.0/16',
      ],
      subnets: [
        'aws_subnet.one[0] of aws_vpc.one: 10.1.0.0/24',
        'aws_subnet.one[1] of aws_vpc.one: 10.1.1.0/24',
        'aws_subnet.two of aws_vpc.two: 10.2.0.0/24',
        'a default subnet of the default VPC (read) of the default VPC: and perhaps other IPv4',
      ],
      interfaces: [
        'aws_autoscaling_group.either [compute] in aws_subnet.one[0] carries aws_security_group.a?',
        'aws_autoscaling_group.either [compute] in aws_subnet.one[0] carries aws_security_group.b?',
        'aws_autoscaling_group.either [compute] in aws_subnet.one[0] carries (launch_template.id comes from terraform_data.switch.id) (launch_template.id comes from terraform_data.unknown.output)',
        'aws_autoscaling_group.opaque [compute] in aws_subnet.one[0] carries (launch_template.id comes from terraform_data.unknown.output)',
        'aws_db_instance.either [database] in a default subnet of the default VPC carries aws_security_group.a? aws_security_group.b? (vpc_security_group_ids comes from terraform_data.switch.id) (vpc_security_group_ids comes from terraform_data.unknown.output)',
        'aws_ec2_client_vpn_endpoint.staff [endpoint] in (in which subnets aws_ec2_client_vpn_endpoint.staff stands) carries aws_vpc.one.default_security_group_id',
        'aws_eks_node_group.foreign [kubernetes] in aws_subnet.one[0] carries (elsewhere is outside the plan)',
        'aws_instance.either_subnet [compute] in aws_subnet.one[0]? aws_subnet.one[1]? (subnet_id comes from terraform_data.switch.id) carries aws_vpc.one.default_security_group_id? (subnet_id comes from terraform_data.switch.id)',
        'aws_instance.either_vpc [compute] in aws_subnet.one[0]? aws_subnet.two? (subnet_id comes from terraform_data.switch.id) carries aws_vpc.one.default_security_group_id? aws_vpc.two.default_security_group_id? (subnet_id comes from terraform_data.switch.id)',
        'aws_instance.foreign_subnet [compute] in subnet-0123456789abcdef0 carries (subnet-0123456789abcdef0 is outside the plan)',
        'aws_instance.foreign_subnet [compute] in aws_subnet.one[0]? carries aws_security_group.a? aws_vpc.one.default_security_group_id',
        'aws_instance.foreign_subnet [compute] in aws_subnet.one[0]? carries aws_security_group.a? aws_security_group.b? aws_vpc.one.default_security_group_id (security_group_id comes from terraform_data.switch.id)',
        'aws_instance.some_subnet [compute] in aws_subnet.one[0]? aws_subnet.one[1]? carries aws_vpc.one.default_security_group_id',
        'aws_instance.template_with_subnet [compute] in aws_subnet.one[1] carries aws_security_group.b',
        'aws_lambda_function.perhaps [function] in aws_subnet.one[0]? aws_subnet.one[1]? aws_subnet.two? (vpc_config.subnet_ids comes from terraform_data.switch.id) (vpc_config.subnet_ids comes from terraform_data.unknown.output) carries aws_security_group.a? aws_security_group.b? (vpc_config.security_group_ids comes from terraform_data.switch.id) (vpc_config.security_group_ids comes from terraform_data.unknown.output)',
        'aws_lb.kind [load-balancer] in aws_subnet.one[0] carries aws_vpc.one.default_security_group_id?',
        'aws_network_interface.a [interface] in aws_subnet.one[0] carries aws_security_group.a? aws_vpc.one.default_security_group_id',
        'aws_network_interface.b [interface] in aws_subnet.one[0] carries aws_security_group.a? aws_security_group.b? aws_vpc.one.default_security_group_id (security_group_id comes from terraform_data.switch.id)',
        'aws_rds_cluster_instance.foreign [database] in (in which subnets aws_rds_cluster_instance.foreign stands) carries (elsewhere is outside the plan)',
        'aws_workspaces_directory.desks [compute] in aws_subnet.one[0] aws_subnet.one[1] carries (aws_workspaces_directory.desks gets a group that the service makes)',
      ],
    });
  });

  it.each(['places-web', 'places-data', 'places-default-vpc', 'places-existing', 'places-generic', 'places-unsure'])(
    'is the same whatever the order of resources in %s',
    (name) => {
      const text = recordedPlan(name);
      const plan: { readonly resource_changes: readonly unknown[] } = JSON.parse(text);
      const reversed = JSON.stringify({ ...plan, resource_changes: [...plan.resource_changes].reverse() });
      const [one, other] = [text, reversed].map((each) => placesOfText(each));
      expect(other).toEqual(one);
    },
  );

  it('what stood there before apply', () => {
    const { vpcs, interfaces } = placesOfText(recordedPlan('places-existing'), 'before');
    expect({ vpcs: vpcs.map(describeVpc), interfaces: interfaces.map(describeInterface) }).toEqual({
      vpcs: ['aws_vpc.main: 10.0.0.0/16'],
      interfaces: [
        'aws_lb.old [load-balancer] in aws_subnet.main carries aws_security_group.app sg-0aaaaaaaaaaaaaaaa',
        'aws_network_interface.app [interface] in aws_subnet.main at 10.0.1.5 carries aws_security_group.app',
      ],
    });
  });
});
