import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lint, rules } from '../src';
import type { ReportFinding } from '../src';
import { runCli } from './support/run-cli';

interface Told {
  readonly at: string;
  /** The group or ACL, where it is not the address itself. */
  readonly of?: string;
  readonly by?: string;
  /** `severity rule ports peer`, as far as there are such. */
  readonly what: string;
  readonly witness?: string;
  readonly with?: readonly string[];
  /** What it exposes, unless nothing carries the group: `exposed: <path>`, `latent: <resource> <code of each blocker>`. */
  readonly exposes?: readonly string[];
  /** The severity before that, where it differs. */
  readonly from?: string;
}

const anywhere = (protocol: string, port?: number): string => JSON.stringify(port === undefined ? { protocol, source: '1.0.0.0' } : { protocol, port, source: '1.0.0.0' });
const outwards = JSON.stringify({ protocol: 'tcp', port: 22, destination: '1.0.0.0' });

/** Everything that is found in the bad form of each example. */
const BAD: Readonly<Record<string, readonly Told[]>> = {
  'acl-allows-everything': [
    { at: 'aws_network_acl_rule.everything', of: 'aws_network_acl.public', by: 'cidr_block', what: 'low acl-allows-everything every protocol 0.0.0.0/0', witness: anywhere('tcp', 22) },
  ],
  'acl-public-admin-port': [
    { at: 'aws_network_acl.public', by: 'ingress.cidr_block', what: 'medium acl-public-admin-port tcp/22-23,512-514,2222,3389,4899,5500,5631,5800,5900-5983,5985-5999 0.0.0.0/0', witness: anywhere('tcp', 22) },
  ],
  'cidr-instead-of-reference': [
    { at: 'aws_vpc_security_group_ingress_rule.postgres', of: 'aws_security_group.database', by: 'cidr_ipv4', what: 'low cidr-instead-of-reference tcp/5432 10.0.1.0/24', with: ['aws_instance.app[0]', 'aws_instance.app[1]'] },
  ],
  'database-behind-public-load-balancer': [
    { at: 'aws_redshift_cluster.warehouse', what: 'high database-behind-public-load-balancer tcp/5439 0.0.0.0/0', with: ['aws_lb.front', 'aws_lb_target_group_attachment.warehouse'],
      exposes: ['latent: aws_redshift_cluster.warehouse SG_RULES_MISMATCH'] },
  ],
  'database-in-public-subnet': [
    { at: 'aws_db_instance.main', by: 'db_subnet_group_name', what: 'medium database-in-public-subnet', with: ['aws_subnet.public'] },
  ],
  'load-balancer-bypass': [
    { at: 'aws_instance.web', what: 'high load-balancer-bypass tcp/80 0.0.0.0/0', witness: anywhere('tcp', 80), with: ['aws_lb.front'], exposes: ['exposed: internet → igw → acl 100 → group web → aws_instance.web tcp/80'] },
  ],
  'node-group-open-ssh': [
    { at: 'aws_eks_node_group.main', by: 'remote_access.ec2_ssh_key', what: 'high node-group-open-ssh tcp/22 0.0.0.0/0' },
  ],
  'pivot-to-database': [
    { at: 'aws_db_instance.main', what: 'medium pivot-to-database tcp/5432', witness: JSON.stringify({ protocol: 'tcp', port: 5432, source: '10.0.9.0' }), with: ['aws_instance.web'],
      exposes: ['indirect: internet → igw → acl 100 → group web → aws_instance.web → group web → group database → aws_db_instance.main tcp/5432'] },
  ],
  'public-compute': [
    { at: 'aws_subnet.public', by: 'map_public_ip_on_launch', what: 'low public-compute', with: ['aws_instance.web'] },
  ],
  'public-kubernetes-api': [
    { at: 'aws_eks_cluster.main', by: 'vpc_config.public_access_cidrs', what: 'high public-kubernetes-api tcp/443 0.0.0.0/0, ::/0', witness: anywhere('tcp', 443), exposes: ['exposed: internet → aws_eks_cluster.main tcp/443'] },
  ],
  'public-search-domain': [
    { at: 'aws_opensearch_domain.main', by: 'vpc_options', what: 'high public-search-domain tcp/443 0.0.0.0/0, ::/0', witness: anywhere('tcp', 443), exposes: ['exposed: internet → aws_opensearch_domain.main tcp/443'] },
  ],
  'publicly-accessible-database': [
    { at: 'aws_db_instance.main', by: 'publicly_accessible', what: 'medium publicly-accessible-database' },
  ],
  'mixed-rule-styles': [
    { at: 'aws_security_group.web', what: 'high mixed-rule-styles', with: ['aws_vpc_security_group_ingress_rule.http'] },
  ],
  'open-default-group': [
    { at: 'aws_vpc_security_group_ingress_rule.everybody', of: 'aws_vpc.main.default_security_group_id', what: 'high open-default-group' },
  ],
  policies: [
    { at: 'aws_db_instance.orders', what: 'high policy-violation tcp/5432 aws_instance.bastion', witness: JSON.stringify({ protocol: 'tcp', port: 5432, source: '10.0.0.0' }), with: ['aws_instance.bastion'],
      exposes: ['exposed: aws_instance.bastion → group bastion → group database → aws_db_instance.orders tcp/5432'] },
  ],
  'public-admin-port': [
    { at: 'aws_security_group_rule.administration["telnet"]', of: 'aws_security_group.hosts', by: 'cidr_blocks', what: 'high public-admin-port tcp/23 0.0.0.0/0', witness: anywhere('tcp', 23) },
    { at: 'aws_security_group_rule.administration["winrm"]', of: 'aws_security_group.hosts', by: 'cidr_blocks', what: 'high public-admin-port tcp/5986 0.0.0.0/0', witness: anywhere('tcp', 5986) },
  ],
  'public-all-ports': [
    { at: 'aws_vpc_security_group_ingress_rule.high', of: 'aws_security_group.web', by: 'cidr_ipv4', what: 'critical public-all-ports tcp/32768-65535 0.0.0.0/0', witness: anywhere('tcp', 32768), with: ['aws_vpc_security_group_ingress_rule.low'] },
    { at: 'aws_vpc_security_group_ingress_rule.low', of: 'aws_security_group.web', by: 'cidr_ipv4', what: 'critical public-all-ports tcp/0-32767 0.0.0.0/0', witness: anywhere('tcp', 22), with: ['aws_vpc_security_group_ingress_rule.high'] },
  ],
  'public-data-service-port': [
    { at: 'aws_security_group.cache', by: 'ingress.cidr_blocks', what: 'high public-data-service-port tcp/6379 0.0.0.0/0', witness: anywhere('tcp', 6379) },
  ],
  'public-database-port': [
    { at: 'aws_vpc_security_group_ingress_rule.postgres', of: 'aws_security_group.database', by: 'cidr_ipv4', what: 'high public-database-port tcp/5432 0.0.0.0/0', witness: anywhere('tcp', 5432) },
  ],
  'public-file-sharing-port': [
    { at: 'aws_vpc_security_group_ingress_rule.smb', of: 'aws_security_group.files', by: 'prefix_list_id', what: 'high public-file-sharing-port tcp/445 0.0.0.0/0', witness: anywhere('tcp', 445) },
  ],
  'public-orchestration-port': [
    { at: 'aws_vpc_security_group_ingress_rule.kubelet', of: 'aws_security_group.nodes', by: 'cidr_ipv4', what: 'high public-orchestration-port tcp/10250 0.0.0.0/0', witness: anywhere('tcp', 10250) },
  ],
  'public-rdp': [
    { at: 'aws_vpc_security_group_ingress_rule.rdp', of: 'aws_security_group.desktop', by: 'cidr_ipv6', what: 'high public-rdp tcp/3389 ::/0', witness: JSON.stringify({ protocol: 'tcp', port: 3389, source: '2000::' }) },
  ],
  'public-ssh': [
    { at: 'aws_security_group.bastion', by: 'ingress.cidr_blocks', what: 'high public-ssh tcp/22 0.0.0.0/0', witness: anywhere('tcp', 22) },
  ],
  'public-unapproved-port': [
    { at: 'aws_vpc_security_group_ingress_rule.debug', of: 'aws_security_group.web', by: 'cidr_ipv4', what: 'medium public-unapproved-port tcp/8090-8099 0.0.0.0/0', witness: anywhere('tcp', 8090) },
  ],
  'reachable-admin-port': [
    { at: 'aws_instance.host', what: 'critical reachable-admin-port tcp/22 0.0.0.0/0', witness: anywhere('tcp', 22), with: ['aws_lb.front'],
      exposes: ['exposed: internet → igw → acl 100 → group front → aws_lb.front → aws_lb_target_group.host → group front → group host → aws_instance.host tcp/22'] },
  ],
  'reachable-database': [
    { at: 'aws_redshift_cluster.warehouse', what: 'critical reachable-database tcp/5439 0.0.0.0/0', witness: anywhere('tcp', 5439), with: ['aws_lb.front'],
      exposes: ['exposed: internet → igw → acl 100 → group front → aws_lb.front → aws_lb_target_group.warehouse → group front → group warehouse → aws_redshift_cluster.warehouse tcp/5439'] },
  ],
  'unfiltered-load-balancer': [
    { at: 'aws_lb.front', by: 'security_groups', what: 'medium unfiltered-load-balancer tcp/443 0.0.0.0/0', witness: anywhere('tcp', 443), exposes: ['exposed: internet → igw → acl 100 → aws_lb.front tcp/443'] },
  ],
  'unrestricted-egress': [
    { at: 'aws_vpc_security_group_egress_rule.anywhere', of: 'aws_security_group.app', by: 'cidr_ipv4', what: 'low unrestricted-egress every protocol 0.0.0.0/0', witness: outwards },
  ],
  'three-tier': [
    { at: 'module.database.aws_vpc_security_group_ingress_rule.this["postgres"]', of: 'module.database.aws_security_group.this', by: 'cidr_ipv4', what: 'critical public-database-port tcp/5432 0.0.0.0/0', witness: anywhere('tcp', 5432), from: 'high',
      exposes: ['exposed: internet → igw → acl 100 → group module.database.this → aws_db_instance.main tcp/5432', 'latent: aws_instance.reporting NO_PUBLIC_ADDRESS RETURN_ROUTE_OTHER_TARGET'] },
    { at: 'aws_db_instance.main', by: 'db_subnet_group_name', what: 'medium database-in-public-subnet', with: ['aws_subnet.data["a"]', 'aws_subnet.data["b"]'] },
    ...['ssh_high', 'ssh_low'].map((key, index, keys): Told => ({
      at: `module.app.aws_vpc_security_group_ingress_rule.this["${key}"]`,
      of: 'module.app.aws_security_group.this',
      by: 'cidr_ipv4',
      what: 'medium public-ssh tcp/22 0.0.0.0/0',
      from: 'high',
      exposes: ['a', 'b'].map((zone) => `latent: aws_instance.app["${zone}"] NO_PUBLIC_ADDRESS RETURN_ROUTE_OTHER_TARGET`),
      witness: JSON.stringify({ protocol: 'tcp', port: 22, source: ['128.0.0.0', '1.0.0.0'][index] }),
      with: [`module.app.aws_vpc_security_group_ingress_rule.this["${keys[1 - index] ?? ''}"]`],
    })),
    { at: 'aws_db_instance.main', by: 'publicly_accessible', what: 'medium publicly-accessible-database' },
    { at: 'aws_network_acl.data', by: 'egress.cidr_block', what: 'low acl-allows-everything every protocol 0.0.0.0/0', witness: outwards },
    { at: 'aws_network_acl.data', by: 'ingress.cidr_block', what: 'low acl-allows-everything every protocol 0.0.0.0/0', witness: anywhere('tcp', 22) },
    ...['a', 'b'].map((zone, index): Told => ({
      at: `module.app.aws_vpc_security_group_ingress_rule.this["from_zone_${zone}"]`,
      of: 'module.app.aws_security_group.this',
      by: 'cidr_ipv4',
      what: `low cidr-instead-of-reference tcp/8080 10.0.${index}.0/24`,
      with: ['aws_lb.web'],
    })),
    { at: 'module.app.aws_vpc_security_group_egress_rule.this["anywhere"]', of: 'module.app.aws_security_group.this', by: 'cidr_ipv4', what: 'low unrestricted-egress every protocol 0.0.0.0/0', witness: outwards,
      exposes: ['a', 'b'].map((zone) => `exposed: aws_instance.app["${zone}"] → group module.app.this → acl 100 → aws_nat_gateway.main → acl 100 → igw → internet tcp/0-65535 udp/0-65535 icmp/8:0`) },
  ],
};

const root = join(__dirname, '..');
const planOf = (example: string, form: string): Buffer => readFileSync(join(root, 'examples', example, form, 'plan.json'));

async function findingsOf(example: string, form: string): Promise<readonly ReportFinding[]> {
  const configuration = join(root, 'examples', example, form, '.tf-sglint.yaml');
  const options = existsSync(configuration) ? { configuration: readFileSync(configuration, 'utf8') } : {};
  return (await lint([{ path: 'plan.json', json: planOf(example, form) }], options)).findings;
}

function told({ address, group, attribute, severity, baseSeverity, confidence, rule, ports, peer, witness, reason, related, suppressed, resources }: ReportFinding): Told & { readonly always: unknown } {
  return {
    at: address,
    ...(group === address ? {} : { of: group ?? 'nothing' }),
    ...(attribute === null ? {} : { by: attribute }),
    what: [severity, rule, ports, peer].filter((each) => each !== null).join(' '),
    ...(witness === null ? {} : { witness: JSON.stringify(witness) }),
    ...(related.length === 0 ? {} : { with: related.map((each) => each.address) }),
    ...(resources.length === 0 ? {} : { exposes: resources.map(exposedBy) }),
    ...(severity === baseSeverity ? {} : { from: baseSeverity }),
    always: { confidence, suppressed, reason },
  };
}

function exposedBy({ exposure, address, route, blockers, indirect }: ReportFinding['resources'][number]): string {
  return `${indirect === true ? 'indirect' : exposure}: ${route ?? [address, ...blockers.map(({ code }) => code)].join(' ')}`;
}

test('every example stands in the table, and every rule has an example that it is found in', () => {
  expect(Object.keys(BAD).sort()).toEqual(readdirSync(join(root, 'examples'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort());
  expect(rules.filter(({ id }) => BAD[id]?.some(({ what }) => what.split(' ')[1] === id) !== true)).toEqual([]);
});

test.each(Object.entries(BAD))('%s: the bad form', async (example, expected) => {
  const always = { confidence: 'certain', suppressed: false, reason: null };
  expect((await findingsOf(example, 'bad')).map(told)).toEqual(expected.map((each) => ({ ...each, always })));
});

test.each(Object.keys(BAD))('%s: nothing is found in the good form', async (example) => {
  expect(await findingsOf(example, 'good')).toEqual([]);
});

test.each(Object.keys(BAD))('%s: something is judged in both forms', async (example) => {
  const judged = await Promise.all(['bad', 'good'].map(async (form) => (await lint([{ path: 'plan.json', json: planOf(example, form) }])).summary));
  expect(judged.map(({ securityGroups, networkAcls }) => securityGroups + networkAcls > 0)).toEqual([true, true]);
});

test('the three tiers: the bad form stops a merge, the good form does not', async () => {
  const codes = await Promise.all(['bad', 'good'].map(async (form) => (await runCli([`examples/three-tier/${form}/plan.json`], { cwd: root })).code));
  expect(codes).toEqual([1, 0]);
});

test('the three tiers: the internet gets to the database of the bad form, and to the good one only through the application', async () => {
  const asked = (form: string): readonly string[] => ['trace', `examples/three-tier/${form}/plan.json`, '--from', 'internet', '--to', 'aws_db_instance.main', '--port', 'tcp/5432', '--format', 'json'];
  const verdicts = await Promise.all(['bad', 'good'].map(async (form) => {
    const { out } = await runCli(asked(form), { cwd: root });
    const { verdict, indirect } = JSON.parse(out) as { readonly verdict: string; readonly indirect: readonly unknown[] };
    return { verdict, indirect: indirect.length > 0 };
  }));
  expect(verdicts).toEqual([{ verdict: 'reachable', indirect: false }, { verdict: 'unreachable', indirect: true }]);
});
