import { checkPassword } from '../transport/fake-server';
import { repeat, type Attack } from './attack';
import { internals, number, payload, send, text } from './packets';

const refused = /^AUTHENTICATION /;

/** Refuses all but keyboard-interactive, and asks this. */
const asks =
  (
    ...questions: readonly { readonly prompt: string; readonly echo: boolean }[]
  ): Attack['onAuthentication'] =>
  (context) => {
    if (context.method !== 'keyboard-interactive') context.reject(['keyboard-interactive']);
    else
      context.prompt([...questions], (answers) =>
        answers.some((each) => each.length > 0) ? context.accept() : context.reject(),
      );
  };
const hidden = (prompt: string) => ({ prompt, echo: false });

/** Sends this again and again once the client wants to log in. */
const floods =
  (...packets: readonly Buffer[]): Attack['onAuthentication'] =>
  (_context, client) => {
    repeat(client, () => packets.forEach((each) => send(client, each)));
  };
const answers =
  (...packets: readonly Buffer[]): Attack['onAuthentication'] =>
  (_context, client) => {
    for (const each of packets) send(client, each);
  };
const question = (count: number): Buffer => payload(60, text(''), text(''), text(''), number(count));

/** Answers keyboard-interactive with these packets. */
const interactive =
  (...packets: readonly Buffer[]): Attack['onAuthentication'] =>
  (context, client) => {
    if (context.method !== 'keyboard-interactive') context.reject(['keyboard-interactive']);
    else for (const each of packets) send(client, each);
  };

/** What a host may do while somebody logs in. */
export const logins: readonly Attack[] = [
  { name: 'shows another key', hasOtherKey: true, says: /^HOST_KEY_CHANGED / },
  {
    name: 'never answers the login',
    onAuthentication: () => undefined,
    says: /^CONNECT_TIMEOUT .*the login/,
  },
  {
    name: 'closes at the login',
    onAuthentication: (_context, client) => client.end(),
    says: /^CONNECT .*during the login/,
  },
  { name: 'refuses every way', onAuthentication: (context) => context.reject(), says: refused },
  {
    name: 'refuses without end',
    onAuthentication: floods(payload(51, text('password'), Buffer.from([0]))),
    says: refused,
  },
  {
    name: 'half accepts without end',
    onAuthentication: floods(payload(51, text('password'), Buffer.from([1]))),
    says: refused,
  },
  {
    name: 'asks two questions',
    onAuthentication: asks(hidden('Password: '), hidden('Password: ')),
    says: refused,
  },
  { name: 'asks for a new password', onAuthentication: asks(hidden('New password: ')), says: refused },
  { name: 'asks in the open', onAuthentication: asks({ prompt: 'Password: ', echo: true }), says: refused },
  { name: 'asks for a code', onAuthentication: asks(hidden('Verification code: ')), says: refused },
  {
    name: 'asks for a text',
    onAuthentication: asks(hidden('Type yes to delete everything: ')),
    says: refused,
  },
  {
    name: 'announces 33 million questions',
    onAuthentication: interactive(question(33_554_431)),
    says: /too many questions at the login/,
  },
  {
    name: 'announces 4 billion questions',
    onAuthentication: interactive(question(0xffffffff)),
    says: /too many questions at the login/,
  },
  {
    name: 'asks nothing, without end',
    onAuthentication: (context, client) => {
      if (context.method === 'keyboard-interactive') repeat(client, () => send(client, question(0)));
      else context.reject(['keyboard-interactive']);
    },
    says: /too many questions at the login/,
  },
  {
    name: 'asks for another password',
    onAuthentication: answers(payload(60, text('change'), text(''))),
    says: /^CONNECT_TIMEOUT .*the login/,
  },
  {
    name: 'sends banners without end',
    onAuthentication: floods(payload(53, text('x'), text(''))),
    says: /packets without use/,
  },
  {
    name: 'accepts services without end',
    onAuthentication: floods(payload(6, text('ssh-userauth'))),
    says: /^(AUTHENTICATION|CONNECT) /,
  },
  {
    name: 'has 4 billion extensions',
    onAuthentication: answers(payload(7, number(0xffffffff))),
    says: /^CONNECT .*Malformed EXT_INFO/,
  },
  {
    name: 'has extensions without end',
    onAuthentication: floods(payload(7, number(1), text('server-sig-algs'), text('x,'.repeat(5000)))),
    says: /(packets without use|CONNECT_TIMEOUT)/,
  },
  {
    name: 'says goodbye with the password',
    onAuthentication: answers(payload(1, number(2), text('no pass word here'), text(''))),
    says: /^CONNECT (?!.*pass word).*\[secret\]/,
  },
  {
    name: 'says goodbye with 30,000 characters at the login',
    onAuthentication: answers(payload(1, number(2), text('y'.repeat(30_000)), text(''))),
    says: /^CONNECT .{100,1500}$/,
  },
  {
    name: 'ends the login with half a packet',
    onAuthentication: answers(payload(51)),
    says: /^CONNECT .*Malformed/,
  },
  {
    name: 'is silent after an unknown packet',
    onAuthentication: answers(payload(200)),
    says: /^CONNECT_TIMEOUT/,
  },
  {
    name: 'sends unknown packets without end',
    onAuthentication: floods(payload(200)),
    says: /packets without use/,
  },
  {
    name: 'sends data before the login',
    onAuthentication: floods(payload(94, number(0), text('x'))),
    says: /^CONNECT_TIMEOUT/,
  },
  {
    name: 'accepts twice',
    onAuthentication: (context, client) => {
      checkPassword(context);
      send(client, payload(52));
    },
  },
  {
    name: 'exchanges keys without end',
    onReady: (client) => repeat(client, () => internals(client).rekey(), 1),
    says: /too many key exchanges/,
  },
];
