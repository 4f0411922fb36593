import type { CompoundSpec } from "./compound-spec.ts";
import { WANGXIU } from "./compounds-wangxiu.ts";
import { YUNSHAN } from "./compounds-yunshan.ts";

export const COMPOUNDS: readonly CompoundSpec[] = [...YUNSHAN, ...WANGXIU];
