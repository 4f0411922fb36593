import { useState } from "react";
import { type LngLat, lngLat } from "#platform/std";
import { IconButton } from "../base/button.tsx";
import { ScrollBox } from "../base/scroll-box.tsx";
import { useTexts } from "../i18n/provider.tsx";
import { type OpenRing, rounded } from "./geometry.ts";

/** The corners of a boundary as numbers: to read, to type, to add and to remove without a map. */
export function CornerTable(props: {
  ring: OpenRing;
  onChange: (ring: OpenRing) => void;
  onLook: (at: LngLat) => void;
}) {
  const t = useTexts();
  const { ring, onChange } = props;
  if (ring.length === 0) return null;
  return (
    <ScrollBox className="li-map-rows" label={t("ui.draw.corners", { count: ring.length })}>
      <table className="li-corners">
        <thead>
          <tr>
            <th scope="col">#</th>
            <th scope="col">{t("ui.draw.lng")}</th>
            <th scope="col">{t("ui.draw.lat")}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {ring.map((corner, i) => (
            <CornerRow
              // biome-ignore lint/suspicious/noArrayIndexKey: a corner is its place in the ring
              key={i}
              {...{ corner, index: i + 1 }}
              onMove={(to) => onChange(ring.with(i, to))}
              onInsert={() =>
                onChange(ring.toSpliced(i + 1, 0, between(corner, ring[(i + 1) % ring.length])))
              }
              onRemove={() => onChange(ring.toSpliced(i, 1))}
              onLook={props.onLook}
            />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function CornerRow(props: {
  corner: LngLat;
  index: number;
  onMove: (to: LngLat) => void;
  onInsert: () => void;
  onRemove: () => void;
  onLook: (at: LngLat) => void;
}) {
  const t = useTexts();
  const { corner, index } = props;
  const named = (axis: string) => `${t("ui.draw.corner", { index })} ${axis}`;
  const move = (lng: number, lat: number) => {
    const to = lngLat(lng, lat);
    if (to) props.onMove(rounded(to));
  };
  return (
    <tr onFocus={() => props.onLook(corner)}>
      <th scope="row">{index}</th>
      <td>
        <DegreeInput label={named(t("ui.draw.lng"))} value={corner[0]} onValue={(v) => move(v, corner[1])} />
      </td>
      <td>
        <DegreeInput label={named(t("ui.draw.lat"))} value={corner[1]} onValue={(v) => move(corner[0], v)} />
      </td>
      <td className="li-corner-acts">
        <IconButton icon="plus" label={t("ui.draw.insertAfter", { index })} onClick={props.onInsert} />
        <IconButton icon="trash" label={t("ui.draw.remove", { index })} onClick={props.onRemove} />
      </td>
    </tr>
  );
}

/** Keeps what is typed until it is left or Enter is pressed, so that half a number never moves a corner. */
function DegreeInput(props: { label: string; value: number; onValue: (value: number) => void }) {
  const [typed, setTyped] = useState<string>();
  function finish() {
    const value = Number(typed);
    if (typed?.trim() && Number.isFinite(value) && value !== props.value) props.onValue(value);
    setTyped(undefined);
  }
  return (
    <input
      className="li-input li-figures"
      inputMode="decimal"
      aria-label={props.label}
      value={typed ?? Number(props.value.toFixed(6))}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={finish}
      onKeyDown={(event) => event.key === "Enter" && finish()}
    />
  );
}

function between(a: LngLat, b: LngLat | undefined): LngLat {
  return b ? rounded([(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]) : a;
}
