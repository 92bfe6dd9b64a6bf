import { defineRule, reaches } from '../src/rule';

export default defineRule({
  id: 'public-search-domain',
  since: '0.1.0',
  severity: 'high',
  needsReach: true,
  mappings: { securityHub: ['Opensearch.2', 'ES.2'], pci: ['1.4.4'], nist: ['AC-4', 'AC-21', 'SC-7'] },
  docs: {
    summary: 'A search domain or collection has a public endpoint.',
    why: 'Outside a VPC neither a security group nor a route keeps anybody away: only the access policy does, and domains with an open policy are searched for and emptied by the thousand. A domain cannot be moved into a VPC later.',
    fix: 'Give the domain `vpc_options` with private subnets and a group that admits the application. For a collection of OpenSearch Serverless, name an `aws_opensearchserverless_vpc_endpoint` in `SourceVPCEs` of its network policy instead of `AllowFromPublic`.',
    limits: 'Whom the access policy of a domain admits, also by address, is not read: it decides who may do what, not who gets there.',
    references: [
      'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/vpc.html',
      'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/serverless-network.html',
    ],
  },
  *check(network) {
    for (const arrival of network.serviceArrivals('search')) {
      yield { ...arrival, at: { ...arrival.at, attribute: arrival.attribute }, message: reaches(arrival) };
    }
  },
});
