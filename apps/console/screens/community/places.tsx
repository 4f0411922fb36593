import { useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { KINDS, type KindName } from "#contracts/places";
import { Answer, Button, EmptyState, useCall, useClient, useCommunity, useLocalText, useMay } from "#ui";
import { DataTable } from "#ui/desk";
import { type Address, useAddress } from "../../parts/address.ts";
import {
  byText,
  ExportButton,
  type ListColumn,
  Pager,
  shownColumns,
  usePageCaption,
} from "../../parts/listing.tsx";
import { useText } from "../../texts.ts";
import { NotFound } from "../not-found.tsx";
import { CommunityPage } from "./community-page.tsx";
import { HomePeople } from "./home-people.tsx";
import { NewPlace } from "./new-place.tsx";
import { PLACE_API, type PlacePage } from "./place-api.ts";
import { kindOfPlural, PLACE_FIELDS, PROVENANCE_FIELDS } from "./place-fields.ts";
import { filtersOf, PlaceFilters } from "./place-filters.tsx";
import { PlacePanel } from "./place-panel.tsx";
import type { PlaceRow } from "./place-values.ts";
import { usePlaceWords } from "./place-words.ts";
import { PlacesMapPanel } from "./places-map.tsx";
import { OpenPanel, WithMap } from "./with-map.tsx";

/** The places of one kind: `/community/places/buildings`. */
export function Places() {
  const { kind: plural } = useParams({ strict: false }) as { kind?: string };
  const kind = kindOfPlural(plural ?? "");
  return kind ? <PlaceList key={kind} kind={kind} /> : <NotFound />;
}

function PlaceList({ kind }: { kind: KindName }) {
  const t = useText();
  const may = useMay();
  const pick = useLocalText();
  const { id: communityId } = useCommunity();
  const [address, change] = useAddress();
  const title = pick(KINDS[kind].title);
  const places = useCall(PLACE_API[kind].list, { params: { communityId }, query: queryOf(kind, address) });
  const add = may(KINDS[kind].write) && (
    <Button look="primary" icon="plus" onClick={() => change({ open: "new" })}>
      {t("place.add.kind", { kind: title })}
    </Button>
  );
  const onMap = (id: string | undefined) => change({ open: id });
  return (
    <CommunityPage title={t(`place.kind.${kind}`)} actions={add}>
      <PlaceFilters
        kind={kind}
        address={address}
        onChange={(patch) => change({ ...patch, after: undefined })}
      >
        <PlacesExport kind={kind} address={address} />
      </PlaceFilters>
      <Answer of={places}>
        {(page: PlacePage) => (
          <WithMap
            detail={<Detail kind={kind} rows={page.items} address={address} change={change} />}
            map={
              kind === "home" ? undefined : (
                <PlacesMapPanel kind={kind} chosenId={address.open} onChoose={onMap} />
              )
            }
          >
            <PlaceTable
              next={page.next}
              kind={kind}
              rows={page.items}
              openId={address.open}
              onOpen={onMap}
              add={add || undefined}
            />
            <Pager next={page.next} />
          </WithMap>
        )}
      </Answer>
    </CommunityPage>
  );
}

function queryOf(kind: KindName, address: Address, cursor = address.after) {
  return { limit: 100, search: address.q, ...filtersOf(kind, address), cursor };
}

function PlacesExport({ kind, address }: { kind: KindName; address: Address }) {
  const client = useClient();
  const t = useText();
  const { id: communityId } = useCommunity();
  const columns = usePlaceColumns(kind);
  const load = (cursor: string | undefined): Promise<PlacePage> =>
    client.call(PLACE_API[kind].list, {
      params: { communityId },
      query: { ...queryOf(kind, address), limit: 200, cursor },
    });
  return <ExportButton fileName={t(`place.kind.${kind}`)} columns={columns} load={load} />;
}

function PlaceTable(props: {
  kind: KindName;
  rows: readonly PlaceRow[];
  openId: string | undefined;
  onOpen: (id: string) => void;
  add: ReactNode;
  next: string | undefined;
}) {
  const t = useText();
  const captionOf = usePageCaption();
  const columns = usePlaceColumns(props.kind);
  const kind = t(`place.kind.${props.kind}`);
  return (
    <DataTable
      caption={captionOf(kind, props.next)}
      columns={shownColumns(columns)}
      rows={props.rows}
      rowKey={({ id }) => id}
      onOpen={({ id }) => props.onOpen(id)}
      {...(props.openId ? { openKey: props.openId } : {})}
      empty={
        <EmptyState icon="community" title={t("place.empty", { kind })} action={props.add}>
          {t("place.empty.lead")}
        </EmptyState>
      }
    />
  );
}

function usePlaceColumns(kind: KindName): readonly ListColumn<PlaceRow>[] {
  const pick = useLocalText();
  const { valueText, nameOf } = usePlaceWords();
  return [...PLACE_FIELDS[kind], ...PROVENANCE_FIELDS]
    .filter(({ inList }) => inList)
    .map((field, index) => {
      const text = (row: PlaceRow) => (index === 0 ? nameOf(kind, row) : valueText(row, field) || "—");
      const numeric = field.as === "int" || field.as === "area" || field.as === "hundredths";
      return { key: field.name, title: pick(field.label), text, compare: byText(text), numeric };
    });
}

function Detail(props: {
  kind: KindName;
  rows: readonly PlaceRow[];
  address: Address;
  change: (patch: Address) => void;
}) {
  const t = useText();
  const { kind, address, change } = props;
  const { id: communityId } = useCommunity();
  const { nameOf } = usePlaceWords();
  const here = props.rows.find(({ id }) => id === address.open);
  const isElsewhere = address.open && address.open !== "new" && !here;
  const fetched = useCall(
    PLACE_API[kind].get,
    isElsewhere ? { params: { communityId, id: address.open } } : undefined,
  );
  const close = () => change({ open: undefined } as Address);
  if (address.open === "new") {
    const content = <NewPlace kind={kind} onDone={(id) => change({ open: id })} onCancel={close} />;
    return (
      <OpenPanel title={t("place.new")} onClose={close}>
        {content}
      </OpenPanel>
    );
  }
  const row: PlaceRow | undefined = here ?? (isElsewhere ? fetched.data : undefined);
  if (!row || row.id !== address.open) return null;
  const more = kind === "home" ? <HomePeople homeId={row.id} /> : undefined;
  return (
    <OpenPanel title={nameOf(kind, row)} onClose={close}>
      <PlacePanel key={row.id} kind={kind} row={row} onGone={close} more={more} />
    </OpenPanel>
  );
}
