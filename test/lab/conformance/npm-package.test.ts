import { npmPackage } from '../../../lib/tasks/npm-package';
import { npmRegistry, serveNpmRegistry } from '../npm-registry';
import { conforms } from './life';

const by = (command: string) => `npm ${command} --global --no-audit --registry=${npmRegistry}`;

conforms('npmPackage', [
  {
    title: 'one package in a version, one in a scope',
    prepare: serveNpmRegistry,
    present: npmPackage({ packages: ['hw-tool@1.1.0', '@hw/odd'], registry: npmRegistry }),
    looks: { script: 'cd /usr/local/bin; ./hw-tool; ./hw-odd', prints: '1.1.0\n1.0.0\n' },
    broken: [
      { attribute: 'hw-tool', byHand: by('install hw-tool@2.0.0') },
      { attribute: 'hw-tool', byHand: by('install hw-tool@1.0.0') },
      { attribute: 'hw-tool', byHand: by('uninstall hw-tool') },
      { attribute: '@hw/odd', byHand: 'rm -rf "$(npm root --global)/@hw"' },
    ],
    absent: {
      task: npmPackage({ packages: ['hw-tool', '@hw/odd'], state: 'absent' }),
      looks: {
        script: "find /usr/local/bin /usr/local/lib/node_modules | grep -E 'hw-|@hw/' || echo none",
        prints: 'none\n',
      },
    },
  },
]);
