import type { AnyRouter } from "@tanstack/react-router";

const SCREENS = ["/circle", "/checkup", "/join", "/cases", "/me", "/me/homes", "/me/devices", "/me/data"];
const SETTLED_MS = 4_000;

/** Fetches the code of the other screens once the first one stands, so that they open at once, and without a connection. */
export function fetchScreensLater(router: AnyRouter): () => void {
  if ("connection" in navigator && isSaving(navigator.connection)) return () => undefined;
  const timer = setTimeout(async () => {
    for (const to of SCREENS) await router.preloadRoute({ to }).catch(() => undefined);
  }, SETTLED_MS);
  return () => clearTimeout(timer);
}

/** The reader asked the browser to save data. */
function isSaving(connection: unknown): boolean {
  return typeof connection === "object" && (connection as { saveData?: boolean }).saveData === true;
}
