import { useTexts } from "../i18n/provider.tsx";
import { Icon } from "./icon.tsx";

/** A number one can tap to call. `label` says whose it is. */
export function PhoneLink(props: { phone: string; label?: string; look?: "link" | "button" }) {
  const t = useTexts();
  return (
    <a
      className="li-phone"
      data-look={props.look ?? "link"}
      href={`tel:${props.phone.replace(/[^\d+]/g, "")}`}
      aria-label={`${props.label ?? ""} ${t("ui.call", { phone: props.phone })}`.trim()}
    >
      <Icon name="phone" />
      <span>
        {props.label && <span className="li-phone-label">{props.label}</span>}
        <span className="li-figures">{props.phone}</span>
      </span>
    </a>
  );
}
