import { type ErrorDecl, httpErrors, ROLES } from "#platform/contract";
import type { Manifest } from "#platform/module";
import { markdownPage, markdownTable } from "./markdown.ts";

/** errors.md: every code with its status, its words and what to do next. */
export function renderErrors(manifests: readonly Manifest[]): string {
  const sections = [
    { title: "http: any endpoint · 任何接口", errors: Object.values(httpErrors) },
    ...manifests.map((manifest) => ({ title: headingOf(manifest), errors: manifest.errors })),
  ];
  return markdownPage(
    "Errors 错误码",
    sections
      .filter(({ errors }) => errors.length > 0)
      .map(({ title, errors }) => errorSection(title, errors)),
  );
}

function errorSection(title: string, errors: readonly ErrorDecl[]): string {
  const rows = errors.map(({ code, status, title: said, advice }) => [
    `\`${code}\``,
    String(status),
    `${said.zh}${advice.zh}`,
    `${said.en} ${advice.en}`,
  ]);
  return `## ${title}\n\n${markdownTable(["code", "status", "中文", "English"], rows)}`;
}

/** permissions.md: who may do what, and the endpoints behind each permission. */
export function renderPermissions(manifests: readonly Manifest[]): string {
  const endpoints = manifests.flatMap(({ routes }) => routes.map(({ endpoint }) => endpoint));
  const sections = manifests.map((manifest) => {
    const rows = Object.entries(manifest.permissions).map(([name, { title, roles }]) => [
      `\`${name}\``,
      `${title.zh} · ${title.en}`,
      ROLES.filter((role) => roles.includes(role)).join(", "),
      endpoints
        .filter(({ permission }) => permission === name)
        .map(({ id }) => `\`${id}\``)
        .join(", "),
    ]);
    return { manifest, rows };
  });
  return markdownPage("Permissions 权限", [
    ...sections
      .filter(({ rows }) => rows.length > 0)
      .map(({ manifest, rows }) =>
        [
          `## ${headingOf(manifest)}`,
          markdownTable(["permission", "what · 含义", "roles", "endpoints"], rows),
        ].join("\n\n"),
      ),
    openEndpoints(endpoints),
  ]);
}

function openEndpoints(
  endpoints: readonly { id: string; permission: string; method: string; path: string }[],
): string {
  const rows = endpoints
    .filter(({ permission }) => permission === "public" || permission === "signed_in")
    .map(({ id, permission, method, path }) => [`\`${id}\``, permission, `${method} ${path}`]);
  return `## Without a permission · 无需权限\n\n${markdownTable(["endpoint", "open to", "address"], rows)}`;
}

/** events.md: what modules tell, what it holds, and who listens. */
export function renderEvents(manifests: readonly Manifest[]): string {
  const handlers = manifests.flatMap((manifest) =>
    manifest.handlers.map((handler) => ({ ...handler, module: manifest.name })),
  );
  const sections = manifests.map((manifest) => {
    const rows = Object.entries(manifest.events).map(([type, { title, payload }]) => [
      `\`${type}\``,
      `${title.zh} · ${title.en}`,
      payload.join(", "),
      handlers
        .filter(({ on }) => on === type)
        .map(({ module, name }) => `${module}: ${name}`)
        .join(", "),
    ]);
    return { manifest, rows };
  });
  return markdownPage(
    "Events 事件",
    sections
      .filter(({ rows }) => rows.length > 0)
      .map(({ manifest, rows }) =>
        [
          `## ${headingOf(manifest)}`,
          markdownTable(["event", "what · 含义", "payload", "handled by"], rows),
        ].join("\n\n"),
      ),
  );
}

function headingOf({ name, title }: Manifest): string {
  return `${name}: ${title.zh} · ${title.en}`;
}
