import type { Attribute, Block, Body, Range } from '../hcl';
import { objectElements, objectOfFor } from '../hcl';
import { parseProtocol, ServiceSet, TCP, UDP } from '../packet';
import type { Cause } from './cause';
import { canonical } from './cause';
import { attributeOf, literalList, literalOf } from './literal';

/** A place in a resource that may describe the rule at fault. */
export interface Candidate {
  readonly body: Body;
  /** The header of a block, or the object in an attribute. */
  readonly header: Range;
  /** The `dynamic` block that generates it. */
  readonly generator: Block | undefined;
  /** The attribute whose `for` expression makes it: what is written in the object may rest on what that runs over. */
  readonly maker: Attribute | undefined;
}

const CIDR_LISTS = ['cidr_blocks', 'ipv6_cidr_blocks', 'cidr_block', 'ipv6_cidr_block'];

/**
 * The nested blocks and `dynamic` contents of a resource that describe rules of one direction, else the objects that are assigned under
 * that name: in JSON, which does not tell them apart, they would be the same.
 */
export function candidates(resource: Body, name: string): readonly Candidate[] {
  const blocks = [
    ...resource.blocks.filter((block) => block.type === name).map((block) => ({ body: block.body, header: block.header, generator: undefined, maker: undefined })),
    ...resource.blocks.filter((block) => block.type === 'dynamic' && block.labels[0] === name).flatMap(contents),
  ];
  return blocks.length > 0 ? blocks : resource.attributes.filter((attribute) => attribute.name === name).flatMap(objects);
}

function contents(dynamic: Block): readonly Candidate[] {
  return dynamic.body.blocks.filter((block) => block.type === 'content').map((block) => ({ body: block.body, header: dynamic.header, generator: dynamic, maker: undefined }));
}

function objects(attribute: Attribute): readonly Candidate[] {
  const made = objectOfFor(attribute);
  if (made !== undefined) return [{ body: made, header: made.range, generator: undefined, maker: attribute }];
  return objectElements(attribute).map((object) => ({ body: object, header: object.range, generator: undefined, maker: undefined }));
}

/** The one candidate that agrees best with what the plan says; undefined where all contradict it or several agree equally. */
export function bestMatch(all: readonly Candidate[], cause: Cause): Candidate | undefined {
  let best = -1;
  let winners: readonly Candidate[] = [];
  for (const candidate of all) {
    const score = agreement(candidate, cause) ?? -1;
    if (score > best) winners = [candidate];
    else if (score === best && score >= 0) winners = winners.length > 1 ? winners : [...winners, candidate];
    best = Math.max(best, score);
  }
  return winners.length === 1 ? winners[0] : undefined;
}

/** How many members agree by their literal value; undefined where one contradicts the plan. */
function agreement({ body }: Candidate, cause: Cause): number | undefined {
  const marks = [servicesAgree(body, cause), descriptionAgrees(body, cause), numberAgrees(body, cause), peersAgree(body, cause)];
  if (marks.includes(false)) return undefined;
  return marks.filter((mark) => mark === true).length;
}

/** True, false, or undefined where the value has to be evaluated. */
type Agreement = boolean | undefined;

function servicesAgree(body: Body, { services }: Cause): Agreement {
  const protocol = parseProtocol(literalOf(body, 'protocol') ?? '');
  if (protocol === undefined || services.isEmpty()) return undefined;
  if (protocol === 'any') return services.equals(ServiceSet.ANY);
  if (!services.isSubsetOf(ServiceSet.protocol(protocol))) return false;
  if (protocol === TCP) return portsAgree(body, services, 'tcp');
  return protocol === UDP ? portsAgree(body, services, 'udp') : undefined;
}

function portsAgree(body: Body, services: ServiceSet, protocol: 'tcp' | 'udp'): Agreement {
  const from = Number(literalOf(body, 'from_port') ?? Number.NaN);
  const to = Number(literalOf(body, 'to_port') ?? Number.NaN);
  return isRange(from, to) ? ServiceSet.ports(protocol, from, to).equals(services) : undefined;
}

function isRange(from: number, to: number): boolean {
  return Number.isInteger(from) && Number.isInteger(to) && from >= 0 && from <= to && to <= 65535;
}

function descriptionAgrees(body: Body, { description }: Cause): Agreement {
  const written = literalOf(body, 'description');
  return written === undefined || description === undefined ? undefined : written === description;
}

function numberAgrees(body: Body, { number }: Cause): Agreement {
  const written = literalOf(body, 'rule_no');
  return written === undefined || number === undefined ? undefined : written === String(number);
}

function peersAgree(body: Body, { peers }: Cause): Agreement {
  const attributes = CIDR_LISTS.flatMap((name) => attributeOf(body, name) ?? []);
  const written = attributes.flatMap((attribute) => literalList(attribute) ?? literalOf(body, attribute.name) ?? []).map(canonical);
  if (written.length === 0 || peers.length === 0) return undefined;
  return written.some((peer) => peers.includes(peer));
}
