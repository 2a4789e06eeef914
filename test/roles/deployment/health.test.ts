import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sh } from '../../../lib/shell/sh';
import { temporaryRoot } from '../../shell/temporary-root';

const text = readFileSync(join(__dirname, '../../../roles/deployment/files/health.sh'), 'utf8');
const good = String.raw`printf 'release 2\n\n200'`;
const other = String.raw`printf 'release 1\n\n200'`;
const broken = String.raw`printf 'release 2\n\n500'`;

describe('what a deployment asks the application', () => {
  const host = temporaryRoot();
  /** Answers by turns, the last one again and again; the clock of the test goes on by a second with each look. */
  const ask = (answers: readonly string[], ...words: readonly (string | number)[]) => {
    const count = (name: string) => `echo >>"$0.${name}"; n=$(wc -l <"$0.${name}")`;
    const turns = answers.map(
      (answer, index) => `${index === answers.length - 1 ? '*' : index + 1}) ${answer} ;;`,
    );
    host.program('curl', `${count('n')}\ncase $n in ${turns.join(' ')} esac`);
    host.program('date', `${count('n')}; echo "$n"`);
    host.program('sleep');
    host.put('/srv/health', text, 0o755);
    const { status, stderr } = host.run(sh`${host.at('/srv/health')} ${words.map(String)}`);
    const asked = host.calls().filter((call) => call.startsWith('curl'));
    return { status, stderr, asked: asked.length, last: asked.at(-1) };
  };
  const url = 'https://shop.example/health';
  const rows: readonly (readonly [
    what: string,
    answers: readonly string[],
    words: readonly (string | number)[],
    asked: number,
    failure?: string,
  ])[] = [
    ['waits for so many good answers', [good], ['gate', url, 'release 2', 3, 20], 3],
    ['counts answers in a row', [good, good, other, good], ['gate', url, 'release 2', 3, 20], 6],
    ['takes no bad status', [broken, good], ['gate', url, 'release 2', 1, 20], 2],
    ['takes no failure of curl', [`${good}; exit 7`, good], ['gate', url, 'release 2', 1, 20], 2],
    [
      'waits no longer than it may',
      [other],
      ['gate', url, 'release 2', 3, 4],
      4,
      'not 3 good answers in a row within 4 seconds; the last answer: release 1  200',
    ],
    ['soaks', [good], ['soak', url, 'release 2', 5, ''], 4],
    [
      'soaks until an answer is bad',
      [good, broken],
      ['soak', url, 'release 2', 5, ''],
      2,
      'it was healthy and is not any more; the last answer: release 2  500',
    ],
    ['asks for a server through the balancer', [other, good], ['through', url, 'release 2', 'web1', 5], 2],
    [
      'asks for a server no longer than it may',
      [other],
      ['through', url, 'release 2', 'web1', 3],
      3,
      'web1 does not answer through the balancer within 3 seconds; the last answer: release 1  200',
    ],
  ];
  for (const [what, answers, words, asked, failure] of rows)
    it(what, () => {
      expect(ask(answers, ...words)).to.include({
        asked,
        status: failure === undefined ? 0 : 1,
        stderr: failure === undefined ? '' : `${url}: ${failure}\n`,
      });
    });

  it('asks this host in the name of the balancer', () => {
    expect(ask([good], 'through', url, 'release 2', 'web1', 5).last).to.match(
      /^curl .* -k --resolve shop\.example:443:127\.0\.0\.1 -H X-Balancer-Server: web1 https:\/\/shop\.example\/health$/,
    );
  });

  it('finds that a unit was restarted between two answers', () => {
    host.program('systemctl', 'echo >>"$0.n"; echo "NRestarts=$(wc -l <"$0.n")"');
    expect(ask([good], 'soak', url, 'release 2', 5, 'shop.service')).to.include({
      status: 1,
      stderr: `${url}: shop.service did not stay up: it was restarted; the last answer: release 2  200\n`,
    });
    host.program('systemctl', 'echo same');
    expect(ask([good], 'soak', url, 'release 2', 9, 'shop.service').status).to.equal(0);
  });
});
