import { ServiceSet } from '../../../packet';
import { HIDDEN } from '../../../reach';
import { html, NONE } from '../markup';
import type { Markup } from '../markup';
import type { Mark } from '../picture';
import { filterText } from '../told';
import { possibly, severityPill } from './pieces';
import type { Known } from './pieces';

/** The findings, worst first, as the map marks them. */
export function findingsSection({ picture: { marks, counts } }: Known): Markup {
  return html`<section id="findings" aria-labelledby="findings-title" data-holder>
<h2 id="findings-title">Findings</h2>
${counts.suppressed === 0 ? NONE : html`<p class="muted">${counts.suppressed} suppressed ${counts.suppressed === 1 ? 'finding is' : 'findings are'} not shown.</p>`}
${marks.length === 0 ? html`<p class="muted">None.</p>` : html`<ul class="plain rows">
${marks.map(findingRow)}</ul>`}
</section>
`;
}

function findingRow({ id, rule, severity, confidence, address, place, message, notes, ports, count }: Mark): Markup {
  return html`<li id="${id}" data-item="finding" data-ports="${ports === HIDDEN ? filterText([{ services: ServiceSet.ANY }]) : ports ?? ''}">
<div class="line">${severityPill(severity)} <strong>${rule}</strong>${possibly(confidence)} <span class="name">${address}</span>${count > 1 ? html` <span class="muted small">and ${count - 1} more</span>` : NONE}${place === null ? NONE : html` <span class="muted small">${place}</span>`}</div>
<p class="small">${message}</p>${notes.map((note) => html`
<p class="small muted">${note}</p>`)}</li>
`;
}
