import type { ReportFinding } from './report';

/** Findings that are one to the reader: the same rule at the same source line, or at instances of the same resource. */
export interface Folded {
  /** The first of them, which stands for all. */
  readonly finding: ReportFinding;
  /** All of them, itself included, in the order of the report. */
  readonly instances: readonly ReportFinding[];
}

/** Folds instances of one `count` or `for_each`. Order is kept: a fold stands where its first member stood. */
export function fold(findings: readonly ReportFinding[]): readonly Folded[] {
  const folds = new Map<string, ReportFinding[]>();
  for (const finding of findings) {
    const key = foldKey(finding);
    const known = folds.get(key);
    if (known === undefined) folds.set(key, [finding]);
    else known.push(finding);
  }
  return [...folds.values()].flatMap((instances) => instances.slice(0, 1).map((finding) => ({ finding, instances })));
}

function foldKey(finding: ReportFinding): string {
  const { plan, rule, severity, confidence, direction, suppressed } = finding;
  return JSON.stringify([plan, rule, severity, confidence, direction, suppressed, placeKey(finding)]);
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
