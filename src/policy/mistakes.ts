import { AddressSet, INTERNET, parseAddress, parseCidr, ServiceSet } from '../packet';
import { partsOf } from './policy';
import type { PolicyEnd } from './policy';

/** Where a written end is wrong, and how: the index of the part, undefined where the end is no list, and what is written there. */
export interface EndMistake {
  readonly index: number | undefined;
  readonly text: string;
  readonly message: string;
}

/** What is wrong with an end, beyond its form. */
export function endMistakes(end: PolicyEnd): readonly EndMistake[] {
  return partsOf(end).flatMap((part, index) => {
    const message = typeof part === 'string' ? textMistake(part) : undefined;
    return typeof part !== 'string' || message === undefined ? [] : [{ index: Array.isArray(end) ? index : undefined, text: part, message }];
  });
}

/** An address looks like nothing else: digits and dots, or colons. */
const LIKE_ADDRESS = /^(?:\d[\d.]*|[\da-f]*:[\da-f:.]*)(?:\/.*)?$/i;
/** What Terraform prints of a resource, with stars: at least a type and a name, or `**`. */
const LIKE_GLOB = /\.|\*\*/;

function textMistake(text: string): string | undefined {
  if (text === 'internet') return undefined;
  if (LIKE_ADDRESS.test(text)) return cidrMistake(text);
  if (/\s/.test(text.replace(/\["(?:[^"\\]|\\.)*"\]/g, ''))) return `"${text}" is no address glob: it contains blanks`;
  return LIKE_GLOB.test(text) && balanced(text) ? undefined : `"${text}" is neither internet, nor a CIDR block, nor a glob of resource addresses such as aws_instance.*`;
}

/** Brackets outside quoted keys open and close. */
function balanced(text: string): boolean {
  return !/[[\]"]/.test(text.replace(/\[(?:"(?:[^"\\]|\\.)*"|\d+|\*)\]/g, ''));
}

function cidrMistake(text: string): string | undefined {
  const cidr = parseCidr(text);
  if (cidr?.hostBits === true) return `"${text}" has bits set behind its prefix (did you mean ${cidr.text}?)`;
  if (cidr !== undefined) return undefined;
  const address = parseAddress(text);
  const hint = address === undefined ? ', such as 198.51.100.0/24' : ` (did you mean ${text}/${address.family === 'ipv4' ? 32 : 128}?)`;
  return `"${text}" is no CIDR block${hint}`;
}

/** Whether an end may mean a resource of a plan: what goes on between two places outside it is not for a plan to say. */
export function meansResources(end: PolicyEnd): boolean {
  return partsOf(end).some((part) => typeof part !== 'string' || !isOutside(part));
}

/** `internet`, or public IPv4 addresses: those of IPv6 may be of the plan. */
function isOutside(part: string): boolean {
  const cidr = parseCidr(part);
  return part === 'internet' || (cidr !== undefined && AddressSet.of([cidr]).isSubsetOf(INTERNET.only('ipv4')));
}

/** The services of a policy, which has been checked; all of them where it names none. */
export function servicesOf(ports: string | readonly string[] | undefined): ServiceSet {
  if (ports === undefined) return ServiceSet.ANY;
  return ServiceSet.union([ports].flat().map(ServiceSet.parse).filter((services) => services !== undefined));
}
