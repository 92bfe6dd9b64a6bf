import type { ReportFinding, ReportResource } from '../../src/report/report';
import { exposureNotes } from '../../src/report/text/exposure';
import { finding } from './finding';

const resource = (address: string, more: Partial<ReportResource>): ReportResource => ({ address, exposure: 'exposed', route: null, path: [], blockers: [], unknowns: [], ...more });
const exposed = (address: string): ReportResource => resource(address, { route: `internet → ${address} tcp/22` });
const latent = (address: string, ...texts: readonly string[]): ReportResource => resource(address, {
  exposure: 'latent', blockers: texts.map((text) => ({ code: 'NO_PUBLIC_ADDRESS', kind: 'public-address', address, text, location: null })),
});

test.each<[string, Partial<ReportFinding>, readonly string[]]>([
  ['nothing of what is not graded', { exposure: null, resources: [] }, []],
  ['nothing where nobody looked', { exposure: 'undetermined', resources: [] }, []],
  ['that nothing carries the group', { exposure: 'unattached' }, ['unattached: nothing in the plan carries this group']],
  ['the path of what is exposed, and what that changes', { exposure: 'exposed', severity: 'critical', resources: [exposed('aws_t.a')] }, ['exposed (raised from high): internet → aws_t.a tcp/22']],
  ['the path where that changes nothing', { exposure: 'exposed', resources: [exposed('aws_t.a')] }, ['exposed: internet → aws_t.a tcp/22']],
  ['the first of what stops it', { exposure: 'latent', severity: 'medium', resources: [latent('aws_t.a', 'no address', 'no route', 'no door')] }, ['latent (lowered from high): no address (and 2 more)']],
  ['the exposed before the latent, which then lowers nothing', { exposure: 'exposed', severity: 'critical', resources: [latent('aws_t.b', 'no address'), exposed('aws_t.a')] },
    ['exposed (raised from high): internet → aws_t.a tcp/22', 'latent: no address']],
  ['what would decide', { exposure: 'undetermined', resources: [resource('aws_t.a', { exposure: 'undetermined', unknowns: ['one', 'two', 'three'] }), resource('aws_t.b', { exposure: 'undetermined', route: 'internet → aws_t.b' })] },
    ['undetermined: aws_t.a, not known: one and two', 'undetermined: internet → aws_t.b']],
  ['instances that are alike once', { exposure: 'exposed', resources: [exposed('aws_t.a["x"]'), exposed('aws_t.a["y"]'), exposed('aws_t.b[0]')] },
    ['exposed: internet → aws_t.a["x"] tcp/22; 1 more like it', 'exposed: internet → aws_t.b[0] tcp/22']],
  ['three of each kind, then how many more', { exposure: 'exposed', resources: ['a', 'b', 'c', 'd', 'e'].map((name) => exposed(`aws_t.${name}`)) },
    ['exposed: internet → aws_t.a tcp/22', 'exposed: internet → aws_t.b tcp/22', 'exposed: internet → aws_t.c tcp/22', 'exposed: 2 more']],
  ['a resource that is reached, of a finding about it', { exposure: 'exposed', resources: [exposed('aws_t.a')], severity: 'high', baseSeverity: 'high' }, ['exposed: internet → aws_t.a tcp/22']],
  ['where nothing says why', { exposure: 'latent', resources: [latent('aws_t.a')] }, ['latent: nothing reaches aws_t.a']],
])('tells %s', (_, members, expected) => {
  expect(exposureNotes(finding(members))).toEqual(expected);
});

test.each<[string, Partial<ReportFinding>, readonly string[]]>([
  ['that something unseen may carry the group, beside what is seen', { exposure: 'undetermined', exposureReason: 'its id leaves the plan', resources: [latent('aws_t.a', 'no address')] },
    ['latent: no address', 'undetermined: its id leaves the plan']],
  ['that only a part of the internet gets there, which raises nothing', { exposure: 'exposed', resources: [{ ...exposed('aws_t.a'), narrow: '203.0.113.0/24' }] },
    ['exposed: internet → aws_t.a tcp/22, only from 203.0.113.0/24']],
  ['that requests arrive although no reply gets back', { exposure: 'latent', resources: [{ ...latent('aws_t.a', 'no reply'), oneWay: true }] },
    ['latent: no reply; the request arrives, the reply does not: one-way traffic gets in']],
  ['the same of what is not bound to a direction', { exposure: 'latent', direction: null, resources: [{ ...latent('aws_t.a', 'no reply', 'no route'), oneWay: true }] },
    ['latent: no reply (and 1 more); the request arrives, the reply does not: one-way traffic gets in']],
  ['that they leave', { exposure: 'latent', direction: 'egress', resources: [{ ...latent('aws_t.a', 'no reply'), oneWay: true }] },
    ['latent: no reply; the request leaves, the reply does not come back: one-way traffic gets out']],
  ['the detour to what is latent by itself', { exposure: null, resources: [{ ...latent('aws_t.a', 'no address'), route: 'internet → aws_t.b → aws_t.a', indirect: true }] },
    ['indirect: internet → aws_t.b → aws_t.a']],
])('tells %s', (_, members, expected) => {
  expect(exposureNotes(finding(members))).toEqual(expected);
});
