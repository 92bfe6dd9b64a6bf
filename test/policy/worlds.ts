import type { Tag } from '../../src/network/from-plan/tags';
import { AddressSet } from '../../src/packet';
import { judgePolicies } from '../../src/policy';
import type { JudgedPolicies, Policy } from '../../src/policy';
import type { PolicyWorld } from '../../src/policy/judge';
import { Grounds, InternetView } from '../../src/reach';
import { build, database, egress, group, ingress, instance, privateSubnet, publicSubnet, unknown, vpc } from '../../src/testing';
import type { Piece } from '../../src/testing';

/** Tags by resource and key: a value, or `unknown`. */
export type Tags = Readonly<Record<string, Readonly<Record<string, string | typeof unknown>>>>;

/** Reads tags out of a table. */
export function tagsIn(tags: Tags): (resource: string, key: string) => Tag {
  return (resource, key) => {
    const value = tags[resource]?.[key];
    return value === undefined ? { kind: 'unset' } : value === unknown ? { kind: 'unknown' } : { kind: 'known', value };
  };
}

/** The view of a network of some pieces. */
export function viewOf(...pieces: readonly Piece[]): InternetView {
  return new InternetView(new Grounds(build(...pieces)));
}

/** Judges policies in a network: all are on, and nothing is trusted. */
export function judged(policies: readonly Policy[], pieces: readonly Piece[], more: Partial<PolicyWorld> = {}): JudgedPolicies {
  return judgePolicies(policies, { view: viewOf(...pieces), tags: tagsIn({}), severityAt: () => 'high', trustedAt: () => AddressSet.EMPTY, ...more });
}

/** A VPC with a public and a private subnet, and a public web server. */
export const GROUND: readonly Piece[] = [
  vpc('v', '10.0.0.0/16'), publicSubnet('front', 'v', '10.0.0.0/24'), privateSubnet('back', 'v', '10.0.1.0/24'), privateSubnet('rear', 'v', '10.0.2.0/24'),
];

/** A web server that everybody reaches, and a database that it alone may ask. */
export const SHOP: readonly Piece[] = [
  ...GROUND,
  group('web', ingress({ tcp: 443, from: '0.0.0.0/0' }), egress({ tcp: 5432, to: { group: 'db' } })),
  group('db', ingress({ tcp: 5432, from: { group: 'web' } })),
  instance('web', { in: 'front', groups: ['web'], public: true }),
  database('db', { in: ['back', 'rear'], groups: ['db'] }),
];
