import type { TagCondition } from "../network/walk-rules.ts";
import type { FacilityType, PoiClass } from "./types.ts";

export type TagRule = {
  readonly id: string;
  readonly type: FacilityType;
  readonly when: TagCondition;
  readonly confidence: PoiClass["confidence"];
};

function rule(id: string, type: FacilityType, when: TagCondition): TagRule {
  return { id, type, when, confidence: "high" };
}

function weak(id: string, type: FacilityType, when: TagCondition): TagRule {
  return { id, type, when, confidence: "medium" };
}

/**
 * Facility types by OSM tags, first match wins. Source: the OpenStreetMap wiki's definitions of the tags, chosen by
 * what the check-up items count. `confidence` medium marks tags that are wider than the type.
 */
export const POI_TAG_RULES: readonly TagRule[] = [
  rule("T001", "nursery", { amenity: ["childcare"] }),
  rule("T002", "kindergarten", { amenity: ["kindergarten"] }),
  rule("T003", "primary_school", { amenity: ["school"], "isced:level": ["1", "0;1", "primary"] }),
  rule("T004", "secondary_school", { amenity: ["school"], "isced:level": ["2", "3", "2;3", "secondary"] }),
  rule("T010", "elder_daycare", { amenity: ["social_facility"], social_facility: ["day_care"] }),
  rule("T011", "nursing_home", {
    amenity: ["social_facility"],
    social_facility: ["nursing_home", "assisted_living"],
  }),
  rule("T012", "nursing_home", { amenity: ["nursing_home"] }),
  weak("T013", "elder_station", {
    amenity: ["social_facility"],
    "social_facility:for": ["senior", "elderly"],
  }),
  rule("T020", "pharmacy", { amenity: ["pharmacy"] }),
  rule("T021", "pharmacy", { healthcare: ["pharmacy"] }),
  weak("T022", "pharmacy", { shop: ["chemist"] }),
  rule("T023", "hospital", { amenity: ["hospital"] }),
  rule("T024", "hospital", { healthcare: ["hospital"] }),
  rule("T025", "clinic", { amenity: ["clinic", "doctors"] }),
  rule("T026", "clinic", { healthcare: ["clinic", "doctor"] }),
  rule("T027", "health_center", { healthcare: ["centre"] }),
  rule("T030", "supermarket", { shop: ["supermarket"] }),
  rule("T031", "convenience_shop", { shop: ["convenience"] }),
  weak("T032", "convenience_shop", { shop: ["kiosk", "general", "grocery"] }),
  rule("T033", "vegetable_shop", { shop: ["greengrocer"] }),
  rule("T034", "market", { amenity: ["marketplace"] }),
  rule("T040", "parcel_locker", { amenity: ["parcel_locker"] }),
  weak("T041", "parcel_locker", {
    amenity: ["vending_machine"],
    vending: ["parcel_pickup", "parcel_mail_in"],
  }),
  rule("T042", "parcel_station", { amenity: ["post_office"], post_office: ["post_partner", "parcel"] }),
  rule("T043", "post_office", { amenity: ["post_office"] }),
  weak("T044", "parcel_station", { shop: ["outpost"] }),
  weak("T045", "parcel_station", { office: ["courier"] }),
  rule("T050", "barber", { shop: ["hairdresser"] }),
  rule("T051", "laundry", { shop: ["laundry", "dry_cleaning"] }),
  rule("T052", "repair_shop", { shop: ["repair", "shoe_repair", "locksmith"] }),
  rule("T053", "repair_shop", { craft: ["shoemaker", "electronics_repair", "key_cutter", "locksmith"] }),
  rule("T054", "repair_shop", { shop: ["bicycle"], "service:bicycle:repair": ["yes"] }),
  weak("T055", "repair_shop", { shop: ["bicycle", "hardware"] }),
  rule("T060", "canteen", { amenity: ["canteen"] }),
  rule("T061", "eatery", { amenity: ["restaurant", "fast_food", "food_court", "cafe"] }),
  rule("T062", "bank", { amenity: ["bank"] }),
  rule("T070", "bus_stop", { highway: ["bus_stop"] }),
  weak("T071", "bus_stop", { public_transport: ["platform"], bus: ["yes"] }),
  rule("T072", "metro_station", { railway: ["subway_entrance"] }),
  rule("T073", "metro_station", { railway: ["station"], station: ["subway", "light_rail"] }),
  rule("T074", "metro_station", { railway: ["station"], subway: ["yes"] }),
  rule("T080", "public_toilet", { amenity: ["toilets"] }),
  rule("T081", "waste_station", { amenity: ["waste_transfer_station"] }),
  rule("T082", "recycling_point", { amenity: ["recycling"] }),
  rule("T083", "waste_point", { amenity: ["waste_disposal"] }),
  rule("T090", "fitness_spot", { leisure: ["fitness_station"] }),
  rule("T091", "playground", { leisure: ["playground"] }),
  rule("T092", "sports_ground", { leisure: ["pitch", "track", "sports_centre", "stadium", "sports_hall"] }),
  weak("T093", "activity_ground", { place: ["square"] }),
  weak("T094", "activity_ground", { highway: ["pedestrian"], area: ["yes"] }),
  rule("T095", "park", { leisure: ["park"] }),
  weak("T096", "green_space", { leisure: ["garden", "common"] }),
  weak("T097", "green_space", { landuse: ["recreation_ground", "village_green"] }),
  rule("T100", "service_station", { amenity: ["community_centre"], community_centre: ["community_service"] }),
  weak("T101", "cultural_station", { amenity: ["community_centre", "social_centre", "arts_centre"] }),
  rule("T102", "library", { amenity: ["library"] }),
  rule("T103", "police", { amenity: ["police"] }),
  rule("T110", "charging_station", { amenity: ["charging_station"] }),
  rule("T111", "bike_parking", { amenity: ["bicycle_parking"] }),
  rule("T112", "parking", { amenity: ["parking"] }),
  rule("T113", "shelter", { amenity: ["assembly_point"] }),
  rule("T114", "shelter", { emergency: ["assembly_point", "disaster_shelter"] }),
  rule("T199", "school", { amenity: ["school"] }),
];
