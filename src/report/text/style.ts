import type { Severity } from '../../rule/severity';

type Paint = (text: string) => string;

/** The colours that the text report uses; `picocolors.createColors(on)` is one. */
export interface Colours {
  readonly bold: Paint;
  readonly dim: Paint;
  readonly red: Paint;
  readonly yellow: Paint;
  readonly blue: Paint;
  readonly cyan: Paint;
  readonly magenta: Paint;
  readonly green: Paint;
}

/** A severity in its colour. */
export function paintSeverity(severity: Severity, colours: Colours): string {
  const paints: Readonly<Record<Severity, Paint>> = {
    critical: (text) => colours.bold(colours.magenta(text)),
    high: (text) => colours.bold(colours.red(text)),
    medium: colours.yellow,
    low: colours.cyan,
    info: colours.dim,
  };
  return paints[severity](severity);
}
