import { eachChild } from '../../plan';
import type { Attribute, PlanResource } from '../../plan';
import type { References } from '../../references';
import type { Key } from '../model';
import type { GroupAttachment } from './interfaces';
import { attachment, DEEPEST, GROUP_ID, isMention } from './mentions';
import type { ValuePath } from './value-paths';
import { attributeAt, valuesOf } from './value-paths';

const GROUP_ID_WITHIN = /\bsg-[0-9A-Za-z]+/g;

/** The keys of the groups in the plan by their ids, as far as they are known. */
export function groupIds(refs: References): ReadonlyMap<string, Key> {
  const ids = new Map<string, Key>();
  for (const resource of [...refs.ofType('aws_security_group'), ...refs.ofType('aws_default_security_group')]) {
    const id = valuesOf(refs, resource).get('id').string();
    if (id.kind === 'known' && (resource.mode === 'managed' || !ids.has(id.value))) ids.set(id.value, resource.address);
  }
  return ids;
}

/** Groups whose ids stand in the values of a resource, as a whole value or within a text. A literal that is sensitive is not told. */
export function byValue(
  refs: References,
  resource: PlanResource,
  values: Attribute,
  ids: ReadonlyMap<string, Key>,
): readonly GroupAttachment[] {
  const found: GroupAttachment[] = [];
  eachText(values.raw(), [], (text, path) => {
    if (!ids.has(text) && !GROUP_ID.test(text)) {
      for (const [id] of text.matchAll(GROUP_ID_WITHIN)) {
        const group = ids.get(id);
        if (group !== undefined) found.push(attachment(resource, path, group, 'possible'));
      }
    } else {
      for (const { key } of refs.slot(resource, path, ['security-group']).certain) {
        const printable = key !== text || !attributeAt(values, path).sensitive();
        if (printable) found.push(attachment(resource, path, key, 'certain'));
      }
    }
  });
  return found;
}

/** Calls back with each text that may hold a group id, and where it stands. Most values are neither texts of that form nor hold others. */
function eachText(value: unknown, path: (string | number)[], visit: (text: string, path: ValuePath) => void): void {
  if (path.length >= DEEPEST) return;
  const below = (child: unknown, step: string | number): void => {
    const isText = typeof child === 'string';
    if (isText ? !child.includes('sg-') : typeof child !== 'object' || child === null) return;
    if (isMention(path, String(step))) return;
    path.push(step);
    if (isText) visit(child, [...path]);
    else eachText(child, path, visit);
    path.pop();
  };
  eachChild(value, below);
}
