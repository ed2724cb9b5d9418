type Labels = Readonly<Record<string, string>>;

interface Counter {
  add(labels: Labels): void;
}

interface Histogram {
  observe(labels: Labels, value: number): void;
}

/** Numbers about the running bot, in Prometheus' text form. Label values must come from small fixed sets. */
export interface Metrics {
  counter(name: string, help: string): Counter;
  /** `buckets` are upper bounds, rising. */
  histogram(name: string, help: string, buckets: readonly number[]): Histogram;
  render(): string;
}

function describeLabels(labels: Labels): string {
  const quoted = Object.entries(labels).map(
    ([name, value]) => `${name}="${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`,
  );
  return quoted.length === 0 ? '' : `{${quoted.join(',')}}`;
}

interface Observed {
  readonly labels: Labels;
  readonly counts: number[];
  count: number;
  sum: number;
}

function createHistogram(buckets: readonly number[]) {
  const observed = new Map<string, Observed>();

  const observe = (labels: Labels, value: number) => {
    const key = describeLabels(labels);
    const series = observed.get(key) ?? { labels, counts: buckets.map(() => 0), count: 0, sum: 0 };
    observed.set(key, series);
    series.count += 1;
    series.sum += value;
    for (const [index, bound] of buckets.entries()) {
      if (value <= bound) series.counts[index] = (series.counts[index] ?? 0) + 1;
    }
  };

  const lines = (name: string) =>
    [...observed].flatMap(([key, { labels, counts, count, sum }]) => [
      ...buckets.map(
        (bound, index) => `${name}_bucket${describeLabels({ ...labels, le: `${bound}` })} ${counts[index]}`,
      ),
      `${name}_bucket${describeLabels({ ...labels, le: '+Inf' })} ${count}`,
      `${name}_sum${key} ${sum}`,
      `${name}_count${key} ${count}`,
    ]);

  return { observe, lines };
}

export function createMetrics(): Metrics {
  const families: (() => readonly string[])[] = [];

  return {
    counter(name, help) {
      const counts = new Map<string, number>();
      families.push(() => [
        `# HELP ${name} ${help}`,
        `# TYPE ${name} counter`,
        ...[...counts].map(([labels, count]) => `${name}${labels} ${count}`),
      ]);
      return {
        add: (labels) => {
          const key = describeLabels(labels);
          counts.set(key, (counts.get(key) ?? 0) + 1);
        },
      };
    },

    histogram(name, help, buckets) {
      const histogram = createHistogram(buckets);
      families.push(() => [`# HELP ${name} ${help}`, `# TYPE ${name} histogram`, ...histogram.lines(name)]);
      return { observe: histogram.observe };
    },

    render: () => `${families.flatMap((lines) => lines()).join('\n')}\n`,
  };
}
