import { expect } from 'chai';
import type { TestHost } from './harness';

interface Answer {
  readonly data: {
    readonly result: readonly {
      readonly metric: Readonly<Record<string, string>>;
      readonly value: readonly [number, string];
    }[];
  };
}

/** What Prometheus on a host says to an expression: values by their labels, in the order of their names but for job. */
export async function valuesOf(
  host: TestHost,
  port: number,
  expression: string,
): Promise<Readonly<Record<string, string>>> {
  const answer = await host.exec(
    `curl -fsG http://127.0.0.1:${port}/api/v1/query --data-urlencode 'query=${expression}'`,
  );
  const { result } = (JSON.parse(answer) as Answer).data;
  return Object.fromEntries(result.map(({ metric, value: [, value] }) => [labelsOf(metric), value]));
}

/** What is awaited. */
export interface Awaited {
  readonly expression: string;
  readonly wanted: Readonly<Record<string, string>>;
  /** Seconds to wait at most. Default: 60. */
  readonly seconds?: number | undefined;
}

/** Waits until an expression has these values, and fails with those that it has in the end. */
export async function series(
  host: TestHost,
  port: number,
  { expression, wanted, seconds = 60 }: Awaited,
): Promise<void> {
  const end = Date.now() + seconds * 1000;
  let found = await valuesOf(host, port, expression);
  while (!isEqual(found, wanted) && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    found = await valuesOf(host, port, expression);
  }
  expect(found, expression).to.deep.equal(wanted);
}

function isEqual(one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>): boolean {
  const text = (record: Readonly<Record<string, string>>) => JSON.stringify(Object.entries(record).sort());
  return text(one) === text(other);
}

/** `job host`, `alertname host`, a path, or whatever there is. */
function labelsOf({ path, host = '', ...others }: Readonly<Record<string, string>>): string {
  if (path !== undefined) return path;
  const names = Object.entries(others).filter(([name]) => name !== '__name__');
  return names.length === 0 ? host : `${names.map(([, value]) => value).join(' ')} ${host}`;
}
