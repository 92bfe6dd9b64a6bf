import { readConfiguration, readProviders } from './configuration';
import { decodeText, LONGEST_TEXT } from './decode-text';
import { entriesOf, listOf, member, textOf } from './json';
import { scanJson } from './json-syntax';
import { parseText, skipWrapperLines } from './parse-text';
import type { Parsed } from './parse-text';
import type { Plan } from './plan';
import type { PlanError, PlanWarning } from './plan-error';
import { arePlanMembers, classifyJson } from './plan-members';
import { readResources } from './resources';
import type { Resources } from './resources';

export type { PlanError, PlanWarning } from './plan-error';

/** A plan with what was unusual about its bytes, or why the bytes cannot be judged. */
export type PlanResult =
  | { readonly ok: true; readonly plan: Plan; readonly warnings: readonly PlanWarning[] }
  | { readonly ok: false; readonly error: PlanError };

/** Reads what `terraform show -json` or `tofu show -json` printed. Never throws; costs little beyond `JSON.parse`. */
export function readPlan(bytes: Uint8Array): PlanResult {
  if (isZip(bytes)) return refuse({ kind: 'saved-plan' });
  if (bytes.length > LONGEST_TEXT) return refuse({ kind: 'too-large' });
  const parsed = parseBytes(bytes);
  if (!parsed.ok) return parsed;
  const kind = classifyJson(parsed.json);
  if (kind !== 'plan') return refuse({ kind });
  const version = readFormatVersion(parsed.json);
  if (version.isRefused) return refuse({ kind: 'format-version', version: version.text });
  const old: readonly PlanWarning[] = version.isOld ? [{ kind: 'old-format', version: version.text }] : [];
  return { ok: true, plan: buildPlan(parsed.json, version.text), warnings: [...parsed.warnings, ...old] };
}

/**
 * Whether the bytes are a plan in JSON, whole or cut off: for picking plans among the JSON files of a directory. Reads
 * no further than to the first member that only a plan has.
 */
export function isPlanJson(bytes: Uint8Array): boolean {
  if (isZip(bytes) || bytes.length > LONGEST_TEXT) return false;
  const { text } = decodeText(bytes);
  const seen = new Set<string>();
  for (const name of memberNames(text, skipWrapperLines(text).start)) {
    seen.add(name);
    if (arePlanMembers((wanted) => seen.has(wanted))) return true;
  }
  return false;
}

/** The names of a JSON object's members, each before its value is looked at; ends where the syntax does. */
function* memberNames(text: string, from: number): Generator<string> {
  let next = skipTo(text, from, '{');
  while (next !== undefined) {
    const name = scanJson(text, next);
    if (!name.ok || !text.slice(next, name.end).trimStart().startsWith('"')) return;
    yield JSON.parse(text.slice(next, name.end)) as string;
    const colon = skipTo(text, name.end, ':');
    const value = colon === undefined ? undefined : scanJson(text, colon);
    next = value?.ok === true ? skipTo(text, value.end, ',') : undefined;
  }
}

/** The offset behind that character, if it comes next after white space. */
function skipTo(text: string, from: number, character: string): number | undefined {
  let offset = from;
  while (/^\s/.test(text[offset] ?? '')) offset += 1;
  return text[offset] === character ? offset + 1 : undefined;
}

/** A function of its own, so that the text can be collected before the plan is built. */
function parseBytes(bytes: Uint8Array): Parsed {
  const { text, warnings } = decodeText(bytes);
  const parsed = parseText(text);
  return parsed.ok ? { ...parsed, warnings: [...warnings, ...parsed.warnings] } : parsed;
}

function refuse(error: PlanError): PlanResult {
  return { ok: false, error };
}

/** A saved plan is a zip, which begins with a local file header. */
function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;
}

/** 1.x is what Terraform 1.1 and later and OpenTofu write; 0.1 and 0.2 come from Terraform 0.12 to 1.0. */
function readFormatVersion(json: unknown): { readonly text: string; readonly isOld: boolean; readonly isRefused: boolean } {
  const written = member(json, 'format_version');
  if (written === undefined) return { text: '', isOld: false, isRefused: false };
  const match = typeof written === 'string' ? /^(\d{1,6})\.\d{1,6}$/.exec(written) : null;
  if (match === null) return { text: 'unreadable', isOld: false, isRefused: true };
  const major = Number(match[1]);
  return { text: match[0], isOld: major === 0, isRefused: major > 1 };
}

function buildPlan(json: unknown, formatVersion: string): Plan {
  const configuration = readConfiguration(member(json, 'configuration'));
  const found = readResources(json, configuration);
  return {
    formatVersion,
    terraformVersion: textOf(member(json, 'terraform_version')),
    resources: found.resources,
    configuration,
    providers: readProviders(member(json, 'configuration')),
    variables: new Map(entriesOf(member(json, 'variables')).map(([name, variable]) => [name, member(variable, 'value')])),
    relevantAttributes: listOf(member(json, 'relevant_attributes')).flatMap(relevantAttribute),
    partial: partialReasons(json, found),
    refreshOnly: found.refreshOnly,
    reduced: [
      ...['format_version', 'planned_values'].filter((name) => member(json, name) === undefined),
      ...(configuration === undefined ? ['configuration'] : []),
      ...found.reduced,
    ],
    timestamp: textOf(member(json, 'timestamp')),
  };
}

function relevantAttribute(json: unknown): Plan['relevantAttributes'] {
  const resource = textOf(member(json, 'resource'));
  return resource === undefined ? [] : [{ resource, attribute: listOf(member(json, 'attribute')) }];
}

/** Terraform writes `complete` since 1.8; before, a targeted plan shows by objects that have no change. */
function partialReasons(json: unknown, found: Resources): readonly string[] {
  const complete = member(json, 'complete');
  const deferred = listOf(member(json, 'deferred_changes')).length;
  const reasons: string[] = [];
  if (complete === false) reasons.push('the plan is not complete (complete: false): -target, -exclude or deferred changes leave resources out');
  if (deferred > 0) reasons.push(`${deferred === 1 ? '1 change is' : `${String(deferred)} changes are`} deferred to a later plan`);
  if (complete === undefined && found.untouched > 0) {
    reasons.push(`${found.untouched === 1 ? '1 resource of the prior state has' : `${String(found.untouched)} resources of the prior state have`} no change: -target leaves resources out`);
  }
  return reasons;
}
