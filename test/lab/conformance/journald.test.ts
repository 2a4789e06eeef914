import { journald } from '../../../lib/tasks/journald';
import { conforms } from './life';

const path = '/etc/systemd/journald.conf.d/10-hostwright.conf';

conforms('journald', [
  {
    title: 'a month in half a gigabyte',
    present: journald({
      storage: 'persistent',
      systemMaxUse: '500M',
      maxRetention: '1month',
      rateLimitInterval: 30,
      forwardToSyslog: false,
    }),
    looks: {
      script: `cat ${path}; stat -c %U:%G:%a ${path}; logger -t probe kept; journalctl --sync; ls /var/log/journal | wc -l
        [ "$(journalctl -t probe -o cat | head -1)" = kept ] && echo kept`,
      prints: `# Managed by Hostwright.
[Journal]
Storage=persistent
SystemMaxUse=500M
MaxRetentionSec=1month
RateLimitIntervalSec=30
ForwardToSyslog=no
root:root:644
1
kept
`,
    },
    broken: [
      { attribute: 'content', byHand: `sed -i s/500M/5G/ ${path}` },
      { attribute: 'mode', byHand: `chmod 0600 ${path}` },
      { attribute: 'owner', byHand: `chown daemon ${path}` },
      { attribute: 'group', byHand: `chgrp daemon ${path}` },
      { attribute: 'started', byHand: `sleep 2; touch ${path}` },
    ],
    absent: {
      task: journald({ state: 'absent' }),
      looks: {
        script: `ls ${path} 2>&1 || systemctl is-active systemd-journald`,
        prints: /No such file.*\nactive\n/,
      },
    },
  },
]);
