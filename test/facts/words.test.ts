import { expect } from 'chai';
import { directoriesAbove, wordsIn } from '../../lib/facts/words';

describe('the words of a script', () => {
  for (const [text, words] of [
    ['/usr/local/sbin/balancer is ready app1', ['/usr/local/sbin/balancer', 'ready', 'app1']],
    ['test -e /srv/app/ && grep -q "^a=1" /etc/app.conf', ['/srv/app', '/etc/app.conf']],
    ['systemctl is-active --quiet nginx.service', ['systemctl', 'is-active', 'nginx']],
    ['/bin/sh -c "cat >/dev/null 2>&1"', []],
    ['[ "$(id -un)" = ada ]', ['ada']],
  ] as [string, readonly string[]][])
    it(`that may name things: ${text}`, () => {
      expect(wordsIn(text)).to.deep.equal(words);
    });
});

describe('the directories above a path', () => {
  for (const [path, above] of [
    ['/srv/app/a', ['/srv/app', '/srv']],
    ['/srv', []],
    ['srv/app', []],
    ['app', []],
  ] as [string, readonly string[]][])
    it(`of ${path}`, () => {
      expect(directoriesAbove(path)).to.deep.equal(above);
    });
});
