import { nginxSite } from '../../../lib/tasks/nginx-site';
import { conforms } from './life';

const install = 'apt-get update -qq && apt-get install -y -qq --no-install-recommends nginx-light curl';
const content = 'server {\n  listen 8080;\n  location / { return 200 "hello\\n"; }\n}\n';
const available = '/etc/nginx/sites-available/example.org';
const enabled = '/etc/nginx/sites-enabled/example.org';
const quick = 'curl -s http://127.0.0.1:8080/';
const looks = {
  script: `ls -A /etc/nginx/sites-enabled; readlink ${enabled}; stat -c '%U %G %a' ${available}; ${quick}; ls -d /tmp/tmp.* 2>/dev/null || :`,
  prints: `default\nexample.org\n${available}\nroot root 644\nhello\n`,
};

conforms('nginxSite', [
  {
    title: 'an enabled site with a health check',
    prepare: install,
    present: nginxSite({
      name: 'example.org',
      content,
      healthCheck: { url: 'http://example.org:8080/', body: '^hello$' },
    }),
    looks,
    broken: [
      { attribute: 'content', byHand: `sed -i s/hello/goodbye/ ${available}; systemctl reload nginx` },
      { attribute: 'owner', byHand: `chown www-data ${available}` },
      { attribute: 'group', byHand: `chgrp www-data ${available}` },
      { attribute: 'mode', byHand: `chmod 0600 ${available}` },
      { attribute: 'loaded', byHand: `sleep 1.1; touch ${available}` },
      { attribute: 'loaded', byHand: `touch -d '+1 year' ${available}` },
      { attribute: 'enabled', byHand: `rm ${enabled}; systemctl reload nginx` },
      { attribute: 'enabled', byHand: `ln -sfn ${available}.old ${enabled}` },
    ],
    absent: {
      task: nginxSite({ name: 'example.org', state: 'absent' }),
      looks: {
        script: `ls -A /etc/nginx/sites-enabled /etc/nginx/sites-available; ${quick} || echo gone`,
        prints: '/etc/nginx/sites-available:\ndefault\n\n/etc/nginx/sites-enabled:\ndefault\ngone\n',
      },
    },
  },
  {
    title: 'a site of somebody else that is not to be served',
    prepare: install,
    present: nginxSite({ name: 'default', enabled: false }),
    looks: {
      script:
        'ls -A /etc/nginx/sites-enabled /etc/nginx/sites-available; curl -s http://127.0.0.1/ || echo gone',
      prints: '/etc/nginx/sites-available:\ndefault\n\n/etc/nginx/sites-enabled:\ngone\n',
    },
    broken: [
      {
        attribute: 'enabled',
        byHand: 'ln -s ../sites-available/default /etc/nginx/sites-enabled/; nginx -s reload',
      },
    ],
  },
]);
