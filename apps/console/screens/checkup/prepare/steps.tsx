import { Icon } from "#ui";
import { useText } from "../../../texts.ts";
import { STEPS, type Step } from "../search.ts";

/** Where one is on the way to a check-up; steps that can be entered are buttons. */
export function Steps(props: {
  now: Step;
  hasExtract: boolean;
  hasBoundary: boolean;
  onGo: (step: Step) => void;
}) {
  const t = useText();
  const isDone = (step: Step) =>
    step === "extract" ? props.hasExtract : step === "boundary" ? props.hasBoundary : false;
  return (
    <nav aria-label={t("checkup.steps")}>
      <ol className="checkup-steps">
        {STEPS.map((step, i) => (
          <li key={step}>
            <button
              type="button"
              aria-current={step === props.now ? "step" : undefined}
              disabled={step !== "extract" && !props.hasExtract}
              onClick={() => props.onGo(step)}
            >
              <span className="checkup-step-mark">
                {isDone(step) && step !== props.now ? <Icon name="check" size="1em" /> : i + 1}
              </span>
              <span>{t(`checkup.step.${step}`)}</span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
