import type { CodeFlow, ThreadFlowLocation } from 'sarif';
import { inPacketOrder } from '../../reach';
import type { ReportFinding, ReportResource } from '../report';
import { safeText } from '../safe-text';
import { limited, unlinked } from './limits';
import { physical } from './physical';

/** Paths of one result; a viewer shows them one after another. */
const MOST_PATHS = 5;

/** The paths of what a finding exposes, each hop on its line of HCL, in the order in which a packet meets them. A hop without one is left out: viewers refuse it. */
export function codeFlows({ resources, direction }: ReportFinding): readonly CodeFlow[] {
  return resources.filter(({ exposure }) => exposure === 'exposed').map((resource) => codeFlow(resource, direction ?? 'ingress')).filter(({ threadFlows: [first] }) => (first?.locations.length ?? 0) > 0).slice(0, MOST_PATHS);
}

function codeFlow({ route, address, path }: ReportResource, direction: 'ingress' | 'egress'): CodeFlow {
  const locations = inPacketOrder(path, { direction, resource: address }).flatMap(({ text, leg, location }): readonly ThreadFlowLocation[] => {
    if (location === null) return [];
    return [{ location: { physicalLocation: physical(location), message: { text: words(leg === 'reply' ? `reply: ${text}` : text) } } }];
  });
  return { message: { text: words(route ?? address) }, threadFlows: [{ locations }] };
}

function words(text: string): string {
  return limited(unlinked(safeText(text)));
}
