import { parts, refersTo } from './plan-of';
import type { Written } from './plan-of';
import { ELSEWHERE, SOMEWHERE } from './unsure';

type Values = Readonly<Record<string, unknown>>;

function servicesOf(...written: readonly Written[]): unknown {
  return parts(['services'], ELSEWHERE, ...written)['services'];
}

describe('services of AWS of which not everything is known', () => {
  it('who may come to the API of a cluster', () => {
    const cluster = (config: Values, unknown: Values): Written => ({ address: 'aws_eks_cluster.c', after: { vpc_config: [{ subnet_ids: [], ...config }] }, unknown: { vpc_config: [unknown] }, expressions: { vpc_config: [{ public_access_cidrs: SOMEWHERE, endpoint_public_access: SOMEWHERE }] } });
    expect(servicesOf(cluster({}, { public_access_cidrs: true, endpoint_public_access: true }))).toEqual([
      {
        resource: 'aws_eks_cluster.c', meaning: 'kubernetes', services: 'tcp/443', open: 'maybe', allowed: 'no address to 0.0.0.0/0, ::/0',
        attribute: 'vpc_config.public_access_cidrs', reasons: ['public_access_cidrs of aws_eks_cluster.c'],
      },
    ]);
    expect(servicesOf({ address: 'aws_eks_cluster.c', after: { vpc_config: [] } })).toEqual([
      {
        resource: 'aws_eks_cluster.c', meaning: 'kubernetes', services: 'tcp/443', open: 'yes', allowed: '0.0.0.0/0, ::/0', attribute: 'vpc_config.public_access_cidrs',
        reasons: ['public_access_cidrs of aws_eks_cluster.c'],
      },
    ]);
  });

  it('whether a search domain is in a VPC', () => {
    const domain = (after: Values, unknown: Values = {}): Written => ({ address: 'aws_opensearch_domain.d', after, unknown, expressions: { vpc_options: SOMEWHERE } });
    expect(servicesOf(domain({ domain_endpoint_options: null }, { vpc_options: true }))).toEqual([
      {
        resource: 'aws_opensearch_domain.d', meaning: 'search', services: 'tcp/80,443', open: 'maybe', allowed: '0.0.0.0/0, ::/0', attribute: 'vpc_options',
        reasons: ['vpc_options of aws_opensearch_domain.d'],
      },
    ]);
    expect(servicesOf(domain({ vpc_options: null }))).toEqual([
      {
        resource: 'aws_opensearch_domain.d', meaning: 'search', services: 'tcp/80,443', open: 'yes', allowed: '0.0.0.0/0, ::/0', attribute: 'vpc_options',
        reasons: ['vpc_options of aws_opensearch_domain.d'],
      },
    ]);
  });

  it('what a network policy says of a collection', () => {
    const collection: Written = { address: 'aws_opensearchserverless_collection.c', after: { name: 'c' } };
    const policy = (text: string | undefined): Written => ({ address: 'aws_opensearchserverless_security_policy.p', after: { type: 'network', ...(text === undefined ? {} : { policy: text }) }, unknown: text === undefined ? { policy: true } : {} });
    const openOf = (...written: readonly Written[]): unknown => (servicesOf(...written) as readonly { readonly open: string }[]).map(({ open }) => open);
    const texts = ['no JSON', '{}', '[null, 7, {"Rules": 7}]', '[{"Rules": [{"Resource": [7, "collection/d"]}], "AllowFromPublic": true}]', '[{"Rules": [{"Resource": ["collection/c"]}], "AllowFromPublic": "true"}]', undefined];
    expect(texts.map((text) => openOf(collection, policy(text)))).toEqual([['maybe'], ['maybe'], ['maybe'], ['maybe'], ['no'], ['maybe']]);
    expect(openOf({ ...collection, after: {}, unknown: { name: true } }, policy('[]'))).toEqual(['maybe']);
  });

  it('what a firewall of Lightsail opens', () => {
    const instance: Written = { address: 'aws_lightsail_instance.i', after: {}, unknown: { name: true, id: true } };
    const firewall: Written = {
      address: 'aws_lightsail_instance_public_ports.p',
      after: { port_info: [{ protocol: 'tcp', to_port: 90, cidrs: null, ipv6_cidrs: null }, { protocol: 'udp', from_port: 80, to_port: 70 }] },
      unknown: { instance_name: true, port_info: [{ from_port: true }, { cidrs: true, ipv6_cidrs: true }] },
      expressions: { instance_name: refersTo('aws_lightsail_instance.i.id'), port_info: [{}, { cidrs: SOMEWHERE, ipv6_cidrs: SOMEWHERE }] },
    };
    const other: Written = { address: 'aws_lightsail_instance_public_ports.other', after: { port_info: [] }, unknown: { instance_name: true }, expressions: { instance_name: SOMEWHERE } };
    expect(servicesOf(instance, firewall, other)).toEqual([
      {
        resource: 'aws_lightsail_instance.i', meaning: 'compute', services: 'tcp/0-90', open: 'maybe', allowed: '0.0.0.0/0, ::/0', attribute: 'port_info.cidrs',
        reasons: ['port_info of aws_lightsail_instance_public_ports.p'],
      },
      {
        resource: 'aws_lightsail_instance.i', meaning: 'compute', services: 'udp/80', open: 'yes', allowed: 'no address to 0.0.0.0/0, ::/0', attribute: 'port_info.cidrs',
        reasons: ['port_info of aws_lightsail_instance_public_ports.p'],
      },
    ]);
    expect(servicesOf(instance, other)).toEqual([
      {
        resource: 'aws_lightsail_instance.i', meaning: 'compute', services: 'tcp/22,80', open: 'maybe', allowed: '0.0.0.0/0, ::/0', attribute: 'port_info',
        reasons: ['AWS opens SSH and HTTP of aws_lightsail_instance.i'],
      },
    ]);
    expect(servicesOf({ address: 'aws_lightsail_database.d', after: { publicly_accessible: true }, unknown: { blueprint_id: true } })).toEqual([
      {
        resource: 'aws_lightsail_database.d', meaning: 'database', services: 'tcp/3306,5432', open: 'yes', allowed: '0.0.0.0/0, ::/0', attribute: 'publicly_accessible',
        reasons: ['publicly_accessible of aws_lightsail_database.d'],
      },
    ]);
  });

  it('of what kind a server or broker is', () => {
    const server: Written = { address: 'aws_transfer_server.s', after: { endpoint_details: [] }, unknown: { endpoint_type: true }, expressions: { endpoint_type: SOMEWHERE } };
    const graph: Written = { address: 'aws_neptunegraph_graph.g', after: {}, unknown: { public_connectivity: true } };
    expect(servicesOf(server, graph)).toEqual([
      {
        resource: 'aws_neptunegraph_graph.g', meaning: 'database', services: 'tcp/443', open: 'maybe', allowed: '0.0.0.0/0, ::/0', attribute: 'public_connectivity',
        reasons: ['public_connectivity of aws_neptunegraph_graph.g'],
      },
      {
        resource: 'aws_transfer_server.s', meaning: 'file-system', services: 'tcp/22', open: 'maybe', allowed: '0.0.0.0/0, ::/0', attribute: 'endpoint_type',
        reasons: ['endpoint_type of aws_transfer_server.s'],
      },
    ]);
  });
});

describe('what is not modelled', () => {
  it('is named where it carries a group', () => {
    const group: Written = { address: 'aws_security_group.g', after: { ingress: [], egress: [] }, unknown: { id: true, vpc_id: true } };
    const novelty: Written = { address: 'aws_novelty.n', after: {}, unknown: { security_group_ids: true }, expressions: { security_group_ids: refersTo('aws_security_group.g.id') } };
    const attachment: Written = {
      address: 'aws_network_interface_sg_attachment.a', after: { network_interface_id: 'eni-1' }, unknown: { security_group_id: true }, expressions: { security_group_id: refersTo('aws_security_group.g.id') },
    };
    expect(parts(['unmodelled'], group, novelty, attachment)).toEqual({ unmodelled: [{ resource: 'aws_novelty.n', reason: 'carries a security group, and where its interfaces stand is not modelled' }] });
  });
});

describe('addresses of which not everything is known', () => {
  const instance = (name: string, rest: Partial<Written> = {}): Written => ({
    address: `aws_instance.${name}`,
    after: { subnet_id: 'subnet-1', vpc_security_group_ids: ['sg-1'], network_interface: [], launch_template: [], ...rest.after },
    unknown: { id: true, arn: true, associate_public_ip_address: true, primary_network_interface_id: true, private_ip: true, ipv6_address_count: true, ipv6_addresses: true, ...rest.unknown },
    expressions: { ...rest.expressions },
  });
  const publicOf = (...written: readonly Written[]): unknown => {
    const { endpoints } = parts(['endpoints'], ELSEWHERE, ...written) as { readonly endpoints: readonly Values[] };
    return endpoints.map(({ resource, publicIpv4, publicBy, ipv6, attached, reasons }) => ({ resource, publicIpv4, publicBy, ipv6, attached, reasons }));
  };

  it('an elastic address that may belong to either instance', () => {
    const address: Written = { address: 'aws_eip.e', after: {}, unknown: { id: true, instance: true, network_interface: true }, expressions: { instance: refersTo('aws_instance.a.id', 'aws_instance.b.id', 'terraform_data.t.output') } };
    const subnet: Written = { address: 'data.aws_subnet.s', after: { id: 'subnet-1', map_public_ip_on_launch: false, assign_ipv6_address_on_creation: false, ipv6_cidr_block: '', ipv6_native: false } };
    expect(publicOf(subnet, instance('a'), instance('b'), address)).toEqual([
      { resource: 'aws_instance.a', publicIpv4: 'maybe', publicBy: ['aws_eip.e'], ipv6: 'no', attached: 'yes' },
      { resource: 'aws_instance.b', publicIpv4: 'maybe', publicBy: ['aws_eip.e'], ipv6: 'no', attached: 'yes' },
    ]);
  });

  it('a subnet that the plan does not show', () => {
    expect(publicOf(instance('a'))).toEqual([{ resource: 'aws_instance.a', publicIpv4: 'maybe', publicBy: ['map_public_ip_on_launch of subnet-1'], ipv6: 'maybe', attached: 'yes' }]);
  });

  it('a flag that comes from elsewhere', () => {
    expect(publicOf(instance('a', { expressions: { associate_public_ip_address: SOMEWHERE, ipv6_address_count: SOMEWHERE } }))).toEqual([{ resource: 'aws_instance.a', publicIpv4: 'maybe', publicBy: ['associate_public_ip_address of aws_instance.a'], ipv6: 'maybe', attached: 'yes' }]);
  });

  it('an interface that a template, or either of two instances, may use', () => {
    const made = (name: string): Written => ({ address: `aws_network_interface.${name}`, after: { subnet_id: 'subnet-1', security_groups: ['sg-1'], attachment: [] }, unknown: { id: true, private_ips: true } });
    const template: Written = { address: 'aws_launch_template.t', after: { network_interfaces: [{ device_index: null, network_interface_id: null }] }, unknown: { id: true, network_interfaces: [{ network_interface_id: true }] },
      expressions: { network_interfaces: [{ network_interface_id: refersTo('aws_network_interface.templated.id') }] } };
    const attachment: Written = { address: 'aws_network_interface_attachment.a', after: { device_index: 1 }, unknown: { instance_id: true, network_interface_id: true },
      expressions: { instance_id: SOMEWHERE, network_interface_id: refersTo('aws_network_interface.one.id', 'aws_network_interface.two.id', 'terraform_data.t.output') } };
    expect(publicOf(made('templated'), made('one'), made('two'), template, attachment)).toEqual([
      {
        resource: 'aws_network_interface.templated', publicIpv4: 'no', ipv6: 'maybe', attached: 'maybe',
        reasons: ['whether anything uses aws_network_interface.templated is known only after apply'],
      },
      {
        resource: 'aws_network_interface.one', publicIpv4: 'no', ipv6: 'maybe', attached: 'maybe',
        reasons: ['whether anything uses aws_network_interface.one is known only after apply'],
      },
      {
        resource: 'aws_network_interface.two', publicIpv4: 'no', ipv6: 'maybe', attached: 'maybe',
        reasons: ['whether anything uses aws_network_interface.two is known only after apply'],
      },
    ]);
  });

  it('a default subnet gives public addresses unless it says otherwise', () => {
    const subnet = (unknown: boolean): Written => ({ address: 'aws_default_subnet.s', after: unknown ? { ipv6_cidr_block: '' } : { map_public_ip_on_launch: false, ipv6_cidr_block: '' }, unknown: unknown ? { id: true, map_public_ip_on_launch: true } : { id: true } });
    const there = instance('a', { after: { subnet_id: undefined }, unknown: { subnet_id: true }, expressions: { subnet_id: refersTo('aws_default_subnet.s.id') } });
    expect(publicOf(subnet(true), there)).toEqual([{ resource: 'aws_instance.a', publicIpv4: 'yes', publicBy: ['map_public_ip_on_launch of aws_default_subnet.s'], ipv6: 'maybe', attached: 'yes' }]);
    expect(publicOf(subnet(false), there)).toEqual([{ resource: 'aws_instance.a', publicIpv4: 'no', ipv6: 'maybe', attached: 'yes' }]);
  });

  it('a database that may be public, and a shard group of which nothing says', () => {
    const database: Written = { address: 'aws_db_instance.d', after: { engine: 'postgres', db_subnet_group_name: 'g', vpc_security_group_ids: ['sg-1'] }, unknown: { publicly_accessible: true }, expressions: { publicly_accessible: SOMEWHERE } };
    const shards: Written = { address: 'aws_rds_shard_group.s', after: { db_cluster_identifier: 'c' }, unknown: { publicly_accessible: true } };
    const log: Written = { address: 'aws_msk_cluster.k', after: { broker_node_group_info: [{ client_subnets: ['subnet-1'], security_groups: ['sg-1'], connectivity_info: [] }] } };
    const pipe: Written = { address: 'aws_msk_cluster.l', after: { broker_node_group_info: [{ client_subnets: ['subnet-1'], security_groups: ['sg-1'], connectivity_info: [{ public_access: [{}] }] }] },
      unknown: { broker_node_group_info: [{ connectivity_info: [{ public_access: [{ type: true }] }] }] }, expressions: { broker_node_group_info: [{ connectivity_info: [{ public_access: [{ type: SOMEWHERE }] }] }] } };
    const balancer: Written = { address: 'aws_lb.b', after: { load_balancer_type: 'network', subnets: ['subnet-1'] }, unknown: { internal: true, ip_address_type: true, security_groups: true }, expressions: { internal: SOMEWHERE, ip_address_type: SOMEWHERE, security_groups: SOMEWHERE } };
    expect(publicOf(database, shards, log, pipe, balancer)).toEqual([
      { resource: 'aws_db_instance.d', publicIpv4: 'maybe', publicBy: ['publicly_accessible of aws_db_instance.d'], ipv6: 'no', attached: 'yes' },
      {
        resource: 'aws_rds_shard_group.s', publicIpv4: 'maybe', publicBy: ['publicly_accessible of aws_rds_shard_group.s'], ipv6: 'no',
        attached: 'yes',
      },
      { resource: 'aws_msk_cluster.k', publicIpv4: 'no', ipv6: 'no', attached: 'yes' },
      {
        resource: 'aws_msk_cluster.l', publicIpv4: 'maybe', publicBy: ['connectivity_info.public_access.type of aws_msk_cluster.l'], ipv6: 'no',
        attached: 'yes',
      },
      { resource: 'aws_lb.b', publicIpv4: 'maybe', publicBy: ['aws_lb.b is internet-facing'], ipv6: 'maybe', attached: 'yes' },
    ]);
  });
});
