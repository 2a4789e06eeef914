import { expect } from 'chai';
import type { ProbeFact } from '../../../lib/facts/probe-answer';
import { waitFor } from '../../../lib/tasks/wait-for';
import type { DeclaredWait } from '../../../lib/tasks/wait-for/args';
import { probeOf } from '../../../lib/tasks/wait-for/plan';
import { planOf } from '../../../lib/testing';

type Arguments = Parameters<typeof waitFor>[0];

function plan(input: Arguments, probe: ProbeFact | undefined) {
  const task = waitFor(input);
  return planOf(task, { probe });
}

describe('the task waitFor', () => {
  it('has nothing to do when what it waits for is so already', () => {
    expect(plan({ port: 443 }, { isMet: true, answer: 'the port is open' })).to.deep.equal([]);
  });

  it('waits for what is not so yet, and says what it found', () => {
    const [change] = plan(
      { port: 443, timeout: 30, attemptTimeout: 3 },
      { isMet: false, answer: 'Connection refused' },
    );
    expect(change?.summary).to.equal('wait for port 443 on localhost');
    expect(change?.diff).to.deep.equal([
      { attribute: 'port 443 on localhost', before: 'Connection refused', after: 'as wanted' },
    ]);
    expect(change?.steps).to.have.length(1);
    expect(change?.steps[0]).to.include({ kind: 'run', timeout: 44 });
  });

  it('never converges, so that a drift check passes over it', () => {
    expect(waitFor.module.converges?.(waitFor({ port: 443 }).args)).to.equal(false);
  });

  it('would wait on a host that cannot tell yet', () => {
    expect(plan({ path: '/run/ready' }, undefined)[0]?.summary).to.equal('wait for /run/ready');
  });

  describe('for JSON', () => {
    const args = { http: { url: 'http://localhost/', json: { status: 'ok' } }, timeout: 30, interval: 2 };
    const found = (status: string) => ({
      isMet: true,
      answer: 'status 200',
      body: JSON.stringify({ status }),
    });
    const { act } = waitFor.module;
    const prove = (input: Arguments, probe: ProbeFact | undefined) =>
      act?.proof?.({ probe: undefined }, { probe }, waitFor(input).args);

    it('judges the body that it observed', () => {
      expect(plan(args, found('ok'))).to.deep.equal([]);
      expect(plan(args, found('starting'))[0]?.diff[0]?.before).to.equal(
        'status 200, but /status is starting',
      );
    });

    it('lets the engine look again, and not for what the host judges', () => {
      expect(act?.settle?.(waitFor(args).args)).to.deep.equal({ seconds: 30, interval: 2 });
      expect(act?.settle?.(waitFor({ port: 22 }).args)).to.equal(undefined);
    });

    it('is proved by the body, and otherwise says what it last saw', () => {
      expect(prove(args, found('ok'))).to.deep.equal([]);
      expect(prove({ port: 22 }, undefined)).to.deep.equal([]);
      expect(() => prove(args, found('starting'))).to.throw(
        'waited 30 seconds for http://localhost/ with the JSON {"status":"ok"}\nthe last answer was: status 200, but /status is starting',
      );
    });
  });

  const subjects: [Arguments, string][] = [
    [{ port: 22, host: '::1', state: 'closed' }, 'wait for port 22 on ::1 to be closed'],
    [{ path: '/a b', state: 'absent' }, 'wait for /a b to be gone'],
    [{ path: '/log', content: '^ready' }, 'wait for /log with a line that matches ^ready'],
    [{ http: { url: 'http://localhost/' } }, 'wait for http://localhost/'],
    [
      { http: { url: 'http://localhost/', status: [200, 204], body: 'ok', json: { a: 1 } } },
      'wait for http://localhost/ with status 200 or 204 and a body that matches ok and the JSON {"a":1}',
    ],
  ];
  for (const [args, title] of subjects)
    it(`is called "${title}"`, () => {
      expect(waitFor(args).title).to.equal(title);
    });

  it('looks with the defaults of its arguments', () => {
    const probe = (args: Arguments) => probeOf(waitFor(args).args as DeclaredWait);
    expect(probe({ port: 80 })).to.deep.equal({
      probe: 'port',
      host: 'localhost',
      port: 80,
      state: 'open',
      attempt: 5,
    });
    expect(probe({ path: '/a' })).to.deep.equal({
      probe: 'path',
      path: '/a',
      state: 'present',
      content: undefined,
    });
    expect(probe({ http: { url: 'https://example.org', insecure: true } })).to.deep.equal({
      probe: 'http',
      url: 'https://example.org',
      method: 'GET',
      headers: {},
      status: [200],
      isVerified: false,
      attempt: 5,
    });
  });

  describe('finds wrong arguments before any host is touched', () => {
    const problems: [Arguments, RegExp][] = [
      [{}, /exactly one of port, path and http/],
      [{ port: 80, path: '/a' }, /exactly one of port, path and http/],
      [{ port: 0 }, />= 1/],
      [{ port: 80, host: '-x' }, /pattern/],
      [{ port: 80, host: 'a b' }, /pattern/],
      [{ port: 80, state: 'present' }, /state must be 'open' or 'closed' here/],
      [{ path: '/a', state: 'open' }, /state must be 'present' or 'absent' here/],
      [{ http: { url: 'http://a/' }, state: 'open' }, /state has no meaning with http/],
      [{ port: 80, content: 'x' }, /content has no meaning without path/],
      [{ path: '/a', state: 'absent', content: 'x' }, /exclude each other/],
      [{ http: { url: 'ftp://a/' } }, /pattern/],
      [{ http: { url: 'http://user:password@a/' } }, /pattern/],
      [{ http: { url: 'http://[a/' } }, /is not a URL/],
      [{ http: { url: 'http://a/', method: 'HEAD', body: 'x' } }, /has no body to compare/],
      [{ http: { url: 'http://a/', headers: { 'a:b': 'x' } } }, /is not the name of a header/],
      [{ http: { url: 'http://a/', headers: { a: 'x\r\ny' } } }, /pattern/],
      [{ http: { url: 'http://a/', json: new Date() } }, /plain data/],
      [{ http: { url: 'http://a/', json: { a: Number.NaN } } }, /plain data/],
      [{ url: 'http://a/' } as unknown as Arguments, /is not known here/],
    ];
    for (const [args, message] of problems)
      it(JSON.stringify(args), () => {
        const words = waitFor(args).problems.map((problem) => `${problem.path} ${problem.message}`);
        expect(words.join('\n')).to.match(message);
      });
  });
});
