import { createHash } from 'node:crypto';
import { SEVERITIES } from '../../../rule/severity';
import { html, NONE, verbatim } from '../markup';
import type { Markup } from '../markup';
import type { Picture, Reach } from '../picture';
import { counted } from '../words';
import { doorsSection } from './doors';
import { drawingSection } from './drawing';
import { findingsSection } from './findings';
import { groupsSection } from './groups';
import { knownOf } from './pieces';
import type { Known } from './pieces';
import { placesSection } from './places';
import { SCRIPT } from './script';
import { DIAGRAM_STYLE, STYLE } from './style';

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
${doorsSection(known)}${drawingSection(known)}${placesSection(known)}${groupsSection(known)}${findingsSection(known)}</main>
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
  const count = (reach: Reach): number => resources.filter((resource) => resource.reach === reach).reduce((sum, { instances }) => sum + instances.length, 0);
  const named = vpcs.filter(({ name }) => name !== null).length;
  const severities = SEVERITIES.map((severity) => ({ severity, found: marks.filter((mark) => mark.severity === severity && mark.confidence === 'certain').length })).filter(({ found }) => found > 0);
  const possible = marks.filter(({ confidence }) => confidence === 'possible').length;
  const [exposed, narrow, perhaps] = [count('exposed'), count('narrow'), count('undetermined')];
  return html`<header>
<p class="eyebrow">network map by tf-sglint</p>
<h1>${plan}</h1>
<p class="lead">The internet reaches ${exposed === 0 ? 'none' : exposed} of ${counted(counts.resources, 'resource')}${narrow > 0 ? `, some of its addresses ${narrow} more` : ''}${perhaps > 0 ? `, and perhaps ${perhaps} more` : ''}.</p>
<ul class="numbers" aria-label="What the plan holds">
<li class="pill">${counted(named, 'VPC')}</li> <li class="pill">${counted(counts.groups, 'security group')}</li> ${severities.map(({ severity, found }) => html`<li class="pill ${severity}">${found} ${severity}</li> `)}${possible > 0 ? html`<li class="pill latent">${possible} undetermined</li>` : NONE}
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

function foot({ notes }: Picture): Markup {
  return html`<footer>
${notes.length === 0 ? NONE : html`<details><summary>${counted(notes.length, 'note')} about what the plan does not tell</summary><ul>${notes.map((note) => html`<li>${note}</li>`)}</ul></details>`}
<p>Drawn from the plan alone. Assumed: nothing outside the plan adds rules, routes or attachments to what it creates. A plan does not know whether a process listens there, what the firewall of the host does, or what names resolve to.</p>
</footer>
`;
}
