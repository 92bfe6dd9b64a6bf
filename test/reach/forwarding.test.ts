import { Grounds } from '../../src/reach';
import { build, loadBalancer } from '../../src/testing';
import type { Piece } from '../../src/testing';

const balancer = (name: string, ...to: readonly string[]): Piece => loadBalancer(name, { kind: 'network', in: 's', listeners: [{ port: 80, to }] });
const PIECES: readonly Piece[] = [balancer('z', 'aws_instance.a', '10.0.0.5'), balancer('k', 'aws_instance.b', 'aws_instance.a')];

const forwarding = (pieces: readonly Piece[]): Grounds['forwarding'] => new Grounds(build(...pieces)).forwarding;
const lines = (led: Grounds['forwarding']['all']): readonly string[] => led.map(({ balancer: { key }, target: { owner }, isSure }) => `${key} ${owner.slice(owner.indexOf('.') + 1)}${isSure ? '' : '?'}`);

test('everything is in the order of names, whatever the order of the plan', () => {
  const expected = ['aws_lb.k k_80_0', 'aws_lb.k k_80_1', 'aws_lb.z z_80_0', 'aws_lb.z z_80_1'];
  expect([PIECES, PIECES.toReversed()].map((pieces) => lines(forwarding(pieces).all))).toEqual([expected, expected]);
});

test.each<[readonly string[], readonly string[]]>([
  [['aws_instance.a'], ['aws_lb.k k_80_1', 'aws_lb.z z_80_0']],
  [['aws_instance.b'], ['aws_lb.k k_80_0']],
  [['10.0.0.5', 'aws_instance.a'], ['aws_lb.k k_80_1', 'aws_lb.z z_80_0', 'aws_lb.z z_80_1']],
  [['aws_instance.a', 'aws_instance.a'], ['aws_lb.k k_80_1', 'aws_lb.z z_80_0']],
  [['aws_instance.c', '10.0.0.6'], []],
])('what leads to %j', (keys, expected) => {
  expect(lines(forwarding(PIECES).to(keys))).toEqual(expected);
});

test('a listener that may forward to a group, a target that stands twice, and a group that is not there', () => {
  const unsure: Piece = (network) => {
    const loadBalancers = new Map([...network.topology.loadBalancers].map(([key, each]) => [key, { ...each, listeners: each.listeners.map((listener) => ({ ...listener, targetGroups: { ...listener.targetGroups, certain: [] } })) }]));
    return { ...network, topology: { ...network.topology, loadBalancers } };
  };
  const twice: Piece = (network) => {
    const targetGroups = new Map([...network.topology.targetGroups].map(([key, each]) => [key, { ...each, targets: [...each.targets, ...each.targets] }]));
    return { ...network, topology: { ...network.topology, targetGroups } };
  };
  const gone: Piece = (network) => ({ ...network, topology: { ...network.topology, targetGroups: new Map() } });
  const one = balancer('k', 'aws_instance.b');
  expect([unsure, twice, gone].map((piece) => lines(forwarding([one, piece]).all))).toEqual([['aws_lb.k k_80_0?'], ['aws_lb.k k_80_0', 'aws_lb.k k_80_0'], []]);
});
