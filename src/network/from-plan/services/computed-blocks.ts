/**
 * Blocks that a plan marks as known only after apply when nobody wrote them, so that the mark alone tells nothing; all other blocks
 * show an empty list then. Observed in plans of Terraform 1.11.4 with version 5.100.0 of the provider (aws-semantics section 12.3).
 */
const COMPUTED: ReadonlySet<string> = new Set([
  'aws_alb.subnet_mapping',
  'aws_appstream_fleet.vpc_config',
  'aws_appstream_image_builder.vpc_config',
  'aws_autoscaling_group.launch_template',
  'aws_autoscaling_group.mixed_instances_policy',
  'aws_autoscaling_group.mixed_instances_policy.launch_template.override',
  'aws_instance.network_interface',
  'aws_kinesisanalyticsv2_application.application_configuration',
  'aws_lb.subnet_mapping',
  'aws_pipes_pipe.source_parameters',
  'aws_spot_instance_request.network_interface',
  'aws_vpc_endpoint.subnet_configuration',
  'aws_workspaces_directory.workspace_creation_properties',
]);

/** Whether an unknown block (dotted) of the type may be one that nobody wrote, rather than a `dynamic` one over an unknown collection. */
export function isComputedBlock(type: string, block: string): boolean {
  return COMPUTED.has(`${type}.${block}`);
}
