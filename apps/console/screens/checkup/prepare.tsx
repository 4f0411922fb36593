import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { getExtract, listExtracts } from "#contracts/checkup";
import { getCommunity } from "#contracts/places";
import { Answer, EmptyState, Page, useCall, useCommunity, useMay } from "#ui";
import { useText } from "../../texts.ts";
import "./checkup.css";
import { BoundaryStep } from "./prepare/boundary-step.tsx";
import { ExtractStep } from "./prepare/extract-step.tsx";
import { ImportStep } from "./prepare/import-step.tsx";
import { RunStep } from "./prepare/run-step.tsx";
import { Steps } from "./prepare/steps.tsx";
import { type Step, usePrepareSearch } from "./search.ts";

/** From a street extract to a check-up in four steps, each of which can be come back to. */
export function Prepare() {
  const t = useText();
  const may = useMay();
  if (!may("checkup.run")) {
    return (
      <Page title={t("checkup.prepare.title")}>
        <EmptyState
          icon="lock"
          title={t("checkup.prepare.mayNot")}
          action={
            <Link to="/checkup" className="li-button">
              {t("checkup.back")}
            </Link>
          }
        >
          {t("checkup.prepare.mayNot.lead")}
        </EmptyState>
      </Page>
    );
  }
  return (
    <Page title={t("checkup.prepare.title")} lead={t("checkup.prepare.lead")}>
      <div className="checkup li-stack">
        <PrepareSteps />
      </div>
    </Page>
  );
}

function PrepareSteps() {
  const [search, patch] = usePrepareSearch();
  const cache = useQueryClient();
  const params = { communityId: useCommunity().id };
  const community = useCall(getCommunity, { params });
  const extractId = search.extract;
  const extract = useCall(getExtract, extractId ? { params: { ...params, extractId } } : undefined, {
    staleMs: Number.POSITIVE_INFINITY,
  });
  const known = extractId && extract.data?.id === extractId ? extract.data : undefined;
  const step = known ? (search.step ?? "extract") : "extract";
  const goTo = (next: Step) => patch({ step: next }, { keepsPlace: false });
  return (
    <>
      <Steps
        now={step}
        hasExtract={known !== undefined}
        hasBoundary={!!community.data?.boundary}
        onGo={goTo}
      />
      {step === "extract" && (
        <ExtractStep
          chosen={known}
          chosenId={extractId}
          problem={extractId && extract.isError ? extract.error : undefined}
          onChoose={(id) => patch({ extract: id })}
          onUploaded={(uploaded) => {
            cache.setQueryData([getExtract.id, { params: { ...params, extractId: uploaded.id } }], uploaded);
            cache.invalidateQueries({ queryKey: [listExtracts.id] });
            patch({ extract: uploaded.id });
          }}
          onNext={() => goTo("boundary")}
        />
      )}
      {known && step !== "extract" && (
        <Answer of={community}>
          {(here) => (
            <>
              {step === "boundary" && (
                <BoundaryStep key={known.id} extract={known} community={here} onNext={() => goTo("import")} />
              )}
              {step === "import" && (
                <ImportStep extract={known} hasBoundary={here.boundary !== null} onNext={() => goTo("run")} />
              )}
              {step === "run" && <RunStep extract={known} stage={here.stage} />}
            </>
          )}
        </Answer>
      )}
    </>
  );
}
