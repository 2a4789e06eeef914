import { fileFacts } from '../../facts/file';
import { one } from '../../facts/kind';
import { localeFacts } from '../../facts/locale';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { textKey } from '../shared/files/edited-text';
import { fileKey } from '../shared/files/file-plan';
import { environmentKey } from '../shared/system/environment';
import { localeArgs, localeProblems, type LocaleArgs } from './args';
import { defaultFile, listPath, planLocale, type LocaleFacts } from './plan';
import { predictsNothing } from '../contract/predicts-nothing';
import { claim } from '../contract/claim';

/**
 * The default locale of the host, in `/etc/default/locale` (since Debian 13 in `/etc/locale.conf`), and the generated
 * locales: the ones named here, and those that `/etc/locale.gen` already lists. The default applies from the next login
 * on. The package `locales` must be installed.
 *
 * `LC_ALL` in `/etc/environment` overrides the default: that is drift, and a run fails and says so.
 *
 * @example
 * apt({ packages: ['locales'] });
 * locale({ lang: 'en_GB.UTF-8', variables: { LC_TIME: 'de_DE.UTF-8' } });
 *
 * @example
 * locale({ generate: ['de_DE.UTF-8', 'en_US.UTF-8'] }); // for a database: the default of the host stays
 * @unseen
 * - What users set in files of their own, and what ssh clients send.
 * - Whether the host has the source files of a locale that is not generated yet.
 * @ansible locale_gen
 * - With `lang` the default is set too; in Ansible that takes `lineinfile` or `command`.
 * - Locales are added, never removed.
 */
export const locale: TaskFunction<LocaleArgs, LocaleFacts> = defineTask({
  name: 'locale',
  args: localeArgs,
  title: ({ lang, generate = [] }) => `locale ${lang ?? generate.join(', ')}`,
  check: localeProblems,
  claims: ({ lang }) => claim('the locale of the host', lang),
  facts: (args) => ({
    generated: one(localeFacts, 'generated'),
    list: one(fileFacts, textKey(listPath)),
    debian: one(fileFacts, fileKey(defaultFile('debian', args))),
    systemd: one(fileFacts, fileKey(defaultFile('systemd', args))),
    environment: one(fileFacts, environmentKey),
  }),
  predicts: predictsNothing,
  plan: planLocale,
});
