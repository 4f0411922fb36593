import type { Ref } from "#platform/contract";
import type { Ctx, Manifest, RefKind, Services } from "#platform/module";
import { assert } from "#platform/std";

/** Every kind of object that a Ref may point at, from all manifests. */
export type RefBook = {
  find(ref: Pick<Ref, "module" | "kind">): RefKind | undefined;
  list(): readonly { readonly module: string; readonly refKind: RefKind }[];
};

/** The part of the services that the composition adds for those who resolve Refs of any module. */
export type RefService = { readonly refs: RefBook };

export function createRefBook(manifests: readonly Manifest[]): RefBook {
  const entries = manifests.flatMap((manifest) =>
    manifest.refs.map((refKind) => ({ module: manifest.name, refKind })),
  );
  const byKey = new Map(entries.map((entry) => [`${entry.module}:${entry.refKind.kind}`, entry.refKind]));
  return { find: ({ module, kind }) => byKey.get(`${module}:${kind}`), list: () => entries };
}

export function refBookOf(ctx: Ctx): RefBook {
  const { refs } = ctx.services as Services & Partial<RefService>;
  assert(refs, "the composition gives services.refs");
  return refs;
}
