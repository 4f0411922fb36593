/** The k best answers of different facilities for one origin, best first; `items[size…]` is stale. */
export type Candidates = {
  readonly k: number;
  readonly facilityOf: Int32Array;
  readonly items: Candidate[];
  size: number;
};

export type Candidate = { readonly total: number; readonly access: number; readonly originAccess: number };

export function emptyCandidates(k: number, facilityOf: Int32Array): Candidates {
  return { k, facilityOf, items: [], size: 0 };
}

/** Keeps the candidate if it is among the k best; of one facility only the best stays. */
export function offerCandidate(candidates: Candidates, offered: Candidate): void {
  const { k, facilityOf, items } = candidates;
  const facility = facilityOf[offered.access];
  if (candidates.size === k && !precedes(offered, items[k - 1] as Candidate)) return;
  for (let i = 0; i < candidates.size; i++) {
    if (facilityOf[(items[i] as Candidate).access] !== facility) continue;
    if (!precedes(offered, items[i] as Candidate)) return;
    items.splice(i, 1);
    candidates.size--;
    break;
  }
  let at = Math.min(candidates.size, k - 1);
  candidates.size = at + 1;
  while (at > 0 && precedes(offered, items[at - 1] as Candidate)) {
    items[at] = items[at - 1] as Candidate;
    at--;
  }
  items[at] = offered;
}

/** Less distance first, then the facility listed first, then the way in listed first. */
function precedes(a: Candidate, b: Candidate): boolean {
  if (a.total !== b.total) return a.total < b.total;
  return a.access !== b.access ? a.access < b.access : a.originAccess < b.originAccess;
}
