import { recorded } from './plain';

test('load balancers have the listeners that name them, and listeners the groups of their actions and rules', () => {
  expect(recorded('doors').loadBalancers).toEqual({
    'aws_lb.inspection': { kind: 'gateway', dualStack: 'no' },
    'aws_lb.packets': {
      kind: 'network',
      listeners: [
        { key: 'aws_lb_listener.chained', protocol: 'TCP', services: 'tcp/443', targetGroups: 'aws_lb_target_group.chained' },
        { key: 'aws_lb_listener.datagrams', protocol: 'UDP', services: 'udp/514', targetGroups: 'aws_lb_target_group.datagrams' },
        { key: 'aws_lb_listener.packets', protocol: 'TCP_UDP', services: 'tcp/53 udp/53', targetGroups: 'aws_lb_target_group.datagrams' },
      ],
      dualStack: 'yes',
    },
    'aws_lb.web': {
      kind: 'application',
      listeners: [
        {
          key: 'aws_lb_listener.web',
          protocol: 'HTTPS',
          services: 'tcp/443',
          targetGroups: 'aws_lb_target_group.addresses aws_lb_target_group.function aws_lb_target_group.instances',
        },
      ],
      dualStack: 'no',
    },
    'aws_elb.classic': {
      kind: 'classic',
      listeners: [{ key: 'aws_elb.classic.listener[80]', protocol: 'HTTP', services: 'tcp/80', targetGroups: 'aws_elb.classic.listener[80]' }],
      dualStack: 'no',
    },
  });
});

test('target groups have everything that is attached to them', () => {
  expect(recorded('doors').targetGroups).toEqual({
    'aws_lb_target_group.addresses': {
      protocol: 'HTTP',
      port: 8081,
      targetType: 'ip',
      addressFamily: 'ipv6',
      targets: [
        { resource: 'nothing', address: '2001:db8::10', owner: 'aws_lb_target_group_attachment.address' },
        { resource: 'aws_ecs_service.s', port: 3000, owner: 'aws_ecs_service.s' },
      ],
    },
    'aws_lb_target_group.chained': {
      protocol: 'TCP',
      port: 443,
      targetType: 'alb',
      addressFamily: 'ipv4',
      targets: [{ resource: 'aws_lb.web', owner: 'aws_lb_target_group_attachment.chained' }],
    },
    'aws_lb_target_group.datagrams': {
      protocol: 'TCP_UDP',
      port: 53,
      targetType: 'instance',
      preserveClientIp: 'yes',
      addressFamily: 'ipv4',
      targets: [{ resource: 'aws_autoscaling_group.direct', owner: 'aws_autoscaling_group.direct' }],
    },
    'aws_lb_target_group.function': { targetType: 'lambda', addressFamily: 'ipv4' },
    'aws_lb_target_group.instances': {
      protocol: 'HTTP',
      port: 8080,
      targetType: 'instance',
      addressFamily: 'ipv4',
      targets: [
        { resource: 'aws_instance.i', port: 9090, owner: 'aws_lb_target_group_attachment.instance' },
        { resource: 'aws_autoscaling_group.attached', owner: 'aws_autoscaling_attachment.a' },
      ],
    },
    'aws_elb.classic.listener[80]': {
      protocol: 'TCP',
      port: 8080,
      targetType: 'instance',
      preserveClientIp: 'no',
      addressFamily: 'ipv4',
      targets: [
        { resource: 'aws_autoscaling_group.attached', owner: 'aws_autoscaling_group.attached' },
        { resource: 'aws_instance.i', owner: 'aws_elb.classic' },
        { resource: 'aws_instance.i', owner: 'aws_elb_attachment.i' },
      ],
    },
  });
});

test('accelerators forward to the endpoints of their groups', () => {
  expect(recorded('doors').accelerators).toEqual([
    {
      key: 'aws_globalaccelerator_accelerator.a',
      endpoints: [
        {
          resource: 'aws_instance.i',
          services: 'tcp/80-81',
          portOverrides: [{ listener: 80, endpoint: 8080 }],
          preserveClientIp: 'yes',
          owner: 'aws_globalaccelerator_endpoint_group.a',
        },
        {
          resource: 'aws_instance.i? aws_lb.web?',
          services: 'tcp/80-81',
          portOverrides: [{ listener: 80, endpoint: 8080 }],
          preserveClientIp: 'yes',
          owner: 'aws_globalaccelerator_endpoint_group.a',
        },
        { resource: 'aws_lb.packets', services: 'udp/53', preserveClientIp: 'no', owner: 'aws_globalaccelerator_endpoint_group.datagrams' },
      ],
    },
  ]);
});
