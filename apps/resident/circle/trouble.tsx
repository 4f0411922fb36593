import { Link } from "@tanstack/react-router";
import { ErrorNotice, Notice, PhoneLink, toProblem, useCommunity } from "#ui";
import { type ResidentKey, useText } from "../texts.ts";

const KNOWN: Readonly<Record<string, { title: ResidentKey; lead: ResidentKey; joins?: true }>> = {
  "checkup.no_home": { title: "circle.noHome", lead: "circle.noHome.lead", joins: true },
  "checkup.no_checkup": { title: "circle.noCheckup", lead: "circle.noCheckup.lead" },
  "checkup.home_not_placed": { title: "circle.notPlaced", lead: "circle.notPlaced.lead" },
};

/** Why there is no circle, in plain words with the next step; any other fault as it is. */
export function CircleTrouble({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const t = useText();
  const { phone } = useCommunity();
  const known = KNOWN[toProblem(error).code];
  if (!known) return <ErrorNotice error={error} onRetry={onRetry} />;
  return (
    <Notice title={t(known.title)}>
      <p>{t(known.lead)}</p>
      {known.joins && (
        <Link to="/join" className="li-button" data-look="primary">
          {t("join.title")}
        </Link>
      )}
      {!known.joins && phone && <PhoneLink look="button" phone={phone} label={t("shell.call.office")} />}
    </Notice>
  );
}
