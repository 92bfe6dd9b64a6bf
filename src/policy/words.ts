import type { RuleWords } from '../rule/define-rule';

/** The words of what violations of policies are reported as. It has no check of its own: the configuration says what is wrong. */
export const POLICY_VIOLATION: RuleWords = Object.freeze({
  id: 'policy-violation',
  aliases: [],
  since: '0.1.0',
  severity: 'high',
  subsumedBy: [],
  docs: {
    summary: 'Packets get where a policy of the configuration forbids it.',
    why: 'A rule judges what is dangerous everywhere. What may reach what in this network, only its owners know, and they wrote it down as a policy. A way that the policy forbids is there: routes, network ACLs and groups of both ends let the packets through and the replies back, as the path shows.',
    fix: 'Close the way at the narrowest place of the path, usually the rule of a security group. Where the way is meant to be, say so in the configuration beside the `deny`:\n\n```yaml\npolicies:\n  - name: data-stays-inside\n    deny: { from: internet, to: { tag: { Tier: data } } }\n    reason: Customer data is asked for through the application\n  - name: office-asks-reports\n    allow: { from: 198.51.100.0/24, to: aws_db_instance.reports, ports: tcp/5432 }\n    reason: Reports are made from the office\n```',
    limits: 'Policies are about packets. A load balancer or a proxy that ends a request sends packets of its own: name it as `from` where what stands behind it is meant. Between two resources private addresses count, and a NAT gateway; a hairpin over public addresses does not. Who may log in is not asked. `--no-reach` leaves policies out and says so.',
    references: ['https://docs.aws.amazon.com/vpc/latest/reachability/what-is-reachability-analyzer.html'],
  },
  mappings: {},
  optionsSchema: undefined,
  needsReach: true,
} as const);
