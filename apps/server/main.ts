import { ConfigError, readConfig } from "#platform/config";
import { start } from "./start.ts";

/** `npm start` (with --demo) and `npm run serve`: starts the server and stops it in order when told to. */
async function main(args: readonly string[]): Promise<void> {
  const demo = args.includes("--demo");
  const config = readConfig(process.env, { demo, baseFolder: process.cwd() });
  const running = await start(config);
  if (!running) return;
  const stop = () => {
    process.stderr.write("\nStopping … 正在停止\n");
    running.stop().then(
      () => process.exit(0),
      (error) => {
        console.error(error);
        process.exit(1);
      },
    );
    // A second Ctrl-C ends it at once; the database opens again all the same.
    process.once("SIGINT", () => process.exit(130));
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
}

// What the process writes is its owner's alone.
process.umask(0o077);
try {
  await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
