import { DEFAULT_BROAD_SHARE } from '../../../src/packet';
import { Grounds, InternetView } from '../../../src/reach';
import { buildPicture } from '../../../src/report/map';
import type { Picture, Subject } from '../../../src/report/map';
import type { End, Flow, PictureResource } from '../../../src/report/map/picture';
import { toldText } from '../../../src/report/map/told';
import type { ReportFinding, ReportResource } from '../../../src/report/report';
import { build, database, egress, group, ingress, instance, loadBalancer, privateSubnet, publicSubnet, unknown, vpc } from '../../../src/testing';
import type { Piece } from '../../../src/testing';
import { finding, placedAt } from '../finding';

const VPC = { vpc: 'aws_vpc.main' };

/** Two instances behind a load balancer, a bastion for one address, a database that is open for no good reason, a group for nobody. */
export const SMALL: readonly Piece[] = [
  vpc('main', '10.0.0.0/16'),
  publicSubnet('public_a', 'main', '10.0.0.0/24'),
  publicSubnet('public_b', 'main', '10.0.1.0/24'),
  privateSubnet('app', 'main', '10.0.10.0/24'),
  group('lb', VPC, ingress({ tcp: 443, from: '0.0.0.0/0' }), egress({ tcp: 8080, to: { group: 'app' } })),
  group('app', VPC, ingress({ tcp: 8080, from: { group: 'lb' } }), ingress({ tcp: 22, from: '0.0.0.0/0' }), egress({ tcp: 5432, to: '10.0.0.0/23' })),
  group('db', VPC, ingress({ tcp: 5432, from: ['0.0.0.0/1', '128.0.0.0/1'] })),
  group('bastion', VPC, ingress({ tcp: 22, from: '198.51.100.7/32' })),
  group('spare', VPC, ingress({ udp: 53, from: '10.0.0.0/24' }), ingress({ tcp: unknown, from: unknown })),
  loadBalancer('web', { in: ['public_a', 'public_b'], groups: ['lb'], listeners: [{ port: 443, protocol: 'HTTPS', to: ['aws_instance.app["a"]', 'aws_instance.app["b"]'], targetPort: 8080 }] }),
  instance('app["a"]', { in: 'app', groups: ['app'] }),
  instance('app["b"]', { in: 'app', groups: ['app'] }),
  instance('bastion', { in: 'public_a', groups: ['bastion'], public: true }),
  database('main', { in: ['public_a', 'public_b'], groups: ['db'], public: true }),
];

/** What a finding says about one resource. */
export function about(address: string, exposure: ReportResource['exposure']): ReportResource {
  return { address, exposure, route: null, path: [], blockers: [], unknowns: [] };
}

/** A finding about the database that is open, one about what is only latent, one about what a group lets out, and one that is accepted. */
export const FINDINGS: readonly ReportFinding[] = [
  finding({
    rule: 'public-database-port', severity: 'critical', address: 'aws_security_group.db', group: 'aws_security_group.db', ports: 'tcp/5432', message: 'Admits a database',
    exposure: 'exposed', resources: [about('aws_db_instance.main', 'exposed')], ...placedAt(12),
  }),
  finding({
    severity: 'medium', address: 'aws_security_group.app', group: 'aws_security_group.app', message: 'Admits SSH',
    exposure: 'latent', resources: [about('aws_instance.app["a"]', 'latent'), about('aws_instance.app["b"]', 'latent')],
  }),
  finding({
    rule: 'unrestricted-egress', severity: 'low', address: 'aws_security_group.app', group: 'aws_security_group.app', direction: 'egress', ports: 'every protocol', message: 'Admits everything',
    resources: [about('aws_instance.app["a"]', 'exposed'), about('aws_instance.app["b"]', 'exposed')],
  }),
  finding({ rule: 'accepted', suppressed: true, suppression: { kind: 'inline', reason: 'for now', location: null } }),
];

/** The picture of some pieces. */
export function pictureOf(pieces: readonly Piece[], findings: readonly ReportFinding[] = [], members: Partial<Subject> = {}): Picture {
  const network = build(...pieces);
  return buildPicture({ plan: 'plan.json', network, view: new InternetView(new Grounds(network)), findings, broadShare: DEFAULT_BROAD_SHARE, placeOf: () => null, notes: [], ...members });
}

/** A picture in lines, to be compared as a whole. */
export function outline(picture: Picture): readonly string[] {
  return [
    `${picture.plan}: ${picture.counts.resources} resources, ${picture.counts.groups} groups, ${picture.counts.suppressed} suppressed`,
    ...picture.vpcs.flatMap(({ id, name, cidrs, tiers }) => [
      `${id} ${name ?? '-'} ${cidrs}`,
      ...tiers.flatMap((tier) => [`  ${[tier.id, tier.name, tier.kind, ...tier.marks].join(' ')}: ${tier.subnets.join(', ')}`, ...tier.resources.flatMap(resourceLines)]),
    ]),
    ...picture.groups.flatMap(({ id, name, instances, carriers, admits, letsOut, marks }) => [
      `${[id, name, ...(instances.length > 1 ? [`x${instances.length}`] : []), ...marks].join(' ')}: ${carriers.join(', ')}`,
      ...admits.map((flow) => `  from ${flowText(flow)}`), ...letsOut.map((flow) => `  to ${flowText(flow)}`),
    ]),
    ...picture.marks.map(({ id, rule, severity, confidence, address, place, ports, count }) => [id, rule, severity, confidence, address, place ?? '-', ports ?? '-', count].join(' ')),
    ...picture.links.map(({ from, to, confidence, wide, severity, ...told }) => `${from} -> ${to} ${toldText(told)} ${confidence}${wide ? ' wide' : ''}${severity === null ? '' : ` ${severity}`}`),
    picture.proved ? 'proved' : 'not proved',
    ...picture.notes,
  ];
}

function resourceLines({ id, name, instances, meaning, role, groups, reach, severity, marks, ways, blocker }: PictureResource): readonly string[] {
  const carried = groups.map((each) => `${each.id}${each.confidence === 'possible' ? '?' : ''}`);
  return [
    `    ${[id, name, ...(instances.length > 1 ? [`x${instances.length}`] : []), `(${meaning}, ${role})`, reach, severity ?? '-', ...carried, ...marks].join(' ')}`,
    ...ways.map((way) => `      ${way.confidence} ${way.line}${way.from === null ? '' : ` from ${way.from}`}, ${way.hops.length > 0 ? 'hops' : 'no hops'}${way.unknowns.map((each) => `, ${each}`).join('')}`),
    ...(blocker === null ? [] : [`      stopped: ${blocker.text}${blocker.place === null ? '' : ` at ${blocker.place}`}`]),
  ];
}

function flowText({ ends, addresses, confidence, ...told }: Flow): string {
  return `${[...ends.map(endText), ...(addresses === null ? [] : [addresses])].join(', ')}: ${toldText(told)} ${confidence}`;
}

function endText(end: End): string {
  if (end.kind === 'tier' && !end.whole) return `part of ${end.id}`;
  return 'id' in end ? end.id : end.kind;
}
