import type { Folded } from '../fold';
import { otherInstances } from '../instances';
import type { ReportFinding } from '../report';
import { safeText } from '../safe-text';
import { exposureNotes } from './exposure';
import { snippet } from './snippet';
import { paintSeverity } from './style';
import type { Colours } from './style';
import { list, named } from './words';
import { wrap } from './wrap';

/** How findings are shown. */
export interface EntryOptions {
  readonly colours: Colours;
  /** Columns of the terminal. */
  readonly width: number;
  readonly snippets: boolean;
  /** The text of a source file of a location, where it can be had. */
  readonly source: (file: string) => string | undefined;
}

/** Instances beyond the first that are named before the rest is counted. */
const NAMED_INSTANCES = 3;
/** Related places that are told of. */
const MOST_RELATED = 5;

/** One finding (and its folded instances) as lines. */
export function entryLines(folded: Folded, options: EntryOptions): readonly string[] {
  const { finding } = folded;
  const { colours } = options;
  const mark = finding.suppression === null ? '' : colours.dim(` (suppressed: ${safeText(finding.suppression.reason)})`);
  return [
    `${paintSeverity(finding.severity, colours)} ${colours.bold(finding.rule)} ${safeText(finding.address)}${mark}`,
    ...placeLine(finding, colours),
    ...wrap(safeText(finding.message), options.width - 4).map((line) => `    ${line}`),
    ...sourceLines(finding, options).map((line) => `    ${line}`),
    ...notes(folded).flatMap((note) => wrap(note, options.width - 8).map((line, index) =>
      colours.dim(`    ${index === 0 ? '= ' : '  '}${line}`))),
  ];
}

function placeLine({ location, placement }: ReportFinding, colours: Colours): readonly string[] {
  if (location === null || placement?.anchor === 'plan') return [];
  return [`  ${colours.blue('-->')} ${safeText(location.file)}:${location.startLine}:${location.startColumn}`];
}

function sourceLines({ location, placement }: ReportFinding, options: EntryOptions): readonly string[] {
  if (!options.snippets || location === null || placement === null) return [];
  const shown = placement.anchor !== 'plan' && placement.anchor !== 'module-file';
  return shown ? snippet(location, options.source(location.file), options.colours) : [];
}

function notes(folded: Folded): readonly string[] {
  const { finding } = folded;
  const values = finding.placement?.values ?? [];
  const related = finding.related.slice(0, MOST_RELATED);
  const others = otherInstances(folded, related.map(({ address }) => address)).map(safeText);
  return [
    ...exposureNotes(finding).map(safeText),
    ...values.slice(0, 4).map(({ text, location }) => safeText(location === null ? text : `${text} (${location.file}:${location.startLine})`)),
    ...related.map(({ address, message }) => safeText(`${message}: ${address}`)),
    ...(others.length === 0 ? [] : [`also ${list(named(others, NAMED_INSTANCES))}`]),
  ];
}
