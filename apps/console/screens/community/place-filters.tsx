import { type ReactNode, useEffect, useState } from "react";
import { KINDS, type KindName } from "#contracts/places";
import { FACILITY_TYPES } from "#engines/standards";
import { TextField, useLocalText } from "#ui";
import { ComboField } from "#ui/desk";
import { type Address, oneOf, type Patch } from "../../parts/address.ts";
import { useText } from "../../texts.ts";
import { usePlaceNames } from "./use-places.ts";

const TYPES = Object.keys(FACILITY_TYPES) as (keyof typeof FACILITY_TYPES)[];

/** The filters of the address as the list endpoint takes them; those the kind does not know are left out. */
export function filtersOf(kind: KindName, { compound, building, type }: Address) {
  const known = KINDS[kind].filters as Readonly<Record<string, unknown>>;
  return {
    ...("compoundId" in known ? { compoundId: compound } : {}),
    ...("buildingId" in known ? { buildingId: building } : {}),
    ...("type" in known ? { type: oneOf(TYPES, type) } : {}),
  };
}

/** Search by name, and the questions that the list of this kind answers. All of it stands in the address. */
export function PlaceFilters(props: {
  kind: KindName;
  address: Address;
  onChange: (patch: Patch) => void;
  children: ReactNode;
}) {
  const t = useText();
  const pick = useLocalText();
  const namesOf = usePlaceNames();
  const { kind, address, onChange } = props;
  const filters = KINDS[kind].filters as Readonly<Record<string, unknown>>;
  const options = (of: KindName) => namesOf(of).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <div className="filters">
      <SearchField value={address.q ?? ""} onChange={(q) => onChange({ q: q === "" ? undefined : q })} />
      {"type" in filters && (
        <ComboField
          label={t("place.type")}
          placeholder={t("list.all")}
          options={TYPES.map((type) => ({ value: type, label: pick(FACILITY_TYPES[type]) }))}
          value={oneOf(TYPES, address.type)}
          onChange={(type) => onChange({ type })}
        />
      )}
      {"compoundId" in filters && (
        <ComboField
          label={pick(KINDS.compound.title)}
          placeholder={t("list.all")}
          options={options("compound")}
          value={address.compound}
          onChange={(compound) => onChange({ compound })}
        />
      )}
      {"buildingId" in filters && (
        <ComboField
          label={pick(KINDS.building.title)}
          placeholder={t("list.all")}
          options={options("building")}
          value={address.building}
          onChange={(building) => onChange({ building })}
        />
      )}
      {props.children}
    </div>
  );
}

const PAUSE_MS = 350;

/** Asks after a short pause in typing, so that each letter is not a question. */
function SearchField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const t = useText();
  const [typed, setTyped] = useState(value);
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => onChange(typed), PAUSE_MS);
    return () => clearTimeout(timer);
  });
  return <TextField label={t("place.search")} type="search" value={typed} onChange={setTyped} />;
}
