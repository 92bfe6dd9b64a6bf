import { defineRule, ownersOf } from '../src/rule';

export default defineRule({
  id: 'open-default-group',
  since: '0.1.0',
  severity: 'high',
  mappings: { cis: { '1.4': ['5.3'], '3.0': ['5.4'], '5.0': ['5.5'], '6.0': ['6.5'] }, securityHub: ['EC2.2'], nist: ['AC-4', 'SC-7'] },
  docs: {
    summary: 'The default security group of a VPC has rules.',
    why: 'Whatever is created without naming a group carries the default group. Rules on it open things that nobody meant to open, and its members reach each other.',
    fix: 'Adopt the default group with `aws_default_security_group` without any rule, and give everything a group of its own.',
    limits: 'A default group that the plan neither adopts nor adds rules to has the rules that AWS gave it; it is not reported. The rule speaks of the group, so it stands beside findings about the ports it opens.',
    references: [
      'https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html',
      'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/default_security_group',
    ],
  },
  *check(network) {
    for (const group of network.securityGroups.filter(({ isDefault }) => isDefault)) {
      for (const { at, confidence, rules, reason } of ownersOf(group)) {
        if (at.owner !== group.key || group.address !== undefined) {
          yield { at, confidence, reason, message: `The default security group has ${rules}` };
        }
      }
    }
  },
});
