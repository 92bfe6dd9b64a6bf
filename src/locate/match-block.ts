import type { Attribute, Block, Body, Range } from '../hcl';
import { objectElements } from '../hcl';
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
}

const CIDR_LISTS = ['cidr_blocks', 'ipv6_cidr_blocks', 'cidr_block', 'ipv6_cidr_block'];

/** The nested blocks, objects and `dynamic` contents of a resource that describe rules of one direction. */
export function candidates(resource: Body, name: string): readonly Candidate[] {
  return [
    ...resource.blocks.filter((block) => block.type === name).map((block) => ({ body: block.body, header: block.header, generator: undefined })),
    ...resource.blocks.filter((block) => block.type === 'dynamic' && block.labels[0] === name).flatMap(contents),
    ...resource.attributes.filter((attribute) => attribute.name === name).flatMap(objects),
  ];
}

function contents(dynamic: Block): readonly Candidate[] {
  return dynamic.body.blocks.filter((block) => block.type === 'content').map((block) => ({ body: block.body, header: dynamic.header, generator: dynamic }));
}

function objects(attribute: Attribute): readonly Candidate[] {
  return objectElements(attribute).map((object) => ({ body: object, header: object.range, generator: undefined }));
}

/** The one candidate that agrees best with what the plan says; undefined where none agrees or several do equally. */
export function bestMatch(all: readonly Candidate[], cause: Cause): Candidate | undefined {
  const scored = all.flatMap((candidate) => {
    const score = agreement(candidate, cause);
    return score === undefined ? [] : [{ candidate, score }];
  });
  const best = Math.max(...scored.map(({ score }) => score));
  const winners = scored.filter(({ score }) => score === best);
  return winners.length === 1 ? winners[0]?.candidate : undefined;
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
  const protocol = literalOf(body, 'protocol');
  const parsed = protocol === undefined ? undefined : parseProtocol(protocol);
  if (parsed === undefined || services.isEmpty()) return undefined;
  if (parsed === 'any') return services.equals(ServiceSet.ANY);
  if (!services.isSubsetOf(ServiceSet.protocol(parsed))) return false;
  return portsAgree(body, services, protocol ?? '');
}

function portsAgree(body: Body, services: ServiceSet, protocol: string): Agreement {
  const name = PORTED.get(parseProtocol(protocol));
  const [from, to] = ['from_port', 'to_port'].map((attribute) => Number(literalOf(body, attribute) ?? Number.NaN));
  if (name === undefined || from === undefined || to === undefined || !isRange(from, to)) return undefined;
  return ServiceSet.ports(name, from, to).equals(services);
}

/** Protocols with ports, by what they parse to. */
const PORTED: ReadonlyMap<unknown, 'tcp' | 'udp'> = new Map([[TCP, 'tcp'], [UDP, 'udp']]);

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
