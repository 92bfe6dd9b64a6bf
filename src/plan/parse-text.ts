import { positionAt, scanJson } from './json-syntax';
import type { PlanError, PlanWarning } from './plan-error';
import { classifyJson } from './plan-members';

/** The JSON value that a text holds, or why it holds none. */
export type Parsed =
  | { readonly ok: true; readonly json: unknown; readonly warnings: readonly PlanWarning[] }
  | { readonly ok: false; readonly error: PlanError };

/** What the wrapper of `setup-terraform` and runners print around the output of a command. */
const WRAPPER_LINE = /^(?:\[command\]|::|##\[|\s*$)/;
/** Enough of a text to tell what it is. */
const HEAD = 65_536;
const PLAN_TEXT = new RegExp(
  [
    '^(?:Terraform|OpenTofu) (?:will perform|used the selected providers|planned the following)',
    '^An execution plan has been generated',
    '^Note: Objects have changed outside',
    '^No changes\\.',
    '^Plan: \\d+ to ',
    ': (?:Refreshing state|Reading)\\.\\.\\.',
  ].join('|'),
  'm',
);
const CONFIGURATION = /^(?:resource|data|module|variable|output|provider)\s+"[^"\n]*"|^(?:terraform|locals|moved|import|removed)\s*\{/m;

/** Parses the JSON of a plan; lines of wrappers before and after it are passed over with a warning. */
export function parseText(text: string): Parsed {
  const json = tryParse(text);
  return json === undefined ? parseWrapped(text) : { ok: true, json, warnings: [] };
}

/** Where the JSON begins behind lines of wrappers, and how many lines with content were passed over. */
export function skipWrapperLines(text: string): { readonly start: number; readonly lines: number } {
  let start = 0;
  let lines = 0;
  for (;;) {
    const feed = text.indexOf('\n', start);
    const line = text.slice(start, Math.min(feed, start + HEAD));
    if (feed === -1 || !WRAPPER_LINE.test(line)) return { start, lines };
    if (/\S/.test(line)) lines += 1;
    start = feed + 1;
  }
}

function parseWrapped(text: string): Parsed {
  if (!/\S/.test(text)) return { ok: false, error: { kind: 'empty' } };
  const { start, lines } = skipWrapperLines(text);
  if (!/^\s*[{[]/.test(text.slice(start, start + HEAD))) return { ok: false, error: diagnoseText(text, start) };
  const scan = scanJson(text, start);
  if (!scan.ok) {
    const kind = scan.offset >= text.length ? 'truncated' : 'not-json';
    return { ok: false, error: { kind, ...positionAt(text, scan.offset) } };
  }
  const json = tryParse(text.slice(start, scan.end));
  if (json === undefined) return { ok: false, error: { kind: 'too-large' } };
  const behind = text.slice(scan.end).split('\n').filter((line) => /\S/.test(line));
  if (behind.every((line) => WRAPPER_LINE.test(line))) {
    return { ok: true, json, warnings: [{ kind: 'wrapper-lines', before: lines, after: behind.length }] };
  }
  if (classifyJson(json) === 'log-stream') return { ok: false, error: { kind: 'log-stream' } };
  return { ok: false, error: { kind: 'not-json', ...positionAt(text, scan.end) } };
}

/** Undefined where the text is not JSON, or more than the engine can hold. */
function tryParse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Says what a text without JSON is, judged by its beginning; escape sequences of colours are ignored. */
function diagnoseText(text: string, start: number): PlanError {
  const head = text.slice(start, start + HEAD).replace(/\x1b\[[0-9;]*m/g, '');
  if (PLAN_TEXT.test(head)) return { kind: 'plan-text' };
  if (CONFIGURATION.test(head)) return { kind: 'configuration' };
  return { kind: 'not-json', ...positionAt(text, start) };
}
