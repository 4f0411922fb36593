import { Link } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { getCommunity } from "#contracts/places";
import { QUANTITY_TYPES } from "#engines/standards";
import type { OutputOf } from "#platform/contract";
import {
  Answer,
  Button,
  EmptyState,
  Figure,
  Notice,
  Panel,
  PhoneLink,
  useCall,
  useCommunity,
  useFormats,
  useLocalText,
  useMay,
} from "#ui";
import { MapView } from "#ui/map";
import { oneOf, useAddress } from "../../parts/address.ts";
import { Facts } from "../../parts/facts.tsx";
import { useText } from "../../texts.ts";
import { CommunityPage } from "./community-page.tsx";
import { OverviewForm } from "./overview-form.tsx";
import { layersFor } from "./place-layers.ts";
import { QUANTITIES, QuantityForm } from "./quantity-form.tsx";
import { SourceNote } from "./source-note.tsx";
import { type PlacesMap, usePlacesMap } from "./use-places.ts";

export type CommunityFacts = OutputOf<typeof getCommunity>;

/** What the community says of itself: name, telephone, declared scale with where it comes from, boundary. */
export function Overview() {
  const t = useText();
  const pick = useLocalText();
  const { id: communityId } = useCommunity();
  const [editing, setEditing] = useState(false);
  const facts = useCall(getCommunity, { params: { communityId } });
  const edit = facts.data?.can.includes("update") && !editing && (
    <Button icon="edit" onClick={() => setEditing(true)}>
      {t("place.edit")}
    </Button>
  );
  return (
    <CommunityPage title={t("community.facts")} actions={edit}>
      <Answer of={facts}>
        {(community) => (
          <>
            {community.status === "closed" && (
              <Notice tone="warn" title={t("community.closed")}>
                {t("community.closed.lead")}
              </Notice>
            )}
            <div className="with-map">
              {editing ? (
                <Panel title={pick(community.name)}>
                  <OverviewForm community={community} onDone={() => setEditing(false)} />
                </Panel>
              ) : (
                <Told community={community} />
              )}
              <div className="with-map-side">
                <Boundary community={community} />
              </div>
            </div>
          </>
        )}
      </Answer>
    </CommunityPage>
  );
}

function Told({ community }: { community: CommunityFacts }) {
  const t = useText();
  const pick = useLocalText();
  const { evidence } = community;
  const scale = [
    ["householdsTotal", community.householdsTotal, t("unit.households"), evidence.households],
    ["householdsResident", community.householdsResident, t("unit.households"), evidence.households],
    ["homes", community.homes, t("unit.homes"), evidence.homes],
    ["people", community.people, t("unit.people"), evidence.people],
  ] as const;
  return (
    <div className="li-stack">
      <Panel title={pick(community.name)}>
        <Facts
          rows={[
            [
              t("community.phone"),
              community.phone ? <PhoneLink key="p" phone={community.phone} /> : t("place.unknown"),
            ],
            [t("community.stage"), t(`community.stage.${community.stage}`)],
            [t("community.division"), community.divisionCode ?? t("place.unknown")],
            [t("community.publishes"), community.publishesFacilities ? t("place.yes") : t("place.no")],
          ]}
        />
      </Panel>
      <Panel title={t("community.scale")}>
        <div className="li-cards">
          {scale.map(([key, value, unit, note]) => (
            <Figure
              key={key}
              label={t(`community.scale.${key}`)}
              value={value ?? undefined}
              unit={unit}
              note={<SourceNote note={note} missing={value === null} />}
            />
          ))}
        </div>
      </Panel>
      <QuantityPanel community={community} />
    </div>
  );
}

function QuantityPanel({ community }: { community: CommunityFacts }) {
  const t = useText();
  const [address, change] = useAddress();
  const name = oneOf(QUANTITIES, address.quantity);
  const close = () => change({ quantity: undefined });
  const add = community.can.includes("update") && !name && (
    <Button icon="plus" onClick={() => change({ quantity: QUANTITIES[0] })}>
      {t("community.quantity.add")}
    </Button>
  );
  return (
    <Panel title={t("community.quantities")} actions={add}>
      {name && community.can.includes("update") && (
        <QuantityForm
          key={name}
          community={community}
          name={name}
          onName={(next) => change({ quantity: next })}
          onDone={close}
        />
      )}
      <Quantities community={community} />
    </Panel>
  );
}

function Quantities({ community }: { community: CommunityFacts }) {
  const t = useText();
  const pick = useLocalText();
  const formats = useFormats();
  const stated = Object.entries(community.quantities);
  if (stated.length === 0) return <p className="quiet">{t("community.quantities.none")}</p>;
  return (
    <Facts
      rows={stated.map(([name, quantity]) => {
        const type = QUANTITY_TYPES[name as keyof typeof QUANTITY_TYPES];
        const value = formats.number(quantity.value / (type?.perUnit ?? 1), 2);
        return [
          type ? pick(type.label) : name,
          <span key={name}>
            {value} {type?.perUnit === 100 ? "m²" : ""} <SourceNote note={quantity} missing={false} />
          </span>,
        ] as const;
      })}
    />
  );
}

function Boundary({ community }: { community: CommunityFacts }) {
  const t = useText();
  const may = useMay();
  const formats = useFormats();
  const map = usePlacesMap();
  const change = may("checkup.run") && (
    <Link to="/checkup/prepare" search={{ step: "boundary" } as never} className="li-button">
      {t("community.boundary.change")}
    </Link>
  );
  if (!community.boundary) {
    return (
      <EmptyState icon="map" title={t("community.boundary.none")} action={change}>
        {t("community.boundary.none.lead")}
      </EmptyState>
    );
  }
  const hectares = formats.number((community.boundaryAreaHundredths ?? 0) / 1_000_000, 1);
  return (
    <Panel title={t("community.boundary")} actions={change}>
      <Answer of={map}>{(data) => <Drawn map={data} />}</Answer>
      <Figure
        label={t("community.boundary.area")}
        value={hectares}
        unit={t("unit.hectares")}
        note={<SourceNote note={community.evidence.boundary} missing={false} />}
      />
      {community.areaHundredths !== null && (
        <Figure
          label={t("community.area.declared")}
          value={formats.number(community.areaHundredths / 1_000_000, 1)}
          unit={t("unit.hectares")}
          note={<SourceNote note={community.evidence.area} missing={false} />}
        />
      )}
    </Panel>
  );
}

function Drawn({ map }: { map: PlacesMap }) {
  const t = useText();
  const pick = useLocalText();
  const unnamed = t("place.unnamed");
  // biome-ignore lint/correctness/useExhaustiveDependencies: `pick` is new at every drawing; `unnamed` changes with the language
  const layers = useMemo(() => layersFor(map, "gate", { pick, unnamed }), [map, unnamed]);
  return <MapView label={t("community.boundary")} layers={layers} inScrollingPage withoutList />;
}
