import { locale } from '../../../lib/tasks/locale';
import { conforms } from './life';

const install =
  'apt-get -q update && DEBIAN_FRONTEND=noninteractive apt-get -qy install --no-install-recommends locales';
const file = '"$(readlink -f /etc/default/locale)"';

conforms('locale', [
  {
    title: 'a default that is generated, with another for one category',
    prepare: install,
    present: locale({ lang: 'en_GB.UTF-8', variables: { LC_TIME: 'de_DE.ISO-8859-1' } }),
    looks: {
      script: `locale -a | grep _; . /etc/default/locale; LC_ALL=$LANG locale charmap; LC_ALL=$LC_TIME locale charmap; stat -c '%U %G %a' ${file}; grep -v '^#' /etc/locale.gen | grep .`,
      prints:
        /^de_DE\.iso88591\nen_GB\.utf8\nUTF-8\nISO-8859-1\nroot root 644\n(en_GB.UTF-8 UTF-8\nde_DE.ISO-8859-1 ISO-8859-1|de_DE.ISO-8859-1 ISO-8859-1\nen_GB.UTF-8 UTF-8)\n$/,
    },
    broken: [
      { attribute: 'en_GB.UTF-8', byHand: "sed -i 's/^en_GB/# en_GB/' /etc/locale.gen" },
      { attribute: 'de_DE.ISO-8859-1', byHand: 'localedef --delete-from-archive de_DE.iso88591' },
      { attribute: 'content', byHand: `echo LANG=C >${file}` },
      { attribute: 'mode', byHand: `chmod 600 ${file}` },
      { attribute: 'owner', byHand: `chown daemon ${file}` },
      { attribute: 'group', byHand: `chgrp daemon ${file}` },
    ],
  },
]);
