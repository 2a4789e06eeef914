import { expect } from 'chai';
import type { AuthorizedKeysFact, PathNode } from '../../lib/facts/authorized-keys';
import type { SessionFact } from '../../lib/facts/session';
import { deepFreeze } from '../../lib/schema/validate';
import { authorizedKeys } from '../../lib/tasks/authorized-keys';

type Arguments = Parameters<typeof authorizedKeys>[0];

const a = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIX+/Tago83fhP7aPSUn65rfCijw9bRPCluXLlAaBD35';
const b = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ1NspQbDq/CVK/uKiPP2JogJ4aaz/enbbvkDK865Dtq';

const elsewhereKey =
  'ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBD+qeFVcTbeYkSD46ztyEH+ic9b6y3/aHjPOvO0ZSlkbf5Yd75honiLaY7n8uUwO6ukvm1OPAJPbuzyeSYoc97Y=';

const own = (type: PathNode['type'], mode: string): PathNode => ({ type, owner: 'ada', uid: 1001, mode });
const root = (type: PathNode['type'], mode: string): PathNode => ({ type, owner: 'root', uid: 0, mode });

const ada: AuthorizedKeysFact = {
  uid: 1001,
  gid: 1001,
  home: '/home/ada',
  path: '/home/ada/.ssh/authorized_keys',
  homeNode: own('directory', '0755'),
  directory: own('directory', '0700'),
  file: own('file', '0600'),
  lines: [],
};

const withoutFile: AuthorizedKeysFact = { ...ada };
delete (withoutFile as { file?: PathNode }).file;
const withoutDirectory: AuthorizedKeysFact = { ...withoutFile };
delete (withoutDirectory as { directory?: PathNode }).directory;
const elsewhere = { ...ada, path: '/etc/ssh/keys/ada' };

function plan(args: Partial<Arguments>, present: AuthorizedKeysFact | undefined, session?: SessionFact) {
  const task = authorizedKeys({ user: 'ada', keys: [`${a} a`], ...args });
  expect(task.problems).to.deep.equal([]);
  const facts = deepFreeze({ present, session });
  return authorizedKeys.module.plan(facts, task.args as Parameters<typeof authorizedKeys.module.plan>[1]);
}

/** What the steps write, or the last line of what they run, and as whom. */
function written(changes: ReturnType<typeof plan>): string[] {
  return changes.flatMap(({ steps }) =>
    steps.map((step) => {
      if (step.kind === 'write')
        return `write ${step.owner ?? ''} ${step.mode ?? ''}\n${String(step.content)}`;
      if (step.kind !== 'run') return step.kind;
      const done =
        step.input === undefined ? (step.script.text.split('\n').at(-1) ?? '') : String(step.input);
      return `${step.user ?? 'root'}: ${done}`;
    }),
  );
}

describe('the task authorizedKeys', () => {
  const rows: {
    title: string;
    args?: Partial<Arguments>;
    fact?: Partial<AuthorizedKeysFact>;
    summary?: string;
    content?: string;
  }[] = [
    { title: 'is content with a key that is there', fact: { lines: [`${a} a`] } },
    {
      title: 'adds a key after the lines that are there',
      fact: { lines: ['# by hand', '', b] },
      summary: 'add ssh-ed25519 a',
      content: `# by hand\n\n${b}\n${a} a\n`,
    },
    {
      title: 'keeps a comment where none is declared',
      args: { keys: [a] },
      fact: { lines: [`${a} somebody`] },
    },
    {
      title: 'changes a comment',
      fact: { lines: [`${a} somebody`] },
      summary: 'change the comment of ssh-ed25519 somebody',
      content: `${a} a\n`,
    },
    {
      title: 'adds the options of the task',
      args: { options: 'no-pty' },
      fact: { lines: [`${a} a`] },
      summary: 'change the options of ssh-ed25519 a',
      content: `no-pty ${a} a\n`,
    },
    {
      title: 'prefers the options of the key',
      args: { keys: [`restrict ${a}`, b], options: 'no-pty' },
      summary:
        'add ssh-ed25519 SHA256:mexTNmLRECQBZ8j3fDrVUa08vgnP2593mGAndxsNXa0, add ssh-ed25519 SHA256:' +
        '4AS+2X3c19HvarvgJwSCiDKIQcXOXzMEqsqC3Hbq+3w',
      content: `restrict ${a}\nno-pty ${b}\n`,
    },
    {
      title: 'takes away options that are not declared',
      fact: { lines: [`environment="LD_PRELOAD=/tmp/x" ${a} a`] },
      summary: 'change the options of ssh-ed25519 a',
      content: `${a} a\n`,
    },
    {
      title: 'removes a second line of the same key',
      args: { keys: [`restrict ${a} a`] },
      fact: { lines: [`restrict ${a} a`, b, `${a} a`] },
      summary: 'remove the second line of ssh-ed25519 a',
      content: `restrict ${a} a\n${b}\n`,
    },
    {
      title: 'removes what is not declared only when exclusive, and no comments',
      args: { exclusive: true },
      fact: { lines: ['# by hand', `${a} a`, `${b} b`, 'rubbish'] },
      summary: 'remove ssh-ed25519 b, remove a line that is no key',
      content: `# by hand\n${a} a\n`,
    },
    {
      title: 'removes all keys',
      args: { keys: [], exclusive: true },
      fact: { lines: [`${a} a`] },
      summary: 'remove ssh-ed25519 a',
      content: '',
    },
    {
      title: 'removes a key whatever its options and comment',
      args: { state: 'absent' },
      fact: { lines: [`no-pty ${a} other`, `${b} b`, a] },
      summary:
        'remove ssh-ed25519 other, remove ssh-ed25519 SHA256:mexTNmLRECQBZ8j3fDrVUa08vgnP2593mGAndxsNXa0',
      content: `${b} b\n`,
    },
    { title: 'knows that a key is gone', args: { state: 'absent' }, fact: { lines: [`${b} b`] } },
    {
      title: 'repairs owner and mode of the file',
      fact: { lines: [`${a} a`], file: root('file', '0644') },
      summary: 'set owner and mode of /home/ada/.ssh/authorized_keys',
      content: `${a} a\n`,
    },
    {
      title: 'accepts a trailing line break in a key that was read from a file',
      args: { keys: [`${a} a\n`] },
      fact: { lines: [`${a} a`] },
    },
  ];
  for (const { title, args = {}, fact, summary, content } of rows) {
    it(title, () => {
      const changes = plan(args, { ...ada, ...fact });
      expect(changes.map((change) => change.summary)).to.deep.equal(
        summary === undefined ? [] : [`keys of user ada: ${summary}`],
      );
      expect(written(changes)).to.deep.equal(content === undefined ? [] : [`ada: ${content}`]);
      expect(changes.every(({ diff }) => diff.length > 0)).to.equal(true);
    });
  }

  it('counts keys where a summary would become too long to approve', () => {
    const lines = Array.from({ length: 9 }, (_, index) => `rubbish ${index}`);
    const [change] = plan({ exclusive: true }, { ...ada, lines: [...lines, `${a} a`] });
    expect(change?.summary).to.match(/, remove a line that is no key and 5 more$/);
    expect(change?.diff).to.have.length(9);
  });

  describe('sees to the directory', () => {
    const seen: [string, AuthorizedKeysFact, string, string][] = [
      [
        'that is missing, as its account',
        withoutDirectory,
        'make /home/ada/.ssh of user ada',
        'ada: mkdir -m 0700 -- /home/ada/.ssh',
      ],
      [
        'that is missing in a home of root, as root',
        { ...withoutDirectory, homeNode: root('directory', '0755') },
        'make /home/ada/.ssh of user ada',
        'root: chown -- 1001:1001 /home/ada/.ssh',
      ],
      [
        'with another mode',
        { ...withoutFile, directory: own('directory', '0755') },
        'set mode of /home/ada/.ssh of user ada',
        'ada: chmod 0700 -- /home/ada/.ssh',
      ],
      [
        'of somebody else',
        { ...withoutFile, directory: root('directory', '0755') },
        'set owner and mode of /home/ada/.ssh of user ada',
        'root: chmod 0700 .',
      ],
    ];
    for (const [title, fact, summary, command] of seen) {
      it(title, () => {
        const changes = plan({}, fact);
        expect(changes.map((change) => change.summary)).to.deep.equal([
          summary,
          'keys of user ada: add ssh-ed25519 a',
        ]);
        expect(written(changes)).to.deep.equal([command, `ada: ${a} a\n`]);
      });
    }

    it('but makes none for no keys', () => {
      expect(plan({ keys: [], exclusive: true }, withoutDirectory)).to.deep.equal([]);
    });
  });

  it('lets root write where only root can', () => {
    const changes = plan(
      { path: '/etc/ssh/keys/ada' },
      { ...elsewhere, directory: root('directory', '0755') },
    );
    expect(written(changes)).to.deep.equal([`write 1001 0600\n${a} a\n`]);
  });

  it('would give keys to an account that is not there yet', () => {
    const changes = plan({}, undefined);
    expect(changes.map(({ summary }) => summary)).to.deep.equal(['keys of user ada: add ssh-ed25519 a']);
    expect(plan({ state: 'absent' }, undefined)).to.deep.equal([]);
    expect(plan({ keys: [], exclusive: true }, undefined)).to.deep.equal([]);
  });

  describe('refuses', () => {
    const refused: [string, AuthorizedKeysFact, string][] = [
      ['a link for the directory', { ...ada, directory: own('link', '0777') }, 'FILE_IS_SYMLINK'],
      ['a link for the file', { ...ada, file: own('link', '0777') }, 'FILE_IS_SYMLINK'],
      ['a directory for the file', { ...ada, file: own('directory', '0700') }, 'FILE_IS_DIRECTORY'],
      ['a pipe for the file', { ...ada, file: own('other', '0600') }, 'PLAN_FAILED'],
      ['a file for the directory', { ...withoutFile, directory: own('file', '0600') }, 'PLAN_FAILED'],
      [
        'a directory that everybody can write',
        { ...elsewhere, directory: root('directory', '1777') },
        'PLAN_FAILED',
      ],
      [
        'a directory of somebody else',
        { ...elsewhere, directory: { ...own('directory', '0755'), uid: 7 } },
        'PLAN_FAILED',
      ],
      ['to lose bytes', { ...ada, lines: [`${b} J\uFFFDrg`] }, 'PLAN_FAILED'],
      ['to cut a file that is too long', { ...ada, lines: Array<string>(10_000).fill('#') }, 'PLAN_FAILED'],
    ];
    for (const [title, fact, code] of refused) {
      it(title, () => {
        expect(() => plan({}, fact))
          .to.throw()
          .with.property('code', code);
      });
    }
  });

  describe('with the account of the session', () => {
    const lines = [`${a} a`, `${b} b`];
    const rowsOfGuard: { title: string; args: Partial<Arguments>; loginKey?: string; refused: boolean }[] = [
      { title: 'keeps the last key', args: { keys: [], exclusive: true }, refused: true },
      { title: 'keeps the last keys', args: { keys: [a, b], state: 'absent' }, refused: true },
      {
        title: 'removes one of two where it is not known which one logged in',
        args: { keys: [a], state: 'absent' },
        refused: false,
      },
      {
        title: 'keeps the key that logged in',
        args: { keys: [a], state: 'absent' },
        loginKey: a,
        refused: true,
      },
      { title: 'removes the other one', args: { keys: [b], state: 'absent' }, loginKey: a, refused: false },
      {
        title: 'does not limit the key that logged in',
        args: { options: 'command="/bin/true"' },
        loginKey: a,
        refused: true,
      },
      {
        title: 'gives it harmless options',
        args: { options: 'no-agent-forwarding' },
        loginKey: a,
        refused: false,
      },
      {
        title: 'minds only keys of this file',
        args: { keys: [], exclusive: true },
        loginKey: elsewhereKey,
        refused: false,
      },
      {
        title: 'does as it is told by force',
        args: { keys: [], exclusive: true, force: true },
        refused: false,
      },
    ];
    for (const { title, args, loginKey, refused } of rowsOfGuard) {
      it(title, () => {
        const session = { user: 'ada', ...(loginKey === undefined ? {} : { loginKey }) };
        const act = () => plan(args, { ...ada, lines }, session);
        if (refused)
          expect(act)
            .to.throw(/will not cut or limit/)
            .with.property('code', 'REFUSED');
        else expect(act()).to.have.length(1);
        expect(plan(args, { ...ada, lines }, { ...session, user: 'somebody' })).to.have.length(1);
      });
    }
  });

  describe('before any host is touched', () => {
    const faults: [string, Partial<Arguments>, RegExp][] = [
      ['what is no key', { keys: ['hello'] }, /keys\.0 is not a public key/],
      ['a key that was cut off', { keys: [a.slice(0, 60)] }, /keys\.0 is not a public key/],
      ['two keys in one', { keys: [`${a}\n${b}`] }, /one public key on one line/],
      ['the same key twice', { keys: [`${a} x`, `restrict ${a} y`] }, /keys\.1 is the same key as keys\.0/],
      ['options with a blank', { options: 'no-pty restrict' }, /options must be one list/],
      ['options with a line break', { options: `no-pty\n${b}` }, /options must be one list/],
      ['no keys at all', { keys: [] }, /set exclusive: true/],
      ['nothing to remove', { keys: [], state: 'absent' }, /which ones/],
      ['exclusive removal', { state: 'absent', exclusive: true }, /exclusive goes with/],
      ['a relative path', { path: 'keys' }, /pattern/],
      ['a path that climbs', { path: '~/../root/.ssh/authorized_keys' }, /must not hold \. or \.\./],
      ['a certificate', { keys: ['ssh-ed25519-cert-v01@openssh.com AAAA x'] }, /is a certificate/],
    ];
    for (const [title, args, problem] of faults) {
      it(`finds fault with ${title}`, () => {
        const { problems } = authorizedKeys({ user: 'ada', keys: [a], ...args });
        expect(problems.map(({ message }) => message).join()).to.match(problem);
      });
    }

    it('repeats nothing of a private key that was given by mistake', () => {
      const { problems } = authorizedKeys({
        user: 'ada',
        keys: ['-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNz'],
      });
      expect(JSON.stringify(problems)).not.to.match(/BEGIN|b3Blb/);
    });
  });
});
