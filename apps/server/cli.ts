import { resolve } from "node:path";
import { ConfigError } from "#platform/config";
import { BAD_ARGUMENTS, type Command, type CommandIo, DONE } from "./commands/command.ts";
import { commands } from "./commands/table.ts";

/** The `linli` command: `linli WORD …` finds the word's command, `linli` alone lists them. */
async function main(args: readonly string[]): Promise<number> {
  const io = terminal();
  const [word, ...rest] = args;
  if (word === undefined || word === "help" || word === "--help" || word === "-h") {
    io.out(overview(rest[0]));
    return DONE;
  }
  const command = find([word, ...rest]);
  if (!command) {
    io.tell(`linli: no command '${word}'. Try: linli help\n`);
    return BAD_ARGUMENTS;
  }
  const own = rest.slice(command.name.split(" ").length - 1);
  if (own.includes("--help")) {
    io.out(`${command.usage}\n`);
    return DONE;
  }
  return command.run(own, io);
}

/** The longest name that the words begin with: `db distribute` before `db`. */
function find(words: readonly string[]): Command | undefined {
  return commands
    .filter(({ name }) => name.split(" ").every((part, index) => words[index] === part))
    .sort((a, b) => b.name.length - a.name.length)[0];
}

function overview(word: string | undefined): string {
  const one = word && commands.find(({ name }) => name === word);
  if (one) return `${one.usage}\n`;
  const width = Math.max(...commands.map(({ name }) => name.length));
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
  return `linli 邻里: the open platform for complete communities\n\n${lines.join("\n")}\n\nlinli help WORD explains one.\n`;
}

/** npm runs scripts in the package's folder; INIT_CWD is where the person stood. */
function terminal(): CommandIo {
  const base = process.env.INIT_CWD ?? process.cwd();
  return {
    out: (text) => void process.stdout.write(text),
    tell: (text) => void process.stderr.write(text),
    path: (typed) => resolve(base, typed),
    env: process.env,
  };
}

process.umask(0o077);
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`linli: ${error.message}\n`);
  process.exitCode = BAD_ARGUMENTS;
}
