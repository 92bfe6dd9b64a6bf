/** What an author of rules needs to test them: networks in a few words, and `testRule`. */
export { acl, allow, build, deny, egress, group, ingress, stands, subnet, vpc } from './build';
export type { EntrySpec, GroupOptions, Piece, RuleSpec } from './build';
export { accelerator, loadBalancer } from './doors';
export type { AcceleratorSpec, ListenerSpec, LoadBalancerSpec } from './doors';
export { broker, kubernetesApi, nodeGroup, searchDomain } from './named-services';
export type { NamedServiceSpec } from './named-services';
export { database, instance, privateSubnet, publicSubnet } from './places';
export type { DatabaseSpec, HostSpec, InstanceSpec, SubnetOptions } from './places';
export { groupKey, self, unknown } from './spec';
export type { GroupPeer, ListPeer, PeerSpec, Ports, ServiceSpec } from './spec';
export { testRule } from './test-rule';
export type { Case, Expected, RuleCases, RuleTestOptions } from './test-rule';
