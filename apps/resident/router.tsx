import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { ErrorNotice, Loading } from "#ui";
import { Home } from "./screens/home.tsx";
import { NotFound } from "./screens/not-found.tsx";
import { Shell } from "./shell/shell.tsx";

const root = createRootRoute({ component: Shell, notFoundComponent: () => <NotFound /> });

/** The first screen comes with the app; every other is a chunk of its own. */
const routes = [
  createRoute({ getParentRoute: () => root, path: "/", component: Home }),
  createRoute({
    getParentRoute: () => root,
    path: "/cases",
    component: lazyRouteComponent(() => import("./screens/coming.tsx"), "Cases"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/services",
    component: lazyRouteComponent(() => import("./screens/coming.tsx"), "Services"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/decide",
    component: lazyRouteComponent(() => import("./screens/coming.tsx"), "Decide"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/me",
    component: lazyRouteComponent(() => import("./screens/me.tsx"), "Me"),
  }),
];

export function residentRouter() {
  return createRouter({
    routeTree: root.addChildren(routes),
    defaultPreload: "intent",
    defaultPendingComponent: () => <Loading />,
    defaultErrorComponent: ({ error, reset }) => <ErrorNotice error={error} onRetry={reset} />,
    scrollRestoration: true,
  });
}
