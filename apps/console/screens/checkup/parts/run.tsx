import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { listCheckups, startCheckupTask } from "#contracts/checkup";
import { Loading, useCall, useCommunity, useLocalText, useSend } from "#ui";
import { useToast } from "#ui/desk";
import { useText } from "../../../texts.ts";
import { useSeconds } from "./seconds.tsx";
import { CHECKUP_TASK, isOpen, listTasks, type Task } from "./tasks.ts";

const WATCH_MS = 1_500;

/** Starts check-ups, which go on at the server whatever their starter looks at. */
export function useStart(onStarted: (taskId: string) => void) {
  return useSend(startCheckupTask, {
    invalidates: [listTasks],
    onDone: ({ taskId }) => onStarted(taskId),
  });
}

/** The check-ups of this community that I started lately; followed closely while one runs. */
export function useCheckupTasks(): readonly Task[] {
  const communityId = useCommunity().id;
  const first = useCall(listTasks, {});
  const found = (first.data?.items ?? []).filter(
    (task) => task.name === CHECKUP_TASK && task.communityId === communityId,
  );
  const isRunning = found.some(isOpen);
  useCall(listTasks, isRunning ? {} : undefined, { refetchMs: WATCH_MS });
  useTellWhenDone(isRunning);
  return found;
}

function useTellWhenDone(isRunning: boolean): void {
  const t = useText();
  const toast = useToast();
  const cache = useQueryClient();
  const wasRunning = useRef(isRunning);
  useEffect(() => {
    if (wasRunning.current && !isRunning) {
      toast(t("checkup.run.ended"));
      cache.invalidateQueries({ queryKey: [listCheckups.id] });
    }
    wasRunning.current = isRunning;
  }, [isRunning, toast, t, cache]);
}

/** Check-ups that run now, with how far they are. */
export function RunningCheckups({ tasks }: { tasks: readonly Task[] }) {
  return tasks.filter(isOpen).map((task) => <Running key={task.id} task={task} />);
}

function Running({ task }: { task: Task }) {
  const t = useText();
  const pick = useLocalText();
  const seconds = useSeconds(Date.parse(task.createdAt));
  const { done, total, message } = task.progress;
  return (
    <div className="li-notice" data-tone="info">
      <Loading
        label={message ? pick(message) : t("checkup.run.waiting")}
        {...(total === undefined ? {} : { done, total })}
      />
      <p>{t("checkup.run.mayLeave", { seconds })}</p>
    </div>
  );
}

/** Why a check-up could not be made. */
export function FailedTask({ error }: { error: NonNullable<Task["error"]> }) {
  const pick = useLocalText();
  return (
    <div className="li-notice" data-tone="danger" role="alert">
      <strong>{pick(error.title)}</strong>
      <p>{pick(error.advice)}</p>
      {error.issues.length > 0 && (
        <ul>
          {error.issues.map((issue) => (
            <li key={`${issue.path} ${issue.message.zh}`}>
              <code>{issue.path}</code> {pick(issue.message)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
