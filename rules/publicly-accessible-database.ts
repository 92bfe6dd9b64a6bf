import { defineRule, placeOf } from '../src/rule';

export default defineRule({
  id: 'publicly-accessible-database',
  since: '0.1.0',
  severity: 'medium',
  subsumedBy: ['reachable-database'],
  mappings: { securityHub: ['RDS.2', 'Redshift.1', 'RedshiftServerless.3', 'MSK.4'], pci: ['1.4.4'], nist: ['AC-4', 'AC-21', 'SC-7'] },
  docs: {
    summary: 'A data store is set to be public, whether or not today something else keeps the internet out.',
    why: 'The setting gives the data store a public address. From then on one route, one rule of a security group or one entry of a network ACL that somebody adds for another reason puts the data on the internet.',
    fix: 'Switch it off: `publicly_accessible = false`, `public_connectivity = false`, or `type = "DISABLED"` in `public_access`. Applications connect from inside the VPC, people by a VPN or Session Manager port forwarding.',
    limits: 'Judged are RDS, Aurora, Redshift, Redshift Serverless, Neptune, MSK, Amazon MQ, Timestream for InfluxDB and Lightsail databases, by what is written or by the default of the provider. A Multi-AZ DB cluster has no such setting: what AWS decides by its subnet group is judged by `reachable-database` alone.',
    references: [
      'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html#USER_VPC.Hiding',
      'https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-2',
    ],
  },
  *check(network) {
    for (const { resource, publicBy } of network.dataStores) {
      if (publicBy?.on.possible !== true) continue;
      const { attribute, on } = publicBy;
      const reason = on.certain ? null : `${attribute} of ${resource} is known only after apply`;
      yield {
        at: placeOf(resource, attribute),
        confidence: on.certain ? 'certain' : 'possible',
        reason,
        message: reason === null ? `Is public by ${attribute}: only routes and rules elsewhere can keep the internet out` : `May be public by ${attribute}; ${reason}`,
      };
    }
  },
});
