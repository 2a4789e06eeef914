import { look, releaseFacts } from '../../lib';
import { urlOf } from './host';
import type { Application } from './options';

/** The releases on a host. */
export function releasesSeen({ path }: Application) {
  return look({ fact: releaseFacts, key: { path } }, { name: `releases in ${path}` });
}

/** What a host answers: the body, and the status in the last line; empty if it does not answer. */
export function answerSeen(app: Application, name: string) {
  const ask = 'curl -s -m 10 -w "\\n%{http_code}" "$1" || :';
  return look(
    { argv: ['sh', '-c', ask, 'sh', urlOf(app, name)] },
    { name: `what ${app.name} answers on ${name}` },
  );
}

/** The release that an answer names, if it is a good answer. */
export function releaseIn(app: Application, output: string): string | undefined {
  const { health: { key = 'release' } = {} } = app;
  const at = output.lastIndexOf('\n');
  if (output.slice(at + 1).trim() !== '200') return undefined;
  try {
    const body: unknown = JSON.parse(output.slice(0, at));
    const value: unknown = new Map(Object.entries(Object(body) as object)).get(key);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}
