import { spawn } from "node:child_process";

const TAIL_CHARACTERS = 8000;

/**
 * Runs a program without a shell and returns `{ code, output }`, output being the last 8,000 characters of stdout and
 * stderr together. `onStart` gets the child's process id. The child dies with this process unless that is killed hard.
 */
export function run(file, args, { onStart, ...options } = {}) {
  return new Promise((resolve) => {
    const child = spawn(file, args, { ...options, stdio: ["ignore", "pipe", "pipe"], windowsHide: true });
    if (child.pid !== undefined) onStart?.(child.pid);
    const kill = () => child.kill();
    process.once("exit", kill);
    let output = "";
    const collect = (chunk) => {
      output = (output + chunk).slice(-TAIL_CHARACTERS);
    };
    child.stdout.setEncoding("utf8").on("data", collect);
    child.stderr.setEncoding("utf8").on("data", collect);
    const finish = (code) => {
      process.removeListener("exit", kill);
      resolve({ code, output });
    };
    child.once("error", (error) => {
      output += error.message;
      finish(1);
    });
    child.once("close", (code) => finish(code ?? 1));
  });
}
