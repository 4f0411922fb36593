import { createRoot } from "react-dom/client";
import { createClient, initialLocale, LANGUAGE_TAGS, startTexts } from "#ui";
import { ResidentApp } from "./app.tsx";
import { startWorker } from "./offline/start-worker.ts";
import { APP_TEXTS } from "./texts.ts";

async function start(root: HTMLElement) {
  const texts = await startTexts(APP_TEXTS, initialLocale());
  const client = createClient({ languageTag: () => document.documentElement.lang || LANGUAGE_TAGS.zh });
  createRoot(root).render(<ResidentApp texts={texts} client={client} />);
}

const root = document.getElementById("root");
if (root) start(root);
startWorker();
