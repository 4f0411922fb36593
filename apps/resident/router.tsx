import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouteComponent,
} from "@tanstack/react-router";
import { ErrorNotice, Loading } from "#ui";
import { Home } from "./home/home.tsx";
import { readJoinStep } from "./join/steps.ts";
import { NotFound } from "./screens/not-found.tsx";
import { Shell } from "./shell/shell.tsx";

const root = createRootRoute({ component: Shell, notFoundComponent: () => <NotFound /> });

/** The first screen comes with the app; every other is a chunk of its own. */
const routes = [
  screen("/", Home),
  screen(
    "/circle",
    lazyRouteComponent(() => import("./circle/circle.tsx"), "MyCircle"),
  ),
  screen(
    "/checkup",
    lazyRouteComponent(() => import("./home/checkup.tsx"), "Checkup"),
  ),
  createRoute({
    getParentRoute: () => root,
    path: "/join",
    validateSearch: readJoinStep,
    component: lazyRouteComponent(() => import("./join/join.tsx"), "Join"),
  }),
  screen(
    "/cases",
    lazyRouteComponent(() => import("./screens/coming.tsx"), "Cases"),
  ),
  screen(
    "/services",
    lazyRouteComponent(() => import("./screens/coming.tsx"), "Services"),
  ),
  screen(
    "/decide",
    lazyRouteComponent(() => import("./screens/coming.tsx"), "Decide"),
  ),
  screen(
    "/me",
    lazyRouteComponent(() => import("./me/me.tsx"), "Me"),
  ),
  screen(
    "/me/homes",
    lazyRouteComponent(() => import("./me/homes.tsx"), "Homes"),
  ),
  screen(
    "/me/devices",
    lazyRouteComponent(() => import("./me/devices.tsx"), "Devices"),
  ),
  screen(
    "/me/data",
    lazyRouteComponent(() => import("./me/data.tsx"), "MyData"),
  ),
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

function screen(path: `/${string}`, component: RouteComponent) {
  return createRoute({ getParentRoute: () => root, path, component });
}
