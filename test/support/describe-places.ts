import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { showAddresses } from '../../src/packet';
import type { AddressSet } from '../../src/packet';
import { readPlan } from '../../src/plan';
import { References } from '../../src/references';
import type { Bounds } from '../../src/network/bounds';
import type { Attachment, Candidates, Interface, Subnet, Vpc } from '../../src/network/model';
import { placesFromPlan } from '../../src/network/from-plan/places';
import type { Places } from '../../src/network/from-plan/places';

/** The places of one side of a plan given as the text of its JSON, without the drafts behind them, which hold parts of the plan itself. */
export function placesOfText(text: string, side: 'before' | 'after' = 'after'): Omit<Places, 'placed'> {
  const read = readPlan(new TextEncoder().encode(text));
  if (!read.ok) throw new Error(`not a plan: ${read.error.kind}`);
  const { vpcs, subnets, interfaces, attachments } = placesFromPlan(References.of(read.plan, side));
  return { vpcs, subnets, interfaces, attachments };
}

/** The text of a recorded plan of test/network/fixtures. */
export function recordedPlan(name: string): string {
  return readFileSync(join(__dirname, '../network/fixtures', name, 'plan.json'), 'utf8');
}

/** `a b? (why more)`: certain, possible, open. */
export function describeCandidates({ certain, possible, open }: Candidates): string {
  const named = possible.map((key) => (certain.includes(key) ? key : `${key}?`));
  const hidden = certain.filter((key) => !possible.includes(key)).map((key) => `${key}!`);
  return [...named, ...hidden, ...open.map((reason) => `(${reason})`)].join(' ') || 'nothing';
}

export function describeInterface({ resource, meaning, subnets, groups, privateAddresses }: Interface): string {
  const at = privateAddresses.length === 0 ? '' : ` at ${privateAddresses.join(' ')}`;
  return `${resource} [${meaning}] in ${describeCandidates(subnets)}${at} carries ${describeCandidates(groups)}`;
}

export function describeAttachments(attachments: ReadonlyMap<string, readonly Attachment[]>): Record<string, readonly string[]> {
  const described = [...attachments].map(([group, all]) => [group, all.map(describeAttachment)] as const);
  return Object.fromEntries(described.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function describeAttachment({ resource, attribute, meaning, confidence }: Attachment): string {
  return `${resource} ${attribute} [${meaning}]${confidence === 'possible' ? '?' : ''}`;
}

export function describeVpc({ key, address, cidrs }: Vpc): string {
  return `${key}${address === key ? '' : ' (read)'}: ${describeCidrs(cidrs)}`;
}

export function describeSubnet({ key, address, vpc, cidrs }: Subnet): string {
  return `${key}${address === key ? '' : ' (read)'} of ${describeCandidates(vpc)}: ${describeCidrs(cidrs)}`;
}

function describeCidrs({ certain, possible }: Bounds<AddressSet>): string {
  const more = possible.subtract(certain);
  const shown = certain.isEmpty() ? '' : showAddresses(certain, 10);
  if (more.isEmpty()) return shown;
  const open = [more.ipv4.isEmpty() ? '' : 'IPv4', more.ipv6.isEmpty() ? '' : 'IPv6'].filter((family) => family !== '');
  return `${shown} and perhaps other ${open.join(' and ')}`.trim();
}
