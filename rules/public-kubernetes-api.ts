import { defineRule, reaches } from '../src/rule';

export default defineRule({
  id: 'public-kubernetes-api',
  since: '0.1.0',
  severity: 'high',
  needsReach: true,
  mappings: { securityHub: ['EKS.1'], pci: ['1.4.4'], nist: ['AC-4', 'AC-21', 'SC-7'] },
  docs: {
    summary: 'The API of a Kubernetes cluster is open to the internet.',
    why: 'Whoever reaches the API can try stolen tokens and unpatched flaws of the API server, and a mistake in RBAC that lets anonymous users in is found within hours. Security groups do not stand before the public endpoint.',
    fix: 'Set `endpoint_public_access = false` with `endpoint_private_access = true`, and reach the cluster from inside the VPC or by a VPN. Where it has to stay public, list the addresses of your offices and runners in `public_access_cidrs`: unset means `0.0.0.0/0`.',
    limits: 'Only clusters of EKS are judged. Who may do what with the API is a matter of IAM and RBAC, which this tool does not read.',
    references: ['https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html', 'https://docs.aws.amazon.com/securityhub/latest/userguide/eks-controls.html#eks-1'],
  },
  *check(network) {
    for (const arrival of network.serviceArrivals('kubernetes')) {
      yield { ...arrival, at: { ...arrival.at, attribute: arrival.attribute }, message: reaches(arrival) };
    }
  },
});
