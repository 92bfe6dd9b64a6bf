import { denotes, planOf, recorded, recordedJson, slotAt } from './recorded';
import { References } from '../../src/references';
import { buildWorld } from '../../src/references/world';

interface Change {
  address: string;
  deposed?: string;
  change: { actions: string[]; before: Record<string, unknown> | null; after: Record<string, unknown> | null };
}

const existing = (): { resource_changes: Change[] } => recordedJson('existing') as unknown as { resource_changes: Change[] };
const changed = (address: string, edit: (change: Change) => void): { resource_changes: Change[] } => {
  const json = existing();
  for (const change of json.resource_changes) if (change.address === address) edit(change);
  return json;
};
const after = (json: unknown): readonly string[] => [...References.of(planOf(json), 'after').resources.keys()];

describe('the objects after apply', () => {
  it('lack what is destroyed, keep what is forgotten, and defaults of a VPC that stays', () => {
    expect([...recorded('existing').resources.keys()]).toEqual([
      'aws_default_security_group.adopted', 'aws_network_interface.fresh', 'aws_network_interface.stale', 'aws_security_group.forgotten',
      'aws_security_group.kept', 'aws_security_group.replaced', 'aws_security_group_rule.account', 'aws_security_group_rule.default', 'aws_vpc.v',
    ]);
  });

  it('have the values before apply where they are only forgotten', () => {
    const references = recorded('existing');
    const names = ['aws_security_group.forgotten', 'aws_default_security_group.adopted', 'aws_security_group.replaced'].map((address) => {
      const resource = references.resources.get(address);
      return resource && references.value(resource)?.get('name').raw();
    });
    expect(names).toEqual(['forgotten', 'default', 'renamed']);
  });

  it('include the forgotten object beside the new one', () => {
    const json = changed('aws_security_group.replaced', (change) => { change.change.actions = change.deposed === undefined ? ['create', 'forget'] : ['forget']; });
    expect(after(json).filter((address) => address.startsWith('aws_security_group.replaced'))).toEqual([
      'aws_security_group.replaced', 'aws_security_group.replaced (forgotten)', 'aws_security_group.replaced (deposed 0badcafe)',
    ]);
    const references = References.of(planOf(json), 'after');
    expect(slotAt(references, 'aws_network_interface.stale', 'security_groups', 'security-group')).toEqual(
      denotes('security-group', ['aws_security_group.kept', 'aws_security_group.replaced (forgotten)', 'sg-0dddddddddddddddd', 'aws_security_group.forgotten'], { state: 'known' }),
    );
  });

  it('include those that -target leaves alone', () => {
    expect([...recorded('targeted').resources.keys()].sort()).toEqual(['aws_network_interface.fresh', 'aws_security_group.kept', 'aws_security_group.new', 'aws_vpc.v']);
  });

  it('lack a default VPC only where its destruction is forced', () => {
    const gone = (force: boolean): boolean => {
      const json = changed('aws_vpc.gone', (change) => { change.change.before = { ...change.change.before, force_destroy: force }; });
      const text = JSON.stringify(json).replaceAll('aws_vpc.gone', 'aws_default_vpc.gone').replaceAll('"type":"aws_vpc","name":"gone"', '"type":"aws_default_vpc","name":"gone"');
      return !after(JSON.parse(text)).includes('aws_default_vpc.gone');
    };
    expect([gone(true), gone(false)]).toEqual([true, false]);
  });

  it('are those of an action that nobody knows yet, with the values that are left', () => {
    const json = changed('aws_security_group.kept', (change) => { Object.assign(change.change, { actions: ['transmute'], after: null }); });
    const references = References.of(planOf(json), 'after');
    expect(slotAt(references, 'aws_security_group.kept', 'vpc_id', 'vpc').possible).toEqual([{ kind: 'vpc', key: 'aws_vpc.v' }]);
  });

  it('lack what is destroyed without an id', () => {
    const json = changed('aws_vpc.gone', (change) => { change.change.before = {}; });
    expect(after(json)).not.toContain('aws_vpc.gone');
  });

  it('are not taken away by an action that nobody knows yet', () => {
    expect(after(changed('aws_security_group.kept', (change) => { change.change.actions = ['transmute']; }))).toContain('aws_security_group.kept');
  });
});

describe('the objects before apply', () => {
  it('are all that had values', () => {
    expect([...recorded('existing', 'before').resources.keys()]).toEqual([
      'aws_default_security_group.adopted', 'aws_default_security_group.gone', 'aws_network_interface.fresh', 'aws_network_interface.stale',
      'aws_security_group.deleted', 'aws_security_group.forgotten', 'aws_security_group.kept', 'aws_security_group.replaced',
      'aws_security_group.replaced (deposed 0badcafe)', 'aws_vpc.gone', 'aws_vpc.v',
    ]);
  });

  it('denote each other by their ids', () => {
    const before = recorded('existing', 'before');
    expect(slotAt(before, 'aws_network_interface.stale', 'security_groups', 'security-group')).toEqual(denotes(
      'security-group', ['aws_security_group.kept', 'aws_security_group.replaced', 'aws_security_group.deleted', 'aws_security_group.forgotten'], { state: 'known' },
    ));
    expect(before.dangling).toEqual(new Map());
  });
});

describe('the values of a resource of the plan', () => {
  const namesOf = (side: 'before' | 'after'): readonly unknown[] => {
    const plan = planOf(existing());
    const world = buildWorld(plan, side);
    expect(world.objects).toEqual([...world.resources.values()]);
    return plan.resources.filter(({ type }) => type === 'aws_security_group').map((resource) => [resource.address, resource.deposed, world.values.get(resource)?.get('name').raw()]);
  };

  it('are those before apply, but a deposed object stands under another name', () => {
    expect(namesOf('before')).toEqual([
      ['aws_security_group.deleted', undefined, 'deleted'],
      ['aws_security_group.forgotten', undefined, 'forgotten'],
      ['aws_security_group.kept', undefined, 'kept'],
      ['aws_security_group.replaced', undefined, 'old'],
      ['aws_security_group.replaced', '0badcafe', undefined],
    ]);
  });

  it('are those after apply, and none where it is taken away', () => {
    expect(namesOf('after')).toEqual([
      ['aws_security_group.deleted', undefined, undefined],
      ['aws_security_group.forgotten', undefined, 'forgotten'],
      ['aws_security_group.kept', undefined, 'kept'],
      ['aws_security_group.replaced', undefined, 'renamed'],
      ['aws_security_group.replaced', '0badcafe', undefined],
    ]);
  });
});
