import { createRoot } from "react-dom/client";
import { createClient, initialLocale, LANGUAGE_TAGS, startTexts } from "#ui";
import { prepareDesk } from "#ui/desk";
import { ConsoleApp } from "./app.tsx";
import { APP_TEXTS } from "./texts.ts";

async function start(root: HTMLElement) {
  prepareDesk();
  const texts = await startTexts(APP_TEXTS, initialLocale());
  const client = createClient({ languageTag: () => document.documentElement.lang || LANGUAGE_TAGS.zh });
  createRoot(root).render(<ConsoleApp texts={texts} client={client} />);
}

const root = document.getElementById("root");
if (root) start(root);
