import { readJson } from './json';
import type { JsonMember, JsonNode } from './json';
import { startsLine } from './lexical';
import { placesIn } from './position';
import type { Places } from './position';
import type { Attribute, Block, Body, Comment, HclFile } from './syntax';

/** How many labels each type of block has (https://developer.hashicorp.com/terraform/language/syntax/json). */
type Labels = Readonly<Record<string, number>>;

const AT_THE_TOP: Labels = {
  resource: 2, data: 2, ephemeral: 2, action: 2, module: 1, variable: 1, output: 1, provider: 1, check: 1,
  locals: 0, terraform: 0, moved: 0, import: 0, removed: 0,
};
const INSIDE: Labels = { dynamic: 1, provisioner: 1, backend: 1, provider_meta: 1 };

interface Reading {
  readonly text: string;
  readonly places: Places;
  readonly comments: Comment[];
}

type JsonObject = Extract<JsonNode, { kind: 'object' }>;

/** An object that may be the body of a block, and where the name that leads to it stands. */
interface Candidate {
  readonly object: JsonObject;
  readonly name: JsonMember;
  /** It stands in a list, perhaps with others. */
  readonly listed: boolean;
}

/**
 * Reads `.tf.json` into the same model as HCL. Never throws; a text that is not JSON has one error and no body.
 *
 * JSON does not tell a nested block from an attribute that holds an object, so inside a block such a member is given as
 * both, one block for each object of a list. A block's range starts at the name next to its body, or, in a list, at
 * its brace. `"//"` members are comments, as Terraform has it. `text` of an attribute is JSON: see `expressionOfJson`.
 */
export function scanJson(text: string): HclFile {
  const reading: Reading = { text, places: placesIn(text), comments: [] };
  const root = readJson(text);
  if (root.kind === 'fault') {
    return { body: { attributes: [], blocks: [] }, comments: [], errors: [{ message: root.message, position: reading.places.position(root.offset) }] };
  }
  const blocks = objectsOf(root).flatMap(({ members }) => withoutComments(reading, members)).flatMap((member) => {
    const labels = Object.hasOwn(AT_THE_TOP, member.name) ? Number(AT_THE_TOP[member.name]) : 0;
    return blocksOf(reading, member, labels);
  });
  return { body: { attributes: [], blocks }, comments: reading.comments, errors: [] };
}

/** A body, or the bodies of a list: HCL accepts either wherever it expects a body. */
function objectsOf(node: JsonNode): readonly JsonObject[] {
  if (node.kind === 'object') return [node];
  return node.kind === 'array' ? node.items.flatMap((item) => (item.kind === 'object' ? [item] : [])) : [];
}

/** The members that mean something; those called `//` go to the comments. */
function withoutComments(reading: Reading, members: readonly JsonMember[]): readonly JsonMember[] {
  return members.filter((member) => {
    if (member.name !== '//') return true;
    if (member.value.kind === 'string') {
      reading.comments.push({
        text: member.value.value,
        range: reading.places.range(member.start, member.value.end),
        kind: '//',
        ownLine: startsLine(reading.text, member.start),
      });
    }
    return false;
  });
}

/** The blocks under a member that bears the name of a block type, whose labels are the names of so many levels below it. */
function blocksOf(reading: Reading, member: JsonMember, labelCount: number): readonly Block[] {
  let level: readonly (Candidate & { readonly labels: readonly string[] })[] = candidates(member).map((found) => ({ ...found, labels: [] }));
  for (let label = 0; label < labelCount; label += 1) {
    level = level.flatMap(({ object, labels }) =>
      withoutComments(reading, object.members).flatMap((inner) => candidates(inner).map((found) => ({ ...found, labels: [...labels, inner.name] }))));
  }
  return level.map(({ labels, ...candidate }) => block(reading, member.name, labels, candidate));
}

function candidates(name: JsonMember): readonly Candidate[] {
  return objectsOf(name.value).map((object) => ({ object, name, listed: name.value.kind === 'array' }));
}

function block(reading: Reading, type: string, labels: readonly string[], { object, name, listed }: Candidate): Block {
  const { places, text } = reading;
  const start = listed ? object.start : name.start;
  const oneLine = !text.slice(start, object.start).includes('\n');
  return {
    type,
    labels,
    range: places.range(start, object.end),
    header: places.range(start, oneLine ? object.start + 1 : name.nameEnd),
    body: bodyOf(reading, object),
  };
}

function bodyOf(reading: Reading, object: JsonObject): Body {
  const members = withoutComments(reading, object.members);
  const isLabelled = ({ name }: JsonMember): boolean => Object.hasOwn(INSIDE, name);
  return {
    attributes: members.filter((member) => !isLabelled(member)).map((member) => attribute(reading, member)),
    blocks: members.flatMap((member) => blocksOf(reading, member, isLabelled(member) ? 1 : 0)),
  };
}

function attribute({ text, places }: Reading, { name, start, nameEnd, value }: JsonMember): Attribute {
  return {
    name,
    range: places.range(start, value.end),
    nameRange: places.range(start, nameEnd),
    value: places.range(value.start, value.end),
    text: text.slice(value.start, value.end),
  };
}
