import type { ReportFinding } from './report';

/** Findings that are one to the reader: the same rule at the same source line, or at instances of the same resource. */
export interface Folded {
  /** The first of them, which stands for all. */
  readonly finding: ReportFinding;
  /** All of them, itself included, in the order of the report. */
  readonly instances: readonly ReportFinding[];
}

/**
 * Folds instances of one `count` or `for_each`, policy by policy, and what several plans of one configuration find at one line of it. Order is
 * kept: a fold stands where its first member stood.
 */
export function fold(findings: readonly ReportFinding[]): readonly Folded[] {
  return foldBy(findings, (finding) => [finding.direction, finding.policy, ...(lineKey(finding) ?? [finding.plan]), ...placeKey(finding)]);
}

/**
 * Folds all that code scanning would take for one: findings of a rule at one line of source, of whatever plan. Where no source is
 * known, as {@link fold} does.
 */
export function foldByLine(findings: readonly ReportFinding[]): readonly Folded[] {
  return foldBy(findings, (finding) => lineKey(finding) ?? [finding.plan, finding.direction, ...placeKey(finding)]);
}

function foldBy(findings: readonly ReportFinding[], keyOf: (finding: ReportFinding) => readonly unknown[]): readonly Folded[] {
  const folds = new Map<string, ReportFinding[]>();
  for (const finding of findings) {
    const { rule, severity, exposure, confidence, suppressed } = finding;
    const key = JSON.stringify([rule, severity, exposure, confidence, suppressed, ...keyOf(finding)]);
    const known = folds.get(key);
    if (known === undefined) folds.set(key, [finding]);
    else known.push(finding);
  }
  return [...folds.values()].flatMap((instances) => instances.slice(0, 1).map((finding) => ({ finding, instances })));
}

/** The line of source at which a finding stands; undefined where it stands at a plan, or at a file for want of something better. */
function lineKey({ placement }: ReportFinding): readonly unknown[] | undefined {
  if (placement === null || placement.anchor === 'plan' || placement.anchor === 'module-file') return undefined;
  const { file, startLine, endLine } = placement.location;
  return [file, startLine, endLine];
}

/** A narrow source region where there is one; else the resource without instance keys, with its words. */
function placeKey({ placement, address, block, attribute, message, ports, peer }: ReportFinding): readonly unknown[] {
  if (placement !== null && (placement.anchor === 'attribute' || placement.anchor === 'block')) {
    const { file, startLine, startColumn } = placement.location;
    return [file, startLine, startColumn];
  }
  return [withoutKeys(address), block, attribute, message, ports, peer];
}

/** `module.a["x"].aws_t.b[0]` -> `module.a.aws_t.b`: instance keys may hold anything, quoted. */
export function withoutKeys(address: string): string {
  return address.replace(/\[(?:"(?:[^"\\]|\\.)*"|\d+)\]/g, '');
}
