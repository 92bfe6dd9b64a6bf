import { defineRule, placeOf, showServices } from '../src/rule';

export default defineRule({
  id: 'node-group-open-ssh',
  since: '0.1.0',
  severity: 'high',
  mappings: { cis: { '1.4': ['5.2'], '3.0': ['5.2'], '5.0': ['5.3'], '6.0': ['6.3'] }, securityHub: ['EC2.13', 'EC2.53'], pci: ['1.3.1'], nist: ['AC-4', 'AC-17', 'SC-7'] },
  docs: {
    summary: 'A node group of EKS has a key for remote access and no source security groups.',
    why: 'EKS then makes a security group that admits SSH (RDP on Windows nodes) from `0.0.0.0/0`. It stands in no Terraform file, so no review sees it. A shell on a node is access to every pod and every credential on it.',
    fix: 'Leave `remote_access` out and use Session Manager. Where SSH is needed, name the groups that may come: `source_security_group_ids = [aws_security_group.bastion.id]`.',
    limits: 'Whether the nodes have public addresses does not matter here: whatever gets to them over another way is admitted as well. Node groups with a launch template have no `remote_access`.',
    references: [
      'https://docs.aws.amazon.com/eks/latest/APIReference/API_RemoteAccessConfig.html',
      'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/eks_node_group#remote_access-configuration-block',
    ],
  },
  *check(network) {
    for (const { resource, services, open, attribute, reasons } of network.remoteAccess.filter((access) => access.open.possible)) {
      const [verb, ending] = open.certain ? ['opens', ''] : ['may open', `; ${reasons.join('; ')}`];
      yield {
        at: placeOf(resource, attribute),
        confidence: open.certain ? 'certain' : 'possible',
        services,
        peer: '0.0.0.0/0',
        reason: open.certain ? null : reasons.join('; '),
        message: `EKS ${verb} ${showServices(services)} of the nodes to 0.0.0.0/0: there is a key, and no source_security_group_ids${ending}`,
      };
    }
  },
});
