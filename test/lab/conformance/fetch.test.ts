import { fetch } from '../../../lib/tasks/fetch';
import { controllerFiles } from '../controller-files';
import { conforms } from './life';

const dest = controllerFiles({});
const src = "/srv/it's a file";

conforms('fetch', [
  {
    title: 'a file of root',
    prepare: `umask 077; printf 'of root\\n' >"${src}"`,
    present: fetch({ src, dest }),
    looks: { script: `cat "${src}"`, prints: /\n$/ },
    broken: [{ attribute: 'content', byHand: `echo other >"${src}"` }],
  },
]);
