import assert from 'node:assert/strict';
import { Agent, createServer, request } from 'node:http';
import { connect } from 'node:net';
import { test } from 'node:test';
import { createDrain } from '../src/drain.js';

/** A server whose requests wait until they are let go. */
async function start() {
  const waiting = [];
  const server = createServer((_request, response) => waiting.push(() => response.end('done')));
  const drain = createDrain(server);
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask = () =>
    new Promise((resolve, reject) => {
      const sent = request({ port, host: '127.0.0.1', agent }, (response) => {
        response.resume();
        response.once('end', () => resolve(response.headers.connection));
      });
      sent.once('error', reject).end();
    });
  const arrive = async (count) => {
    while (waiting.length < count) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  return { waiting, drain, port, ask, arrive };
}

test('answers what is running, and asks its client to connect anew', async () => {
  const { waiting, drain, ask, arrive, port } = await start();
  const answer = ask();
  await arrive(1);
  const drained = drain(30);
  await assert.rejects(() => new Promise((_, reject) => connect(port, '127.0.0.1').once('error', reject)));
  waiting[0]();
  assert.equal(await answer, 'close');
  assert.equal(await drained, 0);
});

test('answers a request that comes on an open connection, and then closes it', async () => {
  const { waiting, drain, ask, arrive } = await start();
  const first = ask();
  await arrive(1);
  waiting[0]();
  assert.equal(await first, 'keep-alive');
  const drained = drain(30);
  const second = ask();
  await arrive(2);
  waiting[1]();
  assert.equal(await second, 'close');
  assert.equal(await drained, 0);
});

test('does not wait for connections without a request', async () => {
  const { drain, port } = await start();
  const idle = connect(port, '127.0.0.1');
  await new Promise((resolve) => idle.once('connect', resolve));
  assert.equal(await drain(30), 0);
});

test('cuts what runs longer than it may', async () => {
  const { drain, ask, arrive } = await start();
  const answer = ask();
  await arrive(1);
  assert.equal(await drain(1), 1);
  await assert.rejects(answer);
});
