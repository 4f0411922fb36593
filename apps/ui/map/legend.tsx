import type { ReactNode } from "react";
import { useTexts } from "../i18n/provider.tsx";
import { colors, mapColors } from "../theme/tokens.ts";
import { MARK_PATHS, type MarkShape } from "./marks.ts";
import { BAND_MINUTES, type FacilityGroup, HOUSEHOLD_CLASSES, type MapLayers } from "./types.ts";

/** The parts of a map a reader may hide. */
export type LayerName = "boundary" | "bands" | "buildings" | "blindSpots" | "gates" | "facilities";

/** What the colours and shapes mean; each part can be hidden. */
export function Legend(props: {
  layers: MapLayers;
  groups: readonly FacilityGroup[];
  hidden: ReadonlySet<LayerName>;
  onToggle: (name: LayerName) => void;
}) {
  const t = useTexts();
  const { layers, groups } = props;
  const used = new Set(layers.facilities?.features.map((f) => f.properties.group));
  const part = (name: LayerName, label: string, rows?: ReactNode) =>
    layers[name] && (
      <li key={name}>
        <label className="li-check">
          <input type="checkbox" checked={!props.hidden.has(name)} onChange={() => props.onToggle(name)} />
          <span>{label}</span>
        </label>
        {rows && <ul>{rows}</ul>}
      </li>
    );
  return (
    <details className="li-map-legend" open={matchMedia("(min-width: 1200px)").matches}>
      <summary>{t("ui.map.legend")}</summary>
      <ul>
        {part("boundary", t("ui.map.boundary"))}
        {part("bands", t("ui.map.bands"), <BandRows />)}
        {part("buildings", t("ui.map.buildings"), <HouseholdRows />)}
        {part(
          "blindSpots",
          t("ui.map.blindSpots"),
          <Row swatch={<HatchSwatch />} label={t("ui.map.blindSpot")} />,
        )}
        {part("gates", t("ui.map.gates"))}
        {part(
          "facilities",
          t("ui.map.facilities"),
          groups
            .filter(({ id }) => used.has(id))
            .map((group) => <Row key={group.id} swatch={<MarkSwatch {...group} />} label={group.label} />),
        )}
      </ul>
    </details>
  );
}

function BandRows() {
  const t = useTexts();
  const fills = [mapColors.band5, mapColors.band10, mapColors.band15];
  return BAND_MINUTES.map((minutes, i) => (
    <Row key={minutes} swatch={<Swatch fill={fills[i] ?? ""} />} label={t("ui.map.band", { minutes })} />
  ));
}

function HouseholdRows() {
  const t = useTexts();
  const rows = HOUSEHOLD_CLASSES.map((from, i) => {
    const next = HOUSEHOLD_CLASSES[i + 1];
    const label = next
      ? t("ui.map.households", { from, to: next - 1 })
      : t("ui.map.householdsFrom", { from });
    return <Row key={from} swatch={<Swatch fill={mapColors.households[i] ?? ""} />} label={label} />;
  });
  return [
    ...rows,
    <Row key="?" swatch={<Swatch fill={colors.sunk} />} label={t("ui.map.householdsUnknown")} />,
  ];
}

function Row({ swatch, label }: { swatch: ReactNode; label: string }) {
  return (
    <li>
      {swatch}
      <span>{label}</span>
    </li>
  );
}

function Swatch({ fill }: { fill: string }) {
  return (
    <svg aria-hidden="true" width="20" height="14" viewBox="0 0 20 14">
      <rect x="0.5" y="0.5" width="19" height="13" rx="2" fill={fill} stroke={colors.lineStrong} />
    </svg>
  );
}

function HatchSwatch() {
  return (
    <svg aria-hidden="true" width="20" height="14" viewBox="0 0 20 14">
      <rect x="0.5" y="0.5" width="19" height="13" rx="2" fill="none" stroke={mapColors.blindSpot} />
      <path d="M2 13 14 1M8 13 19 2M1 7l6-6" stroke={mapColors.blindSpot} strokeWidth="1.4" />
    </svg>
  );
}

/** A facility group's mark as it stands on the map. */
export function MarkSwatch({ shape, color }: { shape: MarkShape; color: string }) {
  return (
    <svg aria-hidden="true" width="16" height="16" viewBox="0 0 24 24">
      <path d={MARK_PATHS[shape]} fill={color} />
    </svg>
  );
}
