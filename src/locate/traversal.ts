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
 * The variable, local or iterator that an expression rests on; undefined where there is none, or more than one. `roots` are the names
 * that count: `var`, `local`, `each`, iterators of `dynamic` blocks. Of iterators only the value counts.
 */
export function singleTraversal(text: string, roots: readonly string[]): Traversal | undefined {
  if (text.length > LONGEST) return undefined;
  const direct = DIRECT.exec(text.trim());
  if (direct !== null) {
    const traversal = { root: direct[1] ?? '', name: direct[2] ?? '', members: membersOf(direct[3] ?? '') };
    return counts(traversal, roots) ? traversal : undefined;
  }
  const all = [...text.matchAll(ANYWHERE)].map(([, root = '', name = '']): Traversal => ({ root, name, members: undefined })).filter((each) => counts(each, roots));
  const distinct = new Map(all.map((each) => [`${each.root}.${each.name}`, each]));
  return distinct.size === 1 ? all[0] : undefined;
}

function counts({ root, name }: Traversal, roots: readonly string[]): boolean {
  return roots.includes(root) && (root === 'var' || root === 'local' || name === 'value');
}

function membersOf(accessors: string): readonly string[] {
  return [...accessors.matchAll(new RegExp(MEMBER, 'gu'))].map(([accessor]) => accessor.replace(/^\.|^\["?|"?\]$/g, ''));
}
