import type { Attribute } from '../plan/attribute';
import { bearingsOf } from './id-attributes';
import { locate } from './places';
import type { Step } from './reference-path';
import type { ResourceEnd, Terminal } from './terminal';
import type { Values } from './world';

/**
 * The provider forbids a source group beside other sources, and yet plans it as unknown where an expression stands for null.
 * Source: terraform-provider-aws internal/service/ec2/vpc_security_group_rule.go (ConflictsWith).
 */
const EXCLUDING = { type: 'aws_security_group_rule', attribute: 'source_security_group_id', others: ['cidr_blocks', 'ipv6_cidr_blocks', 'self'] };

/** Whether the provider's schema makes the attribute null because another is set. */
export function isNullBySchema(type: string, path: readonly Step[], value: Attribute | undefined): boolean {
  if (type !== EXCLUDING.type || path[0] !== EXCLUDING.attribute) return false;
  return EXCLUDING.others.some((other) => {
    const raw = locate(value, [other])?.raw();
    return raw === true || (Array.isArray(raw) && raw.length > 0);
  });
}

/** The attribute that a reference ends at; of a whole resource its id. */
export function placeOf({ resource, path }: ResourceEnd, values: Values): Attribute | undefined {
  return locate(values.get(resource), path.length === 0 ? ['id'] : path);
}

const IDENTITY = /(?:^|_)(?:ids?|arns?|groups?|subnets|identifiers?|instances?|interfaces?|names?)$/;
const FLAG = /^(?:internal|self|multi_az|source_dest_check)$|^(?:is|associate|assign|map|enable|publicly|preserve|auto)_|_(?:enabled|access)$/;
const CONTAINER = /(?:^|_)(?:outputs?|results?|values?)$/;

type Sort = 'identity' | 'flag' | 'text';

/**
 * Whether an attribute's value can come from the end of a reference, going by their names: an id does not make a flag. Only asked where
 * a local stands between the two, so that nothing tells whether they belong together.
 */
export function canComeFrom(path: readonly Step[], end: Terminal): boolean {
  if (end.kind !== 'resource') return end.kind === 'lost';
  const name = lastName(end.path);
  if (CONTAINER.test(name)) return true;
  const bears = name === '' || bearingsOf(end.resource.type).has(name);
  return sortOf(lastName(path)) === (bears ? 'identity' : sortOf(name));
}

function sortOf(name: string): Sort {
  if (FLAG.test(name)) return 'flag';
  return IDENTITY.test(name) ? 'identity' : 'text';
}

/** Empty for a whole resource. */
function lastName(path: readonly Step[]): string {
  return path.findLast((step) => typeof step === 'string') ?? '';
}
