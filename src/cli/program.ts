import { Command, CommanderError, Option } from 'commander';
import { safeText } from '../report/safe-text';
import type { ExposuresOptions } from './exposures-command';
import type { MapOptions } from './map-command';
import { addDestination, category, collect, oneOf, severity, threshold } from './options';
import { UNWRITTEN } from './options';
import type { LintOptions, WrittenOptions } from './options';
import type { TraceOptions } from './trace-command';

/** What the command line asks for. */
export type Request =
  | { readonly command: 'lint'; readonly plans: readonly string[]; readonly options: LintOptions }
  | { readonly command: 'rules'; readonly format: 'table' | 'json' | 'markdown'; readonly plugin: readonly string[] }
  | { readonly command: 'explain'; readonly rule: string; readonly plugin: readonly string[] }
  | { readonly command: 'trace'; readonly plan: string; readonly options: TraceOptions }
  | { readonly command: 'exposures'; readonly plan: string; readonly options: ExposuresOptions }
  | { readonly command: 'map'; readonly plan: string; readonly options: MapOptions }
  | { readonly command: 'print'; readonly text: string; readonly to: 'stdout' | 'stderr'; readonly code: 0 | 2 };

const EXAMPLES = `
Examples:
  tf-sglint plan.json                                   judge one plan
  terraform show -json tf.plan | tf-sglint -            judge a plan from a pipe
  tf-sglint tf.plan                                     judge a saved plan (runs terraform show -json)
  tf-sglint plans/ 'envs/*/plan.json'                   judge every plan in a folder, and those that match
  tf-sglint plan.json -f text -f sarif=tf-sglint.sarif  read it here, upload it there
  tf-sglint plan.json --fail-on medium --skip unrestricted-egress
  tf-sglint trace plan.json --from internet --to aws_db_instance.main --port tcp/5432
  tf-sglint exposures plan.json                         what the internet reaches, and what keeps it away
  tf-sglint map plan.json -o map.html                   a picture of it, for a browser
  tf-sglint explain public-ssh                          what a rule means and what to do

Of a folder every .json file counts, in folders below too. Plans are judged, JSON of another kind is passed over, and
what should have become a plan (an empty or cut-off file, a log, a bookmark) is refused.

Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 could not judge.
`;

/** Reads the command line. `print` is what help, --version and mistakes come to. */
export function parseArguments(argv: readonly string[], version: string): Request {
  const printed = { out: '', err: '' };
  const found: Request[] = [];
  const program = root(version, (request) => found.push(request));
  for (const command of [program, ...program.commands]) {
    command.exitOverride().showHelpAfterError('(tf-sglint --help shows what there is)').configureOutput({
      writeOut: (text) => { printed.out += text; },
      writeErr: (text) => { printed.err += text; },
      outputError: (text, write) => { write(safeError(text)); },
    });
  }
  try {
    program.parse(argv.length === 0 ? ['--help'] : withDefaultCommand(argv, program), { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (argv.length === 0) return { command: 'print', text: printed.out, to: 'stderr', code: 2 };
    return error.exitCode === 0 ? { command: 'print', text: printed.out, to: 'stdout', code: 0 } : { command: 'print', text: printed.err, to: 'stderr', code: 2 };
  }
  return found[0] ?? { command: 'print', text: printed.err, to: 'stderr', code: 2 };
}

/** A complaint may quote what was written: of its lines only those of commander's own making stay. */
function safeError(text: string): string {
  const advice = /\n\(Did you mean [^\n]*\?\)\n$/.exec(text)?.[0] ?? '\n';
  return `${safeText(text.slice(0, -advice.length))}${advice}`;
}

/** `tf-sglint plan.json` means `tf-sglint lint plan.json`. */
function withDefaultCommand(argv: readonly string[], program: Command): readonly string[] {
  const names = [...program.commands.map((command) => command.name()), 'help', '--help', '-h', '--version', '-V'];
  return names.includes(argv[0] ?? '') ? argv : ['lint', ...argv];
}

function root(version: string, answer: (request: Request) => void): Command {
  const program = new Command('tf-sglint')
    .description('Proves what the security groups and network ACLs of a Terraform plan let through, before it is applied.')
    .usage('[lint] <plan...> [options]')
    .version(version);
  const lint = lintCommand(answer);
  program.addHelpText('after', () => `\n${optionsOf(lint)}${EXAMPLES}`);
  program.addCommand(lint);
  program.addCommand(traceCommand(answer));
  program.addCommand(exposuresCommand(answer));
  program.addCommand(mapCommand(answer));
  program.addCommand(new Command('rules')
    .description('list the rules')
    .option('-f, --format <format>', 'table, json or markdown', oneOf(['table', 'json', 'markdown'] as const), 'table')
    .option('--plugin <file>', 'also the rules of this file; repeatable', collect)
    .action(({ format, plugin = [] }: { format: 'table' | 'json' | 'markdown'; plugin?: readonly string[] }) => { answer({ command: 'rules', format, plugin }); }));
  program.addCommand(new Command('explain')
    .description('say what a rule finds, why it matters and what to do')
    .argument('<rule>', 'the id of a rule')
    .option('--plugin <file>', 'also the rules of this file; repeatable', collect)
    .action((rule: string, { plugin = [] }: { plugin?: readonly string[] }) => { answer({ command: 'explain', rule, plugin }); }));
  return program;
}

/** What other programs call it. */
function noColor(): Option {
  return new Option('--no-color', 'the same as --color never').preset('never');
}

function traceCommand(answer: (request: Request) => void): Command {
  return new Command('trace')
    .description('say whether packets get from one end to another, and why')
    .argument('<plan>', 'a plan in JSON, or - for standard input')
    .requiredOption('--from <end>', 'internet, a CIDR, a resource address, or a security group')
    .requiredOption('--to <end>', 'the same')
    .requiredOption('--port <service>', 'at the other end: tcp/5432, udp/53, icmp/8')
    .option('-f, --format <format>', 'text or json', oneOf(['text', 'json'] as const), 'text')
    .option('--color <when>', 'auto, always or never', oneOf(['auto', 'always', 'never'] as const), 'auto')
    .addOption(noColor())
    .option('--source-root <folder>', 'the folder of the root module, if it is not where the plan is')
    .option('--expect <verdict>', 'exit 1 unless it is reachable, or unreachable', oneOf(['reachable', 'unreachable'] as const))
    .action((plan: string, options: TraceOptions) => { answer({ command: 'trace', plan, options }); });
}

function exposuresCommand(answer: (request: Request) => void): Command {
  return new Command('exposures')
    .description('list what the internet reaches, and what something keeps it from')
    .argument('<plan>', 'a plan in JSON, or - for standard input')
    .option('-f, --format <format>', 'text or json', oneOf(['text', 'json'] as const), 'text')
    .option('--color <when>', 'auto, always or never', oneOf(['auto', 'always', 'never'] as const), 'auto')
    .addOption(noColor())
    .option('--source-root <folder>', 'the folder of the root module, if it is not where the plan is')
    .option('--config <file>', 'the configuration, found like that of a lint')
    .option('--no-config', 'no configuration')
    .option('--plugin <file>', 'a file of further rules; repeatable', collect)
    .action((plan: string, options: ExposuresOptions) => { answer({ command: 'exposures', plan, options }); });
}

function mapCommand(answer: (request: Request) => void): Command {
  return new Command('map')
    .description('draw who stands where, what the internet reaches, and who may speak to whom')
    .argument('<plan>', 'a plan in JSON, or - for standard input')
    .option('-f, --format <format>', 'html (one page that needs no network), mermaid or dot', oneOf(['html', 'mermaid', 'dot'] as const), 'html')
    .option('-o, --output <file>', 'where it goes; standard output where absent')
    .option('--source-root <folder>', 'the folder of the root module, if it is not where the plan is')
    .option('--config <file>', 'the configuration, found like that of a lint')
    .option('--no-config', 'no configuration')
    .option('--plugin <file>', 'a file of further rules; repeatable', collect)
    .action((plan: string, options: MapOptions) => { answer({ command: 'map', plan, options }); });
}

/** The options of the default command belong to the first help that anybody reads. */
function optionsOf(lint: Command): string {
  const help = lint.helpInformation();
  return help.slice(help.indexOf('Options:')).replace('Options:', 'Options of lint:');
}

function lintCommand(answer: (request: Request) => void): Command {
  const command = new Command('lint')
    .description('judge plans (the default command)')
    .usage('<plan...> [options]')
    .argument('[plan...]', 'plans in JSON or saved plans: files, folders, globs, or - for standard input')
    .addHelpText('after', EXAMPLES)
    .action((plans: readonly string[], options: WrittenOptions) => {
      if (plans.length === 0 && options.printConfig !== true) command.error("error: missing required argument 'plan'");
      answer({ command: 'lint', plans, options: { ...UNWRITTEN, ...options } });
    });
  return suppressionOptions(sourceOptions(ruleOptions(outputOptions(command))));
}

function outputOptions(command: Command): Command {
  return command
    .option('-f, --format <format>', 'text, json or sarif, with =FILE into a file; repeatable', addDestination)
    .option('-q, --quiet', 'findings only, no summary')
    .option('--color <when>', 'auto, always or never', oneOf(['auto', 'always', 'never'] as const), 'auto')
    .addOption(noColor())
    .option('--no-snippets', 'text without lines of source, which terminals and coloured text have')
    .option('--min-severity <severity>', 'text with nothing below it; JSON and SARIF hold every severity', severity, 'info')
    .option('--fail-on <severity>', 'exit 1 from this severity on, or never', threshold, 'high')
    .option('--unknown <how>', 'findings that rest on values known only after apply: ignore, warn or fail', oneOf(['ignore', 'warn', 'fail'] as const), 'warn')
    .option('--exit-zero', 'exit 0 also with findings')
    .option('--require-resources', 'exit 2 where there is no security group and no network ACL')
    .option('--no-reach', 'do not work out what the internet reaches: findings are not graded, rules that need it do not run')
    .option('--allow-partial', 'write SARIF also for a plan that is not whole')
    .option('--category <name>', 'SARIF: the category of the run, one for each root module', category)
    .option('--sarif-suppressed <how>', 'SARIF: omit or include suppressed findings', oneOf(['omit', 'include'] as const), 'omit');
}

function ruleOptions(command: Command): Command {
  return command
    .option('--rule <id>', 'only this rule; repeatable', collect)
    .option('--skip <id>', 'all but this rule; repeatable', collect)
    .option('--config <file>', 'the configuration (default: .tf-sglint.yaml, .yml or .json here or above, up to the git root)')
    .option('--no-config', 'no configuration')
    .option('--print-config', 'print the configuration that holds, and stop')
    .option('--plugin <file>', 'a file of further rules; repeatable', collect);
}

function sourceOptions(command: Command): Command {
  return command
    .option('--source-root <folder>', 'the folder of the root module (default: the folder of the plan, else here)')
    .option('--plan-file <file>', 'the saved plan that the JSON was made of: it holds the sources');
}

function suppressionOptions(command: Command): Command {
  return command
    .option('--show-suppressed', 'text with the suppressed findings')
    .option('--no-inline-suppressions', 'do not honour comments in the HCL')
    .option('--strict-suppressions', 'exit 1 for expired, unmatched, over-broad and invalid suppressions, and for policies that do nothing')
    .option('--baseline <file>', 'findings in this file do not count')
    .option('--write-baseline <file>', 'write the findings of now as a baseline, and exit 0');
}
