import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useCallback, useMemo } from "react";
import { getMe, signOut } from "#contracts/identity";
import { listCommunities } from "#contracts/places";
import type { OutputOf } from "#platform/contract";
import { useCall, useClient } from "../client/hooks.tsx";
import { toProblem } from "../client/problem.ts";
import { type Session, type SessionCommunity, SessionProvider, type SessionState } from "./session.tsx";

type Me = OutputOf<typeof getMe>;
type Card = OutputOf<typeof listCommunities>["items"][number];

/** Reads who is signed in from the server and gives it to everything below. */
export function ServerSession({ children }: { children: ReactNode }) {
  const client = useClient();
  const cache = useQueryClient();
  const me = useCall(getMe, {}, { staleMs: 60_000 });
  const cards = useCall(listCommunities, me.data && { query: cardsOf(me.data) }, { staleMs: 300_000 });
  const state = useMemo<SessionState>(() => {
    if (me.isError) {
      const isOut = toProblem(me.error).status === 401;
      return isOut ? { status: "signed_out" } : { status: "failed", error: me.error };
    }
    if (cards.isError) return { status: "failed", error: cards.error };
    if (!me.data || !cards.data) return { status: "loading" };
    return { status: "signed_in", session: sessionOf(me.data, cards.data.items) };
  }, [me.isError, me.error, me.data, cards.isError, cards.error, cards.data]);
  const reload = useCallback(() => {
    cache.resetQueries({ queryKey: [getMe.id] });
  }, [cache]);
  const leave = useCallback(async () => {
    await client.call(signOut, { body: {} });
    cache.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== getMe.id });
    await cache.resetQueries({ queryKey: [getMe.id] });
  }, [client, cache]);
  return (
    <SessionProvider state={state} reload={reload} signOut={leave}>
      {children}
    </SessionProvider>
  );
}

/** One's own communities; all of them where a role holds for the whole installation. */
function cardsOf(me: Me): { limit: number; ids?: string[] } {
  if (me.memberships.some(({ communityId }) => communityId === null)) return { limit: 200 };
  const ids = me.memberships.map(({ communityId }) => communityId).filter((id) => id !== null);
  return { limit: 200, ids: [...new Set(ids)] };
}

function sessionOf(me: Me, cards: readonly Card[]): Session {
  const mine = new Set(me.memberships.map(({ communityId }) => communityId));
  const visible = mine.has(null) ? cards : cards.filter(({ id }) => mine.has(id));
  return {
    accountId: me.account.id,
    displayName: me.account.displayName ?? me.account.identifiers[0]?.shown ?? "",
    elder: me.account.elderMode,
    grants: me.memberships.map(({ role, communityId, scopeKind, scopeIds }) => ({
      role,
      communityId,
      scopeKind,
      scopeIds,
    })),
    communities: visible.map((card) => communityOf(me, card)),
  };
}

function communityOf(me: Me, card: Card): SessionCommunity {
  const held = me.permissions.filter(({ communityId }) => communityId === null || communityId === card.id);
  return {
    id: card.id,
    name: card.name,
    fictional: card.fictional,
    closed: card.status === "closed",
    permissions: [...new Set(held.flatMap(({ permissions }) => permissions))],
    ...(card.phone === null ? {} : { phone: card.phone }),
  };
}
