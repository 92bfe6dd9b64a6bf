import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { version } from '../../package.json';
import { optimiseLater } from './engine';
import { fileReason } from './file-error';
import { run } from './run';
import type { Output, World } from './world';

/** The process as a world. */
function processWorld(): World {
  return {
    cwd: process.cwd(),
    env: process.env,
    stdout: output(process.stdout),
    stderr: output(process.stderr),
    readInput: async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
      return Buffer.concat(chunks);
    },
    readFile: (path) => {
      try {
        return readFileSync(resolve(path));
      } catch {
        return undefined;
      }
    },
    today: () => new Date().toISOString().slice(0, 10),
    loadModule: (path) => import(pathToFileURL(path).href),
    // The parser runs once: compiling it well takes longer than it ever runs.
    beforeParser: () => { setFlagsFromString('--liftoff-only'); },
  };
}

function output(stream: NodeJS.WriteStream): Output {
  return { write: (text) => void stream.write(text), isTTY: stream.isTTY, columns: stream.columns };
}

let lost = false;

/** A reader that goes away (`| head`) is no mistake, and changes no verdict. A report that cannot be written whole was not given. */
function noteLoss(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE' || lost) return;
  lost = true;
  process.stderr.write(`tf-sglint: standard output: ${fileReason(error)}\n`);
}

/** Everything that was written to a stream has left, or never will. */
function drained(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => stream.write('', () => { resolve(); }));
}

optimiseLater(process.versions.node);
process.stdout.on('error', noteLoss);
// Nobody can be told of it.
process.stderr.on('error', () => undefined);
// The HCL parser keeps timers that would hold the process for seconds.
void run(process.argv.slice(2), processWorld(), version).then(async (code) => {
  process.exitCode = code;
  await Promise.all([drained(process.stdout), drained(process.stderr)]);
  process.exit(lost ? 2 : code);
});
