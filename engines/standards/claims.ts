import { canonicalJson, type Json } from "#platform/std";
import { CONFIDENCES, type Confidence, type Provenance } from "./facts.ts";

/** Whether a fact of this confidence is at least as strong as `least`. */
export function admits(least: Confidence, confidence: Confidence): boolean {
  return CONFIDENCES.indexOf(confidence) <= CONFIDENCES.indexOf(least);
}

/** The weakest of some confidences; null of none. */
export function weakest(confidences: Iterable<Confidence>): Confidence | null {
  const seen = new Set(confidences);
  return CONFIDENCES.findLast((confidence) => seen.has(confidence)) ?? null;
}

/**
 * Among claims on the same thing, the one to go by: the best known, then the latest; the order of the list
 * does not matter (ST2). Undefined where none is as strong as `least`.
 */
export function pickClaim<T extends Provenance>(claims: readonly T[], least: Confidence): T | undefined {
  const admitted = claims.filter((claim) => admits(least, claim.confidence));
  return admitted.length < 2 ? admitted[0] : [...admitted].sort(compareClaims)[0];
}

/** Whether firm claims on the same thing say different things. */
export function conflict<T extends Provenance>(claims: readonly T[], says: (claim: T) => unknown): boolean {
  return new Set(claims.filter(isFirm).map(says)).size > 1;
}

export function isFirm(fact: Provenance): boolean {
  return fact.confidence !== "proxy";
}

/** A whole number ≥ 0 that is exact as a double: what facts may carry. */
export function isUsable(value: number | undefined): value is number {
  return value !== undefined && Number.isSafeInteger(value) && value >= 0;
}

function compareClaims(a: Provenance, b: Provenance): number {
  const byConfidence = CONFIDENCES.indexOf(a.confidence) - CONFIDENCES.indexOf(b.confidence);
  return byConfidence || compareText(b.date, a.date) || compareText(fingerprint(a), fingerprint(b));
}

function fingerprint(claim: Provenance): string {
  return canonicalJson(claim as unknown as Json);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
