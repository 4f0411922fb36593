import { compounds, grids } from "#contracts/places";
import type { ScopeKind } from "#platform/contract";
import { Checkbox, FieldGroup, SelectField, useCall, useCommunity, useFormats } from "#ui";
import { useText } from "../../texts.ts";

export type Scope = { readonly scopeKind: ScopeKind; readonly scopeIds: readonly string[] };
export const WHOLE: Scope = { scopeKind: "community", scopeIds: [] };

/** Chooses where a role holds: everywhere, or in compounds or grids ticked by name. */
export function ScopeField(props: {
  value: Scope;
  onChange: (scope: Scope) => void;
  error?: string | undefined;
}) {
  const t = useText();
  const { value, onChange } = props;
  const options = (["community", "compound", "grid"] as const).map((kind) => ({
    value: kind,
    label: t(`scope.${kind}`),
  }));
  return (
    <>
      <SelectField
        label={t("scope.kind")}
        options={options}
        value={value.scopeKind}
        onChange={(kind) => onChange({ scopeKind: kind as ScopeKind, scopeIds: [] })}
        error={value.scopeKind === "community" ? props.error : undefined}
      />
      {value.scopeKind !== "community" && (
        <ScopeChecks kind={value.scopeKind} value={value} onChange={onChange} error={props.error} />
      )}
    </>
  );
}

function ScopeChecks(props: {
  kind: "compound" | "grid";
  value: Scope;
  onChange: (scope: Scope) => void;
  error: string | undefined;
}) {
  const t = useText();
  const { kind, value, onChange } = props;
  const named = useScopeNames();
  const options = kind === "compound" ? named.compounds : named.grids;
  const toggle = (id: string, on: boolean) => {
    const others = value.scopeIds.filter((each) => each !== id);
    onChange({ ...value, scopeIds: on ? [...others, id] : others });
  };
  return (
    <FieldGroup legend={kind === "compound" ? t("scope.compounds") : t("scope.grids")} error={props.error}>
      {options.length === 0 && <p>{t(`scope.none.${kind}`)}</p>}
      <div className="checks">
        {options.map(({ id, name }) => (
          <Checkbox
            key={id}
            label={name}
            checked={value.scopeIds.includes(id)}
            onChange={(on) => toggle(id, on)}
          />
        ))}
      </div>
    </FieldGroup>
  );
}

/** A scope in words: "the whole community", or the names of what it lists. */
export function useScopeWords(): (scope: Scope) => string {
  const t = useText();
  const formats = useFormats();
  const { compounds: c, grids: g } = useScopeNames();
  const names = new Map([...c, ...g].map(({ id, name }) => [id, name]));
  return ({ scopeKind, scopeIds }) =>
    scopeKind === "community"
      ? t("scope.community")
      : formats.list(scopeIds.map((id) => names.get(id) ?? t("scope.gone")));
}

function useScopeNames() {
  const { id: communityId } = useCommunity();
  const request = { params: { communityId }, query: { limit: 200 } };
  const staleMs = 60_000;
  return {
    compounds: useCall(compounds.list, request, { staleMs }).data?.items ?? [],
    grids: useCall(grids.list, request, { staleMs }).data?.items ?? [],
  };
}
