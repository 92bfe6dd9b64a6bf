import { AddressSet } from '../../../packet';
import { MAYBE, NO, YES } from '../../topology';
import type { Fact, ServiceEndpoint } from '../../topology';
import { tcp } from '../services/ports';
import type { Side } from '../side';
import { textAt } from '../source';
import type { Source } from '../source';
import { either } from './facts';

/** OpenSearch Serverless: a network policy that names the collection says who may come. Source: aws-semantics section 14. */
export function searchCollections(side: Side): readonly ServiceEndpoint[] {
  const policies = side.all('aws_opensearchserverless_security_policy').filter((source) => textAt(source, ['type']) === 'network');
  return side.all('aws_opensearchserverless_collection').map((source) => {
    const name = textAt(source, ['name']);
    const told = policies.flatMap((policy) => opens(policy, name).map((fact) => ({ policy, fact })));
    return {
      resource: source.resource.address,
      meaning: 'search' as const,
      services: tcp(443),
      open: told.length === 0 ? MAYBE : told.map(({ fact }) => fact).reduce(either),
      allowed: { certain: AddressSet.ALL, possible: AddressSet.ALL },
      attribute: 'policy',
      reasons: told.length === 0 ? [`no network policy of the plan names ${source.resource.address}`] : told.map(({ policy }) => `policy of ${policy.resource.address}`),
    };
  });
}

/** Whether a policy opens the collection to the internet; nothing where it does not speak of it. */
function opens(policy: Source, name: string | undefined): readonly Fact[] {
  const text = textAt(policy, ['policy']);
  const parsed = text === undefined ? undefined : parse(text);
  if (parsed === undefined || name === undefined) return [MAYBE];
  const speaking = listOf(parsed).filter((statement) => listOf(member(statement, 'Rules')).some((rule) => listOf(member(rule, 'Resource')).some((pattern) => names(pattern, name))));
  if (speaking.length === 0) return [];
  return [speaking.some((statement) => member(statement, 'AllowFromPublic') === true) ? YES : NO];
}

/** Policies are texts that anybody may have written. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined;
}

/** `collection/name`, or a beginning of it before an asterisk. */
function names(pattern: unknown, name: string): boolean {
  if (typeof pattern !== 'string') return false;
  const sought = `collection/${name}`;
  return pattern.endsWith('*') ? sought.startsWith(pattern.slice(0, -1)) : pattern === sought;
}
