import { next, type ServiceSpec, surveyed } from "./service-spec.ts";

/** What 云杉里 lacks and its neighbour has, and a few common things. */
export const NEIGHBOUR: readonly ServiceSpec[] = [
  next("wx-nursery", "nursery", {
    name: "望岫托育园",
    at: {
      house: [
        [940, 420],
        [975, 445],
      ],
      door: [940, 432],
      street: [920, 432],
    },
    tags: { building: "yes", amenity: "childcare" },
    survey: surveyed({ squareMeters: { floor: 620 }, counts: { places: 60 }, feeKind: "inclusive" }),
  }),
  next("wx-daycare", "elder_daycare", {
    name: "望岫日间照料中心",
    at: {
      house: [
        [985, 418],
        [1020, 440],
      ],
      door: [1002, 418],
      street: [1002, 394],
    },
    tags: {
      building: "yes",
      amenity: "social_facility",
      social_facility: "day_care",
      "social_facility:for": "senior",
    },
    survey: surveyed({ squareMeters: { floor: 480 }, counts: { beds: 20, places: 45 }, ownership: "public" }),
  }),
  next("wx-station", "service_station", {
    name: "望岫社区服务站",
    at: {
      house: [
        [1140, 420],
        [1170, 440],
      ],
      door: [1155, 420],
      street: [1155, 394],
    },
    tags: { building: "civic", amenity: "community_centre", community_centre: "community_service" },
    survey: surveyed({ squareMeters: { floor: 420, activity: 260 }, ownership: "public" }),
  }),
  next("wx-health", "health_station", {
    name: "望岫社区卫生服务站",
    at: {
      house: [
        [1262, 418],
        [1286, 436],
      ],
      door: [1286, 427],
      street: [1300, 427],
    },
    tags: { building: "yes", amenity: "clinic" },
    survey: surveyed({ squareMeters: { floor: 130 }, ownership: "public" }),
  }),
  next("wx-laundry", "laundry", {
    name: "净云洗衣店",
    at: { spot: [930, 462] },
    tags: { shop: "laundry" },
    survey: surveyed({ squareMeters: { floor: 30 } }),
  }),
  next("wx-shop", "convenience_shop", {
    name: "岫里便利店",
    at: { spot: [930, 712] },
    tags: { shop: "convenience" },
    survey: surveyed({ squareMeters: { floor: 70 } }),
  }),
  next("wx-stop", "bus_stop", {
    name: "望岫小区站",
    at: { spot: [1060, 714] },
    tags: { highway: "bus_stop" },
    survey: surveyed(),
  }),
  next("wx-fitness", "fitness_spot", {
    name: "望岫健身点",
    at: { spot: [1023, 572] },
    tags: { leisure: "fitness_station" },
    survey: surveyed({ squareMeters: { site: 160 } }),
  }),
];
