import fc from 'fast-check';
import { readPlan } from '../../src/plan';
import { placesFromPlan } from '../../src/network/from-plan/places';
import { References } from '../../src/references';
import { recordedPlan } from '../support/describe-places';

type Place = { readonly holder: Record<string | number, unknown>; readonly name: string | number };

/** Every member of a value, at any depth. */
function membersOf(value: unknown, found: Place[] = []): readonly Place[] {
  if (typeof value !== 'object' || value === null) return found;
  const holder = value as Place['holder'];
  for (const name of Object.keys(value)) {
    found.push({ holder, name });
    membersOf(holder[name], found);
  }
  return found;
}

const FIXTURES = ['places-web', 'places-data', 'places-unsure', 'places-existing'];

describe('plans that somebody bent', () => {
  it('are read without a crash, and interfaces stay within what is possible', () => {
    const change = fc.record({ at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), to: fc.jsonValue({ maxDepth: 2 }), drop: fc.boolean() });
    const bent = fc.record({ name: fc.constantFrom(...FIXTURES), changes: fc.array(change, { minLength: 1, maxLength: 40 }) });
    fc.assert(
      fc.property(bent, ({ name, changes }) => {
        const plan: { resource_changes: unknown; configuration: unknown } = JSON.parse(recordedPlan(name));
        for (const { at, to, drop } of changes) {
          const members = membersOf([plan.resource_changes, plan.configuration]).slice(2);
          const place = members[Math.floor(at * members.length)];
          if (place === undefined) continue;
          if (drop) Reflect.deleteProperty(place.holder, place.name);
          else place.holder[place.name] = to;
        }
        const read = readPlan(new TextEncoder().encode(JSON.stringify(plan)));
        if (!read.ok) return;
        const { interfaces, vpcs, subnets } = placesFromPlan(References.of(read.plan, 'after'));
        for (const { groups, subnets: stands } of interfaces) {
          for (const { certain, possible } of [groups, stands]) expect(possible).toEqual(expect.arrayContaining([...certain]));
        }
        for (const { cidrs } of [...vpcs, ...subnets]) expect(cidrs.certain.isSubsetOf(cidrs.possible)).toBe(true);
      }),
      { numRuns: Number(process.env['PLACES_RUNS'] ?? 150), seed: 1 },
    );
  });
});
