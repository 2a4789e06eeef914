import { expect } from 'chai';
import type { FileFact } from '../../../lib/facts/file';
import { secret } from '../../../lib/secrets/secret';
import { file } from '../../../lib/tasks/file';
import { planOf } from '../../../lib/testing';
import { hashOf, textFile } from '../shared/files/file-sample';

type Arguments = Parameters<typeof file>[0];

const path = '/etc/motd';
const old = textFile('old\n', { group: 'adm', gid: 4 });
const link: FileFact = { ...old, type: 'link', mode: '0777', target: 'other', sha256: undefined };

function plan(args: Arguments, present?: FileFact) {
  return planOf(file(args), { present }).map(({ summary, diff, steps }) => ({
    summary,
    diff: diff.map(({ attribute, before, after }) => `${attribute}: ${before ?? '-'} → ${after ?? '-'}`),
    steps: steps.map((step) => (step.kind === 'run' ? actOf(step.script.text) : shown(step))),
  }));
}

/** What a script does once it is in the right directory. */
function actOf(script: string): string {
  return script.includes('hw_reach /etc/motd') ? (script.split('\n').at(-1) ?? '') : script;
}

function shown(step: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(step).filter(([, value]) => value !== undefined && value !== false),
  );
}

describe('the task file', () => {
  const rows: {
    title: string;
    args: Omit<Arguments, 'path'>;
    present?: FileFact;
    changes: ReturnType<typeof plan>;
  }[] = [
    {
      title: 'creates a file',
      args: { content: 'new\n', owner: 'deploy', mode: '600' },
      changes: [
        {
          summary: 'create /etc/motd',
          diff: ['content: - → new\n', 'owner: - → deploy', 'mode: - → 0600'],
          steps: [
            { kind: 'write', content: 'new\n', path, owner: 'deploy', mode: '600', observed: 'absent' },
          ],
        },
      ],
    },
    {
      title: 'gives a new file mode 0644 where none is declared',
      args: { content: '' },
      changes: [
        {
          summary: 'create /etc/motd',
          diff: ['content: - → '],
          steps: [{ kind: 'write', content: '', path, mode: '0644', observed: 'absent' }],
        },
      ],
    },
    {
      title: 'leaves a file as declared',
      args: { content: 'old\n', mode: '644', owner: '0' },
      present: old,
      changes: [],
    },
    {
      title: 'writes new content with the attributes that differ in one step',
      args: {
        content: 'new\n',
        owner: 'root',
        group: 'root',
        mode: '0640',
        validate: 'check %s',
        backup: true,
      },
      present: old,
      changes: [
        {
          summary: 'write new content to /etc/motd, set its group to root, set its mode to 0640',
          diff: ['content: old\n → new\n', 'group: adm → root', 'mode: 0644 → 0640'],
          steps: [
            {
              kind: 'write',
              content: 'new\n',
              path,
              group: 'root',
              mode: '0640',
              validate: 'check %s',
              backup: true,
              observed: hashOf('old\n'),
            },
          ],
        },
      ],
    },
    {
      title: 'keeps the special bits of the mode when a new owner would clear them',
      args: { content: 'new\n', owner: 'deploy' },
      present: { ...old, mode: '4755' },
      changes: [
        {
          summary: 'write new content to /etc/motd, set its owner to deploy',
          diff: ['content: old\n → new\n', 'owner: root → deploy'],
          steps: [
            {
              kind: 'write',
              content: 'new\n',
              path,
              owner: 'deploy',
              mode: '4755',
              observed: hashOf('old\n'),
            },
          ],
        },
      ],
    },
    {
      title: 'sets attributes alone, each a change of its own',
      args: { owner: 'deploy', group: '33', mode: '0600' },
      present: old,
      changes: [
        {
          summary: 'set owner of /etc/motd to deploy',
          diff: ['owner: root → deploy'],
          steps: ["hw_own deploy ''"],
        },
        {
          summary: 'set group of /etc/motd to 33',
          diff: ['group: adm → 33'],
          steps: ["hw_own :33 ''"],
        },
        {
          summary: 'set mode of /etc/motd to 0600',
          diff: ['mode: 0644 → 0600'],
          steps: ['hw_chmod 00600'],
        },
      ],
    },
    {
      title: 'would set the mode of a file that an earlier task makes',
      args: { mode: '0600' },
      changes: [
        {
          summary: 'set mode of /etc/motd to 0600',
          diff: ['mode: - → 0600'],
          steps: [
            `[ -e /etc/motd ] || {
  printf '%s\\n%s\\n' '/etc/motd does not exist, so its mode cannot be set' 'to make it with this task, give content, src or touch' >&2
  exit 1
}`,
            'hw_chmod 00600',
          ],
        },
      ],
    },
    {
      title: 'looks once for a file that an earlier task makes, whatever is set',
      args: { owner: 'deploy', group: 'deploy' },
      changes: [
        {
          summary: 'set owner of /etc/motd to deploy',
          diff: ['owner: - → deploy'],
          steps: [
            `[ -e /etc/motd ] || {
  printf '%s\\n%s\\n' '/etc/motd does not exist, so its owner cannot be set' 'to make it with this task, give content, src or touch' >&2
  exit 1
}`,
            "hw_own deploy ''",
          ],
        },
        {
          summary: 'set group of /etc/motd to deploy',
          diff: ['group: - → deploy'],
          steps: ["hw_own :deploy ''"],
        },
      ],
    },
    {
      title: 'keeps the content of a present file with unlessExists, but not its mode',
      args: { content: 'new\n', unlessExists: true, mode: '0600' },
      present: old,
      changes: [
        {
          summary: 'set mode of /etc/motd to 0600',
          diff: ['mode: 0644 → 0600'],
          steps: ['hw_chmod 00600'],
        },
      ],
    },
    {
      title: 'leaves whatever is there with unlessExists',
      args: { content: 'x', unlessExists: true },
      present: link,
      changes: [],
    },
    {
      title: 'creates an empty file with touch',
      args: { touch: true },
      changes: [
        {
          summary: 'create /etc/motd',
          diff: ['content: - → '],
          steps: [{ kind: 'write', content: '', path, mode: '0644', observed: 'absent' }],
        },
      ],
    },
    { title: 'leaves a present file with touch', args: { touch: true }, present: old, changes: [] },
    {
      title: 'replaces a link when forced',
      args: { content: 'new\n', force: true },
      present: link,
      changes: [
        {
          summary: 'replace the symbolic link /etc/motd with a file',
          diff: ['type: link to other → file', 'content: - → new\n'],
          steps: [{ kind: 'write', content: 'new\n', path, mode: '0644', replaceLink: true }],
        },
      ],
    },
    {
      title: 'shows size and hash of what is not text',
      args: { content: Uint8Array.of(0, 1) },
      present: { ...old, content: undefined },
      changes: [
        {
          summary: 'write new content to /etc/motd',
          diff: [`content: 4 bytes, sha256 ${hashOf('old\n')} → 2 bytes, sha256 ${hashOf('\0\u0001')}`],
          steps: [{ kind: 'write', content: Uint8Array.of(0, 1), path, observed: hashOf('old\n') }],
        },
      ],
    },
    {
      title: 'removes a file',
      args: { state: 'absent' },
      present: old,
      changes: [{ summary: 'remove /etc/motd', diff: ['state: file → -'], steps: ['rm -f -- "$hw_name"'] }],
    },
    {
      title: 'removes a link, not what it leads to',
      args: { state: 'absent' },
      present: link,
      changes: [{ summary: 'remove /etc/motd', diff: ['state: link → -'], steps: ['rm -f -- "$hw_name"'] }],
    },
    { title: 'knows that a file is gone', args: { state: 'absent' }, changes: [] },
  ];
  for (const { title, args, present, changes } of rows) {
    it(title, () => {
      expect(plan({ path, ...args }, present)).to.deep.equal(changes);
    });
  }

  it('hides a secret in the diff, and asks for no content of the present file', () => {
    const content = secret('hunter2');
    const [change] = plan({ path, content }, { ...old, content: undefined });
    expect(change?.diff).to.deep.equal(['content: (hidden) → (hidden)']);
    expect(JSON.stringify(change)).to.not.include('hunter2');
    const query = file.module.facts(file({ path, content }).args).present;
    expect(query.keys).to.deep.equal([{ path, sha256: hashOf('hunter2'), hashOnly: true }]);
  });
});
