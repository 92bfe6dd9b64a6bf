import { showServicesBriefly } from '../../packet';
import { drawArrows, LABEL } from './arrows';
import type { Drawn } from './arrows';
import { arrowLabel, noteOf } from './diagram';
import type { Band, Box, Cell, Diagram } from './diagram';
import { layOut, SIZE } from './layout';
import type { Layout, Placed } from './layout';
import { html, NONE } from './markup';
import type { Markup } from './markup';
import { filterText, toldText } from './told';
import { shortenMiddle, TIER_WORDS } from './words';

/** The diagram as inline SVG. Every box is a link to what the page says about it; colours are those of the page. */
export function diagramSvg(diagram: Diagram): Markup {
  const layout = layOut(diagram);
  const { width, height } = layout;
  return html`<svg class="diagram" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="group" aria-labelledby="diagram-title diagram-text">
<title id="diagram-title">Who may speak to whom</title>
<desc id="diagram-text">Columns from the internet inward. A table below the drawing says the same in words.</desc>
<defs>${(['calm', 'bad', 'open'] as const).map((name) => html`<marker id="head-${name}" class="head ${name}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path d="M0,0.6L7.4,4L0,7.4z"/></marker>`)}</defs>
${layout.bands.map(band)}
${layout.cells.map(cell)}
${internet(layout, diagram)}
${drawArrows(layout).map(arrow)}
${layout.boxes.map(box)}
</svg>`;
}

function band({ of, x, y, width, height }: Placed<Band>): Markup {
  return html`<g class="band"><rect x="${x}" y="${y}" width="${width}" height="${height}" rx="10"/><text x="${x + 12}" y="${y + 17}">${shortenMiddle(of.title, 60)}</text></g>
`;
}

function cell({ of, x, y, width, height }: Placed<Cell>): Markup {
  if (of.title === '') return NONE;
  const { short, long } = TIER_WORDS[of.kind];
  return html`<g class="cell ${of.kind}"><rect x="${x}" y="${y}" width="${width}" height="${height}" rx="8"/><text x="${x + SIZE.pad}" y="${y + 16}">${shortenMiddle(of.title, 22)}${of.title === short ? NONE : html`<tspan class="kind" dx="6">${short}</tspan>`}<title>${of.title}: ${long}</title></text></g>
`;
}

function internet({ height }: Layout, { arrows }: Diagram): Markup {
  if (!arrows.some(({ from }) => from === null)) return NONE;
  const middle = Math.min(height / 2, 160);
  return html`<g class="internet"><rect x="0" y="0" width="${SIZE.bar}" height="${height}" rx="10"/><text x="${SIZE.bar / 2}" y="${middle}" transform="rotate(-90 ${SIZE.bar / 2} ${middle})" text-anchor="middle" dominant-baseline="central">internet</text></g>
`;
}

function arrow({ arrow: drawn, path, label }: Drawn): Markup {
  const { from, to, confidence, severity, narrow, accelerated } = drawn;
  const kind = severity !== null ? 'bad' : from === null ? 'open' : 'calm';
  return html`<g class="arrow ${kind} ${confidence}" data-to="${to}" data-ports="${filterText([drawn])}"><title>${toldText(drawn, showServicesBriefly)}${narrow ? ' from some addresses' : ''}${accelerated ? ' through Global Accelerator' : ''}${confidence === 'possible' ? ', possibly' : ''}</title><path d="${path}" marker-end="url(#head-${kind})"/><text x="${label.x}" y="${label.y}" text-anchor="${label.anchor}">${arrowLabel(drawn, LABEL)}</text></g>
`;
}

function box({ of, x, y, width, height }: Placed<Box>): Markup {
  const { id, target, title, subtitle, reach, severity, members } = of;
  const middle = y + height / 2;
  const note = noteOf(of);
  const said = [title, subtitle, reach === 'closed' ? '' : reach, severity ?? ''].filter((part) => part !== '').join(', ');
  return html`<a class="box ${reach} ${severity ?? 'none'}" href="#${target}" data-box="${id}" data-of="${members.map((member) => member.id).join(' ')}" aria-label="${said}"><title>${said}</title><rect x="${x}" y="${y}" width="${width}" height="${height}" rx="6"/><rect class="stripe" x="${x}" y="${y + 6}" width="4" height="${height - 12}"/><text class="name" x="${x + 13}" y="${middle - 3}">${shortenMiddle(title, 27)}</text><text class="sub" x="${x + 13}" y="${middle + 12}">${shortenMiddle(subtitle, note === '' ? 36 : 32 - note.length)}</text>${note === '' ? NONE : html`<text class="note" x="${x + width - 10}" y="${middle + 12}" text-anchor="end">${note}</text>`}</a>
`;
}
