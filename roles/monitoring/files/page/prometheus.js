/** Points of a line: few enough for a telephone, and for two hundred hosts. */
const points = 60;

/** What Prometheus says to an expression now: `[{ metric, value }]`. */
export async function valuesNow(query) {
  const { result } = await ask('query', { query });
  return result.map(({ metric, value: [, value] }) => ({ metric, value: Number(value) }));
}

/** The same over the last `seconds`: `[{ metric, values: [[time, value], …] }]`, and when it began and ended. */
export async function valuesOver(query, seconds) {
  const step = Math.max(15, Math.round(seconds / points));
  const end = Math.floor(Date.now() / 1000 / step) * step;
  const start = end - step * points;
  const { result } = await ask('query_range', { query, start, end, step });
  return result.map(({ metric, values }) => ({
    metric,
    line: { start, end, step, values: values.map(([time, value]) => [time, Number(value)]) },
  }));
}

async function ask(kind, parameters) {
  const answer = await fetch(`api/v1/${kind}?${new URLSearchParams(parameters)}`);
  const body = await answer.json().catch(() => ({ error: `status ${answer.status}` }));
  if (body.status !== 'success') throw new Error(body.error ?? `status ${answer.status}`);
  return body.data;
}
