import type { ReactNode } from "react";
import { KINDS, type KindName } from "#contracts/places";
import { Page, useMay } from "#ui";
import { SubNav } from "../../parts/sub-nav.tsx";
import { useText } from "../../texts.ts";
import "../../parts/parts.css";
import "./community.css";

const ORDER: readonly KindName[] = [
  "compound",
  "building",
  "unit",
  "home",
  "facility",
  "space",
  "gate",
  "grid",
];

/** Frame of every screen of the community: title, what can be looked at, the screen. */
export function CommunityPage(props: {
  title: string;
  lead?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const t = useText();
  const may = useMay();
  const items = [
    { to: "/community", label: t("community.facts"), exact: true },
    ...ORDER.filter((kind) => may(KINDS[kind].read)).map((kind) => ({
      to: `/community/places/${KINDS[kind].plural}`,
      label: t(`place.kind.${kind}`),
    })),
    ...(may("people.read") ? [{ to: "/community/residents", label: t("community.residents") }] : []),
    ...(may("people.admit") ? [{ to: "/community/claims", label: t("community.claims") }] : []),
  ];
  return (
    <Page title={props.title} lead={props.lead} actions={props.actions}>
      <SubNav label={t("community.nav")} items={items} />
      {props.children}
    </Page>
  );
}
