import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type NotFoundRouteProps,
} from "@tanstack/react-router";
import { ErrorNotice, Loading } from "#ui";
import { parseCheckupSearch, parsePrepareSearch } from "./screens/checkup/search.ts";
import { communityRoutes } from "./screens/community/routes.ts";
import { NotFound } from "./screens/not-found.tsx";
import { settingsRoutes } from "./screens/settings/routes.ts";
import { Shell } from "./shell/shell.tsx";

const root = createRootRoute({
  component: Shell,
  notFoundComponent: (_: NotFoundRouteProps) => <NotFound />,
});

/** Every screen is a chunk of its own. Filters go into `validateSearch`, so that the address holds them. */
const routes = [
  createRoute({
    getParentRoute: () => root,
    path: "/",
    component: lazyRouteComponent(() => import("./screens/today/today.tsx"), "Today"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/checkup",
    component: lazyRouteComponent(() => import("./screens/checkup/checkup-home.tsx"), "CheckupHome"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/checkup/prepare",
    validateSearch: parsePrepareSearch,
    component: lazyRouteComponent(() => import("./screens/checkup/prepare.tsx"), "Prepare"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/checkup/$checkupId",
    validateSearch: parseCheckupSearch,
    component: lazyRouteComponent(() => import("./screens/checkup/checkup-page.tsx"), "CheckupPage"),
  }),
  ...communityRoutes(root),
  ...settingsRoutes(root),
];

export function consoleRouter() {
  return createRouter({
    routeTree: root.addChildren(routes),
    basepath: "/console",
    defaultPreload: "intent",
    defaultPendingComponent: () => <Loading />,
    defaultErrorComponent: ({ error, reset }) => <ErrorNotice error={error} onRetry={reset} />,
    scrollRestoration: true,
  });
}
