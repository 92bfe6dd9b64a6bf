import { recorded } from './recorded';

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
