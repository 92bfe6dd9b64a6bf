import { readFileSync } from 'node:fs';
import { ruleHelp } from '../report/rule-help';
import type { Rule } from '../rule';
import { printed } from './render';

/** The page of a rule: its words, its example in both forms, and what tf-sglint says about the bad one. */
export async function rulePage(rule: Rule): Promise<string> {
  const bad = `examples/${rule.id}/bad`;
  return [
    '<!-- Made of the rule and its examples by npm run docs. -->',
    `# ${rule.id}`,
    `Severity **${rule.severity}**, since ${rule.since}.${subsumed(rule)}${reaching(rule)}`,
    ruleHelp(rule),
    '## Example',
    'This configuration is at fault:',
    fence('hcl', configuration(bad)),
    `\`tf-sglint ${bad}/plan.json\` says:`,
    fence('text', await printed([`${bad}/plan.json`, '--no-config'])),
    'This one is not:',
    fence('hcl', configuration(`examples/${rule.id}/good`)),
  ].join('\n\n').concat('\n');
}

function subsumed({ subsumedBy }: Rule): string {
  return subsumedBy.length === 0 ? '' : ` Where ${subsumedBy.map((id) => `[\`${id}\`](${id}.md)`).join(' or ')} speaks of the same place, only that is reported.`;
}

function reaching({ needsReach }: Rule): string {
  return needsReach ? ' It asks what the internet reaches, so it does not run with `--no-reach`.' : '';
}

/** The configuration of an example without what every example begins with. */
function configuration(folder: string): string {
  return readFileSync(`${folder}/main.tf`, 'utf8')
    .replace(/^terraform \{\n[\s\S]*?\n\}\n+/m, '')
    .replace(/^provider "aws" \{\n[\s\S]*?\n\}\n+/m, '')
    .trim();
}

function fence(language: string, text: string): string {
  return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
}
