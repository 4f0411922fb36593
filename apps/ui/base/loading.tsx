import { useFormats, useTexts } from "../i18n/provider.tsx";

/** Waiting, with a count where one is known. Long work says that one may leave. */
export function Loading(props: { label?: string; done?: number; total?: number; mayLeave?: boolean }) {
  const t = useTexts();
  const formats = useFormats();
  const { done, total } = props;
  const counted = done !== undefined && total !== undefined;
  const label = props.label ?? t("ui.loading");
  return (
    <div className="li-loading" role="status">
      {counted ? (
        <progress value={done} max={Math.max(total, 1)} aria-label={label} />
      ) : (
        <span className="li-spin" aria-hidden="true" />
      )}
      <span>{label}</span>
      {counted && (
        <span className="li-figures">
          {t("ui.progress", { done: formats.number(done), total: formats.number(total) })}
        </span>
      )}
      {props.mayLeave && <p>{t("ui.progress.leave")}</p>}
    </div>
  );
}
