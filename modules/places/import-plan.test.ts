import { describe, expect, test } from "vitest";
import type { PlaceRow } from "./columns.ts";
import { planImport } from "./import-plan.ts";

function row(fields: Partial<PlaceRow>): PlaceRow {
  const base = {
    id: "a",
    sourceRef: "osm:way/1",
    source: "census",
    handFields: [],
    imported: {},
    removedAt: null,
  };
  return { ...base, confidence: "declared", ...fields } as unknown as PlaceRow;
}
const offer = (fields: Record<string, unknown>) => [{ id: "b", sourceRef: "osm:way/1", fields }] as never;
const batch = (confidence: PlaceRow["confidence"]) => ({ completeSource: undefined, confidence });

describe("PL9 what is better known stays", () => {
  test("a map does not overwrite what was surveyed; it is told as a conflict", () => {
    const surveyed = row({ confidence: "surveyed", name: "青萝家园 3 幢" });
    const plan = planImport([surveyed], offer({ name: "3" }), batch("proxy"));
    expect(plan.changed).toEqual([]);
    expect(plan.conflicts).toMatchObject([{ field: "name", kept: "青萝家园 3 幢", offered: "3" }]);
  });

  test("a source that is silent about a field contradicts nobody", () => {
    const surveyed = row({
      confidence: "surveyed",
      attributes: { floorAreaHundredths: 80_000 },
      use: "residential",
    });
    const plan = planImport([surveyed], offer({ attributes: {}, use: "unknown" }), batch("proxy"));
    expect(plan).toMatchObject({ changed: [], conflicts: [] });
    expect(plan.unchanged).toHaveLength(1);
  });

  test("a survey corrects the map, and a source corrects itself", () => {
    const mapped = row({ confidence: "proxy", name: "3" });
    expect(planImport([mapped], offer({ name: "3 幢" }), batch("surveyed")).changed).toHaveLength(1);
    expect(planImport([mapped], offer({ name: "4" }), batch("proxy")).changed).toHaveLength(1);
  });
});
