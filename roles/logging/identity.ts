import {
  after,
  command,
  directory,
  file,
  look,
  sh,
  type OnNode,
  type Task,
  type TaskList,
  type TaskNode,
} from '../../lib';
import { identityOf, library } from './places';

/** A daemon that shows a certificate of the authority. */
export interface Identity {
  readonly kind: 'server' | 'client';
  readonly name: string;
  /** Directory of its key and certificates, which the group `user` may read. */
  readonly directory: string;
  readonly user: string;
  /** Days that a new certificate is good for. */
  readonly days: number;
  /** Days before its end in which it is replaced. */
  readonly renewDays: number;
  /** Runs a task on the log host. */
  readonly at: <Seen>(task: Task<unknown, Seen>) => Task<unknown, Seen> | OnNode<Seen>;
}

/** The key stays on the host where it is made; its request goes to the log host, and the certificate comes back. */
export function identity(one: Identity): TaskList {
  const { key, request } = identityOf(one.directory);
  return [
    directory({ path: one.directory, owner: 'root', group: one.user, mode: '0750' }),
    command(
      {
        sh: sh`umask 077 && openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -noenc -subj ${`/CN=${one.name}`} -keyout ${key} -out ${`${request}.new`} && mv ${`${request}.new`} ${request}`,
        creates: request,
      },
      { name: `key of the ${one.kind} ${one.name}` },
    ),
    file({ path: key, owner: 'root', group: one.user, mode: '0640' }),
    after(
      look(
        { sh: sh`[ ! -e ${request} ] || cat ${request}` },
        { name: `request of the ${one.kind} ${one.name}` },
      ),
      ({ output }) => (output.stdout === '' ? [] : certificates(one, output.stdout)),
    ),
  ];
}

function certificates(one: Identity, request: string): TaskNode {
  const { kind, name, renewDays, days, at } = one;
  const program = `${library}/authority`;
  const current = sh`printf %s "$REQUEST" | ${program} current ${kind} ${name} ${renewDays}`;
  const show = sh`${program} show ${kind} ${name}`;
  const seen = look(
    { sh: sh`if ${current}; then ${show}; fi`, env: { REQUEST: request } },
    { name: `certificate of the ${kind} ${name}` },
  );
  return after(at(seen), ({ output }) =>
    output.stdout === ''
      ? [
          at(
            command(
              {
                sh: sh`printf %s "$REQUEST" | ${program} sign ${kind} ${name} ${days}`,
                unless: current.text,
                env: { REQUEST: request },
              },
              { name: `sign the certificate of the ${kind} ${name}` },
            ),
          ),
          after(
            at(look({ sh: show }, { name: `new certificate of the ${kind} ${name}` })),
            ({ output: made }) => placed(one, made.stdout),
          ),
        ]
      : placed(one, output.stdout),
  );
}

function placed({ directory: home, user }: Identity, both: string): TaskList {
  const { authority, certificate } = identityOf(home);
  const [first = '', second = ''] = both.split(/(?<=-----END CERTIFICATE-----\n)/);
  const readable = { owner: 'root', group: user, mode: '0640' };
  return [
    file({ path: authority, content: first, ...readable }),
    file({ path: certificate, content: second, ...readable }),
  ];
}
