import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { useTexts } from "../i18n/provider.tsx";
import { Icon } from "./icon.tsx";

type ElderState = {
  readonly elder: boolean;
  /** False until the person has said once, on this device or account, which size they want. */
  readonly asked: boolean;
  readonly setElder: (elder: boolean) => void;
};
const STORED_AS = "linli.elder";
const ElderContext = createContext<ElderState | undefined>(undefined);

/** Keeps elder mode: a class on `<html>` that grows all text to at least 24 px. `onChange` stores it on the account. */
export function ElderProvider(props: { children: ReactNode; onChange?: (elder: boolean) => void }) {
  const { onChange } = props;
  const [stored, setStored] = useState(() => localStorage.getItem(STORED_AS));
  const elder = stored === "yes";
  useEffect(() => {
    document.documentElement.classList.toggle("elder", elder);
  }, [elder]);
  const state = useMemo<ElderState>(() => {
    function setElder(next: boolean) {
      const value = next ? "yes" : "no";
      localStorage.setItem(STORED_AS, value);
      setStored(value);
      onChange?.(next);
    }
    return { elder, asked: stored !== null, setElder };
  }, [elder, stored, onChange]);
  return <ElderContext value={state}>{props.children}</ElderContext>;
}

export function useElder(): ElderState {
  const state = useContext(ElderContext);
  if (!state) throw new Error("useElder needs an ElderProvider above it");
  return state;
}

/** One tap between normal and large text. */
export function ElderSwitch() {
  const t = useTexts();
  const { elder, setElder } = useElder();
  return (
    <button type="button" className="li-elder" aria-pressed={elder} onClick={() => setElder(!elder)}>
      <Icon name="text" />
      <span>{elder ? t("ui.elder.off") : t("ui.elder.on")}</span>
    </button>
  );
}
