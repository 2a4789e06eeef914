import { setTimeout as delay } from 'node:timers/promises';

const mostBytes = 65_536;

/** An answer that is not a failure of the server. */
class Refusal extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/** The function for `createServer`: routes a request, answers, counts and logs it. */
export function createApp({ database, metrics, log, release, answerDelayMs = 0 }) {
  const routes = {
    'GET /health': async () => {
      await database.isThere();
      return json(200, { status: 'ok', release });
    },
    'GET /metrics': () => ({ status: 200, type: 'text/plain; version=0.0.4', body: metrics.text() }),
    'GET /notes': async () => {
      await delay(answerDelayMs);
      return json(200, await database.listNotes());
    },
    'POST /notes': async (request) => {
      const text = await readNote(request);
      await delay(answerDelayMs);
      return json(201, await database.addNote(text));
    },
  };
  return async function answer(request, response) {
    const began = performance.now();
    const [path] = request.url.split('?');
    const name = `${request.method} ${path}`;
    const route = Object.hasOwn(routes, name) ? path : 'other';
    const { status, type, body } = await run(routes, name, request, log);
    response.writeHead(status, {
      'Content-Type': type,
      'Content-Length': Buffer.byteLength(body),
      'X-Release': release,
    });
    response.end(body);
    const seconds = (performance.now() - began) / 1000;
    const method = route === 'other' ? 'other' : request.method;
    metrics.observe({ method, route, status, seconds });
    log.debug('answered', { method: request.method, path, status, ms: Math.round(seconds * 1000) });
  };
}

async function run(routes, name, request, log) {
  try {
    if (Object.hasOwn(routes, name)) return await routes[name](request);
    const isKnown = Object.keys(routes).some((one) => one.endsWith(` ${name.split(' ')[1]}`));
    return json(isKnown ? 405 : 404, {
      error: isKnown ? 'this method is not allowed here' : 'there is no such page',
    });
  } catch (error) {
    if (error instanceof Refusal) return json(error.status, { error: error.message });
    log.error('a request failed', { request: name, cause: error.message });
    return json(name === 'GET /health' ? 503 : 500, { error: 'the server failed; its log says why' });
  }
}

async function readNote(request) {
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > mostBytes) throw new Refusal(413, `the note is larger than ${mostBytes} bytes`);
    chunks.push(chunk);
  }
  const text = parse(Buffer.concat(chunks).toString('utf8'))?.text;
  if (typeof text !== 'string' || text.length < 1 || text.length > 1000)
    throw new Refusal(400, 'send {"text": "…"} with 1 to 1000 characters');
  return text;
}

function parse(body) {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function json(status, value) {
  return { status, type: 'application/json', body: `${JSON.stringify(value)}\n` };
}
