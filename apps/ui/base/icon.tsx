import type { ReactNode } from "react";

/** Line drawings on a 24 × 24 grid. They never speak alone: a word stands beside each. */
const DRAWINGS = {
  today: "M5 5h14v15H5zM5 9.5h14M9 3v4M15 3v4M9 14.5l2 2 4-4",
  community: "M3 20.5h18M5 20V10l5-4 5 4v10M15 20v-7h4v7M8.5 13h3M8.5 16.5h3",
  checkup: "M8 4H5.5v16.5h13V4H16M8.5 2.5h7v4h-7zM8.5 13l2.5 2.5L16 11",
  projects: "M4 20.5h16M6 20V11h4v9M14 20V6h4v14M4 8l5-4 4 2",
  cases: "M4 5h16v11H11l-4.5 4v-4H4zM8 9h8M8 12h5",
  decide: "M4.5 12v8h15v-8M3.5 12h17M9 12V4h6v8M11 7.5l1 1 1.8-2.2",
  services: "M12 20s-7.5-4.4-7.5-9.7A4.1 4.1 0 0 1 12 8a4.1 4.1 0 0 1 7.5 2.300C19.5 15.6 12 20 12 20z",
  devices:
    "M12 14.500v6M8.5 20.500h7M12 12.500m-2 0a2 2 0 1 0 4 0a2 2 0 1 0-4 0M7.8 16.700a6 6 0 0 1 0-8.400M16.2 8.300a6 6 0 0 1 0 8.400M5 19.500a10 10 0 0 1 0-14M19 5.500a10 10 0 0 1 0 14",
  insight: "M4 4v16h16M8 16v-4M12 16V8M16 16v-6",
  settings:
    "M4 7h9M17 7h3M4 17h3M11 17h9M15 7m-2 0a2 2 0 1 0 4 0a2 2 0 1 0-4 0M9 17m-2 0a2 2 0 1 0 4 0a2 2 0 1 0-4 0",
  home: "M4 11.5 12 4.500l8 7M6 10v10h12V10M10 20v-5.500h4V20",
  person: "M12 8m-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0M4.5 20.500c.8-4 3.8-6 7.5-6s6.7 2 7.5 6",
  phone:
    "M6 3.500h3.200l1.6 4.3-2.2 1.700c1 2.4 3 4.5 5.6 5.700l1.8-2.2 4.4 1.600V18c0 1.5-1 2.5-2.5 2.500C10.5 20.5 3.5 13 3.5 6c0-1.5 1-2.5 2.5-2.500z",
  search: "M10.5 10.500m-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0M15 15l5.5 5.5",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  close: "M6 6l12 12M18 6 6 18",
  check: "M4.5 12.500l5 5L20 6.5",
  back: "M14.5 5l-7 7 7 7",
  next: "M9.5 5l7 7-7 7",
  down: "M5 9.500l7 7 7-7",
  fit: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
  text: "M4 19l5-13h1l5 13M5.8 14.500h7.400M16 19l3-8h.4l3 8M17 16.500h4.3",
  sound: "M4 9.500v5h3.500l4.5 4v-13l-4.5 4zM15.5 9a4 4 0 0 1 0 6M18 6.500a8 8 0 0 1 0 11",
  language:
    "M12 12m-8.5 0a8.5 8.5 0 1 0 17 0a8.5 8.5 0 1 0-17 0M3.5 12h17M12 3.500c2.5 2.5 3.5 5.5 3.5 8.500s-1 6-3.5 8.500c-2.5-2.5-3.5-5.5-3.5-8.500s1-6 3.5-8.500z",
  help: "M12 12m-8.5 0a8.5 8.5 0 1 0 17 0a8.5 8.5 0 1 0-17 0M9.5 9.500a2.6 2.6 0 1 1 3.7 2.400c-.8.4-1.2 1-1.2 2M12 16.800v.2",
  photo: "M4 7.500h3.500l1.5-2.500h6l1.5 2.500H20v12H4zM12 13.500m-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0",
  map: "M9 4.5 3.5 6.500v13L9 17.500l6 2 5.5-2v-13L15 6.500zM9 4.500v13M15 6.500v13",
  bell: "M6 16.500V11a6 6 0 0 1 12 0v5.500l1.5 1.500h-15zM10 20.500h4",
  out: "M10 4H5v16h5M14 8l4 4-4 4M18 12H9",
  trash: "M4.5 7h15M9.5 7V4h5v3M6.5 7l1 13h9l1-13M10.5 11v5M13.5 11v5",
  undo: "M8 5 4 9l4 4M4 9h10a5.5 5.5 0 0 1 0 11h-3",
  upload: "M12 16V4.500M7.5 9 12 4.5 16.5 9M4.5 15.500v4.500h15v-4.5",
  download: "M12 4.500V16M7.5 11.5 12 16l4.5-4.500M4.5 15.500v4.500h15v-4.5",
  edit: "M4.5 19.500l1-4.500L16 4.500l3.5 3.500L9 18.500zM13.5 7l3.5 3.5",
  lock: "M6 11h12v9.500H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
} as const;
export type IconName = keyof typeof DRAWINGS;

/** A decorative drawing in the colour of its text, 1.25 em; hidden from screen readers. */
export function Icon({ name, size = "1.25em" }: { name: IconName; size?: string }): ReactNode {
  return (
    <svg
      aria-hidden="true"
      className="li-icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={DRAWINGS[name]} />
    </svg>
  );
}
