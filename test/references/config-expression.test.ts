import { ALL, denotes, originsAt, recorded, slotAt, UNSET } from './recorded';

const direct = recorded('direct');
const peers = (address: string, index: number) => slotAt(direct, address, `ingress.${String(index)}.security_groups`, 'security-group');

describe('blocks that share one list of references', () => {
  it('give the only unknown slot all that fits', () => {
    expect(peers('aws_security_group.one_block', 0)).toEqual(denotes('security-group', [], { state: 'known' }));
    expect(peers('aws_security_group.one_block', 1))
      .toEqual(denotes('security-group', ['aws_security_group.a', 'aws_security_group.b'], { assumptions: [ALL('ingress.security_groups')] }));
  });

  it('give each of several unknown slots any that fits', () => {
    for (const index of [0, 1]) {
      expect(peers('aws_security_group.two_blocks', index)).toEqual(denotes('security-group', [], { also: ['aws_security_group.a', 'aws_security_group.b'] }));
    }
  });

  it('are told apart by the kinds that the attribute accepts', () => {
    const gateway = (index: number) => slotAt(direct, 'aws_route_table.r', `route.${String(index)}.gateway_id`, 'internet-gateway', 'vpn-gateway', 'vpc-endpoint');
    expect([0, 1, 2].map(gateway)).toEqual([UNSET, denotes('internet-gateway', ['aws_internet_gateway.i']), UNSET]);
    expect(slotAt(direct, 'aws_route_table.r', 'route.2.nat_gateway_id', 'nat-gateway')).toEqual(denotes('nat-gateway', ['aws_nat_gateway.n']));
    expect(slotAt(direct, 'aws_route_table.r', 'route.0.egress_only_gateway_id', 'egress-only-gateway'))
      .toEqual(denotes('egress-only-gateway', ['aws_egress_only_internet_gateway.e']));
  });
});

describe('blocks with expressions of their own', () => {
  it('are matched with the elements of a set by what they say', () => {
    const mapping = (index: number) => slotAt(direct, 'aws_lb.l', `subnet_mapping.${String(index)}.subnet_id`, 'subnet');
    expect([0, 1].map(mapping)).toEqual([denotes('subnet', ['aws_subnet.pub["b"]']), denotes('subnet', ['aws_subnet.pub["a"]'])]);
    expect(slotAt(direct, 'aws_lb.l', 'subnet_mapping.0.allocation_id', 'elastic-ip')).toEqual(UNSET);
    expect(slotAt(direct, 'aws_lb.l', 'subnet_mapping.1.allocation_id', 'elastic-ip')).toEqual(denotes('elastic-ip', ['aws_eip.e']));
  });

  it('are matched at every level', () => {
    const arn = (index: number) => slotAt(direct, 'aws_lb_listener.l', `default_action.0.forward.0.target_group.${String(index)}.arn`, 'target-group');
    expect([0, 1].map(arn)).toEqual([denotes('target-group', ['aws_lb_target_group.t[0]']), denotes('target-group', ['aws_lb_target_group.t[1]'])]);
  });

  it('may be the only one, with lists in it', () => {
    expect(slotAt(direct, 'aws_eks_cluster.k', 'vpc_config.0.subnet_ids', 'subnet'))
      .toEqual(denotes('subnet', ['aws_subnet.pub["a"]', 'aws_subnet.pub["b"]'], { assumptions: [ALL('vpc_config.subnet_ids')] }));
    expect(slotAt(direct, 'aws_eks_cluster.k', 'vpc_config.0.security_group_ids', 'security-group')).toEqual(UNSET);
  });

  it('are nowhere where the plan has none', () => {
    expect(slotAt(direct, 'aws_lb_listener.l', 'default_action.0.authenticate_cognito.0.user_pool_arn', 'target-group')).toEqual(UNSET);
  });
});

describe('dynamic blocks, which the plan leaves out', () => {
  it('hold any group that the module uses', () => {
    expect(peers('aws_security_group.dynamic', 0)).toEqual(denotes('security-group', [], {
      also: [
        'aws_security_group.keyed["x"]', 'aws_security_group.keyed["y"]', 'aws_eks_cluster.k.cluster_security_group_id', 'aws_security_group.counted[0]',
        'aws_security_group.counted[1]', 'aws_security_group.b', 'aws_security_group.a', 'aws_default_security_group.adopted', 'aws_security_group.prefixed',
        'data.aws_security_group.late', 'aws_vpc.v.default_security_group_id', 'sg-0123456789abcdef0',
      ],
      open: ['ingress.security_groups comes from terraform_data.outside.output', 'ingress.security_groups comes from data.aws_security_group.late.id'],
    }));
    expect(originsAt(direct, 'aws_security_group.dynamic', 'ingress.0.security_groups')).toEqual([]);
  });

  it('hold fewer in a module of their own', () => {
    expect(slotAt(recorded('locals'), 'module.app["a"].aws_security_group.dynamic', 'ingress.0.security_groups', 'security-group'))
      .toEqual(denotes('security-group', [], { also: ['module.app["a"].aws_security_group.this', 'aws_security_group.used'] }));
  });
});
