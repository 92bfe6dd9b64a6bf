import type { PublicAccessBlock } from '../../topology';
import { unionOf } from '../candidates';
import type { Side } from '../side';
import { textAt } from '../source';
import { denotes } from './slots';

const MODES = ['off', 'block-ingress', 'block-bidirectional'] as const;
const LIFTS = ['allow-bidirectional', 'allow-egress'] as const;

/**
 * VPC Block Public Access of the account and Region. Without the resource it counts as off, an assumption; where several provider
 * configurations set it differently, nobody knows which counts. Source: aws-semantics section 6.7.
 */
export function publicAccessBlock(side: Side): PublicAccessBlock {
  const sources = side.all('aws_vpc_block_public_access_options');
  const modes = new Set(sources.map((source) => MODES.find((each) => each === textAt(source, ['internet_gateway_block_mode']))));
  const [mode] = modes;
  return {
    address: sources[0]?.resource.address,
    mode: sources.length === 0 ? 'off' : modes.size === 1 ? mode : undefined,
    exclusions: side.all('aws_vpc_block_public_access_exclusion').map((source) => ({
      owner: source.resource.address,
      target: unionOf([denotes(source, ['vpc_id'], 'vpc'), denotes(source, ['subnet_id'], 'subnet')]),
      mode: LIFTS.find((each) => each === textAt(source, ['internet_gateway_exclusion_mode'])),
    })),
  };
}
