import { expect, test } from "vitest";
import { ConfigError, readConfig } from "./config.ts";

test("the demo stays on the loopback and never sees DATABASE_URL", () => {
  const env = { DATABASE_URL: "postgres://db/linli", LINLI_HOST: "0.0.0.0" };
  const config = readConfig(env, { demo: true, baseFolder: "/srv" });
  expect(config).toMatchObject({
    mode: "demo",
    host: "127.0.0.1",
    databaseUrl: undefined,
    dataFolder: "/srv/.linli",
  });
});

test("production takes what it is told", () => {
  const env = { DATABASE_URL: "postgres://db/linli", LINLI_PORT: "8080", LINLI_DATA: "/var/lib/linli" };
  const config = readConfig(env, { demo: false, baseFolder: "/srv" });
  expect(config).toMatchObject({ mode: "production", port: 8080, dataFolder: "/var/lib/linli" });
  expect(config.databaseUrl).toBe("postgres://db/linli");
});

test("every wrong setting is named at once", () => {
  const env = { LINLI_PORT: "99999", DATABASE_URL: "mysql://x" };
  const read = () => readConfig(env, { demo: false, baseFolder: "/srv" });
  expect(read).toThrow(ConfigError);
  expect(read).toThrow(/LINLI_PORT[\s\S]*DATABASE_URL|DATABASE_URL[\s\S]*LINLI_PORT/);
});

test("an empty variable counts as unset", () => {
  expect(readConfig({ LINLI_PORT: "" }, { demo: true, baseFolder: "/srv" }).port).toBe(7300);
});
