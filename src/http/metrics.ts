import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Numbers about the running bot, in Prometheus' text form. Label values come from small fixed sets of words. */
export interface Metrics {
  readonly contentType: string;
  render(): Promise<string>;
  counter<Label extends string>(name: string, help: string, labels: readonly Label[]): CountOne<Label>;
  /** Read anew whenever somebody asks for the numbers. */
  gauge(name: string, help: string, read: () => Promise<number>): void;
  /** `buckets` are upper bounds, rising. */
  histogram<Label extends string>(
    name: string,
    help: string,
    labels: readonly Label[],
    buckets: readonly number[],
  ): Observe<Label>;
}

export type CountOne<Label extends string> = (labels: Readonly<Record<Label, string>>) => void;
export type Observe<Label extends string> = (labels: Readonly<Record<Label, string>>, value: number) => void;

export function createMetrics(): Metrics {
  const registry = new Registry();
  return {
    contentType: registry.contentType,
    render: () => registry.metrics(),

    counter(name, help, labelNames) {
      const counter = new Counter({ name, help, labelNames, registers: [registry] });
      return (labels) => counter.inc({ ...labels });
    },

    gauge(name, help, read) {
      const gauge: Gauge = new Gauge({
        name,
        help,
        registers: [registry],
        collect: async () => gauge.set(await read()),
      });
    },

    histogram(name, help, labelNames, buckets) {
      const histogram = new Histogram({ name, help, labelNames, buckets: [...buckets], registers: [registry] });
      return (labels, value) => histogram.observe({ ...labels }, value);
    },
  };
}
