import { explainCommand, rulesCommand } from './catalogue-commands';
import { exposuresCommand } from './exposures-command';
import { lintCommand } from './lint-command';
import { mapCommand } from './map-command';
import { parseArguments } from './program';
import { traceCommand } from './trace-command';
import type { ExitCode, World } from './world';

/** Runs one command line in a world. An error that escapes is our own mistake: nothing is called clean then. */
export async function run(argv: readonly string[], world: World, version: string): Promise<ExitCode> {
  const request = parseArguments(argv, version);
  try {
    switch (request.command) {
      case 'print':
        world[request.to].write(request.text);
        return request.code;
      case 'rules':
        return await rulesCommand(request.format, request.plugin, world);
      case 'explain':
        return await explainCommand(request.rule, request.plugin, world);
      case 'trace':
        return await traceCommand(request.plan, request.options, world);
      case 'exposures':
        return await exposuresCommand(request.plan, request.options, world);
      case 'map':
        return await mapCommand(request.plan, request.options, world);
      case 'lint':
        return await lintCommand(request.plans, request.options, world, version);
    }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    world.stderr.write(`tf-sglint: this is a mistake in tf-sglint, and nothing was judged: ${message}\n`);
    return 2;
  }
}
