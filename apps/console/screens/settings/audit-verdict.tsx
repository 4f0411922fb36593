import { useState } from "react";
import {
  Button,
  ErrorNotice,
  Loading,
  Notice,
  useCall,
  useClient,
  useCommunity,
  useFormats,
  useLocalText,
} from "#ui";
import { saveFile } from "../../parts/csv.ts";
import { exportEntries, type Verdict, verify } from "../../parts/platform-endpoints.ts";
import { useText } from "../../texts.ts";

/** Checks the chain of seals on demand and says plainly whether it holds. */
export function AuditVerdict() {
  const t = useText();
  const { id: communityId } = useCommunity();
  const [asked, setAsked] = useState(false);
  const verdict = useCall(verify, asked ? { params: { communityId } } : undefined, { staleMs: 0 });
  return (
    <div className="li-stack">
      <span>
        <Button
          icon="lock"
          busy={verdict.isFetching}
          onClick={() => (asked ? verdict.refetch() : setAsked(true))}
        >
          {t("audit.verify")}
        </Button>
      </span>
      {verdict.isFetching && <Loading />}
      {verdict.isError && <ErrorNotice error={verdict.error} onRetry={() => verdict.refetch()} />}
      {verdict.data && !verdict.isFetching && <Result verdict={verdict.data} />}
    </div>
  );
}

function Result({ verdict }: { verdict: Verdict }) {
  const t = useText();
  const pick = useLocalText();
  const formats = useFormats();
  const { head, entryCount, sealCount } = verdict;
  if (!verdict.sound) {
    return (
      <div className="li-notice" data-tone="danger" role="alert">
        <strong>{t("audit.broken", { count: verdict.findings.length })}</strong>
        <p>{t("audit.broken.lead")}</p>
        <ul>
          {verdict.findings.map(({ kind, message }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: findings have no name of their own and never move
            <li key={`${kind} ${index}`}>{pick(message)}</li>
          ))}
        </ul>
      </div>
    );
  }
  const counted = { entries: formats.number(entryCount), seals: formats.number(sealCount) };
  return (
    <Notice tone="good" title={t("audit.sound")}>
      <p>{t("audit.sound.lead", counted)}</p>
      {head && <p>{t("audit.sound.head", { number: head.number, hash: head.hash.slice(0, 16) })}</p>}
    </Notice>
  );
}

/** Saves what the filters let through as the file that the server makes. */
export function AuditExport({ filter }: { filter: Readonly<Record<string, string | undefined>> }) {
  const t = useText();
  const client = useClient();
  const { id: communityId } = useCommunity();
  const [state, setState] = useState<{ busy?: boolean; error?: unknown }>({});
  async function save() {
    setState({ busy: true });
    try {
      const answer: unknown = await client.call(exportEntries, { params: { communityId }, query: filter });
      saveFile(`audit-${communityId}.csv`, answer as Blob);
      setState({});
    } catch (error) {
      setState({ error });
    }
  }
  return (
    <>
      <Button icon="download" busy={state.busy ?? false} onClick={save}>
        {t("audit.export")}
      </Button>
      {state.error !== undefined && <ErrorNotice error={state.error} />}
    </>
  );
}
