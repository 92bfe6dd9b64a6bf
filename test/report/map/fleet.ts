import { group, ingress, instance, loadBalancer, privateSubnet, publicSubnet, vpc } from '../../../src/testing';
import type { Piece } from '../../../src/testing';

/** As many services in one VPC, each with its own groups, subnets, load balancer and instance. */
export function fleet(count: number): readonly Piece[] {
  return [vpc('main', '10.0.0.0/8'), ...Array.from({ length: count }, (_, number) => service(number, 'main')).flat()];
}

/** As many VPCs with one service each. */
export function sites(count: number): readonly Piece[] {
  return Array.from({ length: count }, (_, number) => [vpc(`site_${number}`, '10.0.0.0/8'), ...service(number, `site_${number}`)]).flat();
}

function service(number: number, inVpc: string): readonly Piece[] {
  const options = { vpc: `aws_vpc.${inVpc}` };
  return [
    publicSubnet(`edge_${number}`, inVpc, `10.${number}.0.0/24`),
    privateSubnet(`app_${number}`, inVpc, `10.${number}.1.0/24`),
    group(`edge_${number}`, options, ingress({ tcp: 443, from: '0.0.0.0/0' })),
    group(`app_${number}`, options, ingress({ tcp: 8000 + number, from: { group: `edge_${number}` } })),
    loadBalancer(`edge_${number}`, { in: `edge_${number}`, groups: [`edge_${number}`], listeners: [{ port: 443, protocol: 'HTTPS', to: [`aws_instance.app_${number}`] }] }),
    instance(`app_${number}`, { in: `app_${number}`, groups: [`app_${number}`] }),
  ];
}
