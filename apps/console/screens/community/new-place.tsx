import { useState } from "react";
import type { KindName } from "#contracts/places";
import { newId } from "#platform/std";
import { useCommunity, useSend } from "#ui";
import { useText } from "../../texts.ts";
import { PLACE_API, staleAfter } from "./place-api.ts";
import { PLACE_FIELDS, PROVENANCE_FIELDS } from "./place-fields.ts";
import { PlaceForm } from "./place-form.tsx";

/** Adds one place by hand; what is left empty is unknown. */
export function NewPlace(props: { kind: KindName; onDone: (id: string) => void; onCancel: () => void }) {
  const t = useText();
  const { kind } = props;
  const [id] = useState(() => newId());
  const { id: communityId } = useCommunity();
  const send = useSend(PLACE_API[kind].create, {
    invalidates: staleAfter(kind),
    onDone: () => props.onDone(id),
  });
  return (
    <PlaceForm
      fields={[...PLACE_FIELDS[kind], ...PROVENANCE_FIELDS]}
      row={undefined}
      issuePath="body.fields"
      error={send.error}
      busy={send.isPending}
      action={t("place.add")}
      onSave={(fields) => send.mutate({ params: { communityId }, body: { id, fields } })}
      onCancel={props.onCancel}
    />
  );
}
