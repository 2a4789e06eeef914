import { command } from '../../../lib/tasks/command';
import { secret } from '../../../lib/secrets/secret';
import { conforms } from './life';

conforms('command', [
  {
    title: 'what creates a path',
    present: command({
      argv: ['sh', '-c', 'printf "%s %s %s\\n" "$1" "$TOKEN" "$(cat)" >"made by it"', '-', "it's"],
      creates: '/srv/made by it',
      cwd: '/srv',
      env: { TOKEN: secret('a secret') },
      stdin: 'typed',
    }),
    looks: { script: "cat '/srv/made by it'", prints: "it's a secret typed\n" },
    broken: [{ attribute: 'command', byHand: "rm '/srv/made by it'" }],
  },
  {
    title: 'what removes a path',
    prepare: 'touch /srv/old',
    present: command({ argv: ['rm', '/srv/old'], removes: '/srv/old' }),
    looks: { script: 'ls -A /srv', prints: '' },
    broken: [{ attribute: 'command', byHand: 'touch /srv/old' }],
  },
  {
    title: 'what is run unless a script succeeds',
    present: command({ sh: 'echo one >>log; chmod 600 log', unless: 'grep -q one log', cwd: '/srv' }),
    looks: { script: 'cat /srv/log', prints: 'one\n' },
    broken: [{ attribute: 'command', byHand: ': >/srv/log' }],
  },
  {
    title: 'what is run only if a script succeeds',
    prepare: 'touch /srv/x',
    present: command({ sh: 'rm x', onlyIf: '[[ -e x ]]', cwd: '/srv', shell: '/bin/bash' }),
    looks: { script: 'ls -A /srv', prints: '' },
    broken: [{ attribute: 'command', byHand: 'touch /srv/x' }],
  },
  {
    title: 'what has no guard',
    present: command({ sh: 'echo run >>/srv/log' }),
    looks: { script: 'sort -u /srv/log', prints: 'run\n' },
    broken: [],
    again: 'changed',
  },
  {
    title: 'what has no guard and changes nothing',
    present: command({ argv: ['true'], changedWhen: ({ stdout }) => stdout !== '' }),
    looks: { script: 'true', prints: '' },
    broken: [],
    first: 'ok',
    trips: 2,
  },
]);
