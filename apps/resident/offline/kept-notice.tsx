import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Notice, useFormats } from "#ui";
import { useText } from "../texts.ts";
import { isKeptMessage } from "./messages.ts";

const TRY_AGAIN_MS = 20_000;

/** Says since when what is on the screen is kept, while there is no connection; reads anew when there is one again. */
export function KeptNotice() {
  const t = useText();
  const formats = useFormats();
  const cache = useQueryClient();
  const [keptAt, setKeptAt] = useState<string>();
  useEffect(() => {
    const worker = navigator.serviceWorker;
    function onMessage({ data }: MessageEvent) {
      if (!isKeptMessage(data)) return;
      setKeptAt((old) => (data.kept ? (old && old < data.at ? old : data.at) : undefined));
    }
    function onOnline() {
      cache.invalidateQueries();
    }
    worker?.addEventListener("message", onMessage);
    window.addEventListener("online", onOnline);
    return () => {
      worker?.removeEventListener("message", onMessage);
      window.removeEventListener("online", onOnline);
    };
  }, [cache]);
  const isKept = keptAt !== undefined;
  useEffect(() => {
    if (!isKept) return;
    const timer = setInterval(() => cache.invalidateQueries(), TRY_AGAIN_MS);
    return () => clearInterval(timer);
  }, [cache, isKept]);
  if (!keptAt) return null;
  return (
    <div className="kept">
      <Notice tone="warn">{t("offline.kept", { time: formats.dateTime(keptAt) })}</Notice>
    </div>
  );
}
