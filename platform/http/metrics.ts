import { Counter, collectDefaultMetrics, Histogram, Registry } from "prom-client";

export type Metrics = {
  observe(request: { endpoint: string; status: number; seconds: number }): void;
  /** Prometheus text format. */
  render(): Promise<string>;
};

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const labelNames = ["endpoint", "status"] as const;
  const requests = new Counter({
    name: "linli_http_requests_total",
    help: "Requests answered",
    labelNames,
    registers: [registry],
  });
  const duration = new Histogram({
    name: "linli_http_request_seconds",
    help: "Time to answer",
    labelNames,
    buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10],
    registers: [registry],
  });
  return {
    observe({ endpoint, status, seconds }) {
      requests.inc({ endpoint, status });
      duration.observe({ endpoint, status }, seconds);
    },
    render: () => registry.metrics(),
  };
}
