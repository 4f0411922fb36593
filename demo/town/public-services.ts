import { declared, own, type ServiceSpec, surveyed } from "./service-spec.ts";

/** Public services of 云杉里; a nursery and day care for elders are missing on purpose. */
export const PUBLIC_SERVICES: readonly ServiceSpec[] = [
  own("station", "service_station", {
    name: "云杉里社区党群服务中心",
    at: {
      house: [
        [262, 414],
        [306, 436],
      ],
      door: [262, 425],
      street: [250, 425],
    },
    tags: { building: "civic", amenity: "community_centre", community_centre: "community_service" },
    survey: surveyed({
      squareMeters: { floor: 1150, activity: 640 },
      opening: "Mo-Su 08:30-17:30",
      ownership: "public",
      feeKind: "free",
    }),
  }),
  own("elder", "elder_station", {
    name: "云杉里老年服务站",
    at: { spot: [300, 416] },
    tags: { amenity: "social_facility", "social_facility:for": "senior" },
    survey: surveyed({
      squareMeters: { floor: 160 },
      counts: { places: 24 },
      ownership: "public",
      feeKind: "low_fee",
    }),
  }),
  own("reading", "library", {
    name: "云杉书吧阅览室",
    at: { spot: [290, 434] },
    tags: { amenity: "library" },
    survey: surveyed({ squareMeters: { floor: 90 }, ownership: "public", feeKind: "free" }),
  }),
  own("health", "health_station", {
    name: "云杉里社区卫生服务站",
    at: {
      house: [
        [470, 326],
        [496, 339],
      ],
      door: [483, 326],
      street: [483, 320],
    },
    tags: { building: "yes", amenity: "clinic", healthcare: "clinic" },
    survey: surveyed({ squareMeters: { floor: 180 }, opening: "Mo-Sa 08:00-17:00", ownership: "public" }),
  }),
  own("kindergarten", "kindergarten", {
    name: "云杉里幼儿园",
    at: {
      ground: [
        [352, 150],
        [428, 240],
      ],
      gate: [428, 190],
      street: [440, 190],
    },
    tags: { amenity: "kindergarten" },
    survey: declared({
      squareMeters: { floor: 2480, site: 6840 },
      counts: { classes: 7, places: 210 },
      traits: { inclusive: true },
      ownership: "public",
      feeKind: "inclusive",
    }),
  }),
  own("school", "primary_school", {
    name: "云杉里小学",
    at: {
      ground: [
        [252, 150],
        [346, 308],
      ],
      gate: [300, 308],
      street: [300, 320],
    },
    tags: { amenity: "school", "isced:level": "1" },
    survey: declared({ squareMeters: { floor: 7600, site: 14852 }, counts: { classes: 18, places: 800 } }),
  }),
];
