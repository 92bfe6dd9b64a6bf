import { AddressSet, showServices } from '../../src/packet';
import { builtInPortGroups, defaultSettings, PORT_GROUPS } from '../../src/rule';

test('the defaults that hold without a configuration', () => {
  const { allowedPublicPorts, trustedCidrs, broadShare, portGroups } = defaultSettings();
  expect(showServices(allowedPublicPorts)).toBe('tcp/80,443 udp/443');
  expect(trustedCidrs.equals(AddressSet.EMPTY)).toBe(true);
  expect(broadShare).toEqual({ ipv4: 256, ipv6: 8192 });
  expect([...portGroups.keys()]).toEqual(PORT_GROUPS);
});

test('the groups of ports are those of the catalogue', () => {
  expect(Object.fromEntries([...builtInPortGroups()].map(([name, services]) => [name, showServices(services)]))).toEqual({
    ssh: 'tcp/22',
    rdp: 'tcp/3389 udp/3389',
    admin: 'tcp/23,512-514,2222,4899,5500,5631,5800,5900-5983,5985-5999',
    database: 'tcp/1433-1434,1521-1522,1527,2483-2484,3050,3306,4333,5432,5439,5984,6432,6984,7000-7001,7199,7474,7687,8086,8111,8182,8529,9042,9111,9160,26257,27017-27020,28015,28017,33060,50000 udp/1434',
    'cache-and-search': 'tcp/5601,6379-6380,7700,8108,8983,9200,9300,11211-11212 udp/11211',
    messaging: 'tcp/1883,2181-2182,2888,3888,4222,5671-5672,6222,8162,8883,9092-9098,9194,9196,9198,15671-15672,20092,20094,20096,20098,61613-61617,61619',
    orchestration: 'tcp/2375-2377,2379-2380,4243,4505-4506,4646-4648,6443,8140,8200,8300-8302,8500-8501,8600,10250,10255-10256',
    nodeport: 'tcp/30000-32767',
    'big-data': 'tcp/7077,8020,8042,8088,9000,9870,16010,18080,50010,50020,50030,50060,50070,50470',
    'file-sharing': 'tcp/20-21,111,135,139,445,548,873,2049,3020 udp/69,137-138',
    directory: 'tcp/88,389,464,636,749-750,3268-3269',
    mail: 'tcp/25,110,143,465,587,993,995',
    observability: 'tcp/3000,8081,8161,9090,9093,9100,15000 udp/161-162',
    development: 'tcp/1099,3000,4040,5000,5005,8000,8080,8888,9229',
    reflection: 'udp/17,19,53,69,111,123,137,161,389,427,520,1900,3702,5353,11211',
    cleartext: 'tcp/21,23,80,110,143,389',
  });
});
