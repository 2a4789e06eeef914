import { join } from 'node:path';
import { apt, copyTree, nginxSite, type TaskList } from '../../lib';
import { bracketed, ownAddress, type MonitoringOptions } from './options';

const root = '/usr/local/share/monitoring-page';

/** The page with the figures of every host and service, behind nginx. */
export function page(options: MonitoringOptions): TaskList {
  if (options.page === undefined) return [];
  const { address = '127.0.0.1', port } = options.page;
  return [
    apt({ packages: ['nginx-light'] }),
    copyTree({
      src: join(__dirname, 'files', 'page'),
      path: root,
      owner: 'root',
      group: 'root',
      exclusive: true,
    }),
    // Debian's own site would listen at port 80.
    nginxSite({ name: 'default', enabled: false }),
    nginxSite({ name: 'monitoring', content: site(options, `${bracketed(address)}:${port}`) }),
  ];
}

/** Only the two questions that the page asks reach Prometheus. */
function site(options: MonitoringOptions, listen: string): string {
  return `# Written by Hostwright: changes by hand are undone.
server {
  listen ${listen};
  root ${root};
  add_header Content-Security-Policy "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  add_header X-Content-Type-Options nosniff;
  location / {
    limit_except GET { deny all; }
  }
  location ~ ^/api/v1/(query|query_range)$ {
    limit_except GET { deny all; }
    proxy_pass http://${ownAddress(options)};
    proxy_read_timeout 30s;
  }
  location = /nginx-status {
    stub_status;
    allow 127.0.0.0/8;
    allow ::1;
    deny all;
  }
}
`;
}
