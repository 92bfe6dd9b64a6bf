import { MAYBE, NO, YES } from '../../topology';
import type { Endpoint, Fact, RemoteAccess } from '../../topology';
import { exactly, possibly, unionOf } from '../candidates';
import { tcp } from '../services/ports';
import type { Side } from '../side';
import { textAt } from '../source';
import type { Source, Step } from '../source';
import { both, isGiven, not } from './facts';
import { denotes, listed } from './slots';

/**
 * EKS opens SSH (RDP of Windows) of a node group to the internet where a key is given and no group that may come.
 * Source: https://docs.aws.amazon.com/eks/latest/APIReference/API_RemoteAccessConfig.html
 */
export function remoteAccess(side: Side): readonly RemoteAccess[] {
  return side.all('aws_eks_node_group').flatMap((source) => listed(source, ['remote_access']).map((path) => ({
    resource: source.resource.address,
    group: `${source.resource.address}.remote_access_security_group_id`,
    services: textAt(source, ['ami_type'])?.startsWith('WINDOWS') === true ? tcp(3389) : tcp(22),
    open: both(hasKey(source, [...path, 'ec2_ssh_key']), not(isNarrowed(source, [...path, 'source_security_group_ids']))),
    attribute: 'remote_access.ec2_ssh_key',
    reasons: [`remote_access of ${source.resource.address} is known only after apply`],
  })));
}

/** Nodes carry the group that is made for remote access to them, beside those that they have anyway. */
export function carriesAccess(endpoint: Endpoint, access: readonly RemoteAccess[]): Endpoint {
  const own = access.filter(({ resource, open }) => resource === endpoint.resource && open.possible);
  if (own.length === 0) return endpoint;
  return { ...endpoint, groups: unionOf([endpoint.groups, ...own.map(({ group, open }) => (open.certain ? exactly(group) : possibly(exactly(group))))]) };
}

/** The name of a key pair of the plan is surely one, also where it is known only after apply. */
function hasKey(source: Source, path: readonly Step[]): Fact {
  const given = isGiven(source, path);
  if (given.certain || !given.possible) return given;
  const origins = source.refs.origins(source.resource, path);
  return origins.length > 0 && origins.every((origin) => origin.endsWith('.key_name')) ? YES : MAYBE;
}

function isNarrowed(source: Source, path: readonly Step[]): Fact {
  const groups = denotes(source, path, 'security-group');
  if (groups.certain.length > 0) return YES;
  return groups.possible.length + groups.open.length > 0 ? MAYBE : NO;
}
