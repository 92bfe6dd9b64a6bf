import { SEVERITIES } from '../../../rule/severity';
import { html, NONE } from '../markup';
import type { Markup } from '../markup';
import type { PictureResource, Reach, Step, WayIn } from '../picture';
import { filterText } from '../told';
import { counted, REACH_WORDS } from '../words';
import { instancesNote, markLinks, nameLink, possibly, portsInto } from './pieces';
import type { Known } from './pieces';

/** What the internet reaches, worst first: each resource with its ways, then what is only stopped by something else than its groups. */
export function doorsSection(known: Known): Markup {
  const open = known.resources.filter(({ ways }) => ways.length > 0);
  const latent = known.resources.filter(({ reach }) => reach === 'latent');
  const indirect = known.resources.filter(({ detours }) => detours.length > 0);
  return html`<section id="internet" aria-labelledby="internet-title" data-holder>
<h2 id="internet-title">From the internet</h2>
${open.length === 0 ? html`<p class="muted">Nothing in this plan is reachable from the internet.</p>` : doors(worstFirst(open), known)}
${latent.length === 0 ? NONE : html`<details class="block" data-holder><summary><strong>Latent</strong> <span class="muted">${counted(latent.length, 'resource')} whose groups let the internet in, and something else stops it</span></summary><div class="inside"><ul class="plain doors">
${worstFirst(latent).map((resource) => latentDoor(resource, known))}</ul></div></details>`}
${indirect.length === 0 ? NONE : html`<details class="block" data-holder><summary><strong>Indirect</strong> <span class="muted">${counted(indirect.length, 'resource')} to which a host that the internet gets to may open connections of its own</span></summary><div class="inside"><ul class="plain doors">
${worstFirst(indirect).map((resource) => indirectDoor(resource, known))}</ul></div></details>`}
</section>
`;
}

/** So many are told at once. */
const MOST_SHOWN = 12;

function doors(resources: readonly PictureResource[], known: Known): Markup {
  const list = (some: readonly PictureResource[]): Markup => html`<ol class="plain doors">
${some.map((resource) => door(resource, known))}</ol>`;
  if (resources.length <= MOST_SHOWN + 1) return list(resources);
  const more = resources.slice(MOST_SHOWN);
  return html`${list(resources.slice(0, MOST_SHOWN))}
<details class="block" data-holder><summary><strong>${more.length} more</strong> <span class="muted">that the internet reaches, or may reach</span></summary><div class="inside">${list(more)}</div></details>`;
}

const REACHES: readonly Reach[] = ['exposed', 'undetermined', 'narrow'];

function worstFirst(resources: readonly PictureResource[]): readonly PictureResource[] {
  const rank = ({ severity, reach }: PictureResource): number => (severity === null ? SEVERITIES.length : SEVERITIES.indexOf(severity)) * 3 + REACHES.indexOf(reach);
  return [...resources].sort((a, b) => rank(a) - rank(b));
}

function door(resource: PictureResource, known: Known): Markup {
  const { id, name, instances, meaning, reach, ways, severity, marks } = resource;
  return html`<li class="door ${reach} ${severity ?? 'none'}" data-item="door" data-ports="${filterText(ways)}">
<div class="line"><h3>${nameLink(id, name)}${instancesNote(instances)}</h3> <span class="muted small">${meaning}</span> <span class="pill ${reach}">${REACH_WORDS[reach]}</span> ${markLinks(marks, known)}</div>
${ways.map((way) => wayIn(way))}
</li>
`;
}

function wayIn({ line, from, confidence, hops, unknowns }: WayIn): Markup {
  return html`<p class="path">${pathOf(line)}${from === null ? NONE : html` <span class="pill latent">from ${from}</span>`}${possibly(confidence)}</p>
${unknowns.length === 0 ? NONE : html`<p class="notes muted">Undecided: ${unknowns.slice(0, 3).join('; ')}${unknowns.length > 3 ? ` and ${unknowns.length - 3} more` : ''}</p>`}
${hops.length === 0 ? NONE : html`<details class="small"><summary class="muted">hop by hop</summary><ol class="hops">${hops.map((hop) => html`<li>${stepText(hop)}</li>`)}</ol></details>`}`;
}

function pathOf(line: string): Markup {
  const steps = line.split(' → ');
  return html`${steps.map((step, index) => html`${index === 0 ? NONE : html`<span class="to"> → </span>`}<span${index === steps.length - 1 ? html` class="last"` : NONE}>${step}</span>`)}`;
}

function indirectDoor(resource: PictureResource, known: Known): Markup {
  const { id, name, instances, meaning, detours, marks } = resource;
  return html`<li class="door latent" data-item="door" data-ports="${portsInto(resource, known)}">
<div class="line"><h3>${nameLink(id, name)}${instancesNote(instances)}</h3> <span class="muted small">${meaning}</span> ${markLinks(marks, known)}</div>
${detours.map((detour) => html`<p class="path">${pathOf(detour)}</p>`)}
</li>
`;
}

function stepText({ text, place }: Step): Markup {
  return html`${text}${place === null ? NONE : html` <span class="mono">${place}</span>`}`;
}

function latentDoor(resource: PictureResource, known: Known): Markup {
  const { id, name, instances, meaning, blocker, marks } = resource;
  return html`<li class="door latent" data-item="door" data-ports="${portsInto(resource, known)}">
<div class="line"><h3>${nameLink(id, name)}${instancesNote(instances)}</h3> <span class="muted small">${meaning}</span></div>
<p class="notes">Stopped today: ${blocker === null ? 'nothing leads there' : stepText(blocker)}</p>
<p class="notes">${markLinks(marks, known)}</p>
</li>
`;
}
