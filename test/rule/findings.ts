import type { Finding } from '../../src/rule';

/** A finding to vary. */
export function finding(more: Partial<Finding> = {}): Finding {
  return {
    rule: 'public-ssh', severity: 'high', baseSeverity: 'high', confidence: 'certain', address: 'aws_security_group.g', group: 'aws_security_group.g',
    direction: 'ingress', attribute: 'ingress.cidr_blocks', block: 'ingress:0', message: 'Admits SSH', ports: 'tcp/22', peer: '0.0.0.0/0',
    witness: { protocol: 'tcp', port: 22, source: '1.0.0.0' }, reason: null, related: [], exposure: null, exposureReason: null, resources: [], fingerprint: 'f'.repeat(32), ...more,
  };
}
