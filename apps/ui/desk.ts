import "./desk/desk.css";

/** Ant Design as the console uses it. The residents' app never imports this door. */
export { Beside } from "./desk/beside.tsx";
export { ComboField } from "./desk/combo-field.tsx";
export { type Column, DataTable, type DataTableProps } from "./desk/data-table.tsx";
export { DeskProvider } from "./desk/desk-provider.tsx";
export { Dialog, SidePanel, useToast } from "./desk/overlays.tsx";
export { prepareDesk } from "./desk/style-nonce.ts";
export { Tabs } from "./desk/tabs.tsx";
