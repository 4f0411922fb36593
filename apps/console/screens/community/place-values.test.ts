import { describe, expect, test } from "vitest";
import { PLACE_FIELDS } from "./place-fields.ts";
import { draftOf, type PlaceRow, readDraft } from "./place-values.ts";

const row: PlaceRow = {
  id: "f",
  revision: 3,
  source: "census",
  sourceRef: null,
  updatedAt: "2026-06-01T00:00:00Z",
  handFields: [],
  can: ["update"],
  name: "助餐点",
  type: "elder_canteen",
  inside: true,
  point: [124.0067, 30.0042],
  attributes: { floorAreaHundredths: 12_050, beds: 4 },
  traits: { accessible: true },
};
const fields = PLACE_FIELDS.facility;

describe("a form of a place", () => {
  test("left alone, it changes nothing", () => {
    expect(readDraft(draftOf(row, fields), fields, row)).toEqual({ changes: {}, faults: {} });
  });

  test("sends only what was changed, areas in hundredths, attributes whole", () => {
    const draft = {
      ...draftOf(row, fields),
      name: "长者食堂",
      floorAreaHundredths: "130.25",
      accessible: "",
    };
    expect(readDraft(draft, fields, row).changes).toEqual({
      name: "长者食堂",
      attributes: { floorAreaHundredths: 13_025, beds: 4 },
      traits: {},
    });
  });

  test("an emptied field is unknown, never zero", () => {
    const draft = { ...draftOf(row, fields), name: " ", inside: "", beds: "" };
    expect(readDraft(draft, fields, row).changes).toEqual({
      name: null,
      inside: null,
      attributes: { floorAreaHundredths: 12_050 },
    });
  });

  test("says which field makes no sense", () => {
    const draft = { ...draftOf(row, fields), beds: "4.5", floorAreaHundredths: "many", point: "124" };
    expect(readDraft(draft, fields, row).faults).toEqual({
      beds: "not_whole",
      floorAreaHundredths: "not_a_number",
      point: "not_a_point",
    });
  });

  test("reads a position with a comma of either kind", () => {
    const draft = { ...draftOf(row, fields), point: "124.1\uFF0C30.1" };
    expect(readDraft(draft, fields, row).changes).toEqual({ point: [124.1, 30.1] });
  });
});
