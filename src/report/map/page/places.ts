import { html, NONE } from '../markup';
import type { Markup } from '../markup';
import type { PictureResource, PictureTier, PictureVpc } from '../picture';
import { counted, NO_VPC, REACH_WORDS, TIER_WORDS } from '../words';
import { instancesList, instancesNote, markLinks, markPills, nameLink, possibly, portsInto } from './pieces';
import type { Known } from './pieces';

/** Up to so many resources every tier is open from the start. */
const MOST_OPEN = 40;

/** What stands where: VPCs, their tiers, and in them the resources with the groups they carry. */
export function placesSection(known: Known): Markup {
  const isOpen = known.resources.length <= MOST_OPEN;
  return html`<section id="places" aria-labelledby="places-title" data-holder>
<h2 id="places-title">What stands where</h2>
<p class="muted">A tier is what stands in subnets that are routed alike and named alike.</p>
${known.picture.vpcs.map((vpc) => vpcBlock(vpc, known, isOpen))}
</section>
`;
}

function vpcBlock({ id, name, cidrs, tiers }: PictureVpc, known: Known, isOpen: boolean): Markup {
  const count = tiers.reduce((sum, { resources }) => sum + instancesIn(resources), 0);
  return html`<details class="block" id="${id}" open data-holder><summary><strong>${name === null ? NO_VPC : html`VPC <span class="name">${name}</span>`}</strong> <span class="muted">${[cidrs, counted(count, 'resource')].filter((part) => part !== '').join(' · ')}</span></summary><div class="inside">
${tiers.map((tier) => tierBlock(tier, known, isOpen))}
</div></details>
`;
}

function tierBlock({ id, name, kind, subnets, resources, marks }: PictureTier, known: Known, isOpen: boolean): Markup {
  const { short, long } = TIER_WORDS[kind];
  const exposed = instancesIn(resources.filter(({ reach }) => reach === 'exposed'));
  const note = [counted(instancesIn(resources), 'resource'), ...(exposed > 0 ? [`${exposed} reachable from the internet`] : [])].join(', ');
  return html`<details class="block" id="${id}" ${isOpen ? 'open' : ''} data-holder><summary><strong>${name}</strong>${name === short ? NONE : html` <span class="pill" title="${long}">${short}</span>`} <span class="muted small">${note}</span>${markPills(marks, known)}</summary><div class="inside">
${marks.length === 0 ? NONE : html`<p class="small">${markLinks(marks, known)}</p>
`}${subnets.length === 0 ? NONE : html`<p class="muted small">${long}: ${subnets.slice(0, 4).map((subnet, index) => html`${index === 0 ? '' : ', '}<span class="mono">${subnet}</span>`)}${subnets.length > 4 ? ` and ${subnets.length - 4} more` : ''}</p>`}
<ul class="plain rows">
${resources.map((resource) => resourceRow(resource, known))}</ul></div></details>
`;
}

function resourceRow(resource: PictureResource, known: Known): Markup {
  const { id, name, instances, meaning, groups, reach, detours, marks } = resource;
  const carried = groups.flatMap(({ id: group, confidence }) => {
    const found = known.group.get(group);
    return found === undefined ? [] : [html`<li>${nameLink(group, found.name)}${possibly(confidence)}</li>`];
  });
  return html`<li id="${id}" data-item="resource" data-ports="${portsInto(resource, known)}">
<div class="line"><span class="name">${name}</span>${instancesNote(instances)} <span class="muted small">${meaning}</span>${reach === 'closed' ? NONE : html` <span class="pill ${reach}">${REACH_WORDS[reach]}</span>`}${detours.length === 0 ? NONE : html` <span class="pill latent">reachable through a host</span>`} ${markLinks(marks, known)}</div>
${carried.length === 0 ? NONE : html`<div class="small muted line">carries <ul class="plain line">${carried}</ul></div>`}
${instancesList(instances)}</li>
`;
}

function instancesIn(resources: readonly PictureResource[]): number {
  return resources.reduce((sum, { instances }) => sum + instances.length, 0);
}
