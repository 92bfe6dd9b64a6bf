import fc from 'fast-check';

/** A way to damage JSON, by a path chosen with numbers and a kind of damage. */
export interface Damage {
  readonly steps: readonly number[];
  readonly kind: 'drop' | 'retype' | 'repeat' | 'deepen' | 'lengthen' | 'rename' | 'text' | 'number';
  readonly value: unknown;
}

/** Names and texts that no program should stumble over. */
export const HOSTILE_TEXTS = [
  '__proto__', 'constructor', 'toString', '', '\u0000', '\u001b[31mred\u001b[0m', '\u009b31m', 'a\nb', '::error::x', '\ud800', '\udfff', '\u202e', '../../etc/passwd',
  '${aws_vpc.v.id}', 'a.b["c]', 'module.', '[', '0.0.0.0/33', '999.0.0.0/0', '::/129', '-1', 'x'.repeat(5000),
];

const HOSTILE_NUMBERS = [-1, 0, 65536, 1e308, -1e308, 2 ** 53, 0.5, 4294967296];

const values = fc.oneof(fc.constantFrom<unknown>(null, true, false, [], {}, [[]], ...HOSTILE_TEXTS, ...HOSTILE_NUMBERS), fc.jsonValue({ maxDepth: 2 }));

/** Some damages at once. */
export const damages: fc.Arbitrary<readonly Damage[]> = fc.array(
  fc.record({
    steps: fc.array(fc.nat({ max: 1000 }), { minLength: 2, maxLength: 12 }),
    kind: fc.constantFrom('drop', 'retype', 'repeat', 'deepen', 'lengthen', 'rename', 'text', 'number'),
    value: values,
  }),
  { minLength: 1, maxLength: 8 },
);

type Container = Record<string, unknown> | unknown[];

/** Damages a copy of some JSON. */
export function damaged(json: unknown, all: readonly Damage[]): unknown {
  const copy = structuredClone(json);
  for (const damage of all) apply(copy, damage);
  return copy;
}

function apply(root: unknown, damage: Damage): void {
  let place = root;
  let parent: Container | undefined;
  let key: string | number = '';
  for (const step of damage.steps) {
    if (typeof place !== 'object' || place === null) break;
    const keys = Array.isArray(place) ? [...place.keys()] : Object.keys(place);
    const chosen = keys[step % Math.max(keys.length, 1)];
    if (chosen === undefined) break;
    parent = place as Container;
    key = chosen;
    place = (place as Record<string | number, unknown>)[chosen];
  }
  if (parent !== undefined) DAMAGES[damage.kind](parent, key, damage.value);
}

const set = (parent: Container, key: string | number, value: unknown): void => {
  Object.defineProperty(parent, key, { value, enumerable: true, configurable: true, writable: true });
};

const read = (parent: Container, key: string | number): unknown => (parent as Record<string | number, unknown>)[key];

const DAMAGES: Readonly<Record<Damage['kind'], (parent: Container, key: string | number, value: unknown) => void>> = {
  drop: (parent, key) => {
    if (Array.isArray(parent)) parent.splice(Number(key), 1);
    else Reflect.deleteProperty(parent, key);
  },
  retype: set,
  repeat: (parent, key) => {
    if (Array.isArray(parent)) parent.push(...Array.from({ length: 3 }, () => structuredClone(read(parent, key))));
  },
  deepen: (parent, key) => {
    set(parent, key, Array.from({ length: 200 }).reduce<unknown>((inner) => [inner], read(parent, key)));
  },
  lengthen: (parent, key) => {
    set(parent, key, 'y'.repeat(20_000));
  },
  rename: (parent, key, value) => {
    if (!Array.isArray(parent)) set(parent, typeof value === 'string' ? value : '__proto__', read(parent, key));
  },
  text: (parent, key, value) => {
    set(parent, key, typeof value === 'string' ? value : '\u001b]0;title\u0007');
  },
  number: (parent, key, value) => {
    set(parent, key, typeof value === 'number' ? value : 1e21);
  },
};
