import { httpCheck } from '../../../lib/tasks/http-check';
import { answering } from './answering';
import { conforms } from './life';

const url = 'http://localhost:8080/';
const state = { script: 'systemctl is-active answering', prints: 'active\n' };

conforms('httpCheck', [
  {
    title: 'a server that answers as it should',
    prepare: answering(0),
    present: httpCheck({
      url,
      body: 'status',
      json: { status: 'ok' },
      headers: { Accept: 'application/json' },
    }),
    looks: state,
    first: 'ok',
    broken: [],
  },
  {
    title: 'a server that answers something else',
    prepare: answering(0),
    present: httpCheck({ url, status: [404] }),
    looks: state,
    first: 'failed',
    again: 'failed',
    broken: [],
  },
  {
    title: 'a server that is not there',
    present: httpCheck({ url }),
    looks: { script: 'ls -d /run', prints: '/run\n' },
    first: 'failed',
    again: 'failed',
    broken: [],
  },
]);
