import type { Network } from '../network/model';
import { AddressSet, formatAddress, parseAddress, parseCidr, ServiceSet } from '../packet';
import type { Finding } from '../rule/finding';

/** What the plan says about the block at fault: by these values its HCL is told apart from its siblings. */
export interface Cause {
  /** The values' names: `ingress` for an inline block, `route` for a route of a table, undefined for a standalone rule or a whole resource. */
  readonly nested: 'ingress' | 'egress' | 'route' | undefined;
  /** The blocks on the way to the deciding attribute where they describe no rules: `vpc_config`. */
  readonly blocks: readonly string[];
  /** The last name of the deciding attribute: `cidr_blocks`. */
  readonly attribute: string | undefined;
  readonly services: ServiceSet;
  /** Literal peers of the block, canonical: CIDRs and ids. */
  readonly peers: readonly string[];
  readonly description: string | undefined;
  /** The number of an ACL entry. */
  readonly number: number | undefined;
  /** The address of the packet that shows the fault; empty where there is none. */
  readonly witness: AddressSet;
}

/** What the model knows of a block, whatever is found about it. */
type Known = Omit<Cause, 'nested' | 'blocks' | 'attribute' | 'witness'>;

/** What of a finding tells its block. */
export type AtFault = Pick<Finding, 'address' | 'direction' | 'block' | 'attribute' | 'witness'>;

const NESTED = ['ingress', 'egress', 'route'] as const;

/** Collects what the model knows of the block that a finding is about. */
export class Causes {
  private readonly known = new Map<string, Known & { readonly peers: string[] }>();

  constructor(network: Network) {
    for (const group of network.securityGroups) {
      for (const { owner, direction, block, services, peer, description, sensitive } of group.permissions) {
        const peers = peer.kind === 'cidr' && peer.text !== undefined && !sensitive.peer ? [canonical(peer.text)] : [];
        this.add(keyOf(owner, direction, block), { services: services.certain, peers, description, number: undefined });
      }
    }
    for (const acl of network.networkAcls) {
      for (const { owner, direction, block, services, peer, number } of acl.entries) {
        const peers = peer.text === undefined ? [] : [canonical(peer.text)];
        this.add(keyOf(owner, direction, block), { services: services.certain, peers, description: undefined, number });
      }
    }
  }

  of({ address, direction, block, attribute, witness }: AtFault): Cause {
    const known = this.known.get(keyOf(address, direction, block));
    const path = attribute?.split('.') ?? [];
    const nested = path.length > 1 ? NESTED.find((name) => name === path[0]) : undefined;
    return {
      nested,
      blocks: nested === undefined ? path.slice(0, -1) : [],
      attribute: path.at(-1),
      witness: alone(witness?.source ?? witness?.destination),
      ...(known ?? { services: ServiceSet.EMPTY, peers: [], description: undefined, number: undefined }),
    };
  }

  private add(key: string, values: Known): void {
    const known = this.known.get(key);
    if (known === undefined) this.known.set(key, { ...values, peers: [...values.peers] });
    else known.peers.push(...values.peers);
  }
}

function alone(text: string | undefined): AddressSet {
  const address = parseAddress(String(text));
  return address === undefined ? AddressSet.EMPTY : AddressSet.parse(`${formatAddress(address.family, address.value)}/${address.family === 'ipv4' ? 32 : 128}`);
}

function keyOf(owner: string, direction: string | null, block: string): string {
  return JSON.stringify([owner, direction, block]);
}

/** A CIDR in its canonical spelling; any other text as it is. */
export function canonical(text: string): string {
  const cidr = parseCidr(text);
  return cidr === undefined ? text : AddressSet.of([cidr]).toCidrs().join();
}
