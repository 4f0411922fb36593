import type { ComponentProps, ReactNode } from "react";
import { Icon, type IconName } from "./icon.tsx";

type Look = "primary" | "plain" | "quiet" | "danger";
export type ButtonProps = Omit<ComponentProps<"button">, "className"> & {
  /** `primary` once per screen; `quiet` for what stands in a row of others. */
  look?: Look;
  icon?: IconName;
  /** Full width, as at the thumb. */
  wide?: boolean;
  /** Shows that it works and refuses a second press; the label stays. */
  busy?: boolean;
  children: ReactNode;
};

/** The one button of both apps. `type` is "button" unless told otherwise. */
export function Button({ look = "plain", icon, wide, busy, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className="li-button"
      data-look={look}
      data-wide={wide || undefined}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : rest.onClick}
    >
      {busy ? <span className="li-spin" aria-hidden="true" /> : icon && <Icon name={icon} />}
      <span>{children}</span>
    </button>
  );
}

/** A button that is only a drawing; `label` is its name and its tooltip. */
export function IconButton(
  props: Omit<ComponentProps<"button">, "className" | "children"> & { icon: IconName; label: string },
) {
  const { icon, label, ...rest } = props;
  return (
    <button type="button" title={label} aria-label={label} {...rest} className="li-icon-button">
      <Icon name={icon} size="1.25rem" />
    </button>
  );
}
