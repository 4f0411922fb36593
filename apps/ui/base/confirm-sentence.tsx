import { type ReactNode, useEffect, useRef, useState } from "react";
import { LANGUAGE_TAGS } from "../i18n/locale.ts";
import { useLocale, useTexts } from "../i18n/provider.tsx";
import { Button } from "./button.tsx";
import { Icon } from "./icon.tsx";

/**
 * Says in one sentence what was done: "报修已收到,编号 0312,王师傅会给您打电话". Takes the focus, so that a screen
 * reader speaks it; reads itself aloud where the device can.
 */
export function ConfirmSentence(props: { sentence: string; children?: ReactNode }) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => ref.current?.focus(), []);
  return (
    <div ref={ref} className="li-confirm" tabIndex={-1} role="status">
      <span className="li-confirm-mark">
        <Icon name="check" size="1.75rem" />
      </span>
      <p>{props.sentence}</p>
      <ReadAloud text={props.sentence} />
      {props.children}
    </div>
  );
}

/** Reads a text in the reader's language; absent where the device has no voice. */
export function ReadAloud({ text }: { text: string }) {
  const t = useTexts();
  const { locale } = useLocale();
  const [speaking, setSpeaking] = useState(false);
  useEffect(() => () => globalThis.speechSynthesis?.cancel(), []);
  if (!("speechSynthesis" in globalThis)) return null;
  function toggle() {
    speechSynthesis.cancel();
    if (speaking) return setSpeaking(false);
    const speech = new SpeechSynthesisUtterance(text);
    speech.lang = LANGUAGE_TAGS[locale];
    speech.onend = speech.onerror = () => setSpeaking(false);
    setSpeaking(true);
    speechSynthesis.speak(speech);
  }
  return (
    <Button look="quiet" icon="sound" onClick={toggle}>
      {speaking ? t("ui.readAloud.stop") : t("ui.readAloud")}
    </Button>
  );
}
