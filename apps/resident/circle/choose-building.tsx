import { listAddresses } from "#contracts/places";
import { Panel, SelectField, useCall, useCommunity } from "#ui";
import { useText } from "../texts.ts";

/** Looks at the circle from any building, for those whose own home is not known or has no position. */
export function ChooseBuilding(props: {
  chosenId: string | undefined;
  onChoose: (id: string | undefined) => void;
}) {
  const t = useText();
  const { id } = useCommunity();
  const { data } = useCall(listAddresses, { params: { communityId: id } });
  if (!data || data.buildings.length === 0) return null;
  const compounds = new Map(data.compounds.map((compound) => [compound.id, compound.name]));
  const options = data.buildings.map(({ id: value, compoundId, name }) => ({
    value,
    label: [compoundId && compounds.get(compoundId), name].filter(Boolean).join(" "),
  }));
  return (
    <Panel title={t("circle.tryBuilding")}>
      <SelectField
        label={t("circle.building")}
        placeholder={t("join.choose")}
        options={options}
        value={props.chosenId ?? ""}
        onChange={(value) => props.onChoose(value || undefined)}
      />
    </Panel>
  );
}
