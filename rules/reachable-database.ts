import { KEEPS_DATA } from '../src/network/topology';
import { ServiceSet } from '../src/packet';
import { defineRule, reaches } from '../src/rule';

export default defineRule({
  id: 'reachable-database',
  since: '0.1.0',
  severity: 'critical',
  needsReach: true,
  subsumedBy: ['public-search-domain'],
  mappings: { pci: ['1.4.4'], nist: ['AC-4', 'SC-7'] },
  docs: {
    summary: 'The internet reaches the service port of a data store, by a way that no rule of its security groups explains.',
    why: 'A load balancer, an accelerator or a public name of its own carries the whole internet to the data, although its security groups look tight. One stolen password or one unpatched flaw is then enough to copy or delete everything.',
    fix: 'Take the data store out of what carries the internet there: remove it from the target group or the endpoint group, make the load balancer `internal`, or switch its public endpoint off. Applications connect from inside the VPC, people by a VPN or Session Manager port forwarding.',
    limits: 'Data stores are the services of AWS that keep data (databases, caches, search, messaging); a database on a host is judged by the port that its groups admit. Where a finding about a security group of the data store already names the port, only that is reported, graded by what it exposes. Where its groups are not in the plan, only a load balancer in front of it speaks for a way. Who may log in is not known to a plan.',
    references: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_CommonTasks.Connect.html', 'https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html'],
  },
  *check(network) {
    const arrivals = [...network.arrivals(KEEPS_DATA, ServiceSet.ANY)];
    const reached = new Set(arrivals.map(({ at }) => at.owner));
    const partly = new Set(network.dataStores.flatMap(({ resource, partOf }) => (partOf !== undefined && reached.has(resource) ? [partOf] : [])));
    // A cluster that is public by its instances is told of at them.
    const told = new Set(network.dataStores.flatMap(({ resource, publicBy }) => (publicBy === undefined && partly.has(resource) ? [resource] : [])));
    for (const arrival of arrivals.filter(({ at }) => !told.has(at.owner))) {
      yield { ...arrival, message: reaches(arrival) };
    }
  },
});
