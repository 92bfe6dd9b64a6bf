import { recorded } from './plain';

test('a replica listens on the port of its original, or by its engine; an elastic address of the plan is one', () => {
  const endpoints = recorded('supplied').endpoints as readonly { readonly resource: string; readonly services: string; readonly publicIpv4: string }[];
  expect(endpoints.map(({ resource, services, publicIpv4 }) => [resource, services, publicIpv4])).toEqual([
    ['aws_db_instance.distant', 'none to tcp/1433,1521,3306,5432,50000', 'no'],
    ['aws_db_instance.original["moved"]', 'tcp/6000', 'no'],
    ['aws_db_instance.original["usual"]', 'tcp/5432', 'no'],
    ['aws_db_instance.replica["moved"]', 'tcp/6000', 'no'],
    ['aws_db_instance.replica["usual"]', 'tcp/5432', 'no'],
    ['aws_transfer_server.elastic', 'tcp/21-22,990', 'yes'],
  ]);
});
