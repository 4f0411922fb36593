import { useTexts } from "../i18n/provider.tsx";

/** The five verdicts of a check-up. */
export const STATUSES = ["met", "partly", "not_met", "proxy_only", "unknown"] as const;
export type Status = (typeof STATUSES)[number];

/** A verdict as shape, word and colour, so that it reads without any one of them. */
export function StatusBadge({ status, word }: { status: Status; word?: string }) {
  const t = useTexts();
  return (
    <span className="li-status" data-status={status}>
      <StatusMark status={status} />
      {word ?? t(`ui.status.${status}`)}
    </span>
  );
}

/** The shape alone, for places where its word stands elsewhere. Hidden from screen readers. */
export function StatusMark({ status }: { status: Status }) {
  return (
    <svg aria-hidden="true" className="li-status-mark" data-status={status} viewBox="0 0 16 16">
      {SHAPES[status]}
    </svg>
  );
}

const line = { fill: "none", stroke: "currentColor", strokeWidth: 2, strokeLinecap: "round" } as const;
const SHAPES = {
  met: <circle cx="8" cy="8" r="7" fill="currentColor" />,
  partly: (
    <>
      <circle cx="8" cy="8" r="6" {...line} />
      <path d="M8 2a6 6 0 0 0 0 12z" fill="currentColor" />
    </>
  ),
  not_met: <path d="M3 3l10 10M13 3L3 13" {...line} strokeWidth={3} />,
  proxy_only: <circle cx="8" cy="8" r="6" {...line} strokeDasharray="0.6 3.6" />,
  unknown: (
    <>
      <path d="M5 5.6a3 3 0 1 1 4.3 2.700C8.4 8.8 8 9.3 8 10.4" {...line} />
      <circle cx="8" cy="13.6" r="1.3" fill="currentColor" />
    </>
  ),
} as const;
