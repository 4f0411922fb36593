import type { Grant } from "./roles.ts";

/** Through which door an act came in; kept with every event and audit entry. */
export const CHANNELS = [
  "web",
  "phone",
  "counter",
  "paper",
  "integration",
  "device",
  "command_line",
] as const;
export type Channel = (typeof CHANNELS)[number];

/** Who acts. `grants` are those that hold in the request's community, plus installation-wide ones. */
export type Actor =
  | { readonly kind: "anonymous"; readonly channel: Channel; readonly grants: readonly [] }
  | {
      readonly kind: "account";
      readonly channel: Channel;
      readonly grants: readonly Grant[];
      readonly accountId: string;
      readonly sessionId: string;
      /** The resident record of this account in the request's community, once a home is joined. */
      readonly personId?: string;
      /** The person for whom this is done, when someone acts for another. */
      readonly onBehalfOf?: string;
      /** The worker who typed, when a person without a phone was helped. */
      readonly assistedBy?: string;
    }
  | {
      readonly kind: "integration";
      readonly channel: Channel;
      readonly grants: readonly Grant[];
      readonly apiKeyId: string;
      /** The key holds these of its role's permissions and no others. */
      readonly permissions: readonly string[];
    }
  | {
      readonly kind: "system";
      readonly channel: Channel;
      readonly grants: readonly Grant[];
      readonly job: string;
    };

export const ANONYMOUS: Actor = { kind: "anonymous", channel: "web", grants: [] };
