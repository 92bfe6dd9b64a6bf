import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyExample } from '../run-cli';

const EXCEPTIONS = [
  { rule: 'unrestricted-egress', address: 'module.app.**', reason: 'Fetches updates', owner: 'web', expires: '2027-01-01' },
  { rule: 'public-ssh', address: 'module.app.**', reason: 'During the move', expires: '2026-01-01' },
];

interface PlanDocument {
  readonly resource_changes: readonly { readonly address: string; readonly change: { after: Record<string, unknown>; after_unknown: Record<string, unknown> } }[];
}

/** The plan as one of a part of its configuration, where the addresses that one rule admits are known only after apply. */
function partial(text: string): string {
  const plan = JSON.parse(text) as PlanDocument;
  const changes = plan.resource_changes.filter(({ address }) => address.endsWith('ingress_rule.this["from_zone_a"]'));
  for (const { change } of changes) {
    change.after['cidr_ipv4'] = null;
    change.after_unknown['cidr_ipv4'] = true;
  }
  return JSON.stringify({ ...plan, complete: false });
}

/** A folder with a plan of a part of its configuration whose report has something of everything: possible, suppressed inline and by exception, expired. */
export function writeRichCase(folder: string): void {
  copyExample('three-tier', folder);
  const change = (name: string, edit: (text: string) => string): void => {
    writeFileSync(join(folder, name), edit(readFileSync(join(folder, name), 'utf8')));
  };
  change('bad/plan.json', partial);
  change('bad/main.tf', (text) => text.replace(/^(\s*)ingress \{/m, (block, indent: string) => `${indent}# tf-sglint:ignore acl-allows-everything the groups filter\n${block}`));
  writeFileSync(join(folder, 'house.json'), JSON.stringify({ rules: { 'cidr-instead-of-reference': 'off' }, exceptions: EXCEPTIONS }));
}

/** The command line that judges it. */
export const RICH_CASE: readonly string[] = ['lint', 'bad/plan.json', '--exit-zero', '--config', 'house.json', '--allow-partial'];
