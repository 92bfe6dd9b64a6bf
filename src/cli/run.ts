import { safeText } from '../report/safe-text';
import { RuleError } from '../rule/invariant';
import { parseArguments } from './program';
import type { ExitCode, World } from './world';

/** Runs one command line in a world; of the program only what the command needs is loaded. An error that escapes is our own mistake: nothing is called clean then. */
export async function run(argv: readonly string[], world: World, version: string): Promise<ExitCode> {
  const request = parseArguments(argv, version);
  try {
    switch (request.command) {
      case 'print':
        world[request.to].write(request.text);
        return request.code;
      case 'rules':
        return await (await import('./catalogue-commands')).rulesCommand(request.format, request.plugin, world);
      case 'explain':
        return await (await import('./catalogue-commands')).explainCommand(request.rule, request.plugin, world);
      case 'trace':
        return await (await import('./trace-command')).traceCommand(request.plan, request.options, world);
      case 'exposures':
        return await (await import('./exposures-command')).exposuresCommand(request.plan, request.options, world);
      case 'map':
        return await (await import('./map-command')).mapCommand(request.plan, request.options, world);
      case 'lint':
        return await (await import('./lint-command')).lintCommand(request.plans, request.options, world, version);
    }
  } catch (error) {
    world.stderr.write(`${safeText(`tf-sglint: ${mistake(error)}`)}\n`);
    return 2;
  }
}

function mistake(error: unknown): string {
  const where = error instanceof RuleError ? 'a rule' : 'tf-sglint';
  return `this is a mistake in ${where}, and nothing was judged: ${error instanceof Error ? error.message : String(error)}`;
}
