import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readConfig } from '../src/config.js';
import { listenOptions } from '../src/listen.js';
import { releaseOf } from '../src/release.js';

const DATABASE_URL = 'postgresql://app:hunter2@db1/app';

test('reads the environment, with defaults', () => {
  const config = readConfig({ DATABASE_URL, PORT: '4000', LOG_LEVEL: '' });
  assert.equal(config.databaseUrl, DATABASE_URL);
  assert.equal(config.port, 4000);
  assert.equal(config.logLevel, 'info');
});

test('names every variable that is wrong, and shows no value', () => {
  const env = { DATABASE_URL: 'mysql://hunter2@db', PORT: '70000', LOG_LEVEL: 'loud' };
  assert.throws(
    () => readConfig(env),
    ({ message }) => {
      assert.match(message, /DATABASE_URL must be an address/);
      assert.match(message, /PORT must be a whole number from 1 to 65535/);
      assert.match(message, /LOG_LEVEL must be one of debug, info, error/);
      return !/hunter2|70000|loud/.test(message);
    },
  );
});

test('needs a database', () => {
  assert.throws(() => readConfig({}), /DATABASE_URL must be an address such as .* \(it is not set\)/);
});

test('takes the socket of systemd only if it is for this process', () => {
  const own = { host: '127.0.0.1', port: 3873 };
  assert.deepEqual(listenOptions(own, { LISTEN_FDS: '1', LISTEN_PID: '42' }, 42), { fd: 3 });
  assert.deepEqual(listenOptions(own, { LISTEN_FDS: '1', LISTEN_PID: '41' }, 42), own);
  assert.deepEqual(listenOptions(own, {}, 42), own);
});

test('knows its release by its directory', () => {
  assert.equal(releaseOf('/srv/app/releases/1f2e3d4/'), '1f2e3d4');
  assert.equal(releaseOf('/home/ada/app'), 'development');
});
