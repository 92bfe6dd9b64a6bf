import type { Body, Sources } from '../hcl';
import { formatAddress, parseAddress } from '../plan';
import type { PlanResource } from '../plan';
import { attributeOf, literal } from './literal';

/** The addresses under which a resource went before: by what the plan moves, and by `moved` blocks that stay afterwards. */
export type FormerAddresses = (address: string) => readonly string[];

/** More moves in a row than anybody makes; a circle of `moved` blocks ends here. */
const MOST_MOVES = 16;

interface Move {
  readonly from: string;
  readonly to: string;
}

/** Follows `previous_address` of the plan and the `moved` blocks of the HCL. Source: https://developer.hashicorp.com/terraform/language/block/moved */
export function formerAddresses(resources: readonly PlanResource[], sources: Sources | undefined): FormerAddresses {
  const previous = new Map(resources.flatMap(({ address, previousAddress }) => (previousAddress === undefined ? [] : [[address, previousAddress] as const])));
  const moves = new Map<string, readonly Move[]>();
  const movesOf = (key: string): readonly Move[] => {
    const known = moves.get(key) ?? readMoves(key, sources);
    moves.set(key, known);
    return known;
  };
  return (address) => {
    const found: string[] = [];
    let open: readonly string[] = [address];
    while (open.length > 0 && found.length < MOST_MOVES) {
      const next = open.flatMap((each) => [...stepsBack(previous.get(each)), ...byBlocks(each, movesOf)]);
      open = [...new Set(next)].filter((each) => each !== address && !found.includes(each));
      found.push(...open);
    }
    return found;
  };
}

function stepsBack(previous: string | undefined): readonly string[] {
  return previous === undefined ? [] : [previous];
}

function readMoves(key: string, sources: Sources | undefined): readonly Move[] {
  return (sources?.blocks(key, 'moved') ?? []).flatMap(({ block }) => {
    const [from, to] = [addressIn(block.body, 'from'), addressIn(block.body, 'to')];
    return from === undefined || to === undefined ? [] : [{ from, to }];
  });
}

/** An address is a traversal in HCL and a string in JSON. */
function addressIn(body: Body, name: string): string | undefined {
  const text = attributeOf(body, name)?.text;
  return text === undefined ? undefined : literal(text) ?? text.trim();
}

/** A `moved` block speaks of addresses within the module that it stands in: the resource's own module, or one around it. */
function byBlocks(address: string, movesOf: (key: string) => readonly Move[]): readonly string[] {
  const parsed = parseAddress(address);
  if (parsed === undefined) return [];
  return [...parsed.modules.keys(), parsed.modules.length].flatMap((depth) => {
    const key = parsed.modules.slice(0, depth).map(({ name }) => name).join('.');
    const local = formatAddress({ ...parsed, modules: parsed.modules.slice(depth) });
    const prefix = address.slice(0, address.length - local.length);
    return movesOf(key).flatMap(({ from, to }) => {
      if (local === to) return [`${prefix}${from}`];
      return local.startsWith(to) && /^[.[]/.test(local.slice(to.length)) ? [`${prefix}${from}${local.slice(to.length)}`] : [];
    });
  });
}
