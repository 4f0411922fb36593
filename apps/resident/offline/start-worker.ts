import { onlineManager } from "@tanstack/react-query";

/**
 * Starts the service worker that keeps the app and the last answers. Reads are tried without a connection too: the
 * worker answers them, or they fail with a sentence, but they never wait in silence.
 */
export function startWorker(): void {
  onlineManager.setEventListener(() => undefined);
  onlineManager.setOnline(true);
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  window.addEventListener("load", () => {
    // Refused by a private window or an old device: the app works without it.
    navigator.serviceWorker.register("/sw.js", { type: "module" }).catch(() => undefined);
  });
}
