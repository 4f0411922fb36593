import { own, type ServiceSpec, surveyed } from "./service-spec.ts";

/** Shops of 云杉里; a laundry and a canteen are missing on purpose, and the supermarket is too small. */
export const COMMERCE: readonly ServiceSpec[] = [
  own("market", "market", {
    name: "早市巷菜市场",
    at: {
      house: [
        [262, 60],
        [332, 110],
      ],
      door: [332, 85],
      street: [345, 85],
    },
    tags: { building: "retail", amenity: "marketplace" },
    survey: surveyed({
      squareMeters: { floor: 3200 },
      opening: "Mo-Su 06:00-19:00",
      ownership: "collective",
    }),
  }),
  own("supermarket", "supermarket", {
    name: "云杉街超市",
    at: { spot: [430, 116] },
    tags: { shop: "supermarket" },
    survey: surveyed({ squareMeters: { floor: 260 }, ownership: "private" }),
  }),
  own("shop-south", "convenience_shop", {
    name: "小满便利店",
    at: { spot: [270, 12] },
    tags: { shop: "convenience" },
    survey: surveyed({ squareMeters: { floor: 78 } }),
  }),
  own("shop-east", "convenience_shop", {
    name: "杉下便利店",
    at: { spot: [430, 98] },
    tags: { shop: "convenience" },
    survey: surveyed({ squareMeters: { floor: 64 } }),
  }),
  own("shop-north", "convenience_shop", {
    name: "松果便利店",
    at: { spot: [480, 702] },
    tags: { shop: "convenience" },
    survey: surveyed(),
  }),
  own("greens", "vegetable_shop", {
    name: "青禾果蔬店",
    at: { spot: [430, 82] },
    tags: { shop: "greengrocer" },
    survey: surveyed({ squareMeters: { floor: 45 } }),
  }),
  own("pharmacy", "pharmacy", {
    name: "杉安药房",
    at: { spot: [430, 66] },
    tags: { amenity: "pharmacy" },
    survey: surveyed({ squareMeters: { floor: 95 } }),
  }),
  own("barber", "barber", {
    name: "阿禾理发",
    at: { spot: [430, 50] },
    tags: { shop: "hairdresser" },
    survey: surveyed({ squareMeters: { floor: 32 } }),
  }),
  own("repair", "repair_shop", {
    name: "顺手维修",
    at: { spot: [430, 36] },
    tags: { shop: "repair" },
    survey: surveyed({ squareMeters: { floor: 20 } }),
  }),
  own("noodles", "eatery", {
    name: "早春面馆",
    at: { spot: [288, 12] },
    tags: { amenity: "restaurant", cuisine: "noodle" },
    survey: surveyed({ squareMeters: { floor: 70 } }),
  }),
  own("breakfast", "eatery", {
    name: "听雨早点",
    at: { spot: [306, 12] },
    tags: { amenity: "fast_food" },
    survey: undefined,
  }),
  own("dumplings", "eatery", {
    name: "松涛饺子馆",
    at: { spot: [506, 702] },
    tags: { amenity: "restaurant" },
    survey: undefined,
  }),
  own("home-help", "domestic_service", {
    name: "邻帮家政服务点",
    at: { spot: [324, 12] },
    tags: undefined,
    survey: surveyed({ squareMeters: { floor: 28 } }),
  }),
  own("parcels", "parcel_station", {
    name: "杉下快递驿站",
    at: { spot: [532, 702] },
    tags: { amenity: "post_office", post_office: "parcel" },
    survey: surveyed({ squareMeters: { floor: 62, usable: 48 }, opening: "Mo-Su 09:00-20:00" }),
  }),
  own("bank", "bank", {
    name: "云杉街储蓄所",
    at: { spot: [560, 702] },
    tags: { amenity: "bank" },
    survey: undefined,
  }),
];
