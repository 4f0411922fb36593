import { demoCode } from "#demo";
import { readDemoSecrets } from "../demo.ts";
import { BAD_INPUT, type Command, DONE } from "./command.ts";
import { commandConfig } from "./with-installation.ts";

export const demoCodeCommand: Command = {
  name: "demo-code",
  summary: "the code that the demo's administrator signs in with now",
  usage:
    "linli demo-code\n\nStands in for an authenticator app. Works for the demo town of this data folder only.",
  async run(_, io) {
    const secrets = await readDemoSecrets(commandConfig(io, { demo: true }).dataFolder);
    if (!secrets) {
      io.tell("No demo here yet: npm start makes it.\n");
      return BAD_INPUT;
    }
    io.out(`${await demoCode(secrets, new Date())}\n`);
    return DONE;
  },
};
