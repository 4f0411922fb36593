import type { MultiPolygon } from "geojson";
import { useMemo, useState } from "react";
import { setBoundary } from "#contracts/checkup";
import { getCommunity } from "#contracts/places";
import type { OutputOf, RequestOf } from "#platform/contract";
import type { BBox } from "#platform/std";
import { Answer, Button, Choice, ErrorNotice, Notice, Panel, useCommunity, useSend } from "#ui";
import { useToast } from "#ui/desk";
import {
  BoundaryEditor,
  boundsOf,
  type MapLayers,
  MapView,
  type OpenRing,
  polygonOf,
  ringFault,
  ringOf,
} from "#ui/map";
import { useText } from "../../../texts.ts";
import { buildingsOf, streetsOf } from "../parts/map-layers.ts";
import { CandidateTable } from "./candidate-table.tsx";
import { useGround } from "./extract-facts.tsx";
import type { Extract } from "./extract-step.tsx";

type Community = OutputOf<typeof getCommunity>;
type Way = "keep" | "candidate" | "draw";
type Props = { extract: Extract; community: Community; onNext: () => void };

/** Step 2: what belongs to the community: the boundary it has, one that the extract holds, or one drawn by hand. */
export function BoundaryStep(props: Props) {
  const t = useText();
  const { extract, community } = props;
  const ground = useGround(extract.id);
  const { boundary } = community;
  const isHere = boundary !== null && overlap(extract.bbox, boundsOf([boundary]));
  const [way, setWay] = useState<Way>(isHere ? "keep" : extract.candidates.length > 0 ? "candidate" : "draw");
  const [ring, setRing] = useState<OpenRing>(() => (isHere ? ringOf(boundary) : []));
  const layers = useMemo<MapLayers | undefined>(
    () => ground.data && { streets: streetsOf(ground.data), buildings: buildingsOf(ground.data) },
    [ground.data],
  );
  const options = [
    ...(isHere ? [{ value: "keep" as const, label: t("checkup.boundary.keep") }] : []),
    {
      value: "candidate" as const,
      label: t("checkup.boundary.candidate", { count: extract.candidates.length }),
    },
    { value: "draw" as const, label: t("checkup.boundary.draw") },
  ];
  return (
    <div className="li-stack">
      {boundary && !isHere && <Notice tone="warn">{t("checkup.boundary.elsewhere")}</Notice>}
      <div className="checkup-ways">
        <Choice legend={t("checkup.boundary.how")} options={options} value={way} onChange={setWay} />
      </div>
      <Answer of={ground} loading={t("checkup.map.loading")}>
        {() =>
          layers && (
            <>
              {way === "keep" && <Keep {...props} layers={layers} />}
              {way === "candidate" && (
                <Candidates
                  {...props}
                  layers={layers}
                  onRedraw={(from) => {
                    setRing(from);
                    setWay("draw");
                  }}
                />
              )}
              {way === "draw" && <Draw {...props} layers={layers} ring={ring} onRing={setRing} />}
            </>
          )
        }
      </Answer>
    </div>
  );
}

function Keep({ community, layers, onNext }: Props & { layers: MapLayers }) {
  const t = useText();
  const withBoundary = useMemo(
    () => ({ ...layers, ...(community.boundary ? { boundary: community.boundary } : {}) }),
    [layers, community.boundary],
  );
  return (
    <Panel
      title={t("checkup.boundary.keep")}
      actions={
        <Button look="primary" icon="next" onClick={onNext}>
          {t("checkup.next.import")}
        </Button>
      }
    >
      <MapView label={t("checkup.boundary.map")} layers={withBoundary} />
    </Panel>
  );
}

type Boundary = RequestOf<typeof setBoundary>["body"]["boundary"];

/** Writes the boundary; whoever changed the community meanwhile is not overwritten. */
function useSettle({ community, onNext }: Pick<Props, "community" | "onNext">) {
  const t = useText();
  const toast = useToast();
  const send = useSend(setBoundary, {
    invalidates: [getCommunity],
    onDone: () => {
      toast(t("checkup.boundary.settled"));
      onNext();
    },
  });
  const params = { communityId: useCommunity().id };
  const settle = (boundary: Boundary) =>
    send.mutate({ params, body: { revision: community.revision, boundary } });
  return [settle, send] as const;
}

function Candidates(props: Props & { layers: MapLayers; onRedraw: (ring: OpenRing) => void }) {
  const t = useText();
  const { extract, layers } = props;
  const { candidates } = extract;
  const [ref, setRef] = useState(candidates[0]?.ref);
  const [settle, sending] = useSettle(props);
  const chosen = candidates.find((one) => one.ref === ref);
  const shown = useMemo(
    () => (chosen ? { ...layers, boundary: areaOf(chosen.polygons) } : layers),
    [layers, chosen],
  );
  const hasParts = (chosen?.polygons.length ?? 0) > 1;
  return (
    <Panel
      title={t("checkup.boundary.candidates")}
      actions={
        chosen && (
          <div className="li-row">
            <Button icon="edit" onClick={() => props.onRedraw(outerRing(chosen.polygons))}>
              {t("checkup.boundary.redraw")}
            </Button>
            <Button
              look="primary"
              icon="check"
              disabled={hasParts}
              busy={sending.isPending}
              onClick={() => settle({ from: "extract", extractId: extract.id, ref: chosen.ref })}
            >
              {t("checkup.boundary.adopt")}
            </Button>
          </div>
        )
      }
    >
      {hasParts && <p>{t("checkup.boundary.parts")}</p>}
      {sending.isError && <ErrorNotice error={sending.error} showIssues />}
      <div className="checkup-beside-map">
        <MapView
          key={ref}
          label={t("checkup.boundary.map")}
          layers={shown}
          {...(chosen ? {} : { bounds: extract.bbox })}
          withoutList
        />
        <CandidateTable candidates={candidates} chosenRef={ref} onChoose={setRef} />
      </div>
    </Panel>
  );
}

function Draw(props: Props & { layers: MapLayers; ring: OpenRing; onRing: (ring: OpenRing) => void }) {
  const t = useText();
  const { extract, layers, ring, onRing } = props;
  const [settle, sending] = useSettle(props);
  const [bounds] = useState(
    () => (ring.length > 2 ? boundsOf([polygonOf(ring)]) : undefined) ?? extract.bbox,
  );
  return (
    <Panel
      title={t("checkup.boundary.draw")}
      actions={
        <Button
          look="primary"
          icon="check"
          disabled={ringFault(ring) !== undefined}
          busy={sending.isPending}
          onClick={() => settle({ from: "drawn", polygon: polygonOf(ring) })}
        >
          {t("checkup.boundary.take")}
        </Button>
      }
    >
      {sending.isError && <ErrorNotice error={sending.error} showIssues />}
      <BoundaryEditor
        label={t("checkup.boundary.map")}
        layers={layers}
        bounds={bounds}
        ring={ring}
        onChange={onRing}
      />
    </Panel>
  );
}

/** Whether two boxes (west, south, east, north) share ground. */
function overlap(a: BBox, b: BBox | undefined): boolean {
  return b !== undefined && a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
}

type Polygons = Extract["candidates"][number]["polygons"];

function areaOf(polygons: Polygons): MultiPolygon {
  return { type: "MultiPolygon", coordinates: polygons.map((rings) => rings.map((ring) => [...ring])) };
}

function outerRing(polygons: Polygons): OpenRing {
  const [first] = polygons;
  return first ? ringOf({ coordinates: first }) : [];
}
