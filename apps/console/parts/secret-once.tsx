import { useState } from "react";
import { Button, Notice } from "#ui";
import { useText } from "../texts.ts";

/** A code or key that is shown this once: to copy, then to put away. */
export function SecretOnce(props: { title: string; secret: string; hint: string; onKept: () => void }) {
  const t = useText();
  const [copied, setCopied] = useState(false);
  async function copy() {
    await navigator.clipboard.writeText(props.secret);
    setCopied(true);
  }
  return (
    <Notice tone="good" title={props.title}>
      <div className="li-stack">
        <code className="secret-once">{props.secret}</code>
        <p>{props.hint}</p>
        <span className="li-row">
          <Button icon={copied ? "check" : "text"} onClick={copy}>
            {copied ? t("secret.copied") : t("secret.copy")}
          </Button>
          <Button look="primary" onClick={props.onKept}>
            {t("secret.kept")}
          </Button>
        </span>
      </div>
    </Notice>
  );
}
