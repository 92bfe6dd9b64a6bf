import aclAllowsEverything from './acl-allows-everything';
import aclPublicAdminPort from './acl-public-admin-port';
import cidrInsteadOfReference from './cidr-instead-of-reference';
import databaseBehindPublicLoadBalancer from './database-behind-public-load-balancer';
import databaseInPublicSubnet from './database-in-public-subnet';
import loadBalancerBypass from './load-balancer-bypass';
import mixedRuleStyles from './mixed-rule-styles';
import nodeGroupOpenSsh from './node-group-open-ssh';
import openDefaultGroup from './open-default-group';
import pivotToDatabase from './pivot-to-database';
import publicAdminPort from './public-admin-port';
import publicAllPorts from './public-all-ports';
import publicCompute from './public-compute';
import publicDataServicePort from './public-data-service-port';
import publicDatabasePort from './public-database-port';
import publicFileSharingPort from './public-file-sharing-port';
import publicKubernetesApi from './public-kubernetes-api';
import publicOrchestrationPort from './public-orchestration-port';
import publicRdp from './public-rdp';
import publicSearchDomain from './public-search-domain';
import publicSsh from './public-ssh';
import publicUnapprovedPort from './public-unapproved-port';
import publiclyAccessibleDatabase from './publicly-accessible-database';
import reachableAdminPort from './reachable-admin-port';
import reachableDatabase from './reachable-database';
import unfilteredLoadBalancer from './unfiltered-load-balancer';
import unrestrictedEgress from './unrestricted-egress';
import type { Rule } from '../src/rule';

/** The built-in rules, alphabetical. */
export const rules: readonly Rule[] = [
  aclAllowsEverything,
  aclPublicAdminPort,
  cidrInsteadOfReference,
  databaseBehindPublicLoadBalancer,
  databaseInPublicSubnet,
  loadBalancerBypass,
  mixedRuleStyles,
  nodeGroupOpenSsh,
  openDefaultGroup,
  pivotToDatabase,
  publicAdminPort,
  publicAllPorts,
  publicCompute,
  publicDataServicePort,
  publicDatabasePort,
  publicFileSharingPort,
  publicKubernetesApi,
  publicOrchestrationPort,
  publicRdp,
  publicSearchDomain,
  publicSsh,
  publicUnapprovedPort,
  publiclyAccessibleDatabase,
  reachableAdminPort,
  reachableDatabase,
  unfilteredLoadBalancer,
  unrestrictedEgress,
];
