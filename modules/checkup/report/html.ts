import type { LocalText } from "#platform/std";

/** Markup that is already escaped. */
export type Html = { readonly html: string };
type Part = Html | string | number | undefined | false | readonly Part[];

/** Markup from a template; everything put in is escaped unless it is markup itself. Lists are joined. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  let markup = strings[0] ?? "";
  parts.forEach((part, i) => {
    markup += render(part) + (strings[i + 1] ?? "");
  });
  return { html: markup };
}

/** Both languages, of which the reader sees the chosen one. */
export function both(text: LocalText): Html {
  return html`<span class="zh" lang="zh-CN">${text.zh}</span><span class="en" lang="en">${text.en}</span>`;
}

export function raw(markup: string): Html {
  return { html: markup };
}

function render(part: Part): string {
  if (part === undefined || part === false) return "";
  if (typeof part === "string" || typeof part === "number") return escapeText(String(part));
  return Array.isArray(part) ? part.map(render).join("") : (part as Html).html;
}

function escapeText(value: string): string {
  return value.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
