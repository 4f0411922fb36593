import { useText } from "../texts.ts";
import { PACES, type Pace } from "./pace.ts";

/** Two ways to walk, both in sight. */
export function PaceChoice({ pace, onChoose }: { pace: Pace; onChoose: (pace: Pace) => void }) {
  const t = useText();
  return (
    <fieldset className="li-ways">
      <legend className="li-hidden">{t("circle.pace")}</legend>
      {PACES.map((each) => (
        <label key={each}>
          <input type="radio" name="pace" checked={pace === each} onChange={() => onChoose(each)} />
          <span>{t(`circle.pace.${each}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}
