/*
 * Multi-source, k-label Dijkstra with a bucket queue of one bucket per decimetre.
 *
 * Idea: start from all facilities of a category at once; each vertex keeps the k best labels of different facilities, so
 * the search costs about k times one Dijkstra, however many facilities there are. Distances are small integers bounded
 * by the limit, so a bucket per distance replaces the heap. Within a bucket labels may still be corrected (streets of
 * length 0), hence every popped entry is checked against the vertex's present labels.
 * Complexity: O(k · (arcs · k + limit)). Method: Dijkstra 1959; buckets: Dial 1969.
 * Invariant: when bucket d is empty, all labels with distance ≤ d are final, and each vertex holds the k
 * lexicographically least (distance, access) labels of different facilities. Access numbers rise with facility
 * numbers, so ties go to the earlier facility and the result does not depend on the order of work.
 */

export type SearchGraph = {
  readonly vertexCount: number;
  readonly arcStart: Uint32Array;
  readonly arcTo: Uint32Array;
  readonly arcLength: Uint32Array;
};

/** Labels of vertex v: entries v·k … v·k + count[v] − 1, best first. */
export type Labels = {
  readonly k: number;
  readonly limit: number;
  /** Facility of each access. */
  readonly facilityOf: Int32Array;
  readonly count: Uint8Array;
  readonly distance: Uint32Array;
  readonly access: Int32Array;
};

export type Seed = { readonly vertex: number; readonly distance: number; readonly access: number };

/** Scratch memory, kept between searches on the same graph. */
export type KNearest = {
  readonly labels: Labels;
  /** First entry of each bucket, −1 when empty; all −1 between searches. */
  readonly heads: Int32Array;
  /** Entries: next, vertex, access. */
  pool: Int32Array;
  used: number;
};

export function prepareSearch(
  vertexCount: number,
  facilityOf: Int32Array,
  options: { readonly k: number; readonly limit: number },
): KNearest {
  const { k, limit } = options;
  return {
    labels: {
      k,
      limit,
      facilityOf,
      count: new Uint8Array(vertexCount),
      distance: new Uint32Array(vertexCount * k),
      access: new Int32Array(vertexCount * k),
    },
    heads: new Int32Array(limit + 1).fill(-1),
    pool: new Int32Array(3 * 4096),
    used: 0,
  };
}

/** Fills `search.labels` from the seeds; earlier contents are dropped. Distances above the limit are not kept. */
export function runSearch(search: KNearest, graph: SearchGraph, seeds: readonly Seed[]): Labels {
  const { labels, heads } = search;
  const { k, limit, count, distance, access } = labels;
  const { arcStart, arcTo, arcLength } = graph;
  count.fill(0);
  search.used = 0;
  for (const seed of seeds) offer(search, seed.vertex, seed);
  for (let d = 0; d <= limit; d++) {
    for (let entry = heads[d]!; entry >= 0; entry = heads[d]!) {
      heads[d] = search.pool[entry]!;
      const vertex = search.pool[entry + 1]!;
      const by = search.pool[entry + 2]!;
      if (!holds(labels, vertex, { distance: d, access: by })) continue;
      const end = arcStart[vertex + 1]!;
      for (let arc = arcStart[vertex]!; arc < end; arc++) {
        const reached = d + arcLength[arc]!;
        const to = arcTo[arc]!;
        // Cheap rejection before the full insertion: k better labels are already there.
        const last = to * k + k - 1;
        if (
          count[to] === k &&
          (distance[last]! < reached || (distance[last] === reached && access[last]! <= by))
        ) {
          continue;
        }
        offer(search, to, { distance: reached, access: by });
      }
    }
  }
  return labels;
}

type Label = { readonly distance: number; readonly access: number };

function holds(labels: Labels, vertex: number, label: Label): boolean {
  const base = vertex * labels.k;
  for (let i = base + labels.count[vertex]! - 1; i >= base; i--) {
    if (labels.access[i] === label.access) return labels.distance[i] === label.distance;
  }
  return false;
}

function offer(search: KNearest, vertex: number, label: Label): void {
  const { labels } = search;
  if (label.distance > labels.limit || !insert(labels, vertex, label)) return;
  if (search.used + 3 > search.pool.length) {
    const larger = new Int32Array(search.pool.length * 2);
    larger.set(search.pool);
    search.pool = larger;
  }
  const entry = search.used;
  search.used += 3;
  search.pool[entry] = search.heads[label.distance]!;
  search.pool[entry + 1] = vertex;
  search.pool[entry + 2] = label.access;
  search.heads[label.distance] = entry;
}

/** Keeps the label if it is among the k best of different facilities; false if not. */
export function insert(labels: Labels, vertex: number, label: Label): boolean {
  const { k, count, distance, access, facilityOf } = labels;
  const base = vertex * k;
  let size = count[vertex]!;
  const facility = facilityOf[label.access]!;
  for (let i = base; i < base + size; i++) {
    if (facilityOf[access[i]!] !== facility) continue;
    if (!precedes(label, distance[i]!, access[i]!)) return false;
    distance.copyWithin(i, i + 1, base + size);
    access.copyWithin(i, i + 1, base + size);
    size--;
    break;
  }
  if (size === k) {
    if (!precedes(label, distance[base + k - 1]!, access[base + k - 1]!)) return false;
    size--;
  }
  let at = base + size;
  while (at > base && precedes(label, distance[at - 1]!, access[at - 1]!)) {
    distance[at] = distance[at - 1]!;
    access[at] = access[at - 1]!;
    at--;
  }
  distance[at] = label.distance;
  access[at] = label.access;
  count[vertex] = size + 1;
  return true;
}

function precedes(label: Label, distance: number, access: number): boolean {
  return label.distance < distance || (label.distance === distance && label.access < access);
}
