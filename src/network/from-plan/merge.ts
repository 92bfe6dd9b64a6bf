/** Something that a set of rules holds, with what AWS tells it by; undefined where that is not known. */
export interface Identified {
  readonly identity: string | undefined;
}

/** The two descriptions of one set of rules (of a group's permissions, an ACL's entries, a prefix list's entries) and its past. */
export interface Descriptions<T extends Identified> {
  /** Identities that the object's own list shows before apply: everything that stands in AWS, whoever put it there. Empty for a new object. */
  readonly prior: ReadonlySet<string>;
  /** The object's own list after apply. */
  readonly inline: readonly T[];
  /** The own list is not fully known, so that nothing can be said to be missing from it. */
  readonly isOpen: boolean;
  /** What resources of their own describe after apply. */
  readonly standalone: readonly T[];
  /** Identities that such a resource stops describing in this apply. */
  readonly gone: ReadonlySet<string>;
  /** Identities that such a resource brings in this apply. */
  readonly fresh: ReadonlySet<string>;
}

/** What stands after apply, each thing under one owner. */
export interface Merged<T> {
  readonly inline: readonly T[];
  readonly standalone: readonly T[];
  /** What a resource of its own describes and this apply may revoke, since the unknown part of the object's own list may leave it out. */
  readonly doubtful: readonly T[];
}

/**
 * Which descriptions hold after apply. The provider fills an unset own list with everything that stands in AWS, so an existing object
 * lists what standalone resources describe a second time (that belongs to those), also what such a resource is about to delete (that is
 * gone). When the own list changes, the provider revokes what leaves it, also what an unchanged standalone resource describes.
 * Source: aws-semantics 13.2, traps S1 to S3 (observed with a hand-written prior state).
 */
export function merge<T extends Identified>({ prior, inline, isOpen, standalone, gone, fresh }: Descriptions<T>): Merged<T> {
  const described = identities(standalone);
  const listed = identities(inline);
  const isEcho = ({ identity }: T): boolean =>
    identity !== undefined && prior.has(identity) && (gone.has(identity) || described.has(identity));
  const isRevoked = ({ identity }: T): boolean =>
    identity !== undefined && prior.has(identity) && !listed.has(identity) && !fresh.has(identity);
  return {
    inline: inline.filter((item) => !isEcho(item)),
    standalone: standalone.filter((item) => !isRevoked(item)),
    doubtful: isOpen ? standalone.filter(isRevoked) : [],
  };
}

/** The identities that are known. */
export function identities(items: readonly Identified[]): ReadonlySet<string> {
  return new Set(items.flatMap(({ identity }) => (identity === undefined ? [] : [identity])));
}
