import type { Finding } from '../rule/finding';
import { fingerprintOf } from '../rule/to-finding';
import type { FormerAddresses } from './moved';

/** The findings that were there when a baseline was written. */
export interface Baseline {
  readonly fingerprints: ReadonlySet<string>;
}

/** A baseline as a file: version 1, one entry a finding, for people to read and for diffs to show. */
export function writeBaseline(findings: readonly Finding[]): string {
  const entries = findings.map(({ fingerprint, rule, address, ports, peer }) => ({ fingerprint, rule, address, ports, peer }));
  const distinct = [...new Map(entries.map((entry) => [entry.fingerprint, entry])).values()];
  return `${JSON.stringify({ version: 1, findings: distinct }, null, 2)}\n`;
}

/** The baseline in a file's text; undefined where it is none. */
export function readBaseline(text: string): Baseline | undefined {
  const document = parse(text);
  if (typeof document !== 'object' || document === null || !('findings' in document) || !('version' in document)) return undefined;
  const { findings, version } = document;
  if (version !== 1 || !Array.isArray(findings)) return undefined;
  const fingerprints = findings.map(fingerprintIn);
  return fingerprints.every((each) => each !== undefined) ? { fingerprints: new Set(fingerprints) } : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function fingerprintIn(entry: unknown): string | undefined {
  if (typeof entry !== 'object' || entry === null || !('fingerprint' in entry)) return undefined;
  return typeof entry.fingerprint === 'string' ? entry.fingerprint : undefined;
}

/** Whether a finding was there before, under its address or a former one: a new instance of a `for_each` is new. */
export function isKnown({ fingerprints }: Baseline, finding: Finding, former: FormerAddresses): boolean {
  if (fingerprints.has(finding.fingerprint)) return true;
  return former(finding.address).some((address) => fingerprints.has(fingerprintOf({ ...finding, address })));
}
