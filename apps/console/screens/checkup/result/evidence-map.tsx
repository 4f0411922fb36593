import { useMemo } from "react";
import type { Evidence } from "#engines/standards";
import { Button } from "#ui";
import { boundsOf, type MapLayers, MapView } from "#ui/map";
import type { Checkup } from "../checkup-page.tsx";
import { facilityGroups, groupOf } from "../parts/facility-groups.ts";
import { boundaryOf, type Coverage, facilitiesOf, streetsOf, typesServing } from "../parts/map-layers.ts";
import { NEEDS, type Need } from "../parts/needs.ts";
import { useWords } from "../parts/words.ts";
import { useGround } from "../prepare/extract-facts.tsx";
import { useCheckupSearch } from "../search.ts";
import { useCoverage } from "./coverage-data.ts";
import type { Indicator } from "./item-panel.tsx";

/** The facts that were read, on the map and as a table that choose each other. */
export function EvidenceMap({ checkup, full }: { checkup: Checkup; full: Indicator }) {
  const { t } = useWords();
  const [search, patch] = useCheckupSearch();
  const coverage = useCoverage(checkup.id);
  const ground = useGround(checkup.extractId);
  const groups = useMemo(() => facilityGroups(t), [t]);
  const evidence = full.evidence as unknown as readonly Evidence[];
  const layers = useEvidenceLayers(evidence, coverage.data, ground.data);
  if (evidence.length === 0) return null;
  const needOf = (one: Evidence) => (one.kind === "coverage" ? needFor(one, coverage.data) : undefined);
  const placed = new Set(layers?.facilities?.features.map(({ properties }) => properties.id));
  const choose = (on: string | undefined) => patch({ on });
  return (
    <section className="li-stack">
      <h3>{t("checkup.evidence", { count: evidence.length })}</h3>
      {layers && placed.size > 0 && (
        <div className="checkup-small-map">
          <MapView
            key={full.rule}
            label={t("checkup.evidence.map")}
            layers={layers}
            groups={groups}
            bounds={
              boundsOf(layers.facilities?.features.map(({ geometry }) => geometry) ?? []) ??
              coverage.data?.bbox ?? [0, 0, 0, 0]
            }
            chosenId={search.on}
            onChoose={choose}
            withoutList
          />
        </div>
      )}
      <EvidenceTable
        evidence={evidence}
        placed={placed}
        chosenId={search.on}
        onChoose={choose}
        needOf={needOf}
        onNeed={(need) => patch({ view: "map", need, on: undefined }, { keepsPlace: false })}
      />
      {search.on && placed.has(search.on) && (
        <span>
          <Button icon="map" onClick={() => patch({ view: "map" }, { keepsPlace: false })}>
            {t("checkup.evidence.onMap")}
          </Button>
        </span>
      )}
    </section>
  );
}

/** The need whose walks an evidence of coverage speaks of, by the types it names. */
function needFor({ id }: Evidence, coverage: Coverage | undefined): Need | undefined {
  const types = id.split(/[^a-z_]+/);
  return coverage && NEEDS.find((need) => types.some((type) => typesServing(coverage, need).has(type)));
}

function useEvidenceLayers(
  evidence: readonly Evidence[],
  coverage: Coverage | undefined,
  ground: Parameters<typeof streetsOf>[0] | undefined,
): MapLayers | undefined {
  const { facilityType } = useWords();
  return useMemo(() => {
    if (!coverage || !ground) return undefined;
    const wanted = new Set(evidence.filter(({ kind }) => kind === "facility").map(({ id }) => id));
    const found = facilitiesOf(coverage).filter(({ id }) => wanted.has(id));
    const boundary = boundaryOf(coverage);
    return {
      ...(boundary ? { boundary } : {}),
      streets: streetsOf(ground),
      facilities: {
        type: "FeatureCollection",
        features: found.map(({ id, geometry, properties }) => ({
          type: "Feature",
          geometry,
          properties: {
            id,
            name: properties.name ?? facilityType(properties.type),
            group: groupOf(properties.type),
          },
        })),
      },
    };
  }, [evidence, coverage, ground, facilityType]);
}

const MOST_ROWS = 60;

function EvidenceTable(props: {
  evidence: readonly Evidence[];
  placed: ReadonlySet<string>;
  chosenId: string | undefined;
  onChoose: (id: string | undefined) => void;
  needOf: (one: Evidence) => Need | undefined;
  onNeed: (need: Need) => void;
}) {
  const { t } = useWords();
  const ordered = [...props.evidence].sort((a, b) => rank(a) - rank(b));
  const chosenAt = ordered.findIndex(({ id }) => id === props.chosenId);
  const shown = ordered.slice(0, Math.max(MOST_ROWS, chosenAt + 1));
  return (
    <>
      <table className="checkup-table">
        <thead>
          <tr>
            <th scope="col">{t("checkup.evidence.what")}</th>
            <th scope="col">{t("checkup.evidence.counted")}</th>
            <th scope="col">{t("checkup.confidence")}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((one) => (
            <EvidenceRow key={`${one.kind} ${one.id}`} one={one} {...props} />
          ))}
        </tbody>
      </table>
      {ordered.length > shown.length && (
        <p>{t("checkup.evidence.more", { count: ordered.length - shown.length })}</p>
      )}
    </>
  );
}

function rank({ counted }: Evidence): number {
  return counted === "maybe" ? 1 : counted === "no" ? 2 : 0;
}

function EvidenceRow(props: {
  one: Evidence;
  placed: ReadonlySet<string>;
  chosenId: string | undefined;
  onChoose: (id: string | undefined) => void;
  needOf: (one: Evidence) => Need | undefined;
  onNeed: (need: Need) => void;
}) {
  const { t, pick, formats, quantity } = useWords();
  const { one } = props;
  const isChosen = one.id === props.chosenId;
  const need = props.needOf(one);
  const open = (one.tests ?? []).filter(({ holds }) => holds !== "yes");
  return (
    <tr className={isChosen ? "checkup-chosen" : undefined}>
      <th scope="row">
        {props.placed.has(one.id) ? (
          <Button
            look="quiet"
            icon="map"
            aria-current={isChosen || undefined}
            onClick={() => props.onChoose(isChosen ? undefined : one.id)}
          >
            {pick(one.label)}
          </Button>
        ) : need ? (
          <Button look="quiet" icon="map" onClick={() => props.onNeed(need)}>
            {pick(one.label)}
          </Button>
        ) : (
          pick(one.label)
        )}
        {one.value !== undefined && (
          <span className="li-figures"> {quantity(one.value, one.unit ?? "")}</span>
        )}
        {one.answer && <span> {t(`checkup.answer.${one.answer}`)}</span>}
      </th>
      <td>
        {one.counted ? t(`checkup.counted.${one.counted}`) : "—"}
        {open.map((test) => (
          <small key={test.label.zh}>
            {t(`checkup.test.${test.holds === "no" ? "no" : "maybe"}`, { label: pick(test.label) })}
          </small>
        ))}
      </td>
      <td>
        {t(`checkup.confidence.${one.confidence}`)}
        <small>
          {one.source} ·{" "}
          {/^\d{4}-\d{2}-\d{2}/.test(one.date) ? formats.date(one.date) : t("checkup.dateUnknown")}
        </small>
      </td>
    </tr>
  );
}
