import { listHomeClaims, PROOFS, STANDINGS } from "#contracts/people";
import type { OutputOf } from "#platform/contract";
import {
  Answer,
  EmptyState,
  SelectField,
  useCall,
  useClient,
  useCommunity,
  useFormats,
  useLocalText,
} from "#ui";
import { Beside, DataTable } from "#ui/desk";
import { oneOf, useAddress } from "../../parts/address.ts";
import {
  byText,
  ExportButton,
  type ListColumn,
  Pager,
  shownColumns,
  usePageCaption,
} from "../../parts/listing.tsx";
import { useText } from "../../texts.ts";
import { ClaimPanel } from "./claim-panel.tsx";
import { CommunityPage } from "./community-page.tsx";

export type Claim = OutputOf<typeof listHomeClaims>["items"][number];
const STATES = ["asked", "approved", "rejected", "withdrawn"] as const;

/** People who ask to be recorded with a home, to be approved or turned down with a reason. */
export function Claims() {
  const t = useText();
  const client = useClient();
  const { id: communityId } = useCommunity();
  const [address, change] = useAddress();
  const captionOf = usePageCaption();
  const columns = useColumns();
  const state = oneOf(STATES, address.state) ?? "asked";
  const asked = (cursor: string | undefined) => ({
    params: { communityId },
    query: { state, limit: 100, cursor },
  });
  const claims = useCall(listHomeClaims, asked(address.after));
  return (
    <CommunityPage title={t("community.claims")} lead={t("claims.lead")}>
      <div className="filters">
        <SelectField
          label={t("claims.state")}
          options={STATES.map((value) => ({ value, label: t(`claims.state.${value}`) }))}
          value={state}
          onChange={(next) => change({ state: next, open: undefined, after: undefined })}
        />
        <ExportButton
          fileName={t("community.claims")}
          columns={columns}
          load={(cursor) => client.call(listHomeClaims, asked(cursor))}
        />
      </div>
      <Answer of={claims}>
        {({ items, next }) => {
          const open = items.find(({ id }) => id === address.open);
          const close = () => change({ open: undefined });
          const detail = open && {
            title: open.home,
            content: <ClaimPanel key={open.id} claim={open} onDecided={close} />,
            onClose: close,
          };
          return (
            <Beside detail={detail}>
              <DataTable
                caption={captionOf(t("community.claims"), next)}
                columns={shownColumns(columns)}
                rows={items}
                rowKey={({ id }) => id}
                onOpen={({ id }) => change({ open: id })}
                openKey={open?.id}
                empty={
                  <EmptyState icon="home" title={t(`claims.empty.${state === "asked" ? "asked" : "other"}`)}>
                    {t("claims.empty.lead")}
                  </EmptyState>
                }
              />
              <Pager next={next} />
            </Beside>
          );
        }}
      </Answer>
    </CommunityPage>
  );
}

function useColumns(): readonly ListColumn<Claim>[] {
  const t = useText();
  const pick = useLocalText();
  const formats = useFormats();
  return [
    { key: "home", title: t("claims.home"), text: ({ home }) => home, compare: byText(({ home }) => home) },
    { key: "name", title: t("people.name"), text: ({ name }) => name ?? t("people.erased") },
    { key: "standing", title: t("people.standing"), text: ({ standing }) => pick(STANDINGS[standing]) },
    { key: "proof", title: t("claims.proof"), text: ({ proof }) => pick(PROOFS[proof]) },
    {
      key: "asked",
      title: t("claims.asked"),
      text: ({ askedAt }) => formats.dateTime(askedAt),
      compare: byText(({ askedAt }) => askedAt),
    },
  ];
}
