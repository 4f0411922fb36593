import { useState } from "react";
import { getResident, listResidents } from "#contracts/people";
import { KINDS } from "#contracts/places";
import type { OutputOf } from "#platform/contract";
import {
  Answer,
  Button,
  EmptyState,
  TextField,
  useCall,
  useClient,
  useCommunity,
  useLocalText,
  useMay,
} from "#ui";
import { Beside, ComboField, DataTable } from "#ui/desk";
import { useAddress } from "../../parts/address.ts";
import {
  byText,
  ExportButton,
  type ListColumn,
  Pager,
  shownColumns,
  usePageCaption,
} from "../../parts/listing.tsx";
import { useText } from "../../texts.ts";
import { CommunityPage } from "./community-page.tsx";
import { NewResident } from "./new-resident.tsx";
import { ResidentPanel } from "./resident-panel.tsx";
import { usePlaceNames } from "./use-places.ts";

export type Resident = OutputOf<typeof listResidents>["items"][number];
type Sought = { readonly name?: string; readonly phone?: string };

/** Residents, masked. What is sought by name or number never stands in the address, which histories keep. */
export function Residents() {
  const t = useText();
  const may = useMay();
  const pick = useLocalText();
  const client = useClient();
  const { id: communityId } = useCommunity();
  const [address, change] = useAddress();
  const captionOf = usePageCaption();
  const [sought, setSought] = useState<Sought>({});
  const columns = useColumns();
  const namesOf = usePlaceNames();
  const { building } = address;
  const asked = (cursor: string | undefined) => ({
    params: { communityId },
    query: { ...sought, buildingId: building, limit: 100, cursor },
  });
  const residents = useCall(listResidents, asked(address.after));
  const add = may("people.write") && (
    <Button look="primary" icon="plus" onClick={() => change({ open: "new" })}>
      {t("people.register")}
    </Button>
  );
  const elsewhere = useOpenedElsewhere(address.open, residents.data?.items);
  const close = () => change({ open: undefined });
  return (
    <CommunityPage title={t("community.residents")} lead={t("people.lead")} actions={add}>
      <div className="filters">
        <SoughtForm onSeek={setSought} />
        <ComboField
          label={pick(KINDS.building.title)}
          placeholder={t("list.all")}
          options={namesOf("building").map(({ id, name }) => ({ value: id, label: name }))}
          value={building}
          onChange={(next) => change({ building: next, after: undefined })}
        />
        <ExportButton
          fileName={t("community.residents")}
          columns={columns}
          load={(cursor) => client.call(listResidents, asked(cursor))}
        />
      </div>
      <Answer of={residents}>
        {({ items, next }) => {
          const open = items.find(({ id }) => id === address.open) ?? elsewhere;
          const shown = open && {
            title: open.name ?? t("people.erased"),
            content: <ResidentPanel key={open.id} resident={open} />,
            onClose: close,
          };
          const making = {
            title: t("people.register"),
            content: <NewResident onDone={(id) => change({ open: id })} onCancel={close} />,
            onClose: close,
          };
          return (
            <Beside detail={address.open === "new" ? making : shown}>
              <DataTable
                caption={captionOf(t("community.residents"), next)}
                columns={shownColumns(columns)}
                rows={items}
                rowKey={({ id }) => id}
                onOpen={({ id }) => change({ open: id })}
                openKey={open?.id}
                empty={
                  <EmptyState icon="person" title={t("people.empty")} action={add || undefined}>
                    {t("people.empty.lead")}
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

/** The opened person where the page of the list does not hold them, as after registering. */
function useOpenedElsewhere(openId: string | undefined, items: readonly Resident[] | undefined) {
  const { id: communityId } = useCommunity();
  const isElsewhere = openId && openId !== "new" && items && !items.some(({ id }) => id === openId);
  const { data } = useCall(getResident, isElsewhere ? { params: { communityId, id: openId } } : undefined);
  return isElsewhere && data?.id === openId ? data : undefined;
}

function SoughtForm({ onSeek }: { onSeek: (sought: Sought) => void }) {
  const t = useText();
  const [typed, setTyped] = useState("");
  return (
    <form
      className="filters"
      onSubmit={(event) => {
        event.preventDefault();
        const text = typed.trim();
        if (text === "") onSeek({});
        else onSeek(/^[\d+\s-]+$/.test(text) ? { phone: text } : { name: text });
      }}
    >
      <TextField
        label={t("people.search")}
        type="search"
        autoComplete="off"
        value={typed}
        onChange={(next) => {
          setTyped(next);
          if (next === "") onSeek({});
        }}
      />
      <Button type="submit" icon="search">
        {t("people.search.go")}
      </Button>
    </form>
  );
}

function useColumns(): readonly ListColumn<Resident>[] {
  const t = useText();
  const unknown = t("place.unknown");
  return [
    { key: "name", title: t("people.name"), text: ({ name }) => name ?? t("people.erased") },
    { key: "phone", title: t("people.phone"), text: ({ phone }) => phone ?? "—" },
    {
      key: "home",
      title: t("people.homes"),
      text: ({ ties }) => [...new Set(ties.map(({ home }) => home))].join("; ") || "—",
    },
    {
      key: "age",
      title: t("people.age"),
      text: ({ ageBand, birthYear }) =>
        ageBand ?? (birthYear ? t("people.born", { year: birthYear }) : unknown),
      compare: byText(({ ageBand }) => ageBand ?? ""),
    },
    { key: "sex", title: t("people.sex"), text: ({ sex }) => (sex ? t(`people.sex.${sex}`) : unknown) },
    {
      key: "account",
      title: t("people.account"),
      text: ({ hasAccount }) => (hasAccount ? t("place.yes") : t("place.no")),
    },
  ];
}
