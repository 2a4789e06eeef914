/** Ports as ufw keeps them: `any`, `22`, `80,443`, `6000:6007`; sorted, each once. */
export type Ports = string;

const lastPort = 65_535;
/** iptables' multiport takes 15 numbers; a range counts as two. */
const mostNumbers = 15;

/** Whether a text consists of port numbers, right or wrong, and is not a name. */
export function isNumeric(text: string): boolean {
  return /^\d[\d,:\s-]*$/.test(text);
}

/** Reads `22`, `80,443` and `6000:6007`, or says what is wrong. */
export function parsePorts(text: string): { readonly ports: Ports } | { readonly problem: string } {
  const parts = text.split(',').map((part) => part.trim());
  const problem = parts.map(problemOf).find((found) => found !== undefined);
  if (problem !== undefined) return { problem };
  const sorted = [...new Set(parts.map(withoutZeros))].sort(
    (one, other) => firstOf(one) - firstOf(other) || lastOf(one) - lastOf(other),
  );
  const numbers = sorted.flatMap((part) => part.split(':')).length;
  if (numbers > mostNumbers) {
    return {
      problem: `${text} has ${numbers} numbers, and one rule can have ${mostNumbers}: use several rules`,
    };
  }
  return { ports: sorted.join(',') };
}

/** Whether these are more than one port: then ufw needs tcp or udp. */
export function isMultiple(ports: Ports): boolean {
  return /[,:]/.test(ports);
}

/** Whether a port is one of these. */
export function includesPort(ports: Ports, port: number): boolean {
  if (ports === 'any') return true;
  return ports.split(',').some((part) => firstOf(part) <= port && port <= lastOf(part));
}

/** Whether the first ports have all of the second. */
export function includesPorts(outer: Ports, inner: Ports): boolean {
  if (outer === 'any' || inner === 'any') return outer === 'any';
  return inner
    .split(',')
    .every((part) =>
      outer.split(',').some((own) => firstOf(own) <= firstOf(part) && lastOf(part) <= lastOf(own)),
    );
}

/** Whether two sets of ports have one in common. */
export function sharesPort(one: Ports, other: Ports): boolean {
  if (one === 'any' || other === 'any') return true;
  return other
    .split(',')
    .some((part) =>
      one.split(',').some((own) => firstOf(own) <= lastOf(part) && firstOf(part) <= lastOf(own)),
    );
}

/** Ports from the files of ufw, which another version may have sorted differently; other text stays as it is. */
export function normalisePorts(text: string): Ports {
  if (!isNumeric(text)) return text;
  const parsed = parsePorts(text);
  return 'ports' in parsed ? parsed.ports : text;
}

function problemOf(part: string): string | undefined {
  if (/^\d+-\d+$/.test(part)) return `${part} is a range with a dash: write ${part.replace('-', ':')}`;
  if (!/^\d{1,5}(:\d{1,5})?$/.test(part)) return `${JSON.stringify(part)} is not a port`;
  if (firstOf(part) < 1 || lastOf(part) > lastPort) return `${part}: ports go from 1 to ${lastPort}`;
  if (part.includes(':') && firstOf(part) >= lastOf(part)) return `${part} is an empty range`;
  return undefined;
}

function withoutZeros(part: string): string {
  return part.split(':').map(Number).join(':');
}

function firstOf(part: string): number {
  return Number(part.split(':')[0]);
}

function lastOf(part: string): number {
  return Number(part.split(':').at(-1));
}
