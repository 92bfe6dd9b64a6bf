import { admits, defineRule } from '../src/rule';

export default defineRule({
  id: 'public-file-sharing-port',
  since: '0.1.0',
  severity: 'high',
  subsumedBy: ['public-all-ports'],
  mappings: { cis: { '5.0': ['5.1.2'], '6.0': ['6.1.2'] }, securityHub: ['EC2.19'], nist: ['AC-4', 'SC-7'] },
  docs: {
    summary: 'A security group admits a file-sharing port (SMB, NFS, FTP, rsync, TFTP, NetBIOS and the like) from the internet.',
    why: 'File shares hold data and often trust the network they are in; SMB flaws have carried worms around the world.',
    fix: 'Admit only the groups of the clients. For exchange with outsiders use S3 or AWS Transfer Family instead of a file share.',
    limits: 'What stands in the way beyond the group (no route, no public address, a network ACL) grades the severity and never silences the finding. What a process answers on the port is unknown to a plan.',
    references: ['https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html'],
  },
  *check(network) {
    for (const opening of network.publicOpenings('ingress', network.portGroup('file-sharing'))) {
      yield { ...opening, message: admits('file sharing', opening) };
    }
  },
});
