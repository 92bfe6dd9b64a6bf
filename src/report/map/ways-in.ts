import { showServicesBriefly } from '../../packet';
import { pathLine, wouldTell } from '../../reach';
import type { Exposure, Hop } from '../../reach';
import { ONE_WAY } from '../text/words';
import type { PlaceOf } from '../trace';
import type { Reach, Step, WayIn } from './picture';
import { secretIf, toldText } from './told';
import type { Told } from './told';
import { placeText, shorten } from './words';

/** What the exposures of one resource come to. */
export interface Doors {
  readonly reach: Reach;
  readonly ways: readonly WayIn[];
  /** What stops the internet first, where its groups admit more than gets there. */
  readonly blocker: Step | null;
}

/** Sorts the exposures of one resource: what surely gets there, what may, what only something else than its groups stops. */
export function doorsOf(exposures: readonly Exposure[], placeOf: PlaceOf): Doors {
  const ways = exposures.flatMap((exposure) => wayIn(exposure, placeOf));
  const kept = exposures.find(({ verdict, source }) => verdict === 'unreachable' && isWide(source));
  const [first] = kept?.blockers ?? [];
  const blocker = first === undefined ? null : { text: kept?.oneWay === true ? `${first.text}; ${ONE_WAY.ingress}` : first.text, place: placeText(placeOf(first)) };
  return { ways, blocker, reach: ways.length > 0 ? reachOf(exposures) : kept === undefined ? 'closed' : 'latent' };
}

function reachOf(exposures: readonly Exposure[]): Reach {
  const sure = exposures.filter(({ verdict }) => verdict === 'reachable');
  if (sure.some(({ source }) => isWide(source))) return 'exposed';
  if (exposures.some(({ verdict }) => verdict === 'unknown')) return 'undetermined';
  return 'narrow';
}

/** Some addresses that may not get there after all are nothing to tell of. */
function isWide(source: Exposure['source']): boolean {
  return source === 'whole' || source === 'broad';
}

function wayIn({ address, verdict, services, hidden, source, sources, via, path, unknowns }: Exposure, placeOf: PlaceOf): readonly WayIn[] {
  if (verdict === 'unreachable') return [];
  const told: Told = { services, ...secretIf(wouldTell(services, hidden)) };
  return [{
    line: pathLine({ direction: 'ingress', resource: address, hops: path, services: shorten(toldText(told, showServicesBriefly)) }),
    from: source === 'whole' ? null : source === 'aws-service' ? 'a service of AWS' : listed(sources),
    ...told,
    confidence: verdict === 'reachable' ? 'certain' : 'possible',
    by: via === 'accelerator' ? via : via === 'load-balancer' ? balancerOn(path) : null,
    hops: path.map((hop) => ({ text: hop.leg === 'reply' ? `reply: ${hop.text}` : hop.text, place: placeText(placeOf(hop)) })),
    unknowns,
  }];
}

/** The load balancer whose listener takes the packet, as a resource instance. */
function balancerOn(path: readonly Hop[]): WayIn['by'] {
  const balancer = path.find(({ kind }) => kind === 'listener')?.address ?? null;
  return balancer === null ? null : { balancer };
}

/** So many sources are written out. */
const MOST_SOURCES = 3;

function listed(sources: readonly string[]): string {
  return sources.length <= MOST_SOURCES ? sources.join(', ') : `${sources.slice(0, MOST_SOURCES).join(', ')} and ${sources.length - MOST_SOURCES} more`;
}
