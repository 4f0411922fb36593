import { useTexts } from "../i18n/provider.tsx";
import { Icon } from "./icon.tsx";

/** A number one can tap to call. `label` says whose it is; `short` leaves the number to screen readers. */
export function PhoneLink(props: {
  phone: string;
  label?: string;
  look?: "link" | "button";
  short?: boolean;
}) {
  const t = useTexts();
  return (
    <a
      className="li-phone"
      data-look={props.look ?? "link"}
      href={`tel:${props.phone.replace(/[^\d+]/g, "")}`}
    >
      <Icon name="phone" />
      <span>
        {props.label && <span className="li-phone-label">{props.label}</span>}
        <span className="li-hidden">{t("ui.call")}</span>
        <span className={props.short ? "li-hidden" : "li-figures"}>{props.phone}</span>
      </span>
    </a>
  );
}
