import { expect } from 'chai';
import { onController } from '../../lib/engine/nodes';
import { labHost } from '../../lib/lab/lab';
import { httpCheck } from '../../lib/tasks/http-check';
import { answering } from './conformance/answering';
import { useLabHost } from './harness';

describe('the task httpCheck on a real host', () => {
  const host = useLabHost();
  const url = 'http://localhost:8080/';
  before(() => host().exec(answering(0)));

  it('says what it found instead, and under check too', async () => {
    const task = httpCheck({ url, json: { status: 'up' } });
    const { errors } = await host().apply([task]);
    expect(errors.join()).to.include(
      `${url} with the JSON {"status":"up"} is not so: status 200, but /status is ok`,
    );
    const check = await host().check([task]);
    expect(check.errors).to.deep.equal([]);
    expect(check.diffs).to.deep.equal([
      `${url} with the JSON {"status":"up"}: status 200, but /status is ok → as wanted`,
    ]);
  });

  it('names a pattern that is none', async () => {
    const { errors } = await host().apply([httpCheck({ url, body: 'a(' })]);
    expect(errors.join()).to.match(/is not so: grep: Unmatched \(/);
  });

  it('looks again for the option retries, and has changed nothing', async () => {
    await host().exec('systemctl stop answering');
    await host().exec(answering(3));
    const run = await host().apply([httpCheck({ url }, { retries: 3 })]);
    expect(run.errors).to.deep.equal([]);
    expect(run.statuses).to.deep.equal([`ok check ${url}`]);
  });

  it('looks from the controller too', async () => {
    const { address } = labHost(host().name);
    const run = await host().apply([onController(httpCheck({ url: `http://${address}:8080/` }))]);
    expect(run.statuses.join()).to.match(/^ok /);
  });
});
