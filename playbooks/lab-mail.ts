import { apt, file, service, systemdUnit, type TaskList } from '../lib';

/** Where the mails to an address are kept. */
export function mailbox(to: string): string {
  return `/var/mail/${to}`;
}

/**
 * A mail server for a lab that sends nothing out: it takes every mail at a port of this host, and keeps it in the mailbox
 * of `to`.
 */
export function labMail({ to, port }: { readonly to: string; readonly port: number }): TaskList {
  const keep = '/usr/local/sbin/keep-mail';
  return [
    apt({ packages: ['msmtp-mta'] }),
    service({ name: 'msmtpd', state: 'stopped', enabled: false }),
    file({ path: keep, content: program(mailbox(to)), mode: '0755' }),
    systemdUnit({
      name: 'lab-mail.service',
      unit: { Description: 'Keep the mails of the lab' },
      service: {
        ExecStart: `/usr/bin/msmtpd --port=${port} --log=syslog --command=${keep}`,
        User: 'mail',
        Group: 'mail',
        Restart: 'always',
        NoNewPrivileges: true,
        ProtectSystem: 'strict',
        ReadWritePaths: '/var/mail',
        PrivateTmp: true,
      },
      install: { WantedBy: 'multi-user.target' },
    }),
    service({ name: 'lab-mail', enabled: true, state: 'started', olderThan: [keep] }),
  ];
}

/** Mails are whole, and one after the other. */
function program(path: string): string {
  return `#!/bin/sh
# Adds the mail of standard input to a mailbox. Written by Hostwright: changes by hand are undone.
exec 9>>'${path}'
flock 9
{ date -u '+From lab-mail %a %b %e %T %Y'; tr -d '\\r'; echo; } >&9
`;
}
