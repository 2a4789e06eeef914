import { waitFor } from '../../../lib/tasks/wait-for';
import { answering } from './answering';
import { conforms } from './life';

const url = 'http://localhost:8080/';
const state = { script: 'systemctl is-active answering', prints: 'active\n' };
const restart =
  'systemctl restart answering; until bash -c "exec 3<>/dev/tcp/localhost/8080" 2>/dev/null; do :; done';

conforms('waitFor', [
  {
    title: 'a server that is not ready at once',
    // Each look of check, of the run and of its first tries is refused, so that it has to wait.
    prepare: answering(4),
    present: waitFor({ http: { url, json: { status: 'ok' } }, interval: 1, timeout: 60 }),
    looks: state,
    broken: [{ attribute: `${url} with the JSON {"status":"ok"}`, byHand: restart }],
  },
  {
    title: 'what is there already',
    present: waitFor({ port: 22 }),
    looks: { script: 'systemctl is-active ssh', prints: 'active\n' },
    first: 'ok',
    broken: [],
  },
  {
    title: 'what does not come',
    present: waitFor({ path: '/run/never', timeout: 1 }),
    looks: { script: 'ls -d /run', prints: '/run\n' },
    first: 'failed',
    again: 'failed',
    broken: [],
  },
]);
