import {
  apt,
  command,
  cron,
  debconf,
  file,
  group,
  lineInFile,
  link,
  logrotate,
  secret,
  service,
  user,
} from '../../../../lib';
import type { TruthPlay } from '../truth-play';

/** Mail. */
export const mailPlays: readonly TruthPlay[] = [
  {
    name: 'mail to a relay',
    tasks: () => {
      const reload = service({ name: 'postfix', state: 'reloaded' }, { name: 'reload postfix' });
      return [
        debconf({
          package: 'postfix',
          selections: [
            { question: 'postfix/main_mailer_type', type: 'select', value: 'Satellite system' },
            { question: 'postfix/relayhost', type: 'string', value: '[relay.example.org]' },
            { question: 'postfix/mailname', type: 'string', value: 'web.example.org' },
          ],
          untilInstalled: true,
        }),
        file({ path: '/etc/mailname', content: 'web.example.org\n' }),
        apt({ packages: ['postfix', 'bsd-mailx'] }),
        lineInFile(
          {
            path: '/etc/postfix/main.cf',
            match: '^relayhost =',
            line: 'relayhost = [relay.example.org]:587',
          },
          { notify: reload },
        ),
        file({
          path: '/etc/postfix/sasl_passwd',
          content: secret('[relay.example.org]:587 u:p\n'),
          mode: '0600',
        }),
        command({ sh: 'postmap /etc/postfix/sasl_passwd', creates: '/etc/postfix/sasl_passwd.db' }),
        lineInFile({ path: '/etc/aliases', match: '^postmaster:', line: 'postmaster: root' }),
        user({ name: 'mailer', system: true, groups: ['postdrop'] }),
        service({ name: 'postfix', state: 'started', enabled: true }),
      ];
    },
    damages: [
      'sed -i "s/:587//" /etc/postfix/main.cf; rm /etc/postfix/sasl_passwd.db; gpasswd -d mailer postdrop',
      'systemctl disable --now postfix; sleep 3; rm /etc/postfix/sasl_passwd; rm /etc/mailname',
    ],
  },
  {
    name: 'mail by a small client',
    tasks: () => [
      apt({ packages: ['msmtp', 'cron'] }),
      group({ name: 'mailers', system: true }),
      file({
        path: '/etc/msmtprc',
        content: secret('account default\nhost relay.example.org\nfrom host@example.org\n'),
        group: 'mailers',
        mode: '0640',
      }),
      user({ name: 'alerts', system: true, groups: ['mailers'], home: '/var/lib/alerts', createHome: true }),
      link({ path: '/usr/local/sbin/sendmail', target: '/usr/bin/msmtp' }),
      lineInFile({ path: '/etc/crontab', line: 'MAILTO=ops@example.org', insertBefore: '^SHELL' }),
      cron({ id: 'alerts', user: 'alerts', special: 'daily', command: 'echo hello' }),
      logrotate({
        name: 'msmtp',
        paths: ['/var/log/msmtp.log'],
        frequency: 'monthly',
        rotate: 3,
        missingOk: true,
      }),
      file({ path: '/var/log/msmtp.log', touch: true, owner: 'alerts', group: 'mailers', mode: '0660' }),
      service({ name: 'cron', state: 'started', enabled: true }),
    ],
    damages: [
      'chmod 644 /etc/msmtprc; systemctl stop cron; rm /var/log/msmtp.log',
      'apt-get -qq purge -y msmtp; userdel -r alerts; sed -i /MAILTO/d /etc/crontab',
    ],
  },
];
