import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect } from 'chai';
import { writeProject } from '../cli/command-line';

const root = resolve(__dirname, '../..');
const scripts = join(root, 'lib/completion/scripts');

/** What is typed in a shell before Tab is pressed, and what stands there then. */
const rows: readonly (readonly [typed: string, completed: string])[] = [
  ['hostwright dri', 'hostwright drift '],
  ['hostwright run si', 'hostwright run site '],
  ['hostwright run playb', 'hostwright run playbooks/'],
  ['hostwright run site --skip', 'hostwright run site --skip-tags '],
  ['hostwright run site --env=dev', 'hostwright run site --env=development '],
  ['hostwright run site -l web:d', 'hostwright run site -l web:db1 '],
  ['hostwright run site -t us', 'hostwright run site -t users '],
  ['hostwright run site --start-at us', 'hostwright run site --start-at user\\ ada '],
  ['hostwright run site -x ti', 'hostwright run site -x title='],
];

/** Shells with a terminal of their own; Ctrl-T shows the line, and forgets it. */
const shells: Readonly<Record<'bash' | 'zsh', { readonly start: string; readonly setup: string }>> = {
  bash: {
    start: 'bash --norc --noprofile -i',
    setup: `source ${scripts}/hostwright.bash
show() { echo "LINE<$READLINE_LINE>"; READLINE_LINE=; }
bind -x '"\\C-t": show'
`,
  },
  zsh: {
    start: 'zsh -f -i',
    setup: `autoload -Uz compinit; compinit -u -D; source ${scripts}/hostwright.zsh
show() { print -r -- "LINE<$BUFFER>"; BUFFER= }; zle -N show; bindkey '^T' show
`,
  },
};

describe('completion in a real shell', function () {
  this.timeout(600_000);
  let directory = '';
  before(function () {
    const missing = ['zsh', 'fish', 'script'].filter((name) => !has(name));
    if (missing.length > 0 && !install()) {
      process.stdout.write(`completion is SKIPPED: ${missing.join(', ')} cannot be installed\n`);
      this.skip();
    }
    directory = writeProject({
      'inventory/project.js':
        "exports.project = defineProject({ groups: { web: {} }, vars: object({ title: withDefault(text(), 'x') }) });",
      'inventory/development.js':
        "module.exports = require('./project').project.inventory({ groups: { web: { hosts: ['web1'] } }, hosts: { web1: {}, db1: {} } });",
      'playbooks/site.js': `module.exports = playbook('site', [play({ name: 'All', hosts: 'all', tasks: () => [
        user({ name: 'ada' }, { tags: ['users'] }), debug({ message: 'x' }),
      ] })]);`,
    });
    mkdirSync(join(directory, 'node_modules/.bin'), { recursive: true });
    symlinkSync(join(root, 'bin/hostwright.cjs'), join(directory, 'node_modules/.bin/hostwright'));
  });
  after(() => directory !== '' && rmSync(directory, { recursive: true }));

  for (const [name, { start, setup }] of Object.entries(shells))
    it(`is what Tab does in ${name}`, () => {
      const keys = rows.map(([typed]) => `${typed}\t\x14`).join('');
      const { stdout } = spawnSync('script', ['-qec', start, '/dev/null'], {
        cwd: directory,
        input: `${setup}${keys}\nexit\n`,
        encoding: 'utf8',
      });
      const shown = [...stdout.matchAll(/LINE<(hostwright[^>\r\n]*)>/g)].map(([, line]) => line);
      expect(shown).to.deep.equal(rows.map(([, completed]) => completed));
    });

  it('is what fish finds', () => {
    const commands = rows.map(([typed]) => `complete -C ${JSON.stringify(typed)} | head -n 1`);
    const { stdout } = spawnSync(
      'fish',
      ['-c', `source ${scripts}/hostwright.fish\n${commands.join('\n')}`],
      {
        cwd: directory,
        encoding: 'utf8',
      },
    );
    const last = rows.map(([, completed]) => completed.replace('\\ ', '\0').trim().split(' ').at(-1));
    const found = stdout
      .trim()
      .split('\n')
      .map((line) => line.replace(/\t.*/, ''));
    expect(found).to.deep.equal(last.map((word) => word?.replace('\0', ' ')));
  });
});

function has(program: string): boolean {
  return spawnSync('which', [program]).status === 0;
}

function install(): boolean {
  if (process.getuid?.() !== 0 || !has('apt-get')) return false;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const words = ['install', '-y', '--no-install-recommends', 'zsh', 'fish', 'bsdutils'];
  return (
    spawnSync('apt-get', ['update'], { env }).status === 0 &&
    spawnSync('apt-get', words, { env }).status === 0
  );
}
