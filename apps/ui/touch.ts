import "./touch/touch.css";

/** antd-mobile as the residents' app uses it. The console never imports this door. */
export { List, ListButton, ListRow, RowContent } from "./touch/list.tsx";
export { ConfirmSheet, Sheet } from "./touch/sheet.tsx";
export { Thumb } from "./touch/thumb.tsx";
export { TouchProvider, useToast } from "./touch/touch-provider.tsx";
