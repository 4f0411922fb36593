import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type NotFoundRouteProps,
} from "@tanstack/react-router";
import { ErrorNotice, Loading } from "#ui";
import { NotFound } from "./screens/not-found.tsx";
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
    component: lazyRouteComponent(() => import("./screens/today.tsx"), "Today"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/settings",
    component: lazyRouteComponent(() => import("./screens/settings.tsx"), "Settings"),
  }),
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
