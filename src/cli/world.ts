/** Where text goes: the terminal, a pipe, or a string in a test. */
export interface Output {
  write(text: string): void;
  readonly isTTY: boolean;
  /** Width of the terminal in columns; undefined where there is none. */
  readonly columns: number | undefined;
}

/** What a command sees of the world beside the file system, so that commands can be run within a test. */
export interface World {
  /** The working directory, absolute. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Output;
  readonly stderr: Output;
  /** All of standard input. */
  readInput(): Promise<Uint8Array>;
  /** A file that the command line named; undefined where it cannot be read. */
  readFile(path: string): Uint8Array | undefined;
  /** Today, YYYY-MM-DD, in UTC. */
  today(): string;
  /** Runs a file of rules that the command line named, and gives what it exports. */
  loadModule(path: string): Promise<unknown>;
  /** Prepares the engine for the HCL parser, which is large; absent where nothing can be prepared. */
  readonly beforeParser?: () => void;
}

/** 0: nothing at or above the threshold. 1: findings. 2: could not judge. */
export type ExitCode = 0 | 1 | 2;
