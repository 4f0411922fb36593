import { Link } from "@tanstack/react-router";

export type SubArea = { readonly to: string; readonly label: string; readonly exact?: boolean };

/** The screens of one area, in a row under its title. */
export function SubNav(props: { label: string; items: readonly SubArea[] }) {
  return (
    <nav className="sub-nav" aria-label={props.label}>
      <ul>
        {props.items.map(({ to, label, exact }) => (
          <li key={to}>
            <Link to={to} activeOptions={{ exact: exact ?? false, includeSearch: false }}>
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
