import { html, NONE } from '../markup';
import type { Markup } from '../markup';
import type { End, Flow, PictureGroup } from '../picture';
import { filterText } from '../told';
import { counted } from '../words';
import { instancesList, instancesNote, markLinks, markPills, nameLink, possibly, services } from './pieces';
import type { Known } from './pieces';

/** The most groups of which each is open from the start. */
const MOST_OPEN = 6;

/** The security groups: what each admits, lets out, and what carries it. */
export function groupsSection(known: Known): Markup {
  const { groups } = known.picture;
  return html`<section id="groups" aria-labelledby="groups-title" data-holder>
<h2 id="groups-title">Security groups</h2>
<p class="muted">What the rules of a group admit, taken together. Routes and network ACLs decide as well: see the paths above.</p>
${groups.length === 0 ? html`<p class="muted">There is none in this plan.</p>` : html`<div class="list">
${carriedFirst(groups).map((group) => groupBlock(group, known, groups.length <= MOST_OPEN))}</div>`}
</section>
`;
}

/** What nothing carries decides nothing today. */
function carriedFirst(groups: readonly PictureGroup[]): readonly PictureGroup[] {
  return [...groups.filter(({ carriers }) => carriers.length > 0), ...groups.filter(({ carriers }) => carriers.length === 0)];
}

function groupBlock({ id, name, instances, carriers, admits, letsOut, marks }: PictureGroup, known: Known, isOpen: boolean): Markup {
  const carried = carriers.flatMap((carrier) => {
    const resource = known.resource.get(carrier);
    return resource === undefined ? [] : [html`<li>${nameLink(carrier, resource.name)}</li>`];
  });
  return html`<details class="block" id="${id}" ${isOpen ? 'open' : ''} data-item="group" data-ports="${filterText(admits)}"><summary><span class="name">${name}</span>${instancesNote(instances)} <span class="muted small">${carriers.length === 0 ? 'nothing in the plan carries it' : `on ${counted(carriers.length, 'resource')}`}</span>${markPills(marks, known)}</summary><div class="inside">
${marks.length === 0 ? NONE : html`<p class="small">${markLinks(marks, known)}</p>
`}${flowTable('Admits', 'from', admits, known)}
${flowTable('Lets out', 'to', letsOut, known)}
${carried.length === 0 ? NONE : html`<div class="small muted line">carried by <ul class="plain line">${carried}</ul></div>`}
${instancesList(instances)}</div></details>
`;
}

function flowTable(title: string, preposition: 'from' | 'to', flows: readonly Flow[], known: Known): Markup {
  if (flows.length === 0) return html`<p class="small muted">${title} nothing.</p>`;
  return html`<table><caption>${title}</caption><thead><tr><th scope="col">${preposition}</th><th scope="col">services</th></tr></thead><tbody>
${flows.map((flow) => html`<tr data-row data-ports="${filterText([flow])}"><td>${peers(flow, known)}${possibly(flow.confidence)}</td><td>${services(flow)}</td></tr>
`)}</tbody></table>`;
}

function peers({ ends, addresses }: Flow, known: Known): Markup {
  const named = ends.map((end, index) => html`${index === 0 ? '' : ', '}${endName(end, known)}`);
  if (addresses === null) return html`${named}`;
  const text = html`<span class="mono">${addresses}</span>`;
  return ends.length === 0 ? text : html`${named} <span class="muted">(${text})</span>`;
}

function endName(end: End, known: Known): Markup {
  switch (end.kind) {
    case 'internet':
      return html`<strong>the internet</strong>`;
    case 'self':
      return html`members of the group itself`;
    default:
      return html`${end.kind === 'tier' && !end.whole ? 'part of ' : ''}${KIND_WORDS[end.kind]} ${nameLink(end.id, nameOf(end, known))}`;
  }
}

const KIND_WORDS = { group: 'group', tier: 'tier', vpc: 'VPC' } as const;

function nameOf({ kind, id }: Extract<End, { readonly id: string }>, known: Known): string {
  return known[kind].get(id)?.name ?? '';
}
