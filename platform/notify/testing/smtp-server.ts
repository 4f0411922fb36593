import { createServer, type Socket } from "node:net";

export type TestSmtp = {
  readonly url: string;
  readonly letters: { readonly to: string; readonly id: string; readonly body: string }[];
  /** What the server answers to the next recipients. */
  answer: string;
  close(): Promise<void>;
};

/** As much of an SMTP server as one sender needs (RFC 5321). */
export async function startTestSmtp(): Promise<TestSmtp> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    serve(socket, state);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  const state: TestSmtp = {
    url: `smtp://noreply%40linli.example:secret@127.0.0.1:${port}`,
    letters: [],
    answer: "250 ok",
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return state;
}

function serve(socket: Socket, state: TestSmtp): void {
  let buffer = "";
  let to = "";
  let inData = false;
  const say = (line: string) => socket.write(`${line}\r\n`);
  say("220 test");
  socket.on("data", (chunk) => {
    buffer += chunk.toString();
    for (;;) {
      const end = inData ? "\r\n.\r\n" : "\r\n";
      const at = buffer.indexOf(end);
      if (at < 0) return;
      const line = buffer.slice(0, at);
      buffer = buffer.slice(at + end.length);
      if (inData) {
        const id = /^Message-ID: <(.+?)@/im.exec(line)?.[1] ?? "";
        state.letters.push({ to, id, body: line });
        inData = false;
        say("250 taken");
      } else if (/^EHLO/i.test(line)) say("250-test\r\n250 AUTH PLAIN");
      else if (/^AUTH/i.test(line)) say("235 welcome");
      else if (/^RCPT/i.test(line)) {
        to = /<(.+)>/.exec(line)?.[1] ?? "";
        say(state.answer);
      } else if (/^DATA/i.test(line)) {
        inData = true;
        say("354 go on");
      } else if (/^QUIT/i.test(line)) socket.end("221 bye\r\n");
      else say("250 ok");
    }
  });
}
