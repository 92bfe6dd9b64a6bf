import { safeText } from '../safe-text';
import { arrowLabel, boxesOf, cellTitle, diagramOf, noteOf, toneOf } from './diagram';
import type { Arrow, Band, Box, Cell } from './diagram';
import type { Picture } from './picture';
import { leftOut } from './words';

/** A flowchart beyond this nobody reads. */
const LIMITS = { boxes: 60, arrows: 150 };

/** Renderers of Mermaid take 500 edges, and 50,000 characters, unless told otherwise. */
const MOST_ARROWS = 400;

const TONES = {
  bad: 'stroke:#c2321f,stroke-width:2px', open: 'stroke:#235a8c,stroke-width:2px', undetermined: 'stroke:#9a6a00,stroke-dasharray:5 3', latent: 'stroke:#9a6a00',
} as const;

/** The map as a flowchart of Mermaid, folded so far that it stays renderable. Ends with a line feed. */
export function mapMermaid(picture: Picture): string {
  const diagram = diagramOf(picture, LIMITS);
  const { bands, arrows, omitted } = diagram;
  const drawn = arrows.slice(0, MOST_ARROWS);
  const bad = drawn.flatMap(({ severity }, index) => (severity === null ? [] : [index]));
  const outside = arrows.some(({ from }) => from === null) ? ['  internet(["internet"])'] : [];
  const lines = [
    'flowchart LR',
    `  %% ${plain(picture.plan)}`,
    ...outside,
    ...bands.flatMap(bandLines),
    ...drawn.map((arrow) => `  ${arrowLine(arrow)}`),
    ...missing([...(omitted === 0 ? [] : [leftOut(omitted)]), ...(arrows.length > MOST_ARROWS ? [`${arrows.length - MOST_ARROWS} more arrows are left out`] : [])]),
    ...(bad.length === 0 ? [] : [`  linkStyle ${bad.join(',')} stroke:#c2321f`]),
    ...(['bad', 'open', 'undetermined', 'latent'] as const).flatMap((tone) => {
      const ids = boxesOf(diagram).filter((box) => toneOf(box) === tone).map(({ id }) => name(id));
      return ids.length === 0 ? [] : [`  classDef ${tone} ${TONES[tone]}`, `  class ${ids.join(',')} ${tone}`];
    }),
  ];
  return `${lines.join('\n')}\n`;
}

/** What is not drawn: for those who read the source, and for those who see the drawing. */
function missing(sentences: readonly string[]): readonly string[] {
  if (sentences.length === 0) return [];
  return [...sentences.map((sentence) => `  %% ${plain(sentence)}`), `  left_out>"${sentences.map(label).join('<br>')}"]`, '  style left_out fill:none,stroke:#8a94a0,stroke-dasharray:2 2'];
}

function bandLines({ id, title, cells }: Band): readonly string[] {
  return [`  subgraph ${name(id)}["${label(title)}"]`, ...cells.flatMap(cellLines), '  end'];
}

function cellLines(cell: Cell): readonly string[] {
  const inner = cell.boxes.map((box) => `      ${boxLine(box)}`);
  return cell.title === '' ? inner : [`    subgraph ${name(cell.id)}["${label(cellTitle(cell))}"]`, ...inner, '    end'];
}

function boxLine(box: Box): string {
  const lines = [box.title, box.subtitle, noteOf(box)].filter((line) => line !== '');
  return `${name(box.id)}["${lines.map(label).join('<br>')}"]`;
}

function arrowLine(arrow: Arrow): string {
  const { from, to, confidence, severity } = arrow;
  const shaft = confidence === 'possible' ? '-.->' : severity === null ? '-->' : '==>';
  return `${from === null ? 'internet' : name(from)} ${shaft}|"${label(arrowLabel(arrow, 40))}"| ${name(to)}`;
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
