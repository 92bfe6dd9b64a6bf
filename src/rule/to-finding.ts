import { createHash } from 'node:crypto';
import { ICMP, ICMPV6, protocolName, showServices } from '../packet';
import type { Packet } from '../packet';
import type { Direction } from '../network/model';
import type { Finding, Witness } from './finding';
import type { Observation } from './observation';
import type { Rule } from './define-rule';
import type { Severity } from './severity';

/** Completes an observation with what the runner knows of its rule. */
export function toFinding(observation: Observation, rule: Rule, severity: Severity): Finding {
  const { at } = observation;
  const ports = observation.services === undefined ? null : showServices(observation.services);
  const peer = observation.peer ?? null;
  return {
    rule: rule.id,
    severity,
    baseSeverity: rule.severity,
    confidence: observation.confidence,
    address: at.owner,
    group: at.group,
    direction: at.direction,
    attribute: at.attribute,
    block: at.block,
    message: observation.message,
    ports,
    peer,
    witness: observation.witness ? toWitness(observation.witness, at.direction) : null,
    reason: observation.reason ?? null,
    related: observation.related ?? [],
    fingerprint: fingerprintOf({ rule: rule.id, address: at.owner, direction: at.direction, ports, peer }),
  };
}

function toWitness(packet: Packet, direction: Direction | null): Witness {
  const icmp = packet.protocol === ICMP || packet.protocol === ICMPV6;
  return {
    protocol: protocolName(packet.protocol),
    ...(packet.port === null ? {} : { port: packet.port }),
    ...(icmp && packet.icmpType !== null ? { icmpType: packet.icmpType } : {}),
    ...(icmp && packet.icmpCode !== null ? { icmpCode: packet.icmpCode } : {}),
    ...(direction === 'egress' ? { destination: packet.peer } : { source: packet.peer }),
  };
}

/** The identity of a finding's instance: 128 bits of SHA-256 over parts that cannot run into each other, as 32 hex digits. */
export function fingerprintOf({ rule, address, direction, ports, peer }: Pick<Finding, 'rule' | 'address' | 'direction' | 'ports' | 'peer'>): string {
  return createHash('sha256').update(JSON.stringify([rule, address, direction ?? '', ports ?? '', peer ?? ''])).digest('hex').slice(0, 32);
}
