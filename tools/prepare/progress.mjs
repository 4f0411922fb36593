const FRAMES = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];

/** A failure the reader can act on: its message is printed alone, without a stack. */
export class PrepareError extends Error {}

/**
 * Says what happens on `stream`. `step` wraps long work: on a terminal a spinner with the elapsed seconds, elsewhere a
 * line every five seconds, and a closing line with the time taken.
 */
export function createTeller(stream) {
  return {
    say: (line) => stream.write(`${line}\n`),
    step: (label, work) => runStep(stream, label, work),
  };
}

async function runStep(stream, label, work) {
  const startedAt = Date.now();
  const seconds = () => Math.round((Date.now() - startedAt) / 1000);
  const timer = stream.isTTY ? spin(stream, label, seconds) : report(stream, label, seconds);
  try {
    const result = await work();
    closeLine(stream, `✓ ${label} (${seconds()} s)`);
    return result;
  } catch (error) {
    closeLine(stream, `✗ ${label} (${seconds()} s)`);
    throw error;
  } finally {
    clearInterval(timer);
  }
}

function spin(stream, label, seconds) {
  let frame = 0;
  return setInterval(() => {
    frame = (frame + 1) % FRAMES.length;
    stream.write(`\r\x1b[2K${FRAMES[frame]} ${label} … ${seconds()} s`);
  }, 120);
}

function report(stream, label, seconds) {
  stream.write(`… ${label}\n`);
  return setInterval(() => stream.write(`… ${label}: ${seconds()} s\n`), 5000);
}

function closeLine(stream, text) {
  stream.write(stream.isTTY ? `\r\x1b[2K${text}\n` : `${text}\n`);
}
