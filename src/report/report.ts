import type { Location, Placement } from '../locate/location';
import type { Suppression, SuppressionEntry } from '../locate/suppression';
import type { PolicyEntry } from '../policy';
import type { Blocker, Hop } from '../reach';
import type { Finding } from '../rule/finding';
import type { ResourceExposure } from '../rule/grade';
import type { Severity } from '../rule/severity';

/** Another resource of the finding, located. */
export interface RelatedPlace {
  readonly address: string;
  readonly message: string;
  readonly location: Location | null;
}

/** A step of a path, located. */
export interface ReportHop extends Hop {
  readonly location: Location | null;
}

/** What keeps packets away, located. */
export interface ReportBlocker extends Blocker {
  readonly location: Location | null;
}

/** What a finding exposes at one resource, located. */
export interface ReportResource extends Omit<ResourceExposure, 'path' | 'blockers'> {
  readonly path: readonly ReportHop[];
  readonly blockers: readonly ReportBlocker[];
}

/** A finding of one plan, located. The members are those of the JSON report, version 1. */
export interface ReportFinding extends Omit<Finding, 'related' | 'resources'> {
  /** The path of the plan as given. */
  readonly plan: string;
  readonly related: readonly RelatedPlace[];
  readonly resources: readonly ReportResource[];
  readonly suppressed: boolean;
  readonly suppression: Suppression | null;
  readonly location: Location | null;
  readonly placement: Placement | null;
  /** The address before every move that the plan or the HCL tells of: the same before a rename and after it. */
  readonly firstAddress: string;
}

/** One plan that was judged. */
export interface PlanReport {
  readonly path: string;
  readonly terraformVersion: string | null;
  readonly complete: boolean;
  /** Why it is not complete, or what somebody cut out of it. */
  readonly notes: readonly string[];
}

/** What was evaluated, and what came of it. */
export interface Summary {
  readonly securityGroups: number;
  readonly permissions: number;
  readonly networkAcls: number;
  /** Certain, unsuppressed findings. */
  readonly findings: Readonly<Record<Severity, number>>;
  /** Unsuppressed findings that rest on values known only after apply. */
  readonly possible: number;
  readonly suppressed: number;
}

/** What a run found, before it becomes text. Sorted; the same input gives the same report. */
export interface Report {
  readonly version: 1;
  readonly tool: { readonly name: 'tf-sglint'; readonly version: string };
  readonly plans: readonly PlanReport[];
  readonly summary: Summary;
  readonly findings: readonly ReportFinding[];
  readonly suppressions: readonly SuppressionEntry[];
  /** Every policy as written, and what became of it; absent where the configuration has none. */
  readonly policies?: readonly PolicyEntry[];
  /** By rule id, how many groups, permissions or entries it looked at. */
  readonly looked: Readonly<Record<string, number>>;
}
