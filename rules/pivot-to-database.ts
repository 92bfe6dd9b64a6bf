import { ServiceSet, shorten } from '../src/packet';
import { defineRule, placeOf, tellServices } from '../src/rule';

/** What answers can be taken over; an echo cannot. */
const CONNECTIONS = ServiceSet.ports('tcp', 0, 65535).union(ServiceSet.ports('udp', 0, 65535));

/** The most characters of services that a message quotes. */
const QUOTED = 60;

export default defineRule({
  id: 'pivot-to-database',
  since: '0.1.0',
  severity: 'medium',
  needsReach: true,
  mappings: { pci: ['1.4.4'], nist: ['AC-4', 'SC-7'] },
  docs: {
    summary: 'A host that the internet reaches can open connections to a data store.',
    why: 'Whoever takes over the host is one step from the data: no further rule stands in the way. Bastions and servers with public addresses are what attackers try first.',
    fix: 'Take the public address from the host and put a load balancer before it, or administer it with Session Manager. A bastion that has to stay admits named addresses, and the data store admits the group of the application alone.',
    limits: 'The internet reaches a host here if whole or broad parts of it get to any TCP or UDP port at an address of its own, or to SSH, RDP or another port for administration by any way; the ports that a load balancer forwards to an application do not count. A data store that the internet surely reaches by itself is left to the findings that say so. One step is followed, from hosts in groups and subnets that the plan shows. Whether a process on the host can be taken over is not known to a plan.',
    references: ['https://docs.aws.amazon.com/prescriptive-guidance/latest/patterns/access-a-bastion-host-by-using-session-manager-and-amazon-ec2-instance-connect.html'],
  },
  *check(network) {
    const forAdministration = network.portGroups('ssh', 'rdp', 'admin');
    const entrance = (host: string) => network.arrival(host, { services: CONNECTIONS, via: 'direct' }) ?? network.arrival(host, { services: forAdministration });
    for (const { store, host, entrance: { services: entered, hidden: guarded, confidence }, onward, passing, direct, services, hidden, witness, others } of network.dataPivots(entrance)) {
      if (network.arrival(store, { services })?.confidence === 'certain') continue;
      const isCertain = passing.verdict === 'reachable';
      const reason = isCertain ? null : passing.unknowns.join('; ');
      const [reaches, opens] = [confidence === 'certain' ? 'reaches' : 'may reach', onward === 'certain' ? 'can' : 'may'];
      yield {
        at: placeOf(store),
        confidence: isCertain ? 'certain' : 'possible',
        services,
        hidden,
        witness,
        reason,
        message: `${host}, which the internet ${reaches} at ${shorten(tellServices(entered, guarded), QUOTED)}, ${opens} open connections to ${shorten(tellServices(services, hidden), QUOTED)} here${others}${reason === null ? '' : `; ${reason}`}`,
        related: [{ address: host, message: 'is reached first' }],
        reached: { resource: store, passing, direct, groups: [] },
      };
    }
  },
});
