import { readPlan } from '../../src/plan/read-plan';
import type { PlanResource } from '../../src/plan/plan';
import { Asked } from '../../src/references/asked';
import { openSlot } from '../../src/references/slot';
import type { Slot } from '../../src/references/slot';

const [one, other] = resources('aws_instance.one', 'aws_instance.other');

test('the same question is answered once, whichever arrays ask it', () => {
  const asked = new Asked();
  const first = asked.of(one, ['network', 0, 'subnet_id'], ['subnet'], () => openSlot('first', false));
  const second = asked.of(one, ['network', 0, 'subnet_id'], ['subnet'], () => openSlot('second', false));
  expect(first).toEqual(openSlot('first', false));
  expect(second).toBe(first);
});

test('another resource, another path, other kinds and the same kinds in another order are other questions', () => {
  const asked = new Asked();
  const count = counter();
  const answers = [
    asked.of(one, ['subnet_id'], ['subnet', 'vpc'], count),
    asked.of(other, ['subnet_id'], ['subnet', 'vpc'], count),
    asked.of(one, ['subnet_ids'], ['subnet', 'vpc'], count),
    asked.of(one, ['subnet_id', 0], ['subnet', 'vpc'], count),
    asked.of(one, ['subnet_id'], ['subnet'], count),
    asked.of(one, ['subnet_id'], ['vpc', 'subnet'], count),
  ];
  expect(answers.map(({ open }) => open)).toEqual([['0'], ['1'], ['2'], ['3'], ['4'], ['5']]);
});

test('a name and an index of the same spelling are different steps', () => {
  const asked = new Asked();
  const count = counter();
  expect([asked.of(one, ['a', 0], [], count).open, asked.of(one, ['a', '0'], [], count).open]).toEqual([['0'], ['1']]);
});

test('an answer may ask about the same resource', () => {
  const asked = new Asked();
  const outer = asked.of(one, ['outer'], [], () => {
    const inner = asked.of(one, ['inner'], [], () => openSlot('inner', false));
    return openSlot(`outer of ${inner.open.join()}`, false);
  });
  const never = (): Slot => { throw new Error('asked again'); };
  expect([outer.open, asked.of(one, ['outer'], [], never).open, asked.of(one, ['inner'], [], never).open]).toEqual([['outer of inner'], ['outer of inner'], ['inner']]);
});

/** Answers with the number of the call. */
function counter(): () => Slot {
  let calls = 0;
  return () => {
    calls += 1;
    return openSlot(String(calls - 1), false);
  };
}

function resources(...addresses: readonly [string, string]): readonly [PlanResource, PlanResource] {
  const changes = addresses.map((address) => {
    const [type, name] = address.split('.');
    return { address, mode: 'managed', type, name, change: { actions: ['create'], before: null, after: {}, after_unknown: {} } };
  });
  const read = readPlan(new TextEncoder().encode(JSON.stringify({ format_version: '1.2', resource_changes: changes })));
  const [first, second] = read.ok ? read.plan.resources : [];
  if (first === undefined || second === undefined) throw new Error('no plan');
  return [first, second];
}
