import aclAllowsEverything from './acl-allows-everything';
import aclPublicAdminPort from './acl-public-admin-port';
import cidrInsteadOfReference from './cidr-instead-of-reference';
import mixedRuleStyles from './mixed-rule-styles';
import openDefaultGroup from './open-default-group';
import publicAdminPort from './public-admin-port';
import publicAllPorts from './public-all-ports';
import publicDataServicePort from './public-data-service-port';
import publicDatabasePort from './public-database-port';
import publicFileSharingPort from './public-file-sharing-port';
import publicOrchestrationPort from './public-orchestration-port';
import publicRdp from './public-rdp';
import publicSsh from './public-ssh';
import publicUnapprovedPort from './public-unapproved-port';
import unrestrictedEgress from './unrestricted-egress';
import type { Rule } from '../src/rule';

/** The built-in rules, alphabetical. */
export const rules: readonly Rule[] = [
  aclAllowsEverything,
  aclPublicAdminPort,
  cidrInsteadOfReference,
  mixedRuleStyles,
  openDefaultGroup,
  publicAdminPort,
  publicAllPorts,
  publicDataServicePort,
  publicDatabasePort,
  publicFileSharingPort,
  publicOrchestrationPort,
  publicRdp,
  publicSsh,
  publicUnapprovedPort,
  unrestrictedEgress,
];
