import rule from '../../rules/public-search-domain';
import reachableDatabase from '../../rules/reachable-database';
import { kubernetesApi, searchDomain, testRule, unknown } from '../../src/testing';
import type { Expected } from '../../src/testing';
import { findingsOf } from '../support/run-rule';

const found = (message: string, peer: string): Expected => ({ address: 'aws_opensearch_domain.s', message, ports: 'tcp/443', peer });

testRule(rule, {
  silent: {
    'a domain in a VPC': searchDomain('s', { public: false }),
    'another service': kubernetesApi('c'),
    'a domain for one office': searchDomain('s', { from: '198.51.100.0/24' }),
  },
  certain: {
    'a domain outside every VPC': [searchDomain('s'), found('The internet reaches tcp/443 of aws_opensearch_domain.s at its public name, for example tcp/443 from 1.0.0.0', '0.0.0.0/0, ::/0')],
    'a broad part of the internet by IPv6': [searchDomain('s', { from: '2600::/12' }), found('A broad part of the internet reaches tcp/443 of aws_opensearch_domain.s at its public name, for example tcp/443 from 2600::', '2600::/12')],
  },
  possible: {
    'a domain of which it is not known': [searchDomain('s', { public: unknown }),
      found('The internet may reach tcp/443 of aws_opensearch_domain.s at its public name; vpc_options of aws_opensearch_domain.s', '0.0.0.0/0, ::/0')],
  },
});

test('a domain is told of by this rule alone', () => {
  expect(findingsOf([reachableDatabase, rule], searchDomain('s')).map((finding) => `${finding.rule} ${finding.severity} ${String(finding.attribute)}`)).toEqual(['public-search-domain high vpc_options']);
});
