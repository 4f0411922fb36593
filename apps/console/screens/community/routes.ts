import { type AnyRootRoute, createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { keepTexts } from "../../parts/address.ts";

/** The screens of the community; each is a chunk of its own. */
export function communityRoutes(root: AnyRootRoute) {
  const at = { getParentRoute: () => root, validateSearch: keepTexts };
  return [
    createRoute({
      ...at,
      path: "/community",
      component: lazyRouteComponent(() => import("./overview.tsx"), "Overview"),
    }),
    createRoute({
      ...at,
      path: "/community/places/$kind",
      component: lazyRouteComponent(() => import("./places.tsx"), "Places"),
    }),
    createRoute({
      ...at,
      path: "/community/residents",
      component: lazyRouteComponent(() => import("./residents.tsx"), "Residents"),
    }),
    createRoute({
      ...at,
      path: "/community/claims",
      component: lazyRouteComponent(() => import("./claims.tsx"), "Claims"),
    }),
  ];
}
