import { expect } from 'chai';
import { fileFacts, type FileFact } from '../../../lib/facts/file';
import { absent } from '../../../lib/tasks/absent';
import { planOf } from '../../../lib/testing';
import { fileNode } from '../shared/files/file-sample';

type Arguments = Parameters<typeof absent>[0];

function plan(args: Arguments, found: Record<string, FileFact['type']>) {
  const entries = Object.entries(found).map(
    ([path, type]) => [fileFacts.address({ path }), fileNode({ type })] as const,
  );
  return planOf(absent(args), { present: new Map(entries), ways: new Map() });
}

describe('the task absent', () => {
  it('removes what is there, each path a change of its own', () => {
    const changes = plan(
      { paths: ['/srv/a', '/srv/b', '/srv/c', '/srv/-d e'] },
      { '/srv/a': 'file', '/srv/c': 'directory', '/srv/-d e': 'link' },
    );
    expect(changes.map(({ summary }) => summary)).to.deep.equal([
      'remove /srv/a',
      'remove directory /srv/c and everything in it',
      'remove /srv/-d e',
    ]);
    expect(changes.map(({ diff }) => diff[0]?.before)).to.deep.equal(['file', 'directory', 'link']);
    const scripts = changes.flatMap(({ steps }) =>
      steps.map((step) => (step.kind === 'run' ? step.script.text : '')),
    );
    expect(scripts[0]).to.match(/\nhw_reach \/srv\/a '' \|\| exit\nrm -f -- "\$hw_name"$/);
    expect(scripts[2]).to.include("hw_reach '/srv/-d e' ''");
  });

  it('is as declared where nothing is', () => {
    expect(plan({ path: '/srv/a' }, {})).to.deep.equal([]);
  });

  for (const [args, problem] of [
    [{}, 'path or paths is needed'],
    [{ path: '/srv/a', paths: ['/srv/b'] }, 'path and paths exclude each other'],
    [{ path: '/' }, '/ belongs to the system: Hostwright never removes it'],
    [{ paths: ['/srv/a', '/usr/bin'] }, '/usr/bin belongs to the system: Hostwright never removes it'],
    [{ path: '/srv/*.bak' }, '/srv/*.bak is a pattern: name each path by itself'],
    [{ path: '/srv/../etc' }, 'path /srv/../etc must not contain ".."'],
  ] as const)
    it(`finds the problem: ${problem}`, () => {
      expect(absent(args).problems.map(({ message }) => message)).to.deep.equal([problem]);
    });
});
