import { useState } from "react";
import { createApiKey, listApiKeys } from "#contracts/identity";
import type { Role } from "#platform/contract";
import { newId } from "#platform/std";
import { Button, Checkbox, ErrorNotice, FieldGroup, issueAt, TextField, useCommunity, useSend } from "#ui";
import { SecretOnce } from "../../parts/secret-once.tsx";
import { useText } from "../../texts.ts";
import { RoleField, useGrantableRoles } from "./role-field.tsx";

/** Makes a key for another system and shows it once. */
export function NewApiKey({ onDone }: { onDone: () => void }) {
  const t = useText();
  const { id: communityId } = useCommunity();
  const [id] = useState(() => newId());
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("community_worker");
  const [permissions, setPermissions] = useState<readonly string[]>([]);
  const [expires, setExpires] = useState("");
  const send = useSend(createApiKey, { invalidates: [listApiKeys] });
  const problem = send.error?.problem;
  if (send.data) {
    const { key } = send.data;
    return <SecretOnce title={t("keys.once")} secret={key} hint={t("keys.once.hint")} onKept={onDone} />;
  }
  return (
    <form
      className="li-stack"
      onSubmit={(event) => {
        event.preventDefault();
        const until = expires === "" ? {} : { expiresAt: new Date(`${expires}T23:59:59`).toISOString() };
        const body = { id, name, role, permissions: [...permissions], ...until };
        send.mutate({ params: { communityId }, body });
      }}
    >
      <TextField
        label={t("keys.name")}
        hint={t("keys.name.hint")}
        required
        maxLength={80}
        value={name}
        onChange={setName}
        error={issueAt(problem, "body.name")}
      />
      <RoleField
        value={role}
        onChange={(next) => {
          setRole(next);
          setPermissions([]);
        }}
        error={issueAt(problem, "body.role")}
      />
      <PermissionChecks
        role={role}
        value={permissions}
        onChange={setPermissions}
        error={issueAt(problem, "body.permissions")}
      />
      <TextField
        label={t("keys.expires.optional")}
        type="date"
        value={expires}
        onChange={setExpires}
        error={issueAt(problem, "body.expiresAt")}
      />
      {send.isError && <ErrorNotice error={send.error} showIssues />}
      <span>
        <Button
          type="submit"
          look="primary"
          busy={send.isPending}
          disabled={name.trim() === "" || permissions.length === 0}
        >
          {t("keys.new")}
        </Button>
      </span>
    </form>
  );
}

function PermissionChecks(props: {
  role: Role;
  value: readonly string[];
  onChange: (permissions: readonly string[]) => void;
  error: string | undefined;
}) {
  const t = useText();
  const { value, onChange } = props;
  const offered = useGrantableRoles()?.find(({ role }) => role === props.role)?.permissions ?? [];
  return (
    <FieldGroup legend={t("keys.permissions")} hint={t("keys.permissions.none")} error={props.error}>
      <div className="checks">
        {offered.map((permission) => (
          <Checkbox
            key={permission}
            label={permission}
            checked={value.includes(permission)}
            onChange={(on) =>
              onChange(on ? [...value, permission] : value.filter((each) => each !== permission))
            }
          />
        ))}
      </div>
    </FieldGroup>
  );
}
