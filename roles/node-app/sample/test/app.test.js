import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { createApp } from '../src/app.js';
import { createLog } from '../src/log.js';
import { createMetrics } from '../src/metrics.js';

/** Runs the application with notes in memory, and gives a function that asks it. */
async function withApp(use, database = inMemory()) {
  const lines = [];
  const log = createLog('debug', (line) => lines.push(JSON.parse(line)));
  const metrics = createMetrics('r1');
  const server = createServer(createApp({ database, metrics, log, release: 'r1' }));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${server.address().port}`;
  const ask = async (path, options) => {
    const response = await fetch(base + path, options);
    return { status: response.status, text: await response.text() };
  };
  const post = (body) => ask('/notes', { method: 'POST', body });
  try {
    await use({ ask, post, lines });
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

function inMemory() {
  const notes = [];
  return {
    isThere: async () => undefined,
    listNotes: async () => notes,
    addNote: async (text) => notes[notes.push({ id: notes.length + 1, text }) - 1],
  };
}

function broken() {
  const fail = async () => {
    throw new Error('connection refused');
  };
  return { isThere: fail, listNotes: fail, addNote: fail };
}

test('says that it is well, and which release it is', () =>
  withApp(async ({ ask }) => {
    assert.deepEqual(await ask('/health'), { status: 200, text: '{"status":"ok","release":"r1"}\n' });
  }));

test('says that it is not well without its database', () =>
  withApp(async ({ ask }) => {
    assert.equal((await ask('/health')).status, 503);
    assert.equal((await ask('/notes')).status, 500);
  }, broken()));

test('keeps notes', () =>
  withApp(async ({ ask, post }) => {
    assert.equal((await post('{"text":"hello"}')).status, 201);
    assert.deepEqual(JSON.parse((await ask('/notes')).text), [{ id: 1, text: 'hello' }]);
  }));

for (const [title, body, status] of [
  ['nothing', '', 400],
  ['what is not JSON', '{', 400],
  ['null', 'null', 400],
  ['an empty note', '{"text":""}', 400],
  ['a number', '{"text":1}', 400],
  ['a long note', JSON.stringify({ text: 'x'.repeat(1001) }), 400],
  ['a huge body', 'x'.repeat(100_000), 413],
])
  test(`refuses ${title}`, () =>
    withApp(async ({ post }) => {
      assert.equal((await post(body)).status, status);
    }));

test('knows its pages and methods', () =>
  withApp(async ({ ask }) => {
    assert.equal((await ask('/nowhere')).status, 404);
    assert.equal((await ask('/health', { method: 'DELETE' })).status, 405);
  }));

test('counts answers by route, and failures', () =>
  withApp(async ({ ask }) => {
    await ask('/notes');
    await ask('/a');
    await ask('/b?secret=1');
    const { text } = await ask('/metrics');
    assert.match(
      text,
      /^http_request_duration_seconds_bucket\{method="GET",route="\/notes",le="\+Inf"\} 1$/m,
    );
    assert.match(text, /^http_request_duration_seconds_count\{method="other",route="other"\} 2$/m);
    assert.match(text, /^http_request_errors_total\{method="GET",route="\/notes"\} 1$/m);
    assert.match(text, /^app_info\{release="r1"\} 1$/m);
  }, broken()));

test('logs no query, which may have secrets', () =>
  withApp(async ({ ask, lines }) => {
    await ask('/notes?token=hunter2');
    assert.ok(lines.some(({ path }) => path === '/notes'));
    assert.doesNotMatch(JSON.stringify(lines), /hunter2/);
  }));
