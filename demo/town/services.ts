import { COMMERCE } from "./commerce.ts";
import { NEIGHBOUR } from "./neighbour.ts";
import { OUTDOORS, STREET_FURNITURE } from "./outdoors.ts";
import { PUBLIC_SERVICES } from "./public-services.ts";
import type { ServiceSpec } from "./service-spec.ts";

export const SERVICES: readonly ServiceSpec[] = [
  ...PUBLIC_SERVICES,
  ...COMMERCE,
  ...OUTDOORS,
  ...STREET_FURNITURE,
  ...NEIGHBOUR,
];
