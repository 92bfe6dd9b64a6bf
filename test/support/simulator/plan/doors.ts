/** Load balancers, target groups and accelerators as resources. */
import { ipv4Address, showAddress } from '../address';
import { find } from '../world';
import type { Accelerator, LoadBalancer, Target, TargetGroup, World } from '../world';
import { groupReference } from './names';
import { given, hash, namedByArn, refer, resource } from './resource';
import type { Body, Context, Reference, Resource, Value } from './resource';

function arn(service: string, path: string): string {
  return `arn:aws:${service}:us-east-1:123456789012:${path}/${hash(path).toString(16).padStart(16, '0')}`;
}

function isDual(balancer: LoadBalancer): boolean {
  return balancer.nodes.some((node) => node.ipv6Address !== undefined);
}

function balancerResource(context: Context, balancer: LoadBalancer): Resource {
  const groups: Value | undefined = balancer.groups?.map((id) => groupReference(context, id));
  const subnets: Value = balancer.nodes.map((node) => refer('aws_subnet', node.subnet));
  const saysScheme = balancer.internal || context.choose(`scheme ${balancer.id}`, 2) === 0;
  const written = {
    name: balancer.id.replaceAll('_', '-'), subnets,
    ...(balancer.kind === 'network' ? { load_balancer_type: 'network' } : {}),
    ...(saysScheme ? { internal: balancer.internal } : {}),
    ...(isDual(balancer) ? { ip_address_type: 'dualstack' } : {}),
    ...given('security_groups', groups),
  };
  const path = `loadbalancer/${balancer.kind === 'network' ? 'net' : 'app'}/${balancer.id}`;
  return namedByArn('aws_lb', balancer.id, arn('elasticloadbalancing', path), {
    written,
    existing: {
      load_balancer_type: 'application', internal: balancer.internal, ip_address_type: 'ipv4', security_groups: [], vpc_id: refer('aws_vpc', balancer.vpc),
      subnet_mapping: { blocks: balancer.nodes.map((node): Body => ({ subnet_id: refer('aws_subnet', node.subnet) })), fill: NO_MAPPING },
    },
  });
}

const NO_MAPPING: Body = { allocation_id: '', ipv6_address: '', outpost_id: '', private_ipv4_address: '' };
const NO_ACTION: Body = { authenticate_cognito: [], authenticate_oidc: [], fixed_response: [], forward: [], redirect: [] };

function listenerResources(balancer: LoadBalancer): Resource[] {
  return balancer.listeners.map((listener, index) => {
    const name = `${balancer.id}_${String(index)}`;
    const action: Body = { type: 'forward', target_group_arn: refer('aws_lb_target_group', listener.targetGroup, 'arn') };
    return namedByArn('aws_lb_listener', name, arn('elasticloadbalancing', `listener/${name}`), {
      written: {
        load_balancer_arn: refer('aws_lb', balancer.id, 'arn'), port: listener.port, protocol: listener.protocol,
        ...(listener.protocol === 'TLS' ? { certificate_arn: 'arn:aws:acm:us-east-1:123456789012:certificate/c' } : {}),
        default_action: { blocks: [action], fill: NO_ACTION },
      },
    });
  });
}

/** What AWS answers about client addresses where nothing is written (table 11.3). */
function effectivePreservation(group: TargetGroup): boolean {
  if (group.protocol === 'UDP' || group.protocol === 'TCP_UDP') return true;
  return group.preserveClientAddress ?? group.targetType !== 'ip';
}

function targetId(world: World, group: TargetGroup, target: Target): string | Reference {
  if (group.targetType === 'alb') return refer('aws_lb', target.id, 'arn');
  if (group.targetType === 'instance') return refer('aws_instance', target.id);
  return showAddress(ipv4Address(find(world.interfaces, target.id).privateAddress));
}

function targetGroupResources(world: World, group: TargetGroup): Resource[] {
  const isHttp = group.protocol === 'HTTP' || group.protocol === 'HTTPS';
  const own = namedByArn('aws_lb_target_group', group.id, arn('elasticloadbalancing', `targetgroup/${group.id}`), {
    written: {
      name: group.id.replaceAll('_', '-'), port: group.port, protocol: group.protocol, vpc_id: refer('aws_vpc', group.vpc),
      ...(group.targetType === 'instance' ? {} : { target_type: group.targetType }),
      ...given('preserve_client_ip', group.preserveClientAddress === undefined ? undefined : String(group.preserveClientAddress)),
    },
    existing: { target_type: 'instance', ...(isHttp ? {} : { preserve_client_ip: String(effectivePreservation(group)) }), ip_address_type: 'ipv4' },
  });
  const targets = group.targets.map((target, index) => resource('aws_lb_target_group_attachment', `${group.id}_${String(index)}`, 'tga', {
    written: {
      target_group_arn: refer('aws_lb_target_group', group.id, 'arn'), target_id: targetId(world, group, target), ...given('port', target.port),
    },
  }));
  return [own, ...targets];
}

function endpointId(world: World, id: string): Reference {
  return world.loadBalancers.some((balancer) => balancer.id === id) ? refer('aws_lb', id, 'arn') : refer('aws_instance', id);
}

function acceleratorResources(world: World, accelerator: Accelerator): Resource[] {
  const own = namedByArn('aws_globalaccelerator_accelerator', accelerator.id, arn('globalaccelerator', `accelerator/${accelerator.id}`), {
    written: { name: accelerator.id.replaceAll('_', '-') },
  });
  return [own, ...accelerator.listeners.flatMap((listener, index) => {
    const name = `${accelerator.id}_${String(index)}`;
    const ports: Body = { from_port: listener.from, to_port: listener.to };
    const endpoints = listener.endpoints.map((endpoint): Body => (
      { endpoint_id: endpointId(world, endpoint.id), client_ip_preservation_enabled: endpoint.preserveClientAddress }));
    const overrides = listener.overrides.map((override): Body => ({ listener_port: override.listenerPort, endpoint_port: override.endpointPort }));
    return [
      namedByArn('aws_globalaccelerator_listener', name, arn('globalaccelerator', `listener/${name}`), {
        written: {
          accelerator_arn: refer('aws_globalaccelerator_accelerator', accelerator.id), protocol: listener.protocol === 6 ? 'TCP' : 'UDP',
          port_range: { blocks: [ports], fill: {} },
        },
      }),
      namedByArn('aws_globalaccelerator_endpoint_group', name, arn('globalaccelerator', `endpoint-group/${name}`), {
        written: {
          listener_arn: refer('aws_globalaccelerator_listener', name), endpoint_group_region: 'us-east-1',
          endpoint_configuration: { blocks: endpoints, fill: { attachment_arn: '', weight: null } },
          ...(overrides.length === 0 ? {} : { port_override: { blocks: overrides, fill: {} } }),
        },
        existing: { port_override: [] },
      }),
    ];
  })];
}

/** All front doors of the world. */
export function doors(context: Context): Resource[] {
  const { world } = context;
  return [
    ...world.loadBalancers.flatMap((balancer) => [balancerResource(context, balancer), ...listenerResources(balancer)]),
    ...world.targetGroups.flatMap((group) => targetGroupResources(world, group)),
    ...world.accelerators.flatMap((accelerator) => acceleratorResources(world, accelerator)),
  ];
}
