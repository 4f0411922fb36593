import { FILE_NAMES, getCheckupFile } from "#contracts/checkup";
import { Icon, Panel, useClient, useCommunity } from "#ui";
import type { Checkup } from "../checkup-page.tsx";
import { useWords } from "../parts/words.ts";

const KEYS = {
  "report.html": "checkup.file.html",
  "report.xlsx": "checkup.file.xlsx",
  "indicators.json": "checkup.file.indicators",
  "coverage.geojson": "checkup.file.coverage",
  "gaps.json": "checkup.file.gaps",
} as const;

/** Every file of the check-up to download, and what it was computed from. */
export function FilesView({ checkup }: { checkup: Checkup }) {
  const { t, bytes, pick, formats } = useWords();
  const client = useClient();
  const communityId = useCommunity().id;
  return (
    <div className="checkup-two">
      <Panel title={t("checkup.files")}>
        <ul className="checkup-files">
          {FILE_NAMES.map((name) => {
            const file = checkup.files.find((one) => one.name === name);
            const params = { communityId, checkupId: checkup.id, name };
            return (
              file && (
                <li key={name}>
                  <a className="li-button" href={client.urlOf(getCheckupFile, { params })} download={name}>
                    <Icon name="download" />
                    <span>{name}</span>
                  </a>
                  <span>
                    {t(KEYS[name])} <small className="li-figures">{bytes(file.byteSize)}</small>
                  </span>
                </li>
              )
            );
          })}
        </ul>
      </Panel>
      <Panel title={t("checkup.made")}>
        <dl className="checkup-pairs" data-long>
          <div>
            <dt>{t("checkup.run.books")}</dt>
            <dd>
              {checkup.books.map((book) => (
                <div key={book.id}>
                  {pick(book.title)} · {t("checkup.book.version", { version: book.version })}
                </div>
              ))}
            </dd>
          </div>
          <div>
            <dt>{t("checkup.made.time")}</dt>
            <dd>{`${formats.dateTime(checkup.startedAt)} – ${formats.time(checkup.finishedAt)}`}</dd>
          </div>
          <div>
            <dt>{t("checkup.made.inputs")}</dt>
            <dd>
              <code className="checkup-hash">{checkup.inputsSha256}</code>
            </dd>
          </div>
        </dl>
      </Panel>
    </div>
  );
}
