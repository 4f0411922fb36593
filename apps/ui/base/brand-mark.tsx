/** Two roofs under one: the mark of Linli. Decorative; the name stands beside it. */
export function BrandMark({ size = "2rem" }: { size?: string }) {
  return (
    <svg aria-hidden="true" className="li-brand-mark" width={size} height={size} viewBox="0 0 64 64">
      <rect width="64" height="64" rx="15" fill="var(--li-brand)" />
      <g fill="none" stroke="var(--li-paper)" strokeWidth="4.5" strokeLinecap="round" strokeLinejoin="round">
        <path d="M12 33 25 20l7 7 7-7 13 13" />
        <path d="M17 31v17h30V31" />
        <path d="M27 48V38h10v10" />
      </g>
    </svg>
  );
}
