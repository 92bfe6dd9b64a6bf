/** What became of a policy. */
export type PolicyStatus =
  /** Of a deny: some packet that it forbids surely arrives. */
  | 'violated'
  /** Of a deny: some may, and what decides is known only after apply. */
  | 'undetermined'
  /** Of a deny: it is proved that none does. */
  | 'holds'
  /** Of an allow: packets that a deny forbids arrive by its leave. */
  | 'used'
  /** Of an allow: it excuses nothing. */
  | 'unused'
  /** An end of it means nothing in any plan. */
  | 'vacuous'
  /** Nobody asked what reaches what, or `policy-violation` is off. */
  | 'not-judged';

/** A policy as written, and what became of it. */
export interface PolicyEntry {
  readonly name: string;
  readonly effect: 'deny' | 'allow';
  readonly reason: string;
  readonly status: PolicyStatus;
  /** What to know of it, in words; null where there is nothing. */
  readonly message: string | null;
}

/** Of several plans the one that says most. */
const TELLING: readonly PolicyStatus[] = ['violated', 'undetermined', 'used', 'holds', 'unused', 'vacuous', 'not-judged'];

/** Joins what became of policies in several plans: one entry for each policy, by name. */
export function joinEntries(entries: readonly PolicyEntry[]): readonly PolicyEntry[] {
  const known = new Map<string, PolicyEntry>();
  for (const entry of entries) {
    const other = known.get(entry.name);
    if (other === undefined || TELLING.indexOf(entry.status) < TELLING.indexOf(other.status)) known.set(entry.name, entry);
  }
  return [...known.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Whether a policy does nothing where it is, as a suppression does that meets no finding. */
export function isStale({ status }: PolicyEntry): boolean {
  return status === 'unused' || status === 'vacuous';
}
