import { ALL, denotes, originsAt, planOf, recorded, recordedJson, resourceAt, slotAt } from './recorded';
import { References } from '../../src/references';

const modules = recorded('modules');
const group = (address: string, attribute = 'vpc_security_group_ids') => slotAt(modules, address, attribute, 'security-group');
const subnet = (address: string) => slotAt(modules, address, 'subnet_id', 'subnet');
const joined = (one: string, other: string) => `${one} and ${other} are joined by equal keys`;

describe('outputs', () => {
  it('of one instance are what that instance gives', () => {
    expect(group('aws_instance.east')).toEqual(denotes('security-group', ['module.group["east"].aws_security_group.this']));
  });

  it('pass through any number of modules', () => {
    expect(group('aws_instance.deep')).toEqual(denotes('security-group', ['module.net.module.inner["a"].aws_security_group.g']));
  });

  it('may be whole resources', () => {
    expect(group('aws_instance.object')).toEqual(denotes('security-group', ['module.net.aws_security_group.this[0]']));
  });

  it('name nothing where the instance does not exist', () => {
    expect(group('aws_instance.tried')).toEqual(denotes('security-group', ['module.net.aws_security_group.this[0]']));
  });

  it('are any of the candidates where the element is not told', () => {
    expect(subnet('aws_instance.deep')).toEqual(denotes('subnet', [], { also: ['module.net.aws_subnet.s[0]', 'module.net.aws_subnet.s[1]'] }));
  });

  it('are those of every instance for a splat', () => {
    const both = ['module.group["east"].aws_security_group.this', 'module.group["west"].aws_security_group.this'];
    expect(group('aws_instance.splat')).toEqual(denotes('security-group', both, { assumptions: [ALL('vpc_security_group_ids')] }));
  });

  it('are joined by keys', () => {
    for (const key of ['east', 'west']) {
      expect(group(`aws_instance.joined["${key}"]`))
        .toEqual(denotes('security-group', [`module.group["${key}"].aws_security_group.this`], { assumptions: [joined('aws_instance.joined', 'module.group')] }));
    }
    expect(group('aws_instance.everything[1]'))
      .toEqual(denotes('security-group', ['module.counted[1].aws_security_group.this'], { assumptions: [joined('aws_instance.everything', 'module.counted')] }));
  });

  it('exclude one another where the name of the output is lost', () => {
    expect(group('aws_instance.vague')).toEqual(denotes('security-group', [], {
      also: ['module.net.aws_security_group.this[0]', 'module.net.module.inner["a"].aws_security_group.g', 'module.net.module.inner["b"].aws_security_group.g'],
    }));
  });
});

describe('arguments', () => {
  it('are what the caller passes', () => {
    expect(slotAt(modules, 'module.counted[0].aws_security_group.this', 'vpc_id', 'vpc')).toEqual(denotes('vpc', ['aws_vpc.v']));
    const both = ['aws_security_group.root', 'module.group["east"].aws_security_group.this'];
    expect(group('module.net.aws_instance.inside')).toEqual(denotes('security-group', both, { assumptions: [ALL('vpc_security_group_ids')] }));
  });

  it('may be parts of objects', () => {
    expect(group('module.net.aws_instance.web')).toEqual(denotes('security-group', ['aws_security_group.root']));
    const assumptions = ['subnet_id is taken to be module.net.aws_subnet.s[0] whatever aws_security_group.root.id is'];
    expect(subnet('module.net.aws_instance.inside')).toEqual(denotes('subnet', ['module.net.aws_subnet.s[0]'], { assumptions }));
  });

  it('stay within one instance, and take the caller\'s key along', () => {
    const own = ['module.group["east"].aws_security_group.this', 'aws_security_group.each["east"]'];
    const assumptions = [joined('module.group', 'aws_security_group.each'), ALL('ingress.security_groups')];
    expect(group('module.group["east"].aws_security_group.peer', 'ingress.0.security_groups')).toEqual(denotes('security-group', own, { assumptions }));
    expect(group('module.counted[1].aws_security_group.peer', 'ingress.0.security_groups'))
      .toEqual(denotes('security-group', ['module.counted[1].aws_security_group.this']));
    expect(group('module.net.module.inner["b"].aws_network_interface.n', 'security_groups'))
      .toEqual(denotes('security-group', ['module.net.module.inner["b"].aws_security_group.g']));
  });

  it('are joined by the value of for_each where that is an index', () => {
    const assumptions = [joined('module.inner', 'aws_subnet.s')];
    expect(subnet('module.net.module.inner["b"].aws_network_interface.n')).toEqual(denotes('subnet', ['module.net.aws_subnet.s[1]'], { assumptions }));
  });
});

describe('a module that declares nothing', () => {
  it('passes values on without leaving a trace of its instances', () => {
    expect(originsAt(modules, 'aws_instance.deep', 'vpc_security_group_ids')).toEqual(['module.net.module.inner["a"].aws_security_group.g.id']);
  });
});

/** The same JSON with every list of resources and of relevant attributes turned round. */
function reversed(json: unknown): unknown {
  return JSON.parse(JSON.stringify(json, (key, value: unknown) => (
    Array.isArray(value) && ['resource_changes', 'resources', 'relevant_attributes'].includes(key) ? [...(value as readonly unknown[])].reverse() : value
  )));
}

describe('the order of a plan', () => {
  it.each(['direct', 'modules', 'locals', 'existing', 'registry', 'targeted'])('decides nothing: %s', (name) => {
    const [one, other] = [recorded(name), References.of(planOf(reversed(recordedJson(name))), 'after')];
    for (const [address, resource] of one.resources) {
      for (const attribute of ['vpc_security_group_ids', 'security_groups', 'subnet_id', 'vpc_id', 'security_group_id', 'db_subnet_group_name']) {
        const twin = resourceAt(other, address);
        expect(other.slot(twin, [attribute], ['security-group', 'subnet', 'vpc', 'db-subnet-group'])).toEqual(one.slot(resource, [attribute], ['security-group', 'subnet', 'vpc', 'db-subnet-group']));
        expect(other.origins(twin, [attribute])).toEqual(one.origins(resource, [attribute]));
      }
    }
  });
});
