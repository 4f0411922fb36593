import { Tabs as KitTabs } from "antd";
import type { ReactNode } from "react";

/** Parts of one object, one at a time. */
export function Tabs(props: {
  label: string;
  items: readonly { readonly key: string; readonly title: string; readonly content: ReactNode }[];
  value: string;
  onChange: (key: string) => void;
}) {
  return (
    <section aria-label={props.label}>
      <KitTabs
        activeKey={props.value}
        onChange={props.onChange}
        items={props.items.map(({ key, title, content }) => ({ key, label: title, children: content }))}
      />
    </section>
  );
}
