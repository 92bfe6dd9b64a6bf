import { describeAttachments, placesOfText, recordedPlan } from '../support/describe-places';

function described(plan: string): Record<string, readonly string[]> {
  return describeAttachments(placesOfText(recordedPlan(plan)).attachments);
}

describe('what carries each group', () => {
  it('machines, templates, load balancers and endpoints', () => {
    expect(described('places-web')).toEqual({
      'aws_security_group.app': [
        'aws_autoscaling_group.blocks launch_template.id [compute]',
        'aws_autoscaling_group.mixed mixed_instances_policy.launch_template.launch_template_specification.launch_template_id [compute]',
        'aws_autoscaling_group.old launch_configuration [compute]',
        'aws_instance.on_interface network_interface.network_interface_id [compute]',
        'aws_instance.plain vpc_security_group_ids [compute]',
        'aws_instance.templated launch_template.id [compute]',
        'aws_launch_configuration.old security_groups [compute]',
        'aws_launch_template.blocks network_interfaces.security_groups [compute]',
        'aws_launch_template.plain vpc_security_group_ids [compute]',
        'aws_network_interface.first security_groups [interface]',
        'aws_vpc_endpoint_security_group_association.added security_group_id [endpoint]',
        'aws_vpc_endpoint_security_group_association.replaced security_group_id [endpoint]',
      ],
      'aws_security_group.door': [
        'aws_elb.classic security_groups [load-balancer]',
        'aws_lb.web security_groups [load-balancer]',
      ],
      'aws_security_group.extra': [
        'aws_network_interface_sg_attachment.plain security_group_id [interface]',
        'aws_network_interface_sg_attachment.second security_group_id [interface]',
      ],
      'aws_vpc.main.default_security_group_id': [
        'aws_autoscaling_group.blocks launch_template.id [compute]',
        'aws_autoscaling_group.mixed mixed_instances_policy.launch_template.override.launch_template_specification.launch_template_id [compute]',
        'aws_instance.unlisted vpc_security_group_ids [compute]',
        'aws_lb.bare security_groups [load-balancer]',
        'aws_network_interface.second security_groups [interface]',
        'aws_vpc_endpoint.added security_group_ids [endpoint]',
      ],
    });
  });

  it('databases, clusters, functions and containers', () => {
    expect(described('places-data')).toEqual({
      'aws_default_security_group.main': [
        'aws_db_instance.unlisted vpc_security_group_ids [database]',
        'aws_ecs_service.task network_configuration.security_groups [container]',
        'aws_mq_broker.queue security_groups [messaging]',
      ],
      'aws_eks_cluster.cluster.cluster_security_group_id': [
        'aws_eks_node_group.nodes cluster_name [kubernetes]',
      ],
      'aws_security_group.data': [
        'aws_batch_compute_environment.batch compute_resources.security_group_ids [compute]',
        'aws_db_instance.listed vpc_security_group_ids [database]',
        'aws_db_instance.replica replicate_source_db [database]',
        'aws_efs_mount_target.files security_groups [file-system]',
        'aws_eks_cluster.cluster vpc_config.security_group_ids [kubernetes]',
        'aws_elasticache_cluster.replica replication_group_id [cache]',
        'aws_elasticache_replication_group.redis security_group_ids [cache]',
        'aws_lambda_function.inside vpc_config.security_group_ids [function]',
        'aws_msk_cluster.log broker_node_group_info.security_groups [messaging]',
        'aws_opensearch_domain.inside vpc_options.security_group_ids [search]',
        'aws_rds_cluster.aurora vpc_security_group_ids [database]',
        'aws_rds_cluster_instance.aurora[0] cluster_identifier [database]',
        'aws_rds_cluster_instance.aurora[1] cluster_identifier [database]',
        'aws_redshift_cluster.warehouse vpc_security_group_ids [database]',
        'aws_spot_fleet_request.fleet launch_specification.vpc_security_group_ids [compute]',
        'aws_transfer_server.inside endpoint_details.security_group_ids [file-system]',
      ],
    });
  });

  it('the default VPC, where nothing says otherwise', () => {
    expect(described('places-default-vpc')).toEqual({
      'aws_default_security_group.default': [
        'aws_db_instance.plain vpc_security_group_ids [database]',
        'aws_instance.plain vpc_security_group_ids [compute]',
      ],
    });
  });

  it('an existing network that hardly changes', () => {
    expect(described('places-existing')).toEqual({
      'aws_security_group.app': [
        'aws_lb.old security_groups [load-balancer]',
        'aws_network_interface.app security_groups [interface]',
        'aws_ssm_parameter.note value [other]?',
      ],
      'aws_vpc.main.default_security_group_id': [
        'aws_efs_mount_target.new security_groups [file-system]',
        'aws_vpc_endpoint.new security_group_ids [endpoint]',
      ],
      'sg-0aaaaaaaaaaaaaaaa': [
        'aws_lb.old security_groups [load-balancer]',
      ],
    });
  });

  it('groups that other resources mention', () => {
    expect(described('places-generic')).toEqual({
      'aws_security_group.used["a"]': [
        'aws_vpc_security_group_vpc_association.shared security_group_id [other]?',
        'aws_workspacesweb_network_settings.web security_group_ids [other]',
        'terraform_data.tool input [other]?',
      ],
      'aws_security_group.used["b"]': [
        'aws_lb.choice security_groups [load-balancer]',
        'aws_ssm_parameter.group value [other]?',
      ],
      'aws_vpc.main.default_security_group_id': [
        'aws_lb.choice security_groups [load-balancer]',
      ],
      'sg-0fedcba9876543210': [
        'terraform_data.tool input.literal [other]?',
      ],
    });
  });

  it('choices that fall only after apply', () => {
    expect(described('places-unsure')).toEqual({
      'aws_security_group.a': [
        'aws_autoscaling_group.either launch_template.id [compute]?',
        'aws_cloudwatch_log_group.note tags [other]?',
        'aws_db_instance.either vpc_security_group_ids [database]?',
        'aws_lambda_function.perhaps environment.variables [function]?',
        'aws_lambda_function.perhaps vpc_config.security_group_ids [function]?',
        'aws_launch_template.a vpc_security_group_ids [compute]',
        'aws_network_interface_sg_attachment.either security_group_id [interface]',
        'aws_network_interface_sg_attachment.either_group security_group_id [interface]?',
      ],
      'aws_security_group.b': [
        'aws_autoscaling_group.either launch_template.id [compute]?',
        'aws_db_instance.either vpc_security_group_ids [database]?',
        'aws_instance.template_with_subnet launch_template.id [compute]',
        'aws_lambda_function.perhaps environment.variables [function]?',
        'aws_lambda_function.perhaps vpc_config.security_group_ids [function]?',
        'aws_launch_template.b network_interfaces.security_groups [compute]',
        'aws_network_interface_sg_attachment.either_group security_group_id [interface]?',
      ],
      'aws_vpc.one.default_security_group_id': [
        'aws_ec2_client_vpn_endpoint.staff security_group_ids [endpoint]',
        'aws_instance.either_subnet vpc_security_group_ids [compute]?',
        'aws_instance.either_vpc vpc_security_group_ids [compute]?',
        'aws_instance.some_subnet vpc_security_group_ids [compute]',
        'aws_lb.kind security_groups [load-balancer]?',
        'aws_network_interface.a security_groups [interface]',
        'aws_network_interface.b security_groups [interface]',
      ],
      'aws_vpc.two.default_security_group_id': [
        'aws_instance.either_vpc vpc_security_group_ids [compute]?',
      ],
    });
  });
});
