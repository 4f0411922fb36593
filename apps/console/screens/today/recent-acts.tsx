import { Link } from "@tanstack/react-router";
import { Answer, Panel, useCall, useCommunity, useFormats } from "#ui";
import { listEntries } from "../../parts/platform-endpoints.ts";
import { useText } from "../../texts.ts";
import { useActionName } from "../settings/action-names.ts";

const SHOWN = 6;

/** The last entries of the audit trail, for those who watch over it. */
export function RecentActs() {
  const t = useText();
  const formats = useFormats();
  const actionName = useActionName();
  const { id: communityId } = useCommunity();
  const entries = useCall(listEntries, { params: { communityId }, query: { limit: SHOWN } });
  return (
    <Panel title={t("today.acts")}>
      <Answer of={entries}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">{t("today.acts.none")}</p>
          ) : (
            <ul className="plain-list">
              {items.map(({ id, at, action }) => (
                <li key={id} className="today-change">
                  <Link to="/settings/audit" search={{ open: id } as never}>
                    {actionName(action)}
                  </Link>
                  <small className="quiet">{formats.dateTime(at)}</small>
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
    </Panel>
  );
}
