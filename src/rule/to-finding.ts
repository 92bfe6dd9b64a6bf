import { createHash } from 'node:crypto';
import { ICMP, ICMPV6, protocolName, ServiceSet } from '../packet';
import type { Packet } from '../packet';
import type { Direction } from '../network/model';
import { HIDDEN, tellServices } from '../reach';
import type { Finding, Witness } from './finding';
import type { Observation } from './observation';
import type { Rule } from './define-rule';
import { gradedSeverity, resourceExposure, UNDETERMINED } from './grade';
import type { Exposed, Graded, ResourceExposure } from './grade';
import type { Severity } from './severity';

/** Tells what a permission exposes; undefined where it is none of a security group that is about the internet. */
export type Grade = (permission: Omit<Graded, 'settings'>) => Exposed | undefined;

/** Completes an observation with what the runner knows of its rule, and of what the fault exposes. Without a way to grade that is not determined. */
export function toFinding(observation: Observation, rule: Rule, configured: Severity, grade: Grade | undefined): Finding {
  const { at } = observation;
  const { exposure, unseen, resources } = exposed(observation, grade);
  const { services, hidden = ServiceSet.EMPTY } = observation;
  const ports = services === undefined ? null : tellServices(services, hidden);
  const peer = observation.peer ?? null;
  return {
    rule: rule.id,
    severity: observation.reached === undefined ? gradedSeverity(configured, exposure, at.direction, isNarrow(resources)) : configured,
    baseSeverity: configured,
    confidence: observation.confidence,
    address: at.owner,
    group: at.group,
    direction: at.direction,
    attribute: at.attribute,
    block: at.block,
    message: observation.message,
    ports,
    peer,
    witness: observation.witness && ports !== HIDDEN ? toWitness(observation.witness, at.direction) : null,
    reason: observation.reason ?? null,
    related: observation.related ?? [],
    exposure,
    exposureReason: unseen,
    resources,
    fingerprint: fingerprintOf({ rule: rule.id, address: at.owner, direction: at.direction, ports, peer }),
  };
}

const NOT_GRADED = { exposure: null, unseen: null, resources: [] };

/** Only small parts of the internet get to what is exposed. */
function isNarrow(resources: readonly ResourceExposure[]): boolean {
  return resources.every(({ exposure, narrow }) => exposure !== 'exposed' || narrow !== undefined);
}

function exposed({ at, services, addresses, reached, confidence, reason = null }: Observation, grade: Grade | undefined): Omit<Exposed, 'exposure'> & Pick<Finding, 'exposure'> {
  if (reached !== undefined) {
    const resource = resourceExposure(reached.resource, reached.passing, 'ingress');
    if (reached.direct === undefined) return { exposure: resource.exposure, unseen: null, resources: [resource] };
    const { exposure, blockers, unknowns } = resourceExposure(reached.resource, reached.direct, 'ingress');
    return { exposure: null, unseen: null, resources: [{ ...resource, exposure, blockers, unknowns, indirect: true }] };
  }
  if (services === undefined || addresses === undefined || at.direction === null) return NOT_GRADED;
  return grade === undefined ? UNDETERMINED : grade({ at, services, addresses, confidence, reason }) ?? NOT_GRADED;
}

/** The packet as a finding tells it. */
export function toWitness(packet: Packet, direction: Direction | null): Witness {
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
export function fingerprintOf({ rule, address, direction, ports, peer, policy }: Pick<Finding, 'rule' | 'address' | 'direction' | 'ports' | 'peer' | 'policy'>): string {
  return createHash('sha256').update(JSON.stringify([rule, address, direction ?? '', ports ?? '', peer ?? '', ...(policy === undefined ? [] : [policy])])).digest('hex').slice(0, 32);
}
