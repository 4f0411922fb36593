import {
  keepPreviousData,
  QueryClient,
  QueryClientProvider,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useState } from "react";
import type { AnyEndpoint, OutputOf } from "#platform/contract";
import type { Client, LooseRequest } from "./client.ts";
import type { ApiProblem } from "./problem.ts";

const ClientContext = createContext<Client | undefined>(undefined);

/** Gives the app its client and its cache. Retrying is the client's business, never the cache's. */
export function ClientProvider(props: { client: Client; children: ReactNode }) {
  const [cache] = useState(
    () =>
      new QueryClient({
        defaultOptions: { queries: { retry: false, staleTime: 15_000 }, mutations: { retry: false } },
      }),
  );
  return (
    <ClientContext value={props.client}>
      <QueryClientProvider client={cache}>{props.children}</QueryClientProvider>
    </ClientContext>
  );
}

export function useClient(): Client {
  const client = useContext(ClientContext);
  if (!client) throw new Error("useClient needs a ClientProvider above it");
  return client;
}

export type CallState<E> = UseQueryResult<OutputOf<E>, ApiProblem>;
export type SendState<E> = UseMutationResult<OutputOf<E>, ApiProblem, LooseRequest<E>>;

/**
 * Reads an endpoint and keeps the answer. Pass `undefined` as request to wait until it is known. While a
 * changed request loads, the former answer stays (`isPlaceholderData`), so that lists do not flicker.
 */
export function useCall<E extends AnyEndpoint>(
  endpoint: E,
  request: LooseRequest<E> | undefined,
  options: { staleMs?: number; refetchMs?: number } = {},
): CallState<E> {
  const client = useClient();
  return useQuery<OutputOf<E>, ApiProblem>({
    queryKey: [endpoint.id, request],
    queryFn: ({ signal }) => client.call(endpoint, request as LooseRequest<E>, { signal }),
    enabled: request !== undefined,
    placeholderData: keepPreviousData as never,
    ...(options.staleMs === undefined ? {} : { staleTime: options.staleMs }),
    ...(options.refetchMs === undefined ? {} : { refetchInterval: options.refetchMs }),
  });
}

/** Writes to an endpoint; afterwards every kept answer of the endpoints in `invalidates` is read again. */
export function useSend<E extends AnyEndpoint>(
  endpoint: E,
  options: { invalidates?: readonly AnyEndpoint[]; onDone?: (output: OutputOf<E>) => void } = {},
): SendState<E> {
  const client = useClient();
  const cache = useQueryClient();
  return useMutation<OutputOf<E>, ApiProblem, LooseRequest<E>>({
    mutationFn: (request) => client.call(endpoint, request),
    onSuccess: async (output) => {
      const stale = (options.invalidates ?? []).map(({ id }) => cache.invalidateQueries({ queryKey: [id] }));
      await Promise.all(stale);
      options.onDone?.(output);
    },
  });
}
