import { createInterface } from "node:readline/promises";
import { createFirstAdministrator, hasAdministrator, type IdentityDeps } from "#modules/identity";
import { Refusal } from "#platform/contract";

export class NoAdministratorError extends Error {}

const HOW_TO = `No administrator yet, and this is no terminal to ask on. 还没有管理员,这里又不是可以询问的终端。
Start once by hand (npm run serve), or give LINLI_ADMIN_NAME and LINLI_ADMIN_PASSWORD_FILE.`;

/** Asks who shall administer a fresh installation. There is no default name and no default password. */
export async function ensureAdministrator(
  deps: IdentityDeps,
  env: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  if (await hasAdministrator(deps)) return;
  const given = await fromEnvironment(env);
  if (given) {
    await createFirstAdministrator(deps, { ...given, displayName: given.userName });
    return;
  }
  if (!process.stdin.isTTY) throw new NoAdministratorError(HOW_TO);
  for (;;) {
    const answers = await ask();
    const done = await createFirstAdministrator(deps, { ...answers, displayName: answers.userName }).then(
      () => true,
      (error: unknown) => {
        if (!(error instanceof Refusal)) throw error;
        process.stderr.write(`${error.decl.title.zh} ${error.decl.title.en}\n`);
        return false;
      },
    );
    if (done) return;
  }
}

type Answers = { userName: string; password: string };

async function fromEnvironment(
  env: Readonly<Record<string, string | undefined>>,
): Promise<Answers | undefined> {
  const { LINLI_ADMIN_NAME: userName, LINLI_ADMIN_PASSWORD_FILE: file } = env;
  if (!userName || !file) return undefined;
  const { readFile } = await import("node:fs/promises");
  return { userName, password: (await readFile(file, "utf8")).trim() };
}

async function ask(): Promise<Answers> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    process.stderr.write("This installation has no administrator yet. 请建立第一位管理员。\n");
    const userName = await terminal.question("User name 用户名: ");
    const password = await askUnseen(terminal, "Password 密码 (10+): ");
    return { userName: userName.trim(), password };
  } finally {
    terminal.close();
  }
}

/** What is typed is not echoed. */
async function askUnseen(terminal: ReturnType<typeof createInterface>, prompt: string): Promise<string> {
  const write = process.stderr.write.bind(process.stderr);
  const answer = terminal.question(prompt);
  process.stderr.write = (() => true) as typeof process.stderr.write;
  try {
    return await answer;
  } finally {
    process.stderr.write = write;
    write("\n");
  }
}
