import { expect } from 'chai';
import type { ProbeFact } from '../../../lib/facts/probe-answer';
import { httpCheck } from '../../../lib/tasks/http-check';
import { planOf } from '../../../lib/testing';

type Arguments = Parameters<typeof httpCheck>[0];

const url = 'https://www.example.org/health';

function plan(input: Arguments, probe: ProbeFact | undefined) {
  return planOf(httpCheck(input), { probe });
}

describe('the task httpCheck', () => {
  it('has nothing to say when the server answers as it should', () => {
    expect(plan({ url }, { isMet: true, answer: 'status 200' })).to.deep.equal([]);
  });

  for (const [probe, before] of [
    [{ isMet: false, answer: 'status 503' }, 'status 503'],
    [undefined, undefined],
  ] as const)
    it(`names what is not so, found: ${before ?? 'nothing'}`, () => {
      const [change] = plan({ url, status: [200, 204], body: 'ok', timeout: 7 }, probe);
      const subject = `${url} with status 200 or 204 and a body that matches ok`;
      expect(change?.summary).to.equal(`check ${subject}`);
      expect(change?.diff).to.deep.equal([{ attribute: subject, before, after: 'as wanted' }]);
      expect(change?.steps).to.have.length(1);
      expect(change?.steps[0]).to.include({ kind: 'run', timeout: 17 });
    });

  it('never calls itself a change, but fails when its own look fails', () => {
    const judge = (code: number, stdout = '', json?: unknown) =>
      httpCheck.module.act?.judge?.([{ code, stdout, stderr: '' }], httpCheck({ url, json }).args);
    const not = (answer: string) => ({ changed: false, failure: `${url} is not so: ${answer}` });
    expect(judge(0)).to.deep.equal({ changed: false });
    expect(judge(1, 'status 503\n')).to.deep.equal(not('status 503'));
    expect(judge(124)).to.deep.equal(not('the server did not answer in time'));
    expect(judge(0, 'status 200\t{ "a": 1 }\n', { a: 1 })).to.deep.equal({ changed: false });
    expect(judge(0, 'status 200\t{ "a": 1 }\n', { a: 2 })?.failure).to.match(/: status 200, but \/a is 1$/);
  });

  it('judges JSON by the body that it observed', () => {
    const probe = { isMet: true, answer: 'status 200', body: '{"status":"starting"}' };
    expect(plan({ url, json: { status: 'starting' } }, probe)).to.deep.equal([]);
    expect(plan({ url, json: { status: 'ok' } }, probe)[0]?.diff[0]?.before).to.equal(
      'status 200, but /status is starting',
    );
  });

  it('looks with its timeout and the defaults of a request', () => {
    const { probe } = httpCheck.module.facts(httpCheck({ url, insecure: true }).args);
    expect(probe.keys).to.deep.equal([
      { probe: 'http', url, method: 'GET', headers: {}, status: [200], isVerified: false, attempt: 5 },
    ]);
  });

  for (const [args, problem] of [
    [{ url: 'http://[x' }, 'url http://[x is not a URL'],
    [{ url, method: 'HEAD', body: 'x' }, 'a HEAD request has no body to compare'],
    [{ url, headers: { 'a b': 'x' } }, 'headers: "a b" is not the name of a header'],
    [{ url, json: new Date(0) }, 'json must be plain data: objects, lists, text, numbers, true, false, null'],
  ] as [Arguments, string][])
    it(`finds the problem: ${problem}`, () => {
      expect(httpCheck(args).problems.map(({ message }) => message)).to.deep.equal([problem]);
    });

  for (const args of [
    { url: 'ftp://x/' },
    { url: 'http://user@x/' },
    { url, status: [42] },
    { url, headers: { a: 'b\r\nc: d' } },
    { url, address: '-x' },
  ] as Arguments[])
    it(`refuses ${JSON.stringify(args)}`, () => {
      expect(httpCheck(args).problems).to.not.be.empty;
    });
});
