import type { DemoLogin } from "#demo";
import type { Config } from "#platform/config";
import type { LockHolder } from "#platform/db";

type Greeting = {
  readonly url: string;
  readonly isWishedPort: boolean;
  readonly logins: readonly DemoLogin[];
};

/** Says where everything is. People read this, so it goes to standard output as the one thing printed there. */
export function greet(config: Config, { url, isWishedPort, logins }: Greeting): void {
  const moved = isWishedPort
    ? ""
    : `  Port ${config.port} is taken; this is the next free one. 端口 ${config.port} 被占用,已改用下一个。\n`;
  process.stdout.write(`
  Linli 邻里 is open. 已启动。

  Residents  居民端    ${url}/
  Staff      工作台    ${url}/console/
${moved}  Data       数据      ${config.dataFolder}
${loginTable(logins)}
  Ctrl-C stops it. 按 Ctrl-C 停止。
`);
}

function loginTable(logins: readonly DemoLogin[]): string {
  if (logins.length === 0) return "";
  const lines = logins.map(({ userName, password, title, needsCode }) => {
    const code = needsCode ? "  (code 动态码: npm run -s linli -- demo-code)" : "";
    return `  ${userName.padEnd(10)} ${password.padEnd(20)} ${title.zh} · ${title.en}${code}`;
  });
  return `\n  Demo logins of this installation only 仅限本机示范的账号 (user name, password):\n\n${lines.join("\n")}\n`;
}

/** A second start joins the first: it says where that one is. */
export function greetRunning(config: Config, holder: LockHolder): void {
  const where = holder.url
    ? `at 地址 ${holder.url}/ and ${holder.url}/console/`
    : "and still starting 正在启动";
  process.stdout.write(
    `Linli is already running (process ${holder.pid}) ${where}, on the data in ${config.dataFolder}.\nTo run a second one, give it a folder of its own: LINLI_DATA=…\n`,
  );
}
