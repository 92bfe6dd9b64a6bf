import { Grounds, resolveEnd, trace } from '../../src/reach';
import { networkFromPlan } from '../../src/network/from-plan';
import { ServiceSet } from '../../src/packet';
import { readPlan } from '../../src/plan';
import { planOf } from '../network/topology/plan-of';

const plan = planOf(
  { address: 'aws_ecs_service.bridge', after: { network_configuration: [] } },
  { address: 'aws_elastic_beanstalk_environment.e', after: {} },
  { address: 'aws_autoscaling_group.zero', after: { max_size: 0, vpc_zone_identifier: ['subnet-1'] } },
  { address: 'aws_autoscaling_group.two', after: { max_size: 2, vpc_zone_identifier: ['subnet-1'], launch_template: [], mixed_instances_policy: [] } },
  { address: 'data.aws_ami.a', after: { id: 'ami-1' } },
);

function asked(from: string, to: string): unknown {
  const read = readPlan(new TextEncoder().encode(plan));
  if (!read.ok) throw new Error(read.error.kind);
  const grounds = new Grounds(networkFromPlan(read.plan));
  const [source, target] = [resolveEnd(grounds, from), resolveEnd(grounds, to)];
  if (source.kind === 'unknown' || target.kind === 'unknown') return 'not in the plan';
  const { verdict, unknowns, blockers } = trace(grounds, source, target, ServiceSet.parse('tcp/22') ?? ServiceSet.EMPTY);
  return [verdict, ...unknowns, ...blockers.map(({ code, text }) => `${code} ${text}`)];
}

test('how something without an interface of its own is reached is not known, and why', () => {
  const told = (resource: string, reason: string): unknown => ['unknown', `how ${resource} is reached, which is not modelled: it ${reason}`];
  expect(asked('internet', 'aws_ecs_service.bridge')).toEqual(told('aws_ecs_service.bridge', 'uses the interfaces of the hosts that its tasks run on, and the plan does not tell which these are'));
  expect(asked('internet', 'aws_elastic_beanstalk_environment.e')).toEqual(told('aws_elastic_beanstalk_environment.e', 'makes resources that the plan does not show'));
  expect(asked('aws_elastic_beanstalk_environment.e', '10.0.0.1')).toEqual(told('aws_elastic_beanstalk_environment.e', 'makes resources that the plan does not show'));
  expect(asked('internet', 'data.aws_ami.a')).toEqual(told('data.aws_ami.a', 'has no network interface that the plan shows'));
});

test('what has no instance is not reached, and reaches nothing', () => {
  const nobody = ['unreachable', 'ENI_UNATTACHED aws_autoscaling_group.zero has no instance, since max_size is 0'];
  expect([asked('internet', 'aws_autoscaling_group.zero'), asked('aws_autoscaling_group.zero', 'aws_autoscaling_group.two'), asked('aws_ecs_service.bridge', 'aws_autoscaling_group.zero')]).toEqual([nobody, nobody, nobody]);
});

test('what is not in the plan is no end', () => expect(asked('internet', 'aws_autoscaling_group.three')).toBe('not in the plan'));
