export * from "./contract/care.ts";
export {
  CONSENT_PURPOSES,
  PROOFS,
  RELATIONS,
  REVEAL_PURPOSES,
  type RevealPurpose,
  SENSITIVE_FIELDS,
  type SensitiveField,
  STANDINGS,
  zResident,
} from "./contract/fields.ts";
export * from "./contract/homes.ts";
export * from "./contract/residents.ts";
export { errors } from "./errors.ts";
