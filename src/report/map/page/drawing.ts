import { boxesOf, diagramOf } from '../diagram';
import type { Arrow, Box, Diagram } from '../diagram';
import { html, NONE } from '../markup';
import type { Markup } from '../markup';
import { diagramSvg } from '../svg';
import { filterText } from '../told';
import { leftOut } from '../words';
import { nameLink, possibly, services } from './pieces';
import type { Known } from './pieces';

/** What the drawing holds before it is folded. */
const LIMITS = { boxes: 32, arrows: 60 };

/** Who may speak to whom: the drawing, and its arrows in words. */
export function drawingSection({ picture, resources }: Known): Markup {
  if (resources.length === 0) return NONE;
  const diagram = diagramOf(picture, LIMITS);
  return html`<section id="diagram" aria-labelledby="diagram-heading">
<h2 id="diagram-heading">Who may speak to whom</h2>
<p class="muted">${explained(diagram, picture.proved)} <span class="hint">A box leads to what the page says about it.</span></p>
<div class="figure" role="region" aria-label="Drawing, scrolls sideways" tabindex="0">
${diagramSvg(diagram)}</div>
<ul class="legend"><li class="bad"><i></i>on a way from the internet, with a finding</li><li class="open"><i></i>from the internet</li><li><i></i>within the network</li><li class="possible"><i></i>possible: decided by values known only after apply</li></ul>
${inWords(diagram)}
</section>
`;
}

const LEVEL_WORDS = {
  resources: '', kinds: 'Resources of one kind in one tier are drawn as one.', tiers: 'Each tier is drawn as one.', vpcs: 'Each VPC is drawn as one.',
} as const;

function explained({ level, omitted }: Diagram, proved: boolean): string {
  const basis = proved ? 'An arrow within is drawn where packets are proved to get there, or possibly do.' : 'An arrow within is drawn where a group admits another group or a whole tier, or where a load balancer forwards.';
  const left = omitted === 0 ? '' : `${leftOut(omitted)}.`;
  return [basis, LEVEL_WORDS[level], left].filter((part) => part !== '').join(' ');
}

function inWords(diagram: Diagram): Markup {
  const boxes = new Map(boxesOf(diagram).map((box) => [box.id, box]));
  if (diagram.arrows.length === 0) return NONE;
  return html`<details class="block"><summary>The arrows in words</summary><div class="inside"><table><thead><tr><th scope="col">from</th><th scope="col">to</th><th scope="col">services</th></tr></thead><tbody>
${diagram.arrows.map((arrow) => arrowRow(arrow, boxes))}</tbody></table></div></details>`;
}

function arrowRow(arrow: Arrow, boxes: ReadonlyMap<string, Box>): Markup {
  const { from, to, confidence, narrow, accelerated } = arrow;
  const named = (id: string): Markup => {
    const box = boxes.get(id);
    return box === undefined ? NONE : nameLink(box.target, box.title);
  };
  const source = from === null ? html`<strong>${narrow ? 'some addresses of the internet' : 'the internet'}</strong>${accelerated ? ' through Global Accelerator' : ''}` : named(from);
  return html`<tr data-row data-ports="${filterText([arrow])}"><td>${source}</td><td>${named(to)}</td><td>${services(arrow)}${possibly(confidence)}</td></tr>
`;
}
