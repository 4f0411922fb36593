/** Where a command reads from and writes to. Standard output is for data only; people are told on standard error. */
export type CommandIo = {
  out(text: string): void;
  tell(text: string): void;
  /** Turns a path as the person typed it into an absolute one. */
  path(typed: string): string;
  readonly env: Readonly<Record<string, string | undefined>>;
};

/** One word of `linli`: exit 0 done, 2 bad arguments, 3 bad input with located findings on standard error. */
export type Command = {
  readonly name: string;
  readonly summary: string;
  readonly usage: string;
  run(args: readonly string[], io: CommandIo): Promise<number>;
};

export const DONE = 0;
export const BAD_ARGUMENTS = 2;
export const BAD_INPUT = 3;
