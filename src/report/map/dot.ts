import { safeText } from '../safe-text';
import { arrowLabel, cellTitle, diagramOf, noteOf, toneOf } from './diagram';
import type { Arrow, Band, Box, Cell } from './diagram';
import type { Picture } from './picture';
import { leftOut } from './words';

/** A graph beyond this nobody reads. */
const LIMITS = { boxes: 100, arrows: 250 };

/** The map as a graph for Graphviz, folded so far that it stays renderable. Ends with a line feed. */
export function mapDot(picture: Picture): string {
  const { bands, arrows, omitted } = diagramOf(picture, LIMITS);
  const outside = arrows.some(({ from }) => from === null) ? ['  internet [label="internet", shape=cds, style=filled, fillcolor="#eef2f6"];'] : [];
  const lines = [
    `digraph ${quoted(picture.plan)} {`,
    '  rankdir=LR;',
    '  graph [fontname="Helvetica", fontsize=11, color="#8a94a0"];',
    '  node [shape=box, style="rounded,filled", fillcolor="#ffffff", color="#8a94a0", fontname="Helvetica", fontsize=10];',
    '  edge [color="#5b6673", fontname="Helvetica", fontsize=9];',
    ...outside,
    ...bands.flatMap(bandLines),
    ...arrows.map((arrow) => `  ${arrowLine(arrow)}`),
    ...(omitted === 0 ? [] : [`  // ${leftOut(omitted)}`, `  "left-out" [label=${quoted(leftOut(omitted))}, shape=note, style=dashed];`]),
    '}',
  ];
  return `${lines.join('\n')}\n`;
}

function bandLines({ id, title, cells }: Band): readonly string[] {
  return [`  subgraph ${quoted(`cluster-${id}`)} {`, `    label=${quoted(title)};`, ...cells.flatMap(cellLines), '  }'];
}

function cellLines(cell: Cell): readonly string[] {
  const inner = cell.boxes.map((box) => `      ${boxLine(box)}`);
  if (cell.title === '') return inner;
  return [`    subgraph ${quoted(`cluster-${cell.id}`)} {`, `      label=${quoted(cellTitle(cell))};`, ...inner, '    }'];
}

const TONES: Readonly<Record<ReturnType<typeof toneOf>, string>> = {
  bad: ', color="#c2321f", penwidth=2', open: ', color="#235a8c", penwidth=2', undetermined: ', color="#9a6a00", style="rounded,filled,dashed"', latent: ', color="#9a6a00"', closed: '',
};

function boxLine(box: Box): string {
  const lines = [box.title, box.subtitle, noteOf(box)].filter((line) => line !== '');
  return `${quoted(box.id)} [label=${quoted(...lines)}${TONES[toneOf(box)]}];`;
}

function arrowLine(arrow: Arrow): string {
  const { from, to, confidence, severity } = arrow;
  const style = confidence === 'possible' ? ', style=dashed' : '';
  const colour = severity === null ? '' : ', color="#c2321f", penwidth=2';
  return `${from === null ? 'internet' : quoted(from)} -> ${quoted(to)} [label=${quoted(arrowLabel(arrow, 40))}${style}${colour}];`;
}

/** Lines as one string of DOT: no quote ends it, no backslash begins an escape, no ampersand an entity. */
function quoted(...lines: readonly string[]): string {
  const escaped = lines.map((line) => safeText(line).replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('&', '&amp;'));
  return `"${escaped.join('\\n')}"`;
}
