import type { KindName } from "#contracts/places";
import { useFormats, useLocalText } from "#ui";
import { useText } from "../../texts.ts";
import type { FieldSpec } from "./place-fields.ts";
import { fieldValue, type PlaceRow } from "./place-values.ts";
import { usePlaceNames } from "./use-places.ts";

/** The values of places in words, and places by name. */
export function usePlaceWords() {
  const t = useText();
  const pick = useLocalText();
  const formats = useFormats();
  const namesOf = usePlaceNames();
  /** "" where nothing is known. */
  function valueText(row: PlaceRow, field: FieldSpec): string {
    const value = fieldValue(row, field);
    if (value === null || value === "") return "";
    switch (field.as) {
      case "option": {
        const option = field.options[String(value)];
        return option ? pick(option) : String(value);
      }
      case "ref":
        return namesOf(field.to).find(({ id }) => id === value)?.name ?? String(value);
      case "area":
        return formats.area(Number(value));
      case "int":
        return formats.number(Number(value));
      case "hundredths":
        return formats.number(Number(value) / 100, 2);
      case "yesno":
        return value ? t("place.yes") : t("place.no");
      case "date":
        return formats.date(String(value));
      case "point":
        return (value as number[]).map((each) => each.toFixed(6)).join(", ");
      default:
        return String(value);
    }
  }
  function nameOf(kind: KindName, row: PlaceRow): string {
    const name = row[kind === "home" ? "number" : "name"];
    return typeof name === "string" && name !== "" ? name : t("place.unnamed");
  }
  return { valueText, nameOf };
}
