import { compareAddresses } from '../src/network/address-order';
import { defineRule } from '../src/rule';

const DIRECTIONS = ['ingress', 'egress'] as const;

export default defineRule({
  id: 'mixed-rule-styles',
  since: '0.1.0',
  severity: 'high',
  docs: {
    summary: 'A security group has inline rules and standalone rule resources of the same direction.',
    why: 'Inline rules claim to be all rules of their direction: each apply removes what the standalone resources added, the next one adds it again. Access comes and goes, and no plan shows it.',
    fix: 'Use one style for a group and direction, best `aws_vpc_security_group_ingress_rule` and `aws_vpc_security_group_egress_rule`, and remove the inline blocks.',
    limits: 'Inline egress beside standalone ingress is stable and not reported. Rules that another stack adds to the group are not seen.',
    references: ['https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/security_group'],
  },
  *check(network) {
    for (const group of network.securityGroups) {
      for (const direction of DIRECTIONS.filter((each) => group.inline.includes(each))) {
        const owners = group.standalone.filter((rule) => rule.direction === direction).map(({ owner }) => owner);
        if (owners.length > 0 && group.address !== undefined) {
          yield {
            at: { owner: group.address, group: group.key, direction, block: '', attribute: null },
            confidence: 'certain',
            message: `Has inline ${direction} rules and ${owners.length} standalone ${owners.length === 1 ? 'rule' : 'rules'}: each apply removes what the other added`,
            related: [...new Set(owners)].sort(compareAddresses).map((address) => ({ address, message: 'stands beside the inline rules' })),
          };
        }
      }
    }
  },
});
