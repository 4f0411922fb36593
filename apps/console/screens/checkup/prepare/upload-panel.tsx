import { type DragEvent, useRef, useState } from "react";
import { Button, ErrorNotice, Icon, Loading, Panel, useClient, useCommunity, useLocale } from "#ui";
import { useText } from "../../../texts.ts";
import { useSeconds } from "../parts/seconds.tsx";
import { sendExtract, type Uploaded } from "../parts/upload.ts";
import { useWords } from "../parts/words.ts";

const MOST_BYTES = 64 * 1024 * 1024;
const ACCEPTED = ".osm,.xml,.gz,.pbf";

type State =
  | { readonly at: "ready" }
  | { readonly at: "refused"; readonly fileName: string; readonly error?: unknown; readonly why?: string }
  | { readonly at: "sending"; readonly file: File; readonly sent: number; readonly stop: AbortController };

/** Takes a street extract by drag and drop or by the file button; a refused one says where it is wrong. */
export function UploadPanel(props: { another: boolean; onUploaded: (extract: Uploaded) => void }) {
  const t = useText();
  const [state, send, stop] = useUpload(props.onUploaded);
  return (
    <Panel title={props.another ? t("checkup.upload.another") : t("checkup.upload.title")}>
      {state.at === "sending" ? (
        <Sending file={state.file} sent={state.sent} onStop={stop} />
      ) : (
        <DropZone onFile={send} />
      )}
      {state.at === "refused" && (
        <div className="li-stack">
          <p>{t("checkup.upload.refused", { file: state.fileName })}</p>
          {state.why && (
            <div className="li-notice" data-tone="danger" role="alert">
              <strong>{state.why}</strong>
            </div>
          )}
          {state.error !== undefined && <ErrorNotice error={state.error} showIssues />}
        </div>
      )}
      <p className="li-field-hint">{t("checkup.upload.where")}</p>
    </Panel>
  );
}

function useUpload(onUploaded: (extract: Uploaded) => void) {
  const { t, bytes } = useWords();
  const client = useClient();
  const { locale } = useLocale();
  const communityId = useCommunity().id;
  const [state, setState] = useState<State>({ at: "ready" });
  async function send(file: File) {
    const why = faultOf(file);
    if (why) return setState({ at: "refused", fileName: file.name, why });
    const stop = new AbortController();
    const onSent = (sent: number) => setState({ at: "sending", file, sent, stop });
    onSent(0);
    try {
      const signal = stop.signal;
      onUploaded(await sendExtract({ client, communityId, file, languageTag: locale, onSent, signal }));
      setState({ at: "ready" });
    } catch (error) {
      setState(stop.signal.aborted ? { at: "ready" } : { at: "refused", fileName: file.name, error });
    }
  }
  function faultOf(file: File): string | undefined {
    if (file.size === 0) return t("checkup.upload.emptyFile");
    const limit = bytes(MOST_BYTES);
    return file.size > MOST_BYTES
      ? t("checkup.upload.tooLarge", { size: bytes(file.size), limit })
      : undefined;
  }
  return [state, send, () => state.at === "sending" && state.stop.abort()] as const;
}

function Sending(props: { file: File; sent: number; onStop: () => void }) {
  const { t, bytes } = useWords();
  const seconds = useSeconds();
  const { file, sent } = props;
  const isSent = sent >= file.size;
  return (
    <div className="li-stack">
      {isSent ? (
        <Loading label={t("checkup.upload.reading", { file: file.name, seconds })} />
      ) : (
        <Loading
          label={t("checkup.upload.sending", { file: file.name, size: bytes(file.size) })}
          done={Math.round(sent / 1000)}
          total={Math.round(file.size / 1000)}
        />
      )}
      <span>
        <Button icon="close" onClick={props.onStop}>
          {t("checkup.upload.stop")}
        </Button>
      </span>
    </div>
  );
}

function DropZone({ onFile }: { onFile: (file: File) => void }) {
  const t = useText();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  function drop(event: DragEvent) {
    event.preventDefault();
    setIsOver(false);
    const [file] = event.dataTransfer.files;
    if (file) onFile(file);
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is the mouse's way; the button inside is everyone's
    <div
      className="checkup-drop"
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      <Icon name="upload" size="2rem" />
      <p>{t("checkup.upload.drop")}</p>
      <Button look="primary" icon="upload" onClick={() => input.current?.click()}>
        {t("checkup.upload.choose")}
      </Button>
      <small>{t("checkup.upload.formats")}</small>
      <input
        ref={input}
        type="file"
        accept={ACCEPTED}
        hidden
        aria-label={t("checkup.upload.choose")}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = "";
          if (file) onFile(file);
        }}
      />
    </div>
  );
}
