import { ServiceSet } from '../packet';
import { invariant } from './invariant';

const tcp = (ports: string): string => ports.split(' ').map((range) => `tcp/${range}`).join(' ');
const udp = (ports: string): string => ports.split(' ').map((range) => `udp/${range}`).join(' ');

/**
 * Well-known services by what they are, in the notation of `ServiceSet.parse`.
 * Numbers: IANA service names (https://www.iana.org/assignments/service-names-port-numbers) and each product's manual.
 */
const WRITTEN = {
  ssh: tcp('22'),
  rdp: `${tcp('3389')} ${udp('3389')}`,
  admin: tcp('23 512-514 2222 4899 5500 5631 5800 5900-5983 5985-5999'),
  database: `${tcp('1433-1434 1521-1522 1527 2483-2484 3050 3306 33060 4333 5432 6432 5439 5984 6984 7000-7001 7199 7474 7687 8086 8111 9111 8182 8529 9042 9160 26257 27017-27020 28015 28017 50000')} ${udp('1434')}`,
  'cache-and-search': `${tcp('6379-6380 11211-11212 9200 9300 5601 7700 8108 8983')} ${udp('11211')}`,
  messaging: tcp('2181-2182 2888 3888 4222 5671-5672 6222 8162 9092-9098 9194 9196 9198 20092 20094 20096 20098 15671-15672 1883 8883 61613-61617 61619'),
  orchestration: tcp('2375-2377 6443 10250 10255-10256 2379-2380 4243 8500-8501 8300-8302 8600 4646-4648 8200 4505-4506 8140'),
  nodeport: tcp('30000-32767'),
  'big-data': tcp('7077 8020 8042 8088 9000 9870 16010 18080 50010 50020 50030 50060 50070 50470'),
  'file-sharing': `${tcp('20-21 111 135 139 445 548 873 2049 3020')} ${udp('69 137-138')}`,
  directory: tcp('88 389 464 636 749-750 3268-3269'),
  mail: tcp('25 110 143 465 587 993 995'),
  observability: `${tcp('3000 8081 8161 9090 9093 9100 15000')} ${udp('161-162')}`,
  development: tcp('1099 3000 4040 5000 5005 8000 8080 8888 9229'),
  reflection: udp('17 19 53 69 111 123 137 161 389 427 520 1900 3702 5353 11211'),
  cleartext: tcp('21 23 80 110 143 389'),
} as const;

/** The name of a group of services that rules and configuration speak of. */
export type PortGroup = keyof typeof WRITTEN;

export const PORT_GROUPS = Object.keys(WRITTEN) as readonly PortGroup[];

/** Services that we write down ourselves, in the notation of `ServiceSet.parse`. A slip would silence a rule, so it stops the run. */
export function services(text: string): ServiceSet {
  const set = ServiceSet.parse(text);
  invariant(set !== undefined, `"${text}" are no services`);
  return set;
}

/** The built-in services of every group; configuration extends them. */
export function builtInPortGroups(): ReadonlyMap<PortGroup, ServiceSet> {
  return new Map(PORT_GROUPS.map((name) => [name, services(WRITTEN[name])]));
}
