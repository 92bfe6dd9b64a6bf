import { showServices } from '../../packet';
import { safeText } from '../safe-text';
import { diagramOf } from './diagram';
import type { Arrow, Band, Box, Cell } from './diagram';
import type { Picture } from './picture';
import { shorten, TIER_WORDS } from './words';

/** Renderers of Mermaid take 500 edges and 50,000 characters unless told otherwise. */
const MOST_BOXES = 120;
const MOST_ARROWS = 400;

/** The map as a flowchart of Mermaid, folded so far that it stays renderable. Ends with a line feed. */
export function mapMermaid(picture: Picture): string {
  const { bands, arrows } = diagramOf(picture, MOST_BOXES);
  const outside = arrows.some(({ from }) => from === null) ? ['  internet(["internet"])'] : [];
  const lines = [
    'flowchart LR',
    `  %% ${plain(picture.plan)}`,
    ...outside,
    ...bands.flatMap(bandLines),
    ...arrows.slice(0, MOST_ARROWS).map((arrow) => `  ${arrowLine(arrow)}`),
    ...(arrows.length > MOST_ARROWS ? [`  %% ${arrows.length - MOST_ARROWS} more arrows are left out`] : []),
    '  classDef exposed stroke:#c2321f,stroke-width:2px',
    '  classDef undetermined stroke:#9a6a00,stroke-dasharray:5 3',
    '  classDef narrow stroke:#235a8c',
    '  classDef latent stroke:#9a6a00',
    ...(['exposed', 'undetermined', 'narrow', 'latent'] as const).flatMap((reach) => {
      const ids = bands.flatMap(({ cells }) => cells.flatMap(({ boxes }) => boxes.filter((box) => box.reach === reach).map(({ id }) => name(id))));
      return ids.length === 0 ? [] : [`  class ${ids.join(',')} ${reach}`];
    }),
  ];
  return `${lines.join('\n')}\n`;
}

function bandLines({ id, title, cells }: Band): readonly string[] {
  return [`  subgraph ${name(id)}["${label(title)}"]`, ...cells.flatMap(cellLines), '  end'];
}

function cellLines({ id, title, kind, boxes }: Cell): readonly string[] {
  const inner = boxes.map((box) => `      ${boxLine(box)}`);
  return title === '' ? inner : [`    subgraph ${name(id)}["${label(`${title} (${TIER_WORDS[kind].short})`)}"]`, ...inner, '    end'];
}

function boxLine({ id, title, subtitle, severity }: Box): string {
  const lines = [title, subtitle, severity ?? ''].filter((line) => line !== '');
  return `${name(id)}["${lines.map(label).join('<br>')}"]`;
}

function arrowLine({ from, to, services, confidence, severity }: Arrow): string {
  const shaft = confidence === 'possible' ? '-.->' : severity === null ? '-->' : '==>';
  return `${from === null ? 'internet' : name(from)} ${shaft}|"${label(shorten(showServices(services), 40))}"| ${name(to)}`;
}

function name(id: string): string {
  return id.replaceAll('-', '_');
}

/** Everything that could mean something to Mermaid, or to the HTML it makes, is written as a number. */
function label(text: string): string {
  return safeText(text).replace(/[^\p{L}\p{N} _.,:/()+·×…→-]/gu, (character) => `#${character.codePointAt(0) ?? 32};`);
}

/** A comment: nothing in it may begin a directive. */
function plain(text: string): string {
  return safeText(text).replace(/[^\p{L}\p{N} _.,:/()+-]/gu, '?');
}
