import type { Role } from "#platform/contract";
import { useLocalText, useTexts } from "../i18n/provider.tsx";
import type { SessionCommunity } from "./session.tsx";

/** What a role is called, as in GLOSSARY.md. */
export function useRoleName(): (role: Role) => string {
  const t = useTexts();
  return (role) => t(`ui.role.${role}`);
}

/** A community's name; a demo town says that it is one. */
export function CommunityName({ community }: { community: SessionCommunity }) {
  const t = useTexts();
  const pick = useLocalText();
  return (
    <span className="li-community">
      {pick(community.name)}
      {community.fictional && <span className="li-tag">{t("ui.fictional")}</span>}
    </span>
  );
}
