import type { Config } from "#platform/config";
import type { LockHolder } from "#platform/db";

/** Says where everything is. People read this, so it goes to standard output as the one thing printed there. */
export function greet(config: Config, { url, isWishedPort }: { url: string; isWishedPort: boolean }): void {
  const moved = isWishedPort
    ? ""
    : `  Port ${config.port} is taken, so this is the next free one. 端口 ${config.port} 被占用,已改用下一个。\n`;
  process.stdout.write(`
  Linli 邻里 is open. 已启动。

  Residents  居民端    ${url}/
  Staff      工作台    ${url}/console/
${moved}  Data       数据      ${config.dataFolder}

  Ctrl-C stops it. 按 Ctrl-C 停止。
`);
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
