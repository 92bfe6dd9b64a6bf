import { admits, defineRule } from '../src/rule';

export default defineRule({
  id: 'public-data-service-port',
  since: '0.1.0',
  severity: 'high',
  subsumedBy: ['public-all-ports'],
  mappings: { securityHub: ['EC2.19'], nist: ['AC-4', 'SC-7'] },
  docs: {
    summary: 'A security group admits a port of a cache, a search engine, a message broker or a big-data service from the internet.',
    why: 'Redis, Memcached, Elasticsearch, Kafka, Hadoop and their like were built for trusted networks: many answer without a password, and some let a client run code.',
    fix: 'Admit the security group of the clients instead of addresses, and keep the service in private subnets.',
    limits: 'What stands in the way beyond the group (no route, no public address, a network ACL) grades the severity and never silences the finding. What a process answers on the port is unknown to a plan.',
    references: ['https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html'],
  },
  *check(network) {
    for (const opening of network.publicOpenings('ingress', network.portGroups('cache-and-search', 'messaging', 'big-data'))) {
      yield { ...opening, message: admits('a cache, search, messaging or big-data service', opening) };
    }
  },
});
