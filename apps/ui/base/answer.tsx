import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ErrorNotice } from "./error-notice.tsx";
import { Loading } from "./loading.tsx";

/** The three states of a read in one place: waiting, refused (with retry), or drawn. */
export function Answer<T>(props: {
  of: UseQueryResult<T, unknown>;
  loading?: string;
  children: (data: T) => ReactNode;
}) {
  const { of } = props;
  if (of.data !== undefined) return <>{props.children(of.data)}</>;
  if (of.isError) return <ErrorNotice error={of.error} onRetry={() => of.refetch()} />;
  return <Loading {...(props.loading ? { label: props.loading } : {})} />;
}
