import { References } from '../../src/references';
import { planOf, recorded, recordedJson } from './recorded';
import { sketch, to } from './sketch';

describe('ids that leave the plan', () => {
  it('go through outputs of the root module and resources of other providers', () => {
    expect(recorded('direct').idsLeavingPlan).toEqual(new Set(['aws_internet_gateway.i', 'aws_security_group.keyed["x"]', 'aws_security_group.b']));
  });

  it('are followed through modules', () => {
    expect(recorded('modules').idsLeavingPlan).toEqual(new Set(['module.net.module.inner["a"].aws_security_group.g']));
  });

  it('may be any that a local holds', () => {
    expect([...recorded('locals').idsLeavingPlan].sort()).toEqual([
      'aws_security_group.used', 'aws_subnet.s[0]', 'aws_subnet.s[1]', 'aws_vpc.v',
      'module.app["a"].aws_security_group.this', 'module.app["b"].aws_security_group.this',
    ]);
  });

  it('may be known already', () => {
    const existing = recorded('existing');
    expect(existing.idsLeavingPlan).toEqual(new Set(['aws_security_group.kept']));
    expect(existing.idsLeavingPlan).toBe(existing.idsLeavingPlan);
  });
});

describe('known lists of ids', () => {
  it('leave with the attribute that holds them', () => {
    const json = recordedJson('existing') as { configuration: { root_module: { outputs: Record<string, unknown> } } };
    json.configuration.root_module.outputs = {
      groups: { expression: { references: ['aws_network_interface.stale.security_groups', 'aws_network_interface.stale'] } },
      gateway: { expression: { references: ['aws_vpc.v.default_security_group_id', 'aws_vpc.v'] } },
      nothing: {},
    };
    expect([...References.of(planOf(json), 'after').idsLeavingPlan].sort())
      .toEqual(['aws_default_security_group.adopted', 'aws_security_group.forgotten', 'aws_security_group.kept']);
  });

  it('leave through blocks of other providers, and none leaves a plan without configuration', () => {
    const block = { nested: [{ group: to('aws_security_group.g.id') }], count: { constant_value: 1 }, odd: 7 };
    expect(sketch({ others: [{ address: 'aws_security_group.g' }, { address: 'kubernetes_service.s', expressions: block }] }).idsLeavingPlan).toEqual(new Set(['aws_security_group.g']));
    const json = recordedJson('direct');
    delete json['configuration'];
    expect(References.of(planOf(json), 'after').idsLeavingPlan).toEqual(new Set());
  });
});
