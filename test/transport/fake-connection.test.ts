import { expect } from 'chai';
import { HostwrightError } from '../../lib/errors/error';
import { sh } from '../../lib/shell/sh';
import type { Fragment } from '../../lib/transport/connection';
import { fakeConnection } from './fake-connection';
import { thrownBy } from './helpers';

const fragment = (label: string, gated = false): Fragment => ({ label, script: sh`true`, gated });

describe('fakeConnection', () => {
  it('answers fragments in order and records every trip', async () => {
    const connection = fakeConnection(({ label }) => ({ stdout: label }));
    const first = await connection.trip([fragment('a'), fragment('b')]);
    await connection.trip([fragment('c')]);
    expect(first.map(({ stdout, code }) => [stdout, code])).to.deep.equal([
      ['a', 0],
      ['b', 0],
    ]);
    expect(connection.trips).to.equal(2);
    expect(connection.recorded.map((trip) => trip.map(({ label }) => label))).to.deep.equal([
      ['a', 'b'],
      ['c'],
    ]);
  });

  it('skips gated fragments after a gated one failed, and no others', async () => {
    const asked: string[] = [];
    const connection = fakeConnection(({ label }) => {
      asked.push(label);
      return { code: label.startsWith('bad') ? 1 : 0 };
    });
    const trip = [fragment('bad facts'), fragment('1', true), fragment('bad', true), fragment('2', true)];
    const results = await connection.trip([...trip, fragment('facts')]);
    expect(results.map(({ code }) => code)).to.deep.equal([1, 0, 1, undefined, 0]);
    expect(asked).to.deep.equal(['bad facts', '1', 'bad', 'facts']);
  });

  it('stands for a lost connection when the answer throws, and stays lost', async () => {
    const connection = fakeConnection(() => {
      throw new Error('gone');
    });
    const lost = await thrownBy(connection.trip([fragment('read facts: package')]));
    expect(lost).to.be.instanceOf(HostwrightError).with.property('code', 'CONNECTION_LOST');
    expect(lost.message).to.contain('read facts: package').and.to.contain('gone');
    expect(await thrownBy(connection.trip([fragment('x')]))).to.have.property('code', 'CONNECTION_LOST');
    expect(await thrownBy(connection.upload('/a', 'f00'))).to.have.property('code', 'CONNECTION_LOST');
  });

  it('queues trips and records uploads', async () => {
    const asked: string[] = [];
    const connection = fakeConnection(async ({ label }) => {
      await new Promise((resolve) => setTimeout(resolve, label === 'slow' ? 10 : 0));
      asked.push(label);
      return {};
    });
    await Promise.all([connection.trip([fragment('slow')]), connection.trip([fragment('quick')])]);
    expect(asked).to.deep.equal(['slow', 'quick']);
    const path = await connection.upload('/src/app.tar', 'f00');
    expect(connection.uploads).to.deep.equal([{ source: '/src/app.tar', sha256: 'f00', path }]);
  });
});
