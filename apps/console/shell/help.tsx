import { Dialog } from "#ui/desk";
import { useText } from "../texts.ts";

/** The keys that work everywhere. */
export function Help({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useText();
  const rows = [
    ["/", t("help.search")],
    ["?", t("help.help")],
    ["J K", t("help.move")],
    ["Enter", t("help.open")],
    ["Esc", t("help.close")],
  ] as const;
  return (
    <Dialog open={open} title={t("shell.help")} onClose={onClose}>
      <dl className="help-keys">
        {rows.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
