import { type AnyRootRoute, createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { keepTexts } from "../../parts/address.ts";

/** The screens of the settings; each is a chunk of its own. */
export function settingsRoutes(root: AnyRootRoute) {
  const at = { getParentRoute: () => root, validateSearch: keepTexts };
  return [
    createRoute({
      ...at,
      path: "/settings",
      component: lazyRouteComponent(() => import("./account.tsx"), "Account"),
    }),
    createRoute({
      ...at,
      path: "/settings/members",
      component: lazyRouteComponent(() => import("./members.tsx"), "Members"),
    }),
    createRoute({
      ...at,
      path: "/settings/invitations",
      component: lazyRouteComponent(() => import("./invitations.tsx"), "Invitations"),
    }),
    createRoute({
      ...at,
      path: "/settings/keys",
      component: lazyRouteComponent(() => import("./api-keys.tsx"), "ApiKeys"),
    }),
    createRoute({
      ...at,
      path: "/settings/audit",
      component: lazyRouteComponent(() => import("./audit.tsx"), "Audit"),
    }),
    createRoute({
      ...at,
      path: "/settings/system",
      component: lazyRouteComponent(() => import("./system.tsx"), "System"),
    }),
    createRoute({
      ...at,
      path: "/settings/outbox",
      component: lazyRouteComponent(() => import("./outbox.tsx"), "Outbox"),
    }),
  ];
}
