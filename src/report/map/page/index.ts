import { createHash } from 'node:crypto';
import { SEVERITIES } from '../../../rule/severity';
import { diagramOf } from '../diagram';
import type { Diagram } from '../diagram';
import { html, NONE, verbatim } from '../markup';
import type { Markup } from '../markup';
import type { Picture } from '../picture';
import { diagramSvg } from '../svg';
import { counted } from '../words';
import { doorsSection } from './doors';
import { findingsSection } from './findings';
import { groupsSection } from './groups';
import { knownOf } from './pieces';
import type { Known } from './pieces';
import { placesSection } from './places';
import { SCRIPT } from './script';
import { DIAGRAM_STYLE, STYLE } from './style';

/** What the drawing on the page holds before it is folded. */
const LIMITS = { boxes: 32, arrows: 60 };

/** The map as one self-contained page. It loads nothing, and its policy forbids it to. */
export function mapHtml(picture: Picture): string {
  const known = knownOf(picture);
  const style = `${STYLE}${DIAGRAM_STYLE}`;
  const policy = `default-src 'none'; style-src '${hash(style)}'; script-src '${hash(SCRIPT)}'; base-uri 'none'; form-action 'none'`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${verbatim(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${picture.plan}: network map</title>
<style>${verbatim(style)}</style>
</head>
<body>
<a class="skip" href="#internet">To the paths from the internet</a>
${head(known)}
${toolbar()}
<main>
${doorsSection(known)}${drawing(diagramOf(picture, LIMITS), picture)}${placesSection(known)}${groupsSection(known)}${findingsSection(known)}</main>
${foot(picture)}
<script>${verbatim(SCRIPT)}</script>
</body>
</html>
`.text;
}

function hash(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

function head({ picture: { plan, counts, vpcs, marks }, resources }: Known): Markup {
  const reached = resources.filter(({ reach }) => reach === 'exposed').reduce((sum, { instances }) => sum + instances.length, 0);
  const perhaps = resources.filter(({ reach }) => reach === 'undetermined').reduce((sum, { instances }) => sum + instances.length, 0);
  const named = vpcs.filter(({ name }) => name !== null).length;
  const severities = SEVERITIES.map((severity) => ({ severity, count: marks.filter((mark) => mark.severity === severity && mark.confidence === 'certain').length })).filter(({ count }) => count > 0);
  const possible = marks.filter(({ confidence }) => confidence === 'possible').length;
  return html`<header>
<p class="eyebrow">network map by tf-sglint</p>
<h1>${plan}</h1>
<p class="lead">The internet reaches ${reached === 0 ? 'none' : reached} of ${counted(counts.resources, 'resource')}${perhaps > 0 ? ` for certain, and ${perhaps} perhaps` : ''}.</p>
<ul class="numbers" aria-label="What the plan holds">
<li class="pill">${counted(named, 'VPC')}</li> <li class="pill">${counted(counts.groups, 'security group')}</li> ${severities.map(({ severity, count }) => html`<li class="pill ${severity}">${count} ${severity}</li> `)}${possible > 0 ? html`<li class="pill latent">${possible} undetermined</li>` : NONE}
</ul>
</header>
`;
}

function toolbar(): Markup {
  return html`<div class="tools" id="toolbar" hidden><form id="tools" role="search" aria-label="Search and filter">
<label><span>Search</span><input id="search" type="search" autocomplete="off" spellcheck="false" placeholder="name, rule, address" aria-keyshortcuts="/" aria-controls="places groups"></label>
<label><span>Port</span><input id="port" type="text" autocomplete="off" spellcheck="false" placeholder="443, tcp/5432" aria-controls="places groups"></label>
<button type="button" id="open-all">Open all</button><button type="button" id="close-all">Close all</button>
<p id="status" role="status"></p>
</form></div>
`;
}

const LEVEL_WORDS = {
  resources: '', kinds: 'Resources of one kind in one tier are drawn as one.', tiers: 'Each tier is drawn as one.', vpcs: 'Each VPC is drawn as one.',
} as const;

function drawing(diagram: Diagram, { proved, vpcs }: Picture): Markup {
  if (vpcs.every(({ tiers }) => tiers.every(({ resources }) => resources.length === 0))) return NONE;
  const basis = proved ? 'An arrow within is drawn where packets are proved to get there, or possibly do.' : 'An arrow within is drawn where a group admits another group or a whole tier.';
  const omitted = diagram.omitted === 0 ? '' : `${counted(diagram.omitted, 'arrow')} to what admits its whole VPC, or the members of its own group, ${diagram.omitted === 1 ? 'is' : 'are'} left out.`;
  return html`<section id="diagram" aria-labelledby="diagram-heading">
<h2 id="diagram-heading">Who may speak to whom</h2>
<p class="muted">${[basis, LEVEL_WORDS[diagram.level], omitted].filter((part) => part !== '').join(' ')} <span class="hint">A box leads to what the page says about it.</span></p>
<div class="figure" role="region" aria-label="Drawing, scrolls sideways" tabindex="0">
${diagramSvg(diagram)}</div>
<ul class="legend"><li class="bad"><i></i>from the internet, with a finding</li><li class="open"><i></i>from the internet</li><li><i></i>within the network</li><li class="possible"><i></i>possible: decided by values known only after apply</li></ul>
</section>
`;
}

function foot({ notes }: Picture): Markup {
  return html`<footer>
${notes.length === 0 ? NONE : html`<details><summary>${counted(notes.length, 'note')} about what the plan does not tell</summary><ul>${notes.map((note) => html`<li>${note}</li>`)}</ul></details>`}
<p>Drawn from the plan alone. Assumed: nothing outside the plan adds rules, routes or attachments to what it creates. A plan does not know whether a process listens there, what the firewall of the host does, or what names resolve to.</p>
</footer>
`;
}
