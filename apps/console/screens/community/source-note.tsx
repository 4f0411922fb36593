import type { EvidenceNote } from "#contracts/places";
import { DataNote } from "#ui";
import { useText } from "../../texts.ts";

/** Where a stated number comes from; or that it is missing, or that nobody said where it came from. */
export function SourceNote({ note, missing }: { note: EvidenceNote | undefined; missing: boolean }) {
  const t = useText();
  if (missing) return <small className="quiet">{t("community.notStated")}</small>;
  if (!note) return <small className="quiet">{t("community.noSource")}</small>;
  return <DataNote source={note.source} date={note.date} extra={t(`place.confidence.${note.confidence}`)} />;
}
