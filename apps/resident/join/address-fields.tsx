import { useEffect, useState } from "react";
import { listAddresses } from "#contracts/places";
import type { OutputOf } from "#platform/contract";
import { Answer, Notice, PhoneLink, SelectField, useCall } from "#ui";
import { useText } from "../texts.ts";

type Addresses = OutputOf<typeof listAddresses>;
type Props = {
  communityId: string;
  phone: string | null;
  /** The home found, or undefined while something above it is still open. */
  onHome: (id: string | undefined) => void;
};

/** From large to small: compound, building, stair, number. What has only one answer is not asked. */
export function AddressFields(props: Props) {
  const addresses = useCall(listAddresses, { params: { communityId: props.communityId } });
  return <Answer of={addresses}>{(data) => <BuildingFields {...props} addresses={data} />}</Answer>;
}

function BuildingFields(props: Props & { addresses: Addresses }) {
  const t = useText();
  const { addresses, communityId, phone, onHome } = props;
  const [compoundId, setCompoundId] = useState("");
  const [buildingId, setBuildingId] = useState("");
  const needsCompound = addresses.compounds.length > 1;
  const buildings = addresses.buildings.filter((b) => !needsCompound || (b.compoundId ?? "") === compoundId);
  function choose(set: (id: string) => void, id: string) {
    set(id);
    onHome(undefined);
  }
  if (addresses.buildings.length === 0) return <NoAddresses phone={phone} />;
  return (
    <>
      {needsCompound && (
        <SelectField
          label={t("join.compound")}
          placeholder={t("join.choose")}
          options={optionsOf(addresses.compounds)}
          value={compoundId}
          onChange={(id) => {
            setBuildingId("");
            choose(setCompoundId, id);
          }}
        />
      )}
      {(!needsCompound || compoundId) && (
        <SelectField
          label={t("join.building")}
          placeholder={t("join.choose")}
          options={optionsOf(buildings)}
          value={buildingId}
          onChange={(id) => choose(setBuildingId, id)}
        />
      )}
      {buildingId && <HomeFields key={buildingId} {...{ communityId, phone, buildingId, onHome }} />}
    </>
  );
}

function HomeFields(props: Props & { buildingId: string }) {
  const { communityId, buildingId } = props;
  const addresses = useCall(listAddresses, { params: { communityId }, query: { buildingId } });
  return (
    <Answer of={addresses}>
      {(data) => (addresses.isPlaceholderData ? null : <NumberFields {...props} addresses={data} />)}
    </Answer>
  );
}

function NumberFields({ addresses, phone, onHome }: Props & { addresses: Addresses }) {
  const t = useText();
  const [unitId, setUnitId] = useState("");
  const [homeId, setHomeId] = useState("");
  const needsUnit = addresses.units.length > 1;
  const homes = addresses.homes.filter((home) => !needsUnit || home.unitId === unitId);
  useEffect(() => onHome(homeId || undefined), [homeId, onHome]);
  if (addresses.homes.length === 0) return <NoAddresses phone={phone} />;
  return (
    <>
      {needsUnit && (
        <SelectField
          label={t("join.unit")}
          placeholder={t("join.choose")}
          options={optionsOf(addresses.units)}
          value={unitId}
          onChange={(id) => {
            setHomeId("");
            setUnitId(id);
          }}
        />
      )}
      {(!needsUnit || unitId) && (
        <SelectField
          label={t("join.number")}
          placeholder={t("join.choose")}
          options={homes.map(({ id, number }) => ({ value: id, label: number }))}
          value={homeId}
          onChange={setHomeId}
        />
      )}
    </>
  );
}

/** The community has not listed its homes: a person can still help. */
function NoAddresses({ phone }: { phone: string | null }) {
  const t = useText();
  return (
    <Notice title={t("join.noAddresses")}>
      <p>{t("join.noAddresses.lead")}</p>
      {phone && <PhoneLink look="button" phone={phone} label={t("shell.call.office")} />}
    </Notice>
  );
}

function optionsOf(places: readonly { id: string; name: string }[]) {
  return places.map(({ id, name }) => ({ value: id, label: name }));
}
