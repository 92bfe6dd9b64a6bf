/** What an expression rests on: `var.rules["ssh"].cidrs` is root `var`, name `rules`, members `ssh` and `cidrs`. */
export interface Traversal {
  readonly root: string;
  readonly name: string;
  /** The members that are taken of it, outermost first; undefined where the expression does more than take members. */
  readonly members: readonly string[] | undefined;
}

const IDENTIFIER = String.raw`[\p{ID_Start}_][\p{ID_Continue}-]*`;
const MEMBER = String.raw`\.${IDENTIFIER}|\.\d+|\["[^"\\$%]*"\]|\[\d+\]`;
const DIRECT = new RegExp(String.raw`^(${IDENTIFIER})\.(${IDENTIFIER})((?:${MEMBER})*)$`, 'u');
const ANYWHERE = new RegExp(String.raw`(?<![\p{ID_Continue}."-])(${IDENTIFIER})\.(${IDENTIFIER})`, 'gu');

/** Longer expressions are left alone: nobody reads where their values come from in one line. */
const LONGEST = 4_096;

/**
 * The variables, locals and iterators that an expression rests on, each once, in the order in which they are written. `roots` are the
 * names that count: `var`, `local`, `each`, iterators of `dynamic` blocks. Of iterators only the value counts.
 */
export function traversalsIn(text: string, roots: readonly string[]): readonly Traversal[] {
  if (text.length > LONGEST) return [];
  const direct = DIRECT.exec(text.trim());
  const all = direct === null ? [...text.matchAll(ANYWHERE)].map((match) => traversalOf(match, undefined)) : [traversalOf(direct, direct[3])];
  const counting = all.filter((each) => counts(each, roots));
  return [...new Map(counting.map((each) => [`${each.root}.${each.name}`, each])).values()];
}

function traversalOf([, root, name]: RegExpExecArray, accessors: string | undefined): Traversal {
  return { root: String(root), name: String(name), members: accessors === undefined ? undefined : membersOf(accessors) };
}

function counts({ root, name }: Traversal, roots: readonly string[]): boolean {
  return roots.includes(root) && (root === 'var' || root === 'local' || name === 'value');
}

function membersOf(accessors: string): readonly string[] {
  return [...accessors.matchAll(new RegExp(MEMBER, 'gu'))].map(([accessor]) => accessor.replace(/^\.|^\["?|"?\]$/g, ''));
}
