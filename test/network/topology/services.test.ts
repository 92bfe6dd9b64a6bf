import { recorded } from './plain';

test('services outside every VPC stand open by their own settings', () => {
  const { services, unmodelled } = recorded('public');
  expect({ services, unmodelled }).toEqual({
    services: [
      {
        resource: 'aws_eks_cluster.closed',
        meaning: 'kubernetes',
        services: 'tcp/443',
        open: 'no',
        allowed: 'no address to 0.0.0.0/0, ::/0',
        attribute: 'vpc_config.public_access_cidrs',
        reasons: ['public_access_cidrs of aws_eks_cluster.closed'],
      },
      {
        resource: 'aws_eks_cluster.narrow',
        meaning: 'kubernetes',
        services: 'tcp/443',
        open: 'yes',
        allowed: '198.51.100.0/24',
        attribute: 'vpc_config.public_access_cidrs',
        reasons: ['public_access_cidrs of aws_eks_cluster.narrow'],
      },
      {
        resource: 'aws_eks_cluster.usual',
        meaning: 'kubernetes',
        services: 'tcp/443',
        open: 'yes',
        allowed: '0.0.0.0/0, ::/0',
        attribute: 'vpc_config.public_access_cidrs',
        reasons: ['public_access_cidrs of aws_eks_cluster.usual'],
      },
      {
        resource: 'aws_opensearch_domain.inside',
        meaning: 'search',
        services: 'tcp/80,443',
        open: 'no',
        allowed: '0.0.0.0/0, ::/0',
        attribute: 'vpc_options',
        reasons: ['vpc_options of aws_opensearch_domain.inside'],
      },
      {
        resource: 'aws_opensearch_domain.open',
        meaning: 'search',
        services: 'tcp/80,443',
        open: 'yes',
        allowed: '0.0.0.0/0, ::/0',
        attribute: 'vpc_options',
        reasons: ['vpc_options of aws_opensearch_domain.open'],
      },
      {
        resource: 'aws_neptunegraph_graph.g',
        meaning: 'database',
        services: 'tcp/443',
        open: 'yes',
        allowed: '0.0.0.0/0, ::/0',
        attribute: 'public_connectivity',
        reasons: ['public_connectivity of aws_neptunegraph_graph.g'],
      },
      {
        resource: 'aws_transfer_server.inside',
        meaning: 'file-system',
        services: 'tcp/22',
        open: 'no',
        allowed: '0.0.0.0/0, ::/0',
        attribute: 'endpoint_type',
        reasons: ['endpoint_type of aws_transfer_server.inside'],
      },
      {
        resource: 'aws_transfer_server.usual',
        meaning: 'file-system',
        services: 'tcp/22',
        open: 'yes',
        allowed: '0.0.0.0/0, ::/0',
        attribute: 'endpoint_type',
        reasons: ['endpoint_type of aws_transfer_server.usual'],
      },
    ],
    unmodelled: [{ resource: 'aws_cloudformation_stack.s', reason: 'makes resources that the plan does not show' }],
  });
});
