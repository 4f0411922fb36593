import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";
import type { Grant } from "#platform/contract";
import type { LocalText } from "#platform/std";

/** A community as the shells need it: its name, whom to call, and what this account may do in it. */
export type SessionCommunity = {
  readonly id: string;
  readonly name: LocalText;
  /** The number residents call; shown on every screen of the residents' app. */
  readonly phone?: string;
  /** A demo town: said wherever its name stands. */
  readonly fictional?: boolean;
  /** Succeeded by another community; read-only. */
  readonly closed?: boolean;
  /** Permission names, as `places.read`. */
  readonly permissions: readonly string[];
};
export type Session = {
  readonly accountId: string;
  readonly displayName: string;
  readonly grants: readonly Grant[];
  readonly communities: readonly SessionCommunity[];
  /** Kept on the account; undefined until the person was asked. */
  readonly elder?: boolean;
};
export type SessionState =
  | { readonly status: "loading" }
  | { readonly status: "failed"; readonly error: unknown }
  | { readonly status: "signed_out" }
  | { readonly status: "signed_in"; readonly session: Session };

type SessionContextValue = {
  readonly state: SessionState;
  readonly community: SessionCommunity | undefined;
  readonly setCommunity: (id: string) => void;
  readonly reload: () => void;
  readonly signOut: () => void;
};
const SessionContext = createContext<SessionContextValue | undefined>(undefined);
const STORED_AS = "linli.community";

/**
 * Holds who is signed in and which community they look at. Where the state comes from is the app's business: it
 * passes `state` (from its session endpoint) with the ways to read it again and to sign out.
 */
export function SessionProvider(props: {
  state: SessionState;
  reload: () => void;
  signOut: () => void;
  children: ReactNode;
}) {
  const { state, reload, signOut } = props;
  const [chosen, setChosen] = useState(() => localStorage.getItem(STORED_AS));
  const setCommunity = useCallback((id: string) => {
    localStorage.setItem(STORED_AS, id);
    setChosen(id);
  }, []);
  const communities = state.status === "signed_in" ? state.session.communities : [];
  const community = communities.find(({ id }) => id === chosen) ?? communities[0];
  const value = useMemo(
    () => ({ state, community, setCommunity, reload, signOut }),
    [state, community, setCommunity, reload, signOut],
  );
  return <SessionContext value={value}>{props.children}</SessionContext>;
}

export function useSession(): SessionContextValue {
  const value = useContext(SessionContext);
  if (!value) throw new Error("useSession needs a SessionProvider above it");
  return value;
}

/** The community looked at; for screens that are only drawn when there is one. */
export function useCommunity(): SessionCommunity {
  const { community } = useSession();
  if (!community) throw new Error("useCommunity is for screens inside a community");
  return community;
}

/** Whether the account may do this in the community looked at. Hides what cannot be used; the server decides. */
export function useMay(): (permission: string) => boolean {
  const { community } = useSession();
  return (permission) => community?.permissions.includes(permission) ?? false;
}
