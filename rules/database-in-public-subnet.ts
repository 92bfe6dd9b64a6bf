import { defineRule } from '../src/rule';

export default defineRule({
  id: 'database-in-public-subnet',
  since: '0.1.0',
  severity: 'medium',
  needsReach: true,
  mappings: { securityHub: ['RDS.46'], pci: ['1.4.4'], nist: ['AC-4', 'SC-7'] },
  docs: {
    summary: 'A data store stands, or may be moved, in a subnet that is routed to an internet gateway.',
    why: 'In a private subnet no packet gets back to the internet, whatever flag or rule is wrong. In a public one that line of defence is gone: a public address and one open rule are enough. A subnet group with one public subnet may put the data there when the database next changes its zone.',
    fix: 'Name only subnets in the subnet group whose route table has no route to an internet gateway; what has to call out uses a NAT gateway or VPC endpoints.',
    limits: 'A subnet counts as public where all of the internet, or a broad part of it, is routed to an internet gateway of its VPC. Subnets whose route table the plan does not show are not judged, nor is what has no subnet group and takes the default VPC. An instance that stands where its cluster does, or a replica where its original does, is reported with that alone.',
    references: [
      'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html',
      'https://docs.aws.amazon.com/config/latest/developerguide/rds-instance-subnet-igw-check.html',
    ],
  },
  *check(network) {
    for (const { store, confidence, subnets, of, reason } of network.publicPlacements()) {
      const routes = [...new Set(subnets.map(({ gateway, route }) => `to ${gateway} by ${route}`))];
      const share = of === 1 ? 'Its subnet is' : `${subnets.length} of its ${of} subnets ${subnets.length === 1 ? 'is' : 'are'}`;
      const told = `${some(subnets.map(({ subnet }) => subnet))}, routed ${some(routes)}`;
      yield {
        at: { owner: store.resource, group: store.resource, direction: null, block: '', attribute: store.placedBy ?? null },
        confidence,
        reason,
        message: reason === null ? `${share} public: ${told}` : `May stand in a public subnet: ${told}; ${reason}`,
        related: subnets.map(({ subnet, route }) => ({ address: subnet, message: `is public by ${route}` })),
      };
    }
  },
});

/** The first three, and how many more there are. */
function some(all: readonly string[]): string {
  return all.length <= 3 ? all.join(', ') : `${all.slice(0, 3).join(', ')} and ${all.length - 3} more`;
}
