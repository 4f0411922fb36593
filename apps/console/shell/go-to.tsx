import { useNavigate } from "@tanstack/react-router";
import { type KeyboardEvent, useId, useState } from "react";
import { Icon, type IconName, useLocalText, useMay, useSession } from "#ui";
import { Dialog } from "#ui/desk";
import { areasFor } from "../areas.ts";
import { useText } from "../texts.ts";

type Target = {
  readonly key: string;
  readonly icon: IconName;
  readonly label: string;
  readonly go: () => void;
};

/** Type to jump: areas and communities. Arrow keys choose, Enter goes. */
export function GoTo({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useText();
  return (
    <Dialog open={open} title={t("goTo.title")} onClose={onClose}>
      {open && <Search onClose={onClose} />}
    </Dialog>
  );
}

function Search({ onClose }: { onClose: () => void }) {
  const t = useText();
  const listId = useId();
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const sought = text.trim().toLowerCase();
  const found = useTargets().filter(({ label }) => label.toLowerCase().includes(sought));
  const chosen = found[Math.min(at, found.length - 1)];
  function go(target: Target | undefined) {
    target?.go();
    if (target) onClose();
  }
  function onKeyDown(event: KeyboardEvent) {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (event.key === "Enter") go(chosen);
    else if (step) setAt((old) => Math.max(0, Math.min(found.length - 1, old + step)));
    else return;
    event.preventDefault();
  }
  return (
    <div className="go-to">
      <input
        // biome-ignore lint/a11y/noAutofocus: the dialog was opened in order to type here
        autoFocus
        className="li-input"
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={chosen && `${listId}-${chosen.key}`}
        aria-label={t("goTo.field")}
        placeholder={t("goTo.field")}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div id={listId} role="listbox" aria-label={t("goTo.title")}>
        {found.map((target) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled in the field above, which keeps the focus
          <div
            key={target.key}
            id={`${listId}-${target.key}`}
            role="option"
            tabIndex={-1}
            aria-selected={target === chosen}
            onClick={() => go(target)}
          >
            <Icon name={target.icon} />
            {target.label}
          </div>
        ))}
      </div>
      {found.length === 0 && <p role="status">{t("goTo.nothing", { text })}</p>}
    </div>
  );
}

function useTargets(): readonly Target[] {
  const t = useText();
  const may = useMay();
  const pick = useLocalText();
  const navigate = useNavigate();
  const { state, community, setCommunity } = useSession();
  const others =
    state.status === "signed_in" ? state.session.communities.filter(({ id }) => id !== community?.id) : [];
  return [
    ...areasFor(may).map((area) => ({
      key: area.icon,
      icon: area.icon,
      label: t(area.label),
      go: () => navigate({ to: area.path }),
    })),
    ...others.map((each) => ({
      key: each.id,
      icon: "community" as const,
      label: pick(each.name),
      go: () => setCommunity(each.id),
    })),
  ];
}
