import { useMemo, useState } from "react";
import { Notice, SelectField, useLocalText } from "#ui";
import { DataTable } from "#ui/desk";
import { useText } from "../../../texts.ts";
import { kindKey } from "./import-counts.tsx";
import type { ImportReport } from "./import-step.tsx";

const WHATS = ["added", "changed", "missing"] as const;
const MOST_FIELDS = 4;

/** The changes one by one, what people corrected by hand and keeps, and remarks. */
export function ImportChanges({ report }: { report: ImportReport }) {
  const t = useText();
  const pick = useLocalText();
  return (
    <>
      {report.warnings.length > 0 && (
        <Notice tone="warn" title={t("checkup.import.warnings")}>
          <ul>
            {[...new Set(report.warnings.map(pick))].map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </Notice>
      )}
      {report.changes.length > 0 && <ChangeTable changes={report.changes} />}
      {report.conflicts.length > 0 && <ConflictTable conflicts={report.conflicts} />}
    </>
  );
}

function ChangeTable({ changes }: { changes: ImportReport["changes"] }) {
  const t = useText();
  const [kind, setKind] = useState("");
  const [what, setWhat] = useState("");
  const kinds = useMemo(() => [...new Set(changes.map((change) => change.kind))], [changes]);
  const rows = changes.filter(
    (change) => (kind === "" || change.kind === kind) && (what === "" || change.what === what),
  );
  return (
    <>
      <div className="checkup-filters">
        <SelectField
          label={t("checkup.import.kind")}
          placeholder={t("checkup.all")}
          options={kinds.map((value) => ({ value, label: t(kindKey(value)) }))}
          value={kind}
          onChange={setKind}
        />
        <SelectField
          label={t("checkup.import.what")}
          placeholder={t("checkup.all")}
          options={WHATS.map((value) => ({ value, label: t(`checkup.import.${value}`) }))}
          value={what}
          onChange={setWhat}
        />
      </div>
      <DataTable
        caption={t("checkup.import.changes", { count: changes.length })}
        columns={[
          { key: "kind", title: t("checkup.import.kind"), cell: (row) => t(kindKey(row.kind)) },
          { key: "ref", title: t("checkup.import.ref"), cell: (row) => <OsmRef sourceRef={row.sourceRef} /> },
          { key: "what", title: t("checkup.import.what"), cell: (row) => t(`checkup.import.${row.what}`) },
          { key: "fields", title: t("checkup.import.fields"), cell: (row) => <Fields names={row.fields} /> },
        ]}
        rows={rows}
        rowKey={(row) => `${row.kind} ${row.sourceRef}`}
        pageSize={12}
      />
    </>
  );
}

function ConflictTable({ conflicts }: { conflicts: ImportReport["conflicts"] }) {
  const t = useText();
  return (
    <DataTable
      caption={t("checkup.import.conflicts")}
      columns={[
        { key: "kind", title: t("checkup.import.kind"), cell: (row) => t(kindKey(row.kind)) },
        { key: "ref", title: t("checkup.import.ref"), cell: (row) => <OsmRef sourceRef={row.sourceRef} /> },
        { key: "field", title: t("checkup.import.field"), cell: (row) => <code>{row.field}</code> },
      ]}
      rows={conflicts}
      rowKey={(row) => `${row.kind} ${row.sourceRef} ${row.field}`}
      pageSize={12}
    />
  );
}

/** The object of the source, where its own page can be opened. */
export function OsmRef({ sourceRef }: { sourceRef: string }) {
  const path = /(node|way|relation)\/\d+/.exec(sourceRef)?.[0];
  if (!path) return <code>{sourceRef}</code>;
  return (
    <a href={`https://www.openstreetmap.org/${path}`} target="_blank" rel="noreferrer">
      {path}
    </a>
  );
}

function Fields({ names }: { names: readonly string[] }) {
  const more = names.length - MOST_FIELDS;
  return (
    <span>
      {names.slice(0, MOST_FIELDS).join(", ")}
      {more > 0 && ` +${more}`}
    </span>
  );
}
