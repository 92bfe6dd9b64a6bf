import { decodeText } from './decode-text';
import { skipWrapperLines } from './parse-text';
import { isPlanJson, readPlan } from './read-plan';

/** A name that says that the file is a plan: `plan.json`, `tfplan.json`, `prod-plan.json`. */
const NAMED_PLAN = /(?:^|[^a-z])(?:tf)?plan(?:[^a-z]|$)/i;
/** JSON, also with comments, as editors and compilers read it; what begins as `terraform show -json` does is a plan with a fault. */
const BEGINS_AS_JSON = /^\s*(?:[[{"]|\/[/*])/;
const BEGINS_AS_SHOWN = /^\s*\{\s*"format_version"/;
/** Enough of a text to tell how it begins. */
const HEAD = 4_096;

/**
 * Whether a `.json` file of a folder is JSON of another kind, to be passed over. A plan is not, and no more is what should have become one:
 * nothing, a text that is cut off, what terraform printed for people or as its log, a bookmark, something encrypted, a state that is called a plan.
 */
export function isOtherJson(bytes: Uint8Array, name: string): boolean {
  if (isPlanJson(bytes)) return false;
  const read = readPlan(bytes);
  if (read.ok) return false;
  switch (read.error.kind) {
    case 'not-a-plan':
    case 'configuration':
      return true;
    case 'state':
      return !NAMED_PLAN.test(name);
    case 'not-json':
      return isForeign(bytes);
    default:
      return false;
  }
}

function isForeign(bytes: Uint8Array): boolean {
  const { text } = decodeText(bytes.subarray(0, HEAD));
  const head = text.slice(skipWrapperLines(text).start);
  return BEGINS_AS_JSON.test(head) && !BEGINS_AS_SHOWN.test(head);
}
