import { Component, type ReactNode } from "react";
import { clientProblem } from "../client/problem.ts";
import { ErrorNotice } from "./error-notice.tsx";

/** Keeps a bug in one screen from taking the whole page. React offers this to classes only. */
export class CrashGuard extends Component<{ children: ReactNode }, { crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError() {
    return { crashed: true };
  }

  override render() {
    if (!this.state.crashed) return this.props.children;
    return <ErrorNotice error={clientProblem("client.crashed")} onRetry={() => location.reload()} />;
  }
}
