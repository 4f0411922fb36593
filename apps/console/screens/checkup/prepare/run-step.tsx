import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { BOOKS, type Case } from "#engines/standards";
import { newId } from "#platform/std";
import { Button, Checkbox, Choice, ErrorNotice, FieldGroup, Panel, useCommunity, useLocalText } from "#ui";
import { useText } from "../../../texts.ts";
import { FailedTask, RunningCheckups, useCheckupTasks, useStart } from "../parts/run.tsx";
import { isOpen } from "../parts/tasks.ts";
import type { Extract } from "./extract-step.tsx";

/** Step 4: by which books, as what, and off it goes. */
export function RunStep({ extract, stage }: { extract: Extract; stage: Case }) {
  const t = useText();
  const pick = useLocalText();
  const { start, tasks, mine, isRunning } = useMyRun();
  const [judgedAs, setJudgedAs] = useState<Case>(stage);
  const [books, setBooks] = useState<readonly string[]>(() => BOOKS.map(({ id }) => id));
  const [isComplete, setIsComplete] = useState(false);
  const params = { communityId: useCommunity().id };
  function run() {
    const completeTypes = isComplete ? { completeTypes: "all" as const } : {};
    const order = { id: newId(), extractId: extract.id, as: judgedAs, books: [...books], ...completeTypes };
    start.mutate({ params, body: order });
  }
  return (
    <Panel title={t("checkup.run.title")}>
      <div className="li-stack narrow">
        <FieldGroup
          legend={t("checkup.run.books")}
          hint={t("checkup.run.books.hint")}
          {...(books.length === 0 ? { error: t("checkup.run.books.none") } : {})}
        >
          {BOOKS.map((book) => (
            <Checkbox
              key={book.id}
              label={`${pick(book.title)} · ${book.document}`}
              checked={books.includes(book.id)}
              onChange={(on) => setBooks(on ? [...books, book.id] : books.filter((id) => id !== book.id))}
            />
          ))}
        </FieldGroup>
        <Choice
          legend={t("checkup.run.as")}
          options={(["existing", "new"] as const).map((value) => ({
            value,
            label: t(`checkup.as.${value}`),
            hint: t(`checkup.run.as.${value}.hint`),
          }))}
          value={judgedAs}
          onChange={setJudgedAs}
        />
        <FieldGroup legend={t("checkup.run.complete")} hint={t("checkup.run.complete.hint")}>
          <Checkbox label={t("checkup.run.complete.yes")} checked={isComplete} onChange={setIsComplete} />
        </FieldGroup>
        {start.isError && <ErrorNotice error={start.error} showIssues />}
        {mine?.error && <FailedTask error={mine.error} />}
        <RunningCheckups tasks={tasks} />
        <span>
          <Button look="primary" icon="checkup" busy={isRunning} disabled={books.length === 0} onClick={run}>
            {t("checkup.run.start")}
          </Button>
        </span>
      </div>
    </Panel>
  );
}

/** Starts a check-up and opens it when it is done, if its starter is still here. */
function useMyRun() {
  const navigate = useNavigate();
  const [taskId, setTaskId] = useState<string>();
  const start = useStart(setTaskId);
  const tasks = useCheckupTasks();
  const mine = tasks.find(({ id }) => id === taskId);
  const checkupId = mine?.result?.checkupId;
  useEffect(() => {
    if (typeof checkupId !== "string") return;
    navigate({ to: "/checkup/$checkupId", params: { checkupId } });
  }, [checkupId, navigate]);
  const isWaiting = mine ? isOpen(mine) : taskId !== undefined;
  return { start, tasks, mine, isRunning: start.isPending || isWaiting };
}
