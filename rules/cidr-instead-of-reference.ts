import { ServiceSet } from '../src/packet';
import { defineRule, showAddresses, tellServices } from '../src/rule';

export default defineRule({
  id: 'cidr-instead-of-reference',
  since: '0.1.0',
  severity: 'low',
  docs: {
    summary: 'A security group admits a private CIDR block where a reference to a security group would admit the same hosts.',
    why: 'A CIDR admits whatever will ever stand in the subnet. A reference admits the machines that are meant, wherever they move, and says what they are.',
    fix: 'Refer to the group that the message names: `referenced_security_group_id` on `aws_vpc_security_group_ingress_rule`, `source_security_group_id` on `aws_security_group_rule`, `security_groups` in an inline block.',
    limits: 'Only IPv4 blocks that touch subnets of the plan and do not cover a whole VPC are judged, and only where every interface of the plan in them carries one group. Machines that other stacks place in the subnet are not seen.',
    references: ['https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html#security-group-referencing'],
  },
  *check(network) {
    for (const { permission, confidence, reference, carriers, subnets } of network.replaceableCidrs()) {
      const { owner, group, direction, block, attribute, services, sensitive } = permission;
      const hidden = sensitive.services ? ServiceSet.ANY : ServiceSet.EMPTY;
      const source = sensitive.peer ? '(sensitive)' : showAddresses(permission.packets.certain.peers());
      yield {
        at: { owner, group, direction, block, attribute },
        confidence,
        services: services.certain,
        hidden,
        peer: source,
        reason: confidence === 'certain' ? null : `which private addresses ${carriers.join(', ')} will have in ${subnets.join(', ')} is known only after apply`,
        message: `Admits ${tellServices(services.certain, hidden)} from ${source}, where only members of ${reference} stand: refer to that group (${attributeFor(owner, reference)})`,
        related: carriers.map((address) => ({ address, message: 'stands there' })),
      };
    }
  },
});

/** The modules of an address, `module.a["x"].`; keys may hold anything, quoted. */
const MODULES = /^(?:module\.[^.[]+(?:\[(?:"(?:[^"\\]|\\.)*"|\d+)\])?\.)*/;

/** The HCL to write at the owner; across modules the id has to be passed in. */
function attributeFor(owner: string, reference: string): string {
  const inModule = reference.replace(MODULES, '');
  const module = reference.slice(0, reference.length - inModule.length);
  const id = owner === `${module}${owner.replace(MODULES, '')}` ? `${inModule}.id` : `the id of ${reference}`;
  if (owner.includes('aws_vpc_security_group_ingress_rule.')) return `referenced_security_group_id = ${id}`;
  return owner.includes('aws_security_group_rule.') ? `source_security_group_id = ${id}` : `security_groups = [${id}]`;
}
