import type { Anchor, Location, Placement, ValueSource } from '../../src/locate/location';
import type { Report, ReportFinding } from '../../src/report/report';

/** A finding as the report holds it, with some members of one's own. */
export function finding(members: Partial<ReportFinding> = {}): ReportFinding {
  return {
    plan: 'plan.json',
    rule: 'public-ssh',
    severity: 'high',
    baseSeverity: 'high',
    confidence: 'certain',
    address: 'aws_security_group.bastion',
    group: 'aws_security_group.bastion',
    direction: 'ingress',
    attribute: 'ingress.cidr_blocks',
    block: 'ingress',
    message: 'Admits SSH from the internet: tcp/22 from 0.0.0.0/0, for example tcp/22 from 1.0.0.0',
    ports: 'tcp/22',
    peer: '0.0.0.0/0',
    witness: { protocol: 'tcp', port: 22, source: '1.0.0.0' },
    reason: null,
    related: [],
    exposure: null,
    exposureReason: null,
    resources: [],
    suppressed: false,
    suppression: null,
    location: null,
    placement: null,
    firstAddress: members.address ?? 'aws_security_group.bastion',
    fingerprint: '00000000000000000000000000000000',
    ...members,
  };
}

/** A place of one line: columns 5 to 39. */
export function place(line: number, members: Partial<Location> = {}): Location {
  return { file: 'main.tf', startLine: line, startColumn: 5, endLine: line, endColumn: 40, ...members };
}

/** Where a finding stands, as members of it. */
export function placedAt(line: number, members: Partial<Location> = {}, anchor: Anchor = 'attribute', values: readonly ValueSource[] = []): { readonly location: Location; readonly placement: Placement } {
  const location = place(line, members);
  return { location, placement: { location, anchor, values } };
}

/** A report of findings; its summary counts nothing. */
export function reportOf(findings: readonly ReportFinding[], members: Partial<Report> = {}): Report {
  return {
    version: 1,
    tool: { name: 'tf-sglint', version: '9.9.9' },
    plans: [{ path: 'plan.json', terraformVersion: '1.11.4', complete: true, notes: [] }],
    summary: { securityGroups: 0, permissions: 0, networkAcls: 0, findings: { critical: 0, high: 0, medium: 0, low: 0, info: 0 }, possible: 0, suppressed: 0 },
    findings,
    suppressions: [],
    looked: {},
    ...members,
  };
}
