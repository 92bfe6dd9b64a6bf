import { networkFromPlan } from '../../src/network/from-plan';
import type { Network } from '../../src/network/model';
import { describeAcls, describeGroups, planOf, recordedJson } from '../support/describe-network';

type Json = Record<string, unknown>;

interface Change {
  readonly address: string;
  actions?: unknown;
  readonly change: { actions: string[]; before: Json | null; after: Json | null; after_unknown: Json };
}

/** A recorded plan that Terraform would not plan here, for want of an account or of the will to reduce it, made from one that it did. */
function derived(name: string, change: (plan: Json & { resource_changes: Change[] }) => void): Network {
  const plan = recordedJson(name) as Json & { resource_changes: Change[] };
  change(plan);
  return networkFromPlan(planOf(plan));
}

function changeOf(plan: { resource_changes: Change[] }, address: string): Change['change'] {
  const found = plan.resource_changes.find((resource) => resource.address === address);
  if (found === undefined) throw new Error(address);
  return found.change;
}

function afterOf(plan: { resource_changes: Change[] }, address: string): Json {
  return changeOf(plan, address).after ?? {};
}

function firstBlock(plan: { resource_changes: Change[] }, address: string): Json {
  const [block] = afterOf(plan, address)['ingress'] as Json[];
  return block ?? {};
}

/** The described permissions of one group or owner. */
function about(network: Network, name: string): readonly string[] {
  return describeGroups(network).filter((line) => line.startsWith('  ') && line.includes(` ${name} `));
}

function dataSource(type: string, name: string, values: Json): Json {
  return { address: `data.${type}.${name}`, mode: 'data', type, name, provider_name: 'registry.terraform.io/hashicorp/aws', schema_version: 0, values, sensitive_values: {} };
}

describe('prefix lists that data sources read', () => {
  const network = derived('permissions-prefix-lists', (plan) => {
    plan['prior_state'] = {
      format_version: '1.0', terraform_version: '1.11.4',
      values: { root_module: { resources: [
        dataSource('aws_ec2_managed_prefix_list', 'cloudfront', { id: 'pl-0cloudfront', name: 'com.amazonaws.global.cloudfront.origin-facing', entries: [{ cidr: '0.0.0.0/0', description: '' }] }),
        dataSource('aws_ec2_managed_prefix_list', 'read', { id: 'pl-0read', name: 'office', entries: [{ cidr: '192.0.2.0/24', description: '' }, { cidr: '2001:db8::/32', description: '' }] }),
        dataSource('aws_prefix_list', 'older', { id: 'pl-0older', name: 'older', cidr_blocks: ['198.51.100.0/24'] }),
        dataSource('aws_prefix_list', 'literal', { id: 'pl-0literal', name: 'literal' }),
      ] } },
    };
  });

  it.each([
    ['a list of customers', 'aws_vpc_security_group_ingress_rule.read',
      'ingress tcp/8443 from list data.aws_ec2_managed_prefix_list.read = 192.0.2.0/24, 2001:db8::/32'],
    ['the older data source', 'aws_vpc_security_group_ingress_rule.older',
      'ingress tcp/9443 from list data.aws_prefix_list.older = 198.51.100.0/24'],
    ['a list of AWS, which is not the internet whatever its entries are', 'aws_vpc_security_group_ingress_rule.cloudfront',
      'ingress tcp/443 from list data.aws_ec2_managed_prefix_list.cloudfront = com.amazonaws.global.cloudfront.origin-facing'],
  ])('%s', (_, owner, text) => {
    expect(about(network, owner)).toEqual([`  ${text} · ${owner} · prefix_list_id`]);
  });

  it('one without its entries is open', () => {
    expect(about(network, 'aws_security_group.s').filter((line) => line.includes('tcp/80'))).toEqual([
      '  ingress tcp/80 from list data.aws_prefix_list.literal = ?0.0.0.0/0, ::/0 · aws_security_group.s · ingress.prefix_list_ids · ingress:tcp/80:1 · (data.aws_prefix_list.literal: cidr_blocks is missing from the plan)',
    ]);
  });
});

describe('prefix lists in odd shapes', () => {
  it('entries that are missing as a whole are of the list\'s family', () => {
    const network = derived('permissions-prefix-lists', (plan) => {
      const change = changeOf(plan, 'aws_ec2_managed_prefix_list.inline');
      delete change.after?.['entry'];
      delete change.after_unknown['entry'];
    });
    expect(about(network, 'aws_security_group.s').filter((line) => line.includes('tcp/22'))).toEqual([
      '  ingress tcp/22 from list aws_ec2_managed_prefix_list.inline = ?0.0.0.0/0 · aws_security_group.s · ingress.prefix_list_ids · ingress:tcp/22:1 · (aws_ec2_managed_prefix_list.inline: aws_ec2_managed_prefix_list_entry.either may belong to it) · (aws_ec2_managed_prefix_list.inline: entry is missing from the plan)',
    ]);
  });

  it('an entry that is null holds nothing, one without a family may be of either', () => {
    const network = derived('permissions-prefix-lists', (plan) => {
      const after = afterOf(plan, 'aws_ec2_managed_prefix_list.inline');
      after['entry'] = [{ cidr: null, description: '' }, { cidr: 'nonsense', description: '' }];
      after['address_family'] = null;
    });
    expect(about(network, 'aws_security_group.s').filter((line) => line.includes('tcp/22'))).toEqual([
      '  ingress tcp/22 from list aws_ec2_managed_prefix_list.inline = ?0.0.0.0/0, ::/0 · aws_security_group.s · ingress.prefix_list_ids · ingress:tcp/22:1 · (aws_ec2_managed_prefix_list.inline: aws_ec2_managed_prefix_list_entry.either may belong to it) · (aws_ec2_managed_prefix_list.inline: cidr holds no CIDR block)',
    ]);
  });

  it('the inline entries of an existing list, partly unknown, may revoke one that is described apart', () => {
    const network = derived('state-prefix-lists', (plan) => {
      const change = changeOf(plan, 'aws_ec2_managed_prefix_list.inline');
      change.after = { ...change.after, entry: [{ description: '' }] };
      change.after_unknown = { entry: [{ cidr: true }] };
    });
    expect(about(network, 'aws_security_group.s').filter((line) => line.includes('list aws_ec2_managed_prefix_list.inline'))).toEqual([
      '  ingress tcp/22 from list aws_ec2_managed_prefix_list.inline = ?0.0.0.0/0 · aws_security_group.s · ingress.prefix_list_ids · ingress:tcp/22:1 · (aws_ec2_managed_prefix_list.inline: cidr is known only after apply) · (aws_ec2_managed_prefix_list.inline: its own entries may revoke one that is described apart)',
    ]);
  });

  it('an entry whose list the plan does not tell may be in any', () => {
    const network = derived('permissions-prefix-lists', (plan) => {
      delete changeOf(plan, 'aws_ec2_managed_prefix_list_entry.a').after_unknown['prefix_list_id'];
    });
    expect(about(network, 'aws_vpc_security_group_ingress_rule.host')).toEqual([
      '  ingress tcp/22 from list aws_ec2_managed_prefix_list.host = ?192.0.2.0/24, 2001:db8::/32 · aws_vpc_security_group_ingress_rule.host · prefix_list_id · (aws_ec2_managed_prefix_list.host: aws_ec2_managed_prefix_list_entry.a may belong to it) · (aws_ec2_managed_prefix_list.host: aws_ec2_managed_prefix_list_entry.either may belong to it) · (aws_ec2_managed_prefix_list.host: cidr comes from aws_eip.e.public_ip)',
    ]);
  });

  it('a gateway endpoint that does not name its service stands for a list of AWS all the same', () => {
    const network = derived('permissions-prefix-lists', (plan) => {
      delete afterOf(plan, 'aws_vpc_endpoint.s3')['service_name'];
    });
    expect(about(network, 'aws_vpc_security_group_egress_rule.s3')).toEqual([
      '  egress tcp/443 to list aws_vpc_endpoint.s3.prefix_list_id = aws_vpc_endpoint.s3.prefix_list_id · aws_vpc_security_group_egress_rule.s3 · prefix_list_id',
    ]);
  });
});

describe('a reduced plan', () => {
  it('a slot that is missing may hold anything of its kind', () => {
    const network = derived('permissions-spellings', (plan) => {
      const block = firstBlock(plan, 'aws_security_group.attribute');
      for (const name of Object.keys(block)) if (!['from_port', 'to_port', 'protocol'].includes(name)) block[name] = undefined;
      (changeOf(plan, 'aws_security_group.attribute').after_unknown['ingress'] as unknown[])[0] = {};
    });
    const missing = (slot: string): string => `aws_security_group.attribute · ingress.${slot} · ingress:tcp/22:1 · (${slot} is missing from the plan)`;
    expect(about(network, 'aws_security_group.attribute')).toEqual([
      `  ingress tcp/22 from ?0.0.0.0/0 · ${missing('cidr_blocks')}`,
      `  ingress tcp/22 from ?::/0 · ${missing('ipv6_cidr_blocks')}`,
      `  ingress tcp/22 from list [prefix_list_ids is missing from the plan] = ?0.0.0.0/0, ::/0 · ${missing('prefix_list_ids')}`,
      `  ingress tcp/22 from group [security_groups is missing from the plan] · ${missing('security_groups')}`,
      `  ingress tcp/22 from group aws_security_group.attribute? (self) · ${missing('self')}`,
    ]);
  });

  it('of a rule that has exactly one peer the missing ones do not matter', () => {
    const network = derived('permissions-spellings', (plan) => {
      const after = afterOf(plan, 'aws_vpc_security_group_ingress_rule.ipv4');
      for (const name of ['cidr_ipv6', 'prefix_list_id', 'referenced_security_group_id']) after[name] = undefined;
    });
    expect(about(network, 'aws_vpc_security_group_ingress_rule.ipv4')).toEqual([
      '  ingress tcp/22 from 198.51.100.0/24 · aws_vpc_security_group_ingress_rule.ipv4 · cidr_ipv4 · "office"',
    ]);
  });

  it('a missing list of rules may hold any rule', () => {
    const network = derived('permissions-spellings', (plan) => {
      delete afterOf(plan, 'aws_security_group.attribute')['ingress'];
      delete changeOf(plan, 'aws_security_group.attribute').after_unknown['ingress'];
    });
    expect(about(network, 'aws_security_group.attribute')).toEqual([
      '  ingress ?every protocol from ?0.0.0.0/0, ::/0 · aws_security_group.attribute · ingress · ingress:unknown:1 · (ingress is missing from the plan)',
    ]);
  });

  it('without the configuration the lists themselves tell what is described inline', () => {
    const network = derived('permissions-spellings', (plan) => {
      delete plan['configuration'];
    });
    expect(network.securityGroups.find(({ key }) => key === 'aws_security_group.block')?.inline).toEqual(['ingress', 'egress']);
    expect(network.securityGroups.find(({ key }) => key === 'aws_security_group.dynamic')?.inline).toEqual(['ingress', 'egress']);
  });

  it('a text that is no CIDR block may be any address of its family', () => {
    const network = derived('permissions-spellings', (plan) => {
      const block = firstBlock(plan, 'aws_security_group.attribute');
      block['cidr_blocks'] = ['10.0.0.0/8', 'anywhere', ''];
      block['ipv6_cidr_blocks'] = '::/0';
    });
    expect(about(network, 'aws_security_group.attribute')).toEqual([
      '  ingress tcp/22 from ?0.0.0.0/0 · aws_security_group.attribute · ingress.cidr_blocks · ingress:tcp/22:1 · (cidr_blocks holds no CIDR block)',
      '  ingress tcp/22 from 10.0.0.0/8 · aws_security_group.attribute · ingress.cidr_blocks · ingress:tcp/22:1',
      '  ingress tcp/22 from ::/0 · aws_security_group.attribute · ingress.ipv6_cidr_blocks · ingress:tcp/22:1',
    ]);
  });

  it('ports that AWS does not document keep both bounds apart', () => {
    const network = derived('permissions-spellings', (plan) => {
      Object.assign(firstBlock(plan, 'aws_security_group.attribute'), { from_port: -1, to_port: -1 });
    });
    expect(about(network, 'aws_security_group.attribute')).toEqual([
      '  ingress ?tcp/0-65535 from 0.0.0.0/0 · aws_security_group.attribute · ingress.cidr_blocks · ingress:unknown:1 · (from_port holds nothing that AWS documents) · (to_port holds nothing that AWS documents)',
    ]);
  });

  it('a rule that does not tell its direction is possible in both', () => {
    const network = derived('permissions-spellings', (plan) => {
      delete afterOf(plan, 'aws_security_group_rule.self')['type'];
    });
    expect(about(network, 'aws_security_group_rule.self')).toEqual([
      '  egress ?tcp/23 to group aws_security_group.rules (self) · aws_security_group_rule.self · self · (type does not tell the direction)',
      '  ingress ?tcp/23 from group aws_security_group.rules (self) · aws_security_group_rule.self · self · (type does not tell the direction)',
    ].map((line) => line.replace('tcp/23', 'tcp/22')));
  });

  it('two blocks that say the same are told apart', () => {
    const network = derived('permissions-spellings', (plan) => {
      const after = afterOf(plan, 'aws_security_group.attribute');
      after['ingress'] = [firstBlock(plan, 'aws_security_group.attribute'), firstBlock(plan, 'aws_security_group.attribute')];
      changeOf(plan, 'aws_security_group.attribute').after_unknown['ingress'] = [];
    });
    expect(about(network, 'aws_security_group.attribute')).toEqual([
      '  ingress tcp/22 from 0.0.0.0/0 · aws_security_group.attribute · ingress.cidr_blocks · ingress:tcp/22:1',
      '  ingress tcp/22 from 0.0.0.0/0 · aws_security_group.attribute · ingress.cidr_blocks · ingress:tcp/22:2',
    ]);
  });
});

describe('an existing group in odd shapes', () => {
  it('a rule whose source is its own group is the one that the group lists as self', () => {
    const network = derived('state-echo', (plan) => {
      const change = changeOf(plan, 'aws_security_group_rule.self');
      for (const side of [change.before, change.after]) Object.assign(side ?? {}, { self: false, source_security_group_id: 'sg-0echo' });
    });
    expect(describeGroups(network).filter((line) => line.includes('tcp/23'))).toEqual([
      '  ingress tcp/23 from group aws_security_group.echo (self) · aws_security_group_rule.self · source_security_group_id',
    ]);
  });

  it('a deleted rule that does not tell what it was leaves the group\'s own list as it is', () => {
    const network = derived('state-delete-rule', (plan) => {
      changeOf(plan, 'aws_security_group_rule.gone').before = null;
    });
    expect(describeGroups(network).filter((line) => line.includes('tcp/80'))).toEqual([
      '  ingress tcp/80 from 0.0.0.0/0 · aws_security_group.x · ingress.cidr_blocks · ingress:tcp/80:1',
    ]);
  });

  it('a block that is written as an object', () => {
    const network = derived('state-echo', (plan) => {
      const after = afterOf(plan, 'aws_security_group.x');
      [after['ingress']] = after['ingress'] as Json[];
    });
    expect(about(network, 'aws_security_group.x').filter((line) => line.includes('· aws_security_group.x ·'))).toEqual([
      '  egress every protocol to 0.0.0.0/0 · aws_security_group.x · egress.cidr_blocks · egress:every protocol:1',
      '  ingress tcp/22 from 0.0.0.0/0 · aws_security_group.x · ingress.cidr_blocks · ingress:tcp/22:1',
    ]);
  });

  it('a change in place without expressions was made by a dynamic block', () => {
    const inline = (change: (plan: Json & { resource_changes: Change[] }) => void): readonly string[] | undefined =>
      derived('state-echo', change).securityGroups.find(({ key }) => key === 'aws_security_group.x')?.inline;
    expect(inline((plan) => {
      const change = changeOf(plan, 'aws_security_group.x');
      change.actions = ['update'];
      Object.assign((change.after?.['ingress'] as Json[])[0] ?? {}, { to_port: 23 });
    })).toEqual(['ingress']);
    expect(inline((plan) => {
      const change = changeOf(plan, 'aws_security_group.x');
      change.actions = ['update'];
      change.after = { ...change.after, tags: { a: 'b' } };
    })).toEqual([]);
  });
});

describe('a CIDR list that names something else beside a host', () => {
  it('may hold more', () => {
    const network = derived('permissions-origins', (plan) => {
      const root = (plan['configuration'] as { root_module: { resources: { address: string; expressions: Json }[] } }).root_module;
      const rule = root.resources.find(({ address }) => address === 'aws_security_group_rule.all');
      Object.assign(rule?.expressions ?? {}, { cidr_blocks: { references: ['aws_eip.many[0].public_ip', 'aws_eip.many[0]', 'aws_eip.many', 'nonsense'] } });
    });
    expect(about(network, 'aws_security_group_rule.all')).toEqual([
      '  ingress tcp/22 from ?0.0.0.0/0 · aws_security_group_rule.all · cidr_blocks · (cidr_blocks comes from aws_eip.many[0].public_ip)',
    ]);
  });
});

describe('groups that Terraform lets go of', () => {
  it('forgotten while another takes the address: both stand', () => {
    const network = derived('state-forget', (plan) => {
      const change = changeOf(plan, 'aws_security_group.forgotten');
      change.actions = ['create', 'forget'];
      change.after = { ...change.before, ingress: [], egress: [] };
      delete change.after['id'];
      change.after_unknown = { id: true };
    });
    const groups = describeGroups(network);
    expect(groups.filter((line) => line.includes('aws_security_group.forgotten'))).toEqual([
      'aws_security_group.forgotten · vpc aws_vpc.v',
      'aws_security_group.forgotten (forgotten) · vpc aws_vpc.v · ingress by aws_security_group_rule.forgotten',
      '  egress every protocol to 0.0.0.0/0 · aws_security_group.forgotten (forgotten) · egress.cidr_blocks · egress:every protocol:1',
      '  ingress tcp/22 from 0.0.0.0/0 · aws_security_group.forgotten (forgotten) · ingress.cidr_blocks · ingress:tcp/22:1',
    ]);
    expect(about(network, 'aws_security_group_rule.forgotten')).toEqual(['  ingress tcp/23 from 0.0.0.0/0 · aws_security_group_rule.forgotten · cidr_blocks']);
  });

  it('a group in a VPC that the plan only reads, by data source', () => {
    const network = derived('permissions-outside', (plan) => {
      plan['prior_state'] = {
        format_version: '1.0', terraform_version: '1.11.4',
        values: { root_module: { resources: [
          dataSource('aws_security_group', 'outside', { id: 'sg-0outside', name: 'default', vpc_id: 'vpc-0' }),
          dataSource('aws_vpc', 'outside', { id: 'vpc-0', cidr_block: '10.9.0.0/16' }),
        ] } },
      };
    });
    expect(describeGroups(network).filter((line) => line.startsWith('data.'))).toEqual([
      'data.aws_security_group.outside · outside · vpc data.aws_vpc.outside · default · incomplete · ingress by aws_security_group_rule.outside · egress by aws_vpc_security_group_egress_rule.outside',
    ]);
    expect(network.securityGroups.find(({ key }) => key === 'data.aws_security_group.outside')?.name).toBe('default');
  });
});

describe('network ACLs in odd shapes', () => {
  const aclOf = (change: (plan: Json & { resource_changes: Change[] }) => void, name = 'acl-create'): readonly string[] => describeAcls(derived(name, change));

  it('a missing list may hold any entry', () => {
    const lines = aclOf((plan) => {
      delete afterOf(plan, 'aws_network_acl.inline')['egress'];
      delete changeOf(plan, 'aws_network_acl.inline').after_unknown['egress'];
    });
    expect(lines.filter((line) => line.startsWith('  egress ?'))).toEqual([
      '  egress ? ? ?every protocol to ?0.0.0.0/0, ::/0 · aws_network_acl.inline · egress · egress:unknown:1 · (egress is missing from the plan)',
    ]);
  });

  it('the default ACL is unknown as a whole only where a dynamic block repeats over something unknown', () => {
    const lines = aclOf((plan) => {
      delete afterOf(plan, 'aws_default_network_acl.adopted')['egress'];
      changeOf(plan, 'aws_default_network_acl.adopted').after_unknown['egress'] = true;
    });
    expect(lines.filter((line) => line.startsWith('  egress ?'))).toEqual([
      '  egress ? ? ?every protocol to ?0.0.0.0/0, ::/0 · aws_default_network_acl.adopted · egress · egress:unknown:1 · (egress is known only after apply)',
    ]);
  });

  it('an entry without a CIDR block matches nothing, one whose slots are both unknown may match either family', () => {
    const lines = aclOf((plan) => {
      afterOf(plan, 'aws_network_acl_rule.ssh')['cidr_block'] = null;
      const change = changeOf(plan, 'aws_network_acl_rule.no_ports');
      delete change.after?.['cidr_block'];
      delete change.after?.['ipv6_cidr_block'];
      Object.assign(change.after_unknown, { cidr_block: true, ipv6_cidr_block: true });
    });
    expect(lines.filter((line) => line.includes('aws_network_acl_rule.ssh') || line.includes('aws_network_acl_rule.no_ports'))).toEqual([
      '  ingress 110 allow tcp/0 from ?0.0.0.0/0 · aws_network_acl_rule.no_ports · cidr_block · (cidr_block is known only after apply)',
      '  ingress 110 allow tcp/0 from ?::/0 · aws_network_acl_rule.no_ports · ipv6_cidr_block · (ipv6_cidr_block is known only after apply)',
    ]);
  });

  it('an ACL that names no VPC, and an inline entry whose action is none', () => {
    const lines = aclOf((plan) => {
      const after = afterOf(plan, 'aws_network_acl.inline');
      after['vpc_id'] = null;
      delete changeOf(plan, 'aws_network_acl.inline').after_unknown['vpc_id'];
      Object.assign((after['egress'] as Json[])[0] ?? {}, { action: 'perhaps' });
    });
    expect(lines.filter((line) => line.startsWith('aws_network_acl.inline') || line.startsWith('  egress 100 ?'))).toEqual([
      'aws_network_acl.inline · vpc [vpc_id is not set] · subnets aws_subnet.a',
      '  egress 100 ? every protocol to 0.0.0.0/0 · aws_network_acl.inline · egress.cidr_block · egress:100:every protocol:1 · (action holds nothing that AWS documents)',
    ]);
  });

  it('a rule without egress is for what comes in; one whose ACL is open stands apart and as a possibility', () => {
    const lines = aclOf((plan) => {
      afterOf(plan, 'aws_network_acl_rule.everything')['egress'] = null;
      Object.assign(afterOf(plan, 'aws_network_acl_rule.ssh'), { network_acl_id: 'acl-0outside' });
      delete changeOf(plan, 'aws_network_acl_rule.ssh').after_unknown['network_acl_id'];
    });
    expect(lines.filter((line) => line.includes('aws_network_acl_rule.everything') || line.includes('acl-0outside') || line.includes('aws_network_acl_rule.ssh'))).toEqual([
      'acl-0outside · outside · vpc [the ACL is outside the plan] · incomplete · subnets none',
      '  ingress 100 allow tcp/22 from 0.0.0.0/0 · aws_network_acl_rule.ssh · cidr_block',
      '  ingress 120 allow every protocol from ::/0 · aws_network_acl_rule.everything · ipv6_cidr_block',
    ]);
  });
});
