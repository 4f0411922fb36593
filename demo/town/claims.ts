import type { FacilityType, QuantityName } from "#engines/standards";
import type { CommunityKey } from "./compound-spec.ts";
import type { Spot } from "./sheet.ts";

/** What a community says of itself beside its buildings and facilities. */
export type Claims = {
  /** In stored units: areas in 0.01 m². */
  readonly quantities: Readonly<Partial<Record<QuantityName, number>>>;
  /** Of these the survey's list is complete: what it does not hold is not there. */
  readonly completeTypes: readonly FacilityType[];
  readonly spaces: readonly SpaceClaim[];
};
export type SpaceClaim = {
  readonly key: string;
  readonly kind: "idle_room" | "idle_land" | "cleared_site";
  readonly name: string;
  readonly corners: readonly [Spot, Spot];
  readonly areaHundredths: number;
  readonly owner: string;
  readonly ownership: "public" | "collective" | "owners";
  readonly condition: "good" | "fair" | "poor" | "unknown";
  readonly sinceOn: string | null;
  readonly note: string;
};

const LISTED: readonly FacilityType[] = [
  "service_station",
  "committee_office",
  "kindergarten",
  "nursery",
  "elder_station",
  "elder_daycare",
  "health_station",
  "supermarket",
  "convenience_shop",
  "vegetable_shop",
  "market",
  "canteen",
  "parcel_station",
  "parcel_locker",
  "post_office",
  "barber",
  "laundry",
  "pharmacy",
  "repair_shop",
  "domestic_service",
  "eatery",
  "bus_stop",
  "public_toilet",
  "waste_station",
  "waste_point",
  "activity_ground",
  "sports_ground",
  "park",
  "green_space",
];

export const CLAIMS: Readonly<Record<CommunityKey, Claims>> = {
  yunshan: {
    quantities: {
      compounds: 6,
      compounds_with_property_service: 5,
      daily_parcel_items: 2_600,
      car_bays: 2_140,
      property_room_area: 52_000,
    },
    completeTypes: LISTED,
    spaces: [
      {
        key: "grain-shop",
        kind: "idle_room",
        name: "原云杉街粮店",
        corners: [
          [362, 256],
          [416, 276],
        ],
        areaHundredths: 96_000,
        owner: "街道办事处",
        ownership: "public",
        condition: "fair",
        sinceOn: "2024-09-01",
        note: "两层,一层有独立出入口;可改造为托育或日间照料。",
      },
      {
        key: "kiln-yard",
        kind: "cleared_site",
        name: "松影巷拆违腾退地",
        corners: [
          [262, 450],
          [306, 520],
        ],
        areaHundredths: 308_000,
        owner: "社区集体",
        ownership: "collective",
        condition: "unknown",
        sinceOn: null,
        note: "权属资料待核。",
      },
    ],
  },
  wangxiu: {
    quantities: { compounds: 2, compounds_with_property_service: 2 },
    completeTypes: LISTED.slice(0, 7),
    spaces: [],
  },
};
