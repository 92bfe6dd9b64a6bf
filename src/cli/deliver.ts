import type { Gate } from '../config';
import { writeBaseline } from '../locate/baseline';
import { reportJson } from '../report/json';
import type { Report } from '../report/report';
import { reportSarif } from '../report/sarif';
import { reportText } from '../report/text';
import type { RuleWords } from '../rule';
import { colours, isColoured } from './colour';
import { writeFiles } from './files';
import type { Written } from './files';
import { hiddenReason } from './gate';
import type { Destination, LintOptions } from './options';
import type { Outcome } from './problem';
import { withoutFail } from './say';
import { textWidth, USUAL_WIDTH } from './width';
import type { World } from './world';

/** What is needed to render a report. */
export interface Delivery {
  readonly options: LintOptions;
  readonly gate: Gate;
  readonly rules: readonly RuleWords[];
  readonly source: (file: string) => string | undefined;
}

/** Renders every report before any is written; files whole or not at all. Gives notices for standard error. */
export function deliver(report: Report, delivery: Delivery, world: World): Outcome<readonly string[]> {
  const { options } = delivery;
  const destinations: readonly Destination[] = options.format.length > 0 ? options.format : [{ format: 'text', path: undefined }];
  const rendered = destinations.map((destination) => ({ destination, ...render(report, destination, delivery, world) }));
  const baseline = options.writeBaseline === undefined ? [] : [{ path: options.writeBaseline, text: writeBaseline(baselineFindings(report)) }];
  const files: readonly Written[] = [...rendered.flatMap(({ destination, text }) => (destination.path === undefined ? [] : [{ path: destination.path, text }])), ...baseline];
  const problem = writeFiles(world.cwd, files);
  if (problem !== undefined) return { ok: false, problems: [problem] };
  const isClean = report.findings.every(({ suppressed }) => suppressed);
  for (const { destination: { format, path }, text } of rendered) {
    if (path === undefined) world.stdout.write(format === 'text' && isClean ? withoutFail(text) : text);
  }
  return { ok: true, value: rendered.flatMap(({ notices }) => notices) };
}

function baselineFindings(report: Report): Parameters<typeof writeBaseline>[0] {
  return report.findings.filter(({ suppression }) => suppression === null || suppression.kind === 'baseline').map((finding) => ({ ...finding, related: [] }));
}

function render(report: Report, { format, path }: Destination, { options, gate, rules, source }: Delivery, world: World): { readonly text: string; readonly notices: readonly string[] } {
  switch (format) {
    case 'json':
      return { text: reportJson(report), notices: [] };
    case 'sarif':
      return reportSarif(report, { rules, category: options.category, suppressed: options.sarifSuppressed, unknown: options.unknown, source });
    case 'text': {
      const { stdout } = world;
      const coloured = path === undefined ? isColoured(options.color, world) : options.color === 'always';
      const text = reportText(report, {
        colours: colours(coloured),
        width: path === undefined ? textWidth(stdout) : USUAL_WIDTH,
        snippets: options.snippets && (coloured || (path === undefined && stdout.isTTY)),
        source,
        quiet: options.quiet,
        minSeverity: options.minSeverity,
        unknown: options.unknown,
        showSuppressed: options.showSuppressed,
        verdict: hiddenReason(report, { ...options, gate }),
      });
      return { text, notices: [] };
    }
  }
}
