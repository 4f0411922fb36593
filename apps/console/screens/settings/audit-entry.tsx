import { useFormats } from "#ui";
import { Facts } from "../../parts/facts.tsx";
import type { ListColumn } from "../../parts/listing.tsx";
import type { AuditEntry } from "../../parts/platform-endpoints.ts";
import { useText } from "../../texts.ts";
import { useActionName } from "./action-names.ts";

type Names = ReadonlyMap<string, string>;
const CHANNELS = ["web", "phone", "counter", "paper", "integration", "device", "command_line"] as const;

export function useAuditColumns(names: Names): readonly ListColumn<AuditEntry>[] {
  const t = useText();
  const formats = useFormats();
  const actionName = useActionName();
  const actorName = useActorName(names);
  const channelName = useChannelName();
  return [
    { key: "at", title: t("audit.at"), text: ({ at }) => formats.dateTime(at) },
    { key: "action", title: t("audit.action"), text: ({ action }) => actionName(action) },
    { key: "actor", title: t("audit.actor"), text: actorName },
    { key: "channel", title: t("audit.channel"), text: channelName },
  ];
}

/** One entry whole: ids, details, and the request it came with. */
export function AuditPanel({ entry, names }: { entry: AuditEntry; names: Names }) {
  const t = useText();
  const formats = useFormats();
  const actorName = useActorName(names);
  const channelName = useChannelName();
  const { actor, subject } = entry;
  const nameOf = (id: string) => names.get(id) ?? id;
  return (
    <Facts
      rows={[
        [t("audit.at"), formats.dateTime(entry.at)],
        [t("audit.action"), <code key="action">{entry.action}</code>],
        [t("audit.actor"), actorName(entry)],
        ...(actor.accountId
          ? [[t("members.account"), <code key="id">{actor.accountId}</code>] as const]
          : []),
        ...(actor.onBehalfOf ? [[t("audit.onBehalfOf"), nameOf(actor.onBehalfOf)] as const] : []),
        ...(actor.assistedBy ? [[t("audit.assistedBy"), nameOf(actor.assistedBy)] as const] : []),
        [t("audit.channel"), channelName(entry)],
        ...(subject
          ? [
              [
                t("audit.subject"),
                <code key="on">{`${subject.module}.${subject.kind} ${subject.id}`}</code>,
              ] as const,
            ]
          : []),
        ...Object.entries(entry.detail).map(([key, value]) => [key, String(value)] as const),
        [t("audit.request"), <code key="request">{entry.requestId}</code>],
      ]}
    />
  );
}

function useActorName(names: Names): (entry: AuditEntry) => string {
  const t = useText();
  return ({ actor }) => {
    if (actor.accountId) return names.get(actor.accountId) ?? t("audit.actor.other");
    if (actor.apiKeyId) return t("audit.actor.key");
    return actor.job ?? t("audit.actor.system");
  };
}

function useChannelName(): (entry: AuditEntry) => string {
  const t = useText();
  return ({ actor }) => {
    const known = CHANNELS.find((each) => each === actor.channel);
    return known ? t(`audit.channel.${known}`) : actor.channel;
  };
}
