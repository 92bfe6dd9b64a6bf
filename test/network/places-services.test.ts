import { readFileSync } from 'node:fs';
import { ServiceSet } from '../../src/packet';
import { Attribute } from '../../src/plan/attribute';
import { ASSOCIATIONS } from '../../src/network/from-plan/associations';
import { SERVICES, servicesFor, servicesOf } from '../../src/network/from-plan/services';
import type { Exposure, Ports, Service } from '../../src/network/from-plan/services';

/** Extract of `terraform providers schema -json`: the types that have an attribute for groups, subnets or templates, and those attributes. */
const SCHEMA: { readonly attributes: Readonly<Record<string, readonly string[]>> } = JSON.parse(
  readFileSync(new URL('fixtures/service-attributes.json', `file://${__dirname}/`), 'utf8'),
);

/** Groups and their rules, descriptions that interfaces of other types follow, and locations of file systems elsewhere in the table. */
const WITHOUT_INTERFACE: readonly string[] = [
  'aws_datasync_location_fsx_lustre_file_system',
  'aws_datasync_location_fsx_ontap_file_system',
  'aws_datasync_location_fsx_openzfs_file_system',
  'aws_datasync_location_fsx_windows_file_system',
  'aws_default_security_group',
  'aws_opsworks_custom_layer',
  'aws_opsworks_ecs_cluster_layer',
  'aws_opsworks_ganglia_layer',
  'aws_opsworks_haproxy_layer',
  'aws_opsworks_java_app_layer',
  'aws_opsworks_memcached_layer',
  'aws_opsworks_mysql_layer',
  'aws_opsworks_nodejs_app_layer',
  'aws_opsworks_php_app_layer',
  'aws_opsworks_rails_app_layer',
  'aws_opsworks_static_web_layer',
  'aws_sagemaker_user_profile',
  'aws_security_group',
  'aws_security_group_rule',
  'aws_vpc_security_group_egress_rule',
  'aws_vpc_security_group_ingress_rule',
  'aws_vpc_security_group_vpc_association',
  'aws_vpclattice_service_network_vpc_association',
];

function attributesOfExposure(exposure: Exposure): readonly string[] {
  return 'attribute' in exposure && exposure.attribute !== undefined ? [exposure.attribute] : [];
}

function attributesOfPorts(ports: Ports): readonly string[] {
  return ports.kind === 'attribute' ? [ports.port, ports.engine].filter((name) => name !== undefined) : [];
}

/** Every attribute that a row names, from the root of the resource. */
function attributesOf(service: Service): readonly string[] {
  const { placement, groups, suppliers, addresses, when, block } = service;
  const relative = [
    ...placement.subnets,
    ...(placement.group === undefined ? [] : [placement.group.attribute]),
    ...(placement.vpc === undefined ? [] : [placement.vpc]),
    ...(placement.pin === undefined ? [] : [placement.pin.zone, ...placement.pin.provided.map(({ attribute }) => attribute)]),
    ...groups,
    ...suppliers.flat().map(({ attribute }) => attribute),
    ...addresses,
    ...attributesOfExposure(service.exposure),
    ...attributesOfPorts(service.ports),
  ];
  return [
    ...[when?.attribute, service.most].filter((name) => name !== undefined),
    ...relative.map((name) => (block === undefined ? name : `${block}.${name}`)),
  ];
}

function schemaOf(type: string): ReadonlySet<string> {
  return new Set((SCHEMA.attributes[type] ?? []).map((name) => name.replace(' (computed)', '')));
}

describe('the table of services', () => {
  it.each(SERVICES.flatMap((service) => service.types.map((type) => [type, service] as const)))(
    'names attributes of %s that the provider has',
    (type, service) => {
      const missing = attributesOf(service).filter((name) => !schemaOf(type).has(name));
      expect(missing).toEqual([]);
    },
  );

  it.each(ASSOCIATIONS.map((row) => [row.type, row] as const))('names attributes of %s that the provider has', (type, row) => {
    expect([row.carrier.attribute, row.adds.attribute].filter((name) => !schemaOf(type).has(name))).toEqual([]);
  });

  it('has a row for every type of the provider that lists groups, but for those that make no interface', () => {
    const listsGroups = /security_?groups?(?:_ids?|_id_list|s_ids|_arns)?$/;
    const types = Object.entries(SCHEMA.attributes)
      .filter(([, names]) => names.some((name) => listsGroups.test(name)))
      .map(([type]) => type);
    const tied = new Set(ASSOCIATIONS.map((row) => row.type));
    expect(types.filter((type) => servicesFor(type).length === 0 && !tied.has(type))).toEqual(WITHOUT_INTERFACE);
  });

  it('speaks of no other type', () => {
    expect(servicesFor('aws_s3_bucket')).toEqual([]);
  });
});

describe('the ports of a service', () => {
  const portsOf = (type: string): Ports => servicesFor(type)[0]?.ports ?? { kind: 'client' };
  const nothingUnset = (): boolean => false;
  const known = (values: object): Attribute => Attribute.of(values, {}, {});
  const only = (text: string): object => ({ certain: ServiceSet.parse(text), possible: ServiceSet.parse(text) });

  it.each([
    ['a port that is given', 'aws_db_instance', { port: 6000, engine: 'postgres' }, 'tcp/6000'],
    ['no port: the engine', 'aws_db_instance', { port: null, engine: 'oracle-se2' }, 'tcp/1521'],
    ['no port and no engine attribute', 'aws_redshift_cluster', { port: null }, 'tcp/5439'],
    ['an engine without port attribute', 'aws_mq_broker', { engine_type: 'RabbitMQ' }, 'tcp/443,5671,15671'],
    ['fixed ports', 'aws_dax_cluster', {}, 'tcp/8111,9111'],
  ])('are known by %s', (_, type, values, expected) => {
    expect(servicesOf(portsOf(type), known(values), nothingUnset)).toEqual(only(expected));
  });

  it('are those of the engine where AWS chooses the port', () => {
    const values = Attribute.of({ engine: 'mariadb' }, { port: true }, {});
    expect(servicesOf(portsOf('aws_db_instance'), values, (name) => name === 'port')).toEqual(only('tcp/3306'));
  });

  it('are any tcp port where the port is known only after apply', () => {
    const values = Attribute.of({ engine: 'mariadb' }, { port: true }, {});
    expect(servicesOf(portsOf('aws_db_instance'), values, nothingUnset)).toEqual({
      certain: ServiceSet.EMPTY,
      possible: ServiceSet.parse('tcp/0-65535'),
    });
  });

  it('are those of any engine where the engine is not known', () => {
    const values = Attribute.of({ port: null }, { engine: true }, {});
    expect(servicesOf(portsOf('aws_db_instance'), values, nothingUnset)).toEqual({
      certain: ServiceSet.EMPTY,
      possible: ServiceSet.parse('tcp/1433,1521,3306,5432,50000'),
    });
  });

  it('are none of a client and any of a machine', () => {
    const client = servicesOf(portsOf('aws_lambda_function'), known({}), nothingUnset);
    const machine = servicesOf(portsOf('aws_instance'), known({}), nothingUnset);
    expect([client, machine]).toEqual([
      { certain: ServiceSet.EMPTY, possible: ServiceSet.EMPTY },
      { certain: ServiceSet.EMPTY, possible: ServiceSet.ANY },
    ]);
  });
});
