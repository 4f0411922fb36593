import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import type { AnyEndpoint, OutputOf } from "#platform/contract";
import { type ApiProblem, type LooseRequest, useClient } from "#ui";

/** Reading and judging a street extract may take the server a minute; a little more for the way. */
export const LONG_MS = 90_000;

/** As `useCall`, for answers that take long and do not change once given. */
export function useLongCall<E extends AnyEndpoint>(
  endpoint: E,
  request: LooseRequest<E> | undefined,
): UseQueryResult<OutputOf<E>, ApiProblem> {
  const client = useClient();
  return useQuery<OutputOf<E>, ApiProblem>({
    queryKey: [endpoint.id, request],
    queryFn: ({ signal }) =>
      client.call(endpoint, request as LooseRequest<E>, { signal, timeoutMs: LONG_MS }),
    enabled: request !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** A file of JSON behind an endpoint that gives bytes, read once. */
export function useJsonFile<E extends AnyEndpoint, T>(
  endpoint: E,
  request: LooseRequest<E> | undefined,
): UseQueryResult<T, ApiProblem> {
  const client = useClient();
  return useQuery<T, ApiProblem>({
    queryKey: [endpoint.id, "json", request],
    queryFn: async ({ signal }) => {
      const options = { signal, timeoutMs: LONG_MS };
      const blob = (await client.call(endpoint, request as LooseRequest<E>, options)) as Blob;
      return JSON.parse(await blob.text()) as T;
    },
    enabled: request !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
