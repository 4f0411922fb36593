import { deserialize, serialize } from "node:v8";
import { gunzipSync, gzipSync } from "node:zlib";
import type { Network } from "#engines/lifecircle";
import { assert } from "#platform/std";
import type { KnownFacility } from "../pipeline/places.ts";

/** What a resident's circle is worked out from: kept with the check-up, so that nobody waits for an extract to be read. */
export type CirclePack = { readonly network: Network; readonly facilities: readonly KnownFacility[] };

const FORMAT = "linli-circle-1";

export function packCircle(pack: CirclePack): Uint8Array {
  return new Uint8Array(gzipSync(serialize({ format: FORMAT, ...pack })));
}

/** Only for bytes of our own making, taken from the file store by their hash. */
export function unpackCircle(bytes: Uint8Array): CirclePack {
  const { format, network, facilities } = deserialize(gunzipSync(bytes)) as CirclePack & { format: string };
  assert(format === FORMAT, "the circle was packed by this version");
  return { network, facilities };
}
