import type { Network } from '../../src/network/model';
import type { Topology } from '../../src/network/topology';
import { showServices } from '../../src/packet';
import { Grounds } from '../../src/reach';
import { forwards, fronted } from '../../src/rule/forwards';
import { build, instance, loadBalancer } from '../../src/testing';
import type { Piece } from '../../src/testing';

const HOSTS: readonly Piece[] = [instance('a', { in: 's', privateAddresses: ['10.0.0.5'] }), instance('b', { in: 's' })];
const groundsOf = (...pieces: readonly Piece[]): Grounds => new Grounds(build(...HOSTS, ...pieces));

const lines = (grounds: Grounds): readonly string[] => forwards(grounds).map(({ balancer, listener, to, owner, isCertain, services: { certain, possible } }) =>
  `${balancer.key} ${listener.key} to ${'resource' in to ? to.resource : to.address} by ${owner}${isCertain ? '' : ' perhaps'}: ${showServices(certain)}${certain.equals(possible) ? '' : ` to ${showServices(possible)}`}`);

/** The target group of the listener, varied. */
function varied(vary: (groups: Topology['targetGroups']) => Topology['targetGroups'], piece: Piece): Piece {
  return (network: Network) => {
    const made = piece(network);
    return { ...made, topology: { ...made.topology, targetGroups: vary(made.topology.targetGroups) } };
  };
}

const one = (to: string | readonly string[], targetPort = 8080): Piece => loadBalancer('n', { kind: 'network', in: 's', listeners: [{ port: 80, to, targetPort }] });

test.each<[string, readonly Piece[], readonly string[]]>([
  ['a resource', [one('aws_instance.b')], ['aws_lb.n aws_lb_listener.n_80 to aws_instance.b by aws_lb_target_group_attachment.n_80_0: tcp/8080']],
  ['a private address of a resource', [one('10.0.0.5')], ['aws_lb.n aws_lb_listener.n_80 to aws_instance.a by aws_lb_target_group_attachment.n_80_0: tcp/8080']],
  ['a private address of nobody', [one('10.0.0.9')], ['aws_lb.n aws_lb_listener.n_80 to 10.0.0.9 by aws_lb_target_group_attachment.n_80_0: tcp/8080']],
  ['several, in the order of the names of what makes them targets', [one(['aws_instance.b', '10.0.0.5'])], [
    'aws_lb.n aws_lb_listener.n_80 to aws_instance.b by aws_lb_target_group_attachment.n_80_0: tcp/8080',
    'aws_lb.n aws_lb_listener.n_80 to aws_instance.a by aws_lb_target_group_attachment.n_80_1: tcp/8080',
  ]],
  ['a target with a port of its own', [varied((groups) => new Map([...groups].map(([key, group]) => [key, { ...group, targets: group.targets.map((target) => ({ ...target, port: 9090 })) }])), one('aws_instance.b'))],
    ['aws_lb.n aws_lb_listener.n_80 to aws_instance.b by aws_lb_target_group_attachment.n_80_0: tcp/9090']],
  ['a port that is not known', [varied((groups) => new Map([...groups].map(([key, group]) => [key, { ...group, port: undefined }])), one('aws_instance.b'))],
    ['aws_lb.n aws_lb_listener.n_80 to aws_instance.b by aws_lb_target_group_attachment.n_80_0: nothing to tcp/1-65535']],
  ['a target that may be another', [varied((groups) => new Map([...groups].map(([key, group]) => [key, { ...group, targets: group.targets.map((target) => ({ ...target, resource: { ...target.resource, certain: [] } })) }])), one('aws_instance.b'))],
    ['aws_lb.n aws_lb_listener.n_80 to aws_instance.b by aws_lb_target_group_attachment.n_80_0 perhaps: tcp/8080']],
  ['a target group outside the plan', [varied(() => new Map(), one('aws_instance.b'))], []],
])('a load balancer forwards to %s', (_, pieces, expected) => {
  expect(lines(groundsOf(...pieces))).toEqual(expected);
});

test('each resource once, with all that is forwarded to it', () => {
  const grounds = groundsOf(one(['aws_instance.b', '10.0.0.9'], 8080), loadBalancer('w', { in: 's', listeners: [{ port: 443, to: 'aws_instance.b', targetPort: 8443 }, { port: 80, to: '10.0.0.5' }] }));
  expect(fronted(forwards(grounds)).map(({ resource, by, services }) => `${resource} behind ${by.join()}: ${showServices(services.certain)}`)).toEqual([
    'aws_instance.b behind aws_lb.n,aws_lb.w: tcp/8080,8443', 'aws_instance.a behind aws_lb.w: tcp/80',
  ]);
});
