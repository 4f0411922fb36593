import { useMutation, useQueryClient } from "@tanstack/react-query";
import { applyImport, previewImport } from "#contracts/checkup";
import { getCommunity, getMap } from "#contracts/places";
import type { OutputOf } from "#platform/contract";
import { type ApiProblem, Button, ErrorNotice, Loading, Notice, Panel, useClient, useCommunity } from "#ui";
import { useText } from "../../../texts.ts";
import { LONG_MS, useLongCall } from "../parts/long-call.ts";
import { useSeconds } from "../parts/seconds.tsx";
import type { Extract } from "./extract-step.tsx";
import { ImportChanges } from "./import-changes.tsx";
import { ImportCounts } from "./import-counts.tsx";

export type ImportReport = OutputOf<typeof previewImport>;

/** Step 3: what an import of buildings, facilities and gates would do, then doing it. */
export function ImportStep(props: { extract: Extract; hasBoundary: boolean; onNext: () => void }) {
  const t = useText();
  const params = { communityId: useCommunity().id, extractId: props.extract.id };
  const preview = useLongCall(previewImport, { params });
  const apply = useApply(params);
  const report = apply.data ?? preview.data;
  const isWritten = apply.data !== undefined;
  return (
    <Panel
      title={isWritten ? t("checkup.import.done") : t("checkup.import.preview")}
      actions={
        <div className="li-row">
          <Button look={isWritten ? "primary" : "plain"} icon="next" onClick={props.onNext}>
            {isWritten ? t("checkup.next.run") : t("checkup.import.skip")}
          </Button>
          {!isWritten && report && changesOf(report) > 0 && (
            <Button look="primary" icon="check" busy={apply.isPending} onClick={() => apply.mutate()}>
              {t("checkup.import.apply", { count: changesOf(report) })}
            </Button>
          )}
        </div>
      }
    >
      {!props.hasBoundary && <Notice tone="warn">{t("checkup.import.noBoundary")}</Notice>}
      {preview.isError && <ErrorNotice error={preview.error} onRetry={() => preview.refetch()} showIssues />}
      {apply.isError && <ErrorNotice error={apply.error} showIssues />}
      {!report && !preview.isError && <Working />}
      {apply.isPending && <Working />}
      {report && !apply.isPending && (
        <>
          {isWritten && <Notice tone="good">{t("checkup.import.done.lead")}</Notice>}
          {!isWritten && changesOf(report) === 0 && (
            <Notice tone="good">{t("checkup.import.nothing")}</Notice>
          )}
          <ImportCounts report={report} />
          <ImportChanges report={report} />
        </>
      )}
    </Panel>
  );
}

function useApply(params: { communityId: string; extractId: string }) {
  const client = useClient();
  const cache = useQueryClient();
  return useMutation<ImportReport, ApiProblem>({
    mutationFn: () => client.call(applyImport, { params }, { timeoutMs: LONG_MS }),
    onSuccess: () => {
      cache.removeQueries({ queryKey: [previewImport.id] });
      for (const { id } of [getCommunity, getMap]) cache.invalidateQueries({ queryKey: [id] });
    },
  });
}

function changesOf({ counts }: ImportReport): number {
  return Object.values(counts).reduce((sum, { added, changed }) => sum + added + changed, 0);
}

function Working() {
  const t = useText();
  const seconds = useSeconds();
  return <Loading label={t("checkup.import.working", { seconds })} />;
}
