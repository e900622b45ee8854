import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** The process's figures for Prometheus. Names begin with `fengqiao_`, units are in the name. */
export interface Metrics {
  readonly contentType: string
  /** The exposition text. */
  read(): Promise<string>
  /** One answered request; `route` is the pattern, never the address, so that the series stay few. */
  observeHttp(request: {
    readonly method: string
    readonly route: string
    readonly status: number
    readonly seconds: number
  }): void
  /** A figure read whenever Prometheus asks. A reading that fails leaves the figure out. */
  gauge(name: string, help: string, read: () => number): void
  /** A figure that only grows; the answer adds to it. */
  counter(name: string, help: string): (by?: number) => void
}

const prefix = 'fengqiao_'

export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 20 })
  const http = new Histogram({
    name: `${prefix}http_request_seconds`,
    help: 'Time to answer a request, by route',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  })
  return {
    contentType: registry.contentType,
    read: () => registry.metrics(),
    observeHttp: ({ method, route, status, seconds }) =>
      http.observe({ method, route, status: String(status) }, seconds),
    gauge: (name, help, read) => {
      const gauge = new Gauge({
        name: prefix + name,
        help,
        registers: [registry],
        collect: () => {
          try {
            gauge.set(read())
          } catch {
            gauge.reset()
          }
        },
      })
    },
    counter: (name, help) => {
      const counter = new Counter({ name: prefix + name, help, registers: [registry] })
      return (by = 1) => counter.inc(by)
    },
  }
}
