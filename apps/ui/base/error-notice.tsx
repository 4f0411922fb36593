import type { Problem } from "#platform/contract";
import { isClientCode, toProblem } from "../client/problem.ts";
import { useTexts } from "../i18n/provider.tsx";
import { Button } from "./button.tsx";

/** What happened, what was kept, what to do next, and the request id to tell. Announced when it appears. */
export function ErrorNotice(props: {
  /** Anything thrown by a call. */
  error: unknown;
  onRetry?: () => void;
  /** List the located findings too; leave off where fields show them. */
  showIssues?: boolean;
}) {
  const t = useTexts();
  const problem = toProblem(props.error);
  const { title, advice } = useWords(problem);
  return (
    <div className="li-notice" data-tone="danger" role="alert">
      <strong>{title}</strong>
      {advice && <p>{advice}</p>}
      {props.showIssues && problem.issues && problem.issues.length > 0 && (
        <ul aria-label={t("ui.error.issues")}>
          {problem.issues.map((issue) => (
            <li key={`${issue.path} ${issue.message}`}>
              <code>{issue.path}</code> {issue.message}
            </li>
          ))}
        </ul>
      )}
      {props.onRetry && (
        <Button look="plain" onClick={props.onRetry}>
          {t("ui.retry")}
        </Button>
      )}
      {problem.requestId && <small>{t("ui.error.requestId", { id: problem.requestId })}</small>}
    </div>
  );
}

function useWords(problem: Problem): { title: string; advice: string } {
  const t = useTexts();
  if (isClientCode(problem.code)) return { title: t(problem.code), advice: t(`${problem.code}.advice`) };
  return { title: problem.title || t("ui.error.title"), advice: problem.detail };
}
