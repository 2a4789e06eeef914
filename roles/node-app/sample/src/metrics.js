/** Upper bounds of the histogram, in seconds. */
const bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Counts requests: how long they took, and which ones failed. */
export function createMetrics(release) {
  const series = new Map();
  const find = (method, route) => {
    const labels = `method="${method}",route="${route}"`;
    if (!series.has(labels))
      series.set(labels, { buckets: bounds.map(() => 0), count: 0, sum: 0, errors: 0 });
    return series.get(labels);
  };
  return {
    /** A request that was answered. Routes are few and known, so that nobody can make more and more series. */
    observe({ method, route, status, seconds }) {
      const one = find(method, route);
      bounds.forEach((bound, at) => (one.buckets[at] += seconds <= bound ? 1 : 0));
      one.count += 1;
      one.sum += seconds;
      if (status >= 500) one.errors += 1;
    },
    /** The text format of Prometheus. */
    text() {
      const all = [...series];
      const histogram = all.flatMap(([labels, { buckets, count, sum }]) => [
        ...bounds.map(
          (bound, at) => `http_request_duration_seconds_bucket{${labels},le="${bound}"} ${buckets[at]}`,
        ),
        `http_request_duration_seconds_bucket{${labels},le="+Inf"} ${count}`,
        `http_request_duration_seconds_sum{${labels}} ${sum}`,
        `http_request_duration_seconds_count{${labels}} ${count}`,
      ]);
      return [
        '# HELP app_info The release that runs.',
        '# TYPE app_info gauge',
        `app_info{release="${release}"} 1`,
        '# HELP http_request_duration_seconds Time from the request to the end of the answer.',
        '# TYPE http_request_duration_seconds histogram',
        ...histogram,
        '# HELP http_request_errors_total Answers with status 500 and above.',
        '# TYPE http_request_errors_total counter',
        ...all.map(([labels, { errors }]) => `http_request_errors_total{${labels}} ${errors}`),
        '',
      ].join('\n');
    },
  };
}
