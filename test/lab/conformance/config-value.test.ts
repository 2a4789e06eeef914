import { configValue } from '../../../lib/tasks/config-value';
import { conforms } from './life';

const ini = '/etc/a conf';
const json = '/etc/a.json';
const yaml = '/etc/a.yaml';
const toml = '/etc/a.toml';

conforms('configValue', [
  {
    title: 'a value of an ini file, with owner and mode',
    prepare: `printf '# note\\n[a]\\nport=1\\n; note\\n\\n[b]\\nport=2' > '${ini}'`,
    present: configValue({
      ...{ path: ini, format: 'ini', key: ['a', 'port'], value: 80, backup: true },
      ...{ owner: 'daemon', group: 'adm', mode: '0640', validate: 'grep -q port=80 %s' },
    }),
    looks: {
      script: `cat '${ini}'; echo; stat -c '%U %G %a' '${ini}'; rm -f '${ini}'.*~`,
      prints: '# note\n[a]\nport=80\n; note\n\n[b]\nport=2\ndaemon adm 640\n',
    },
    broken: [
      { attribute: 'a.port', byHand: `sed -i s/80/81/ '${ini}' && chown daemon:adm '${ini}'` },
      {
        attribute: 'a.port',
        byHand: `sed -i s/port=80/port=81\\\\nport=80/ '${ini}' && chown daemon:adm '${ini}'`,
      },
      { attribute: 'owner', byHand: `chown root '${ini}'` },
      { attribute: 'group', byHand: `chgrp root '${ini}'` },
      { attribute: 'mode', byHand: `chmod 644 '${ini}'` },
    ],
    absent: {
      task: configValue({ path: ini, format: 'ini', key: ['a', 'port'], state: 'absent' }),
      looks: { script: `cat '${ini}'`, prints: '# note\n[a]\n; note\n\n[b]\nport=2' },
    },
  },
  {
    title: 'a value of a JSON file',
    prepare: `printf '{\\n    "a": {"b": 1}\\n}\\n' > ${json}`,
    present: configValue({ path: json, key: ['log opts', 'max-size'], value: '10 "m" $(id)' }),
    looks: {
      script: `cat ${json}`,
      prints: '{\n    "a": {"b": 1},\n    "log opts": {\n        "max-size": "10 \\"m\\" $(id)"\n    }\n}\n',
    },
    broken: [{ attribute: 'log opts.max-size', byHand: `sed -i 's/10/11/' ${json}` }],
    absent: {
      task: configValue({ path: json, key: ['log opts'], state: 'absent' }),
      looks: { script: `cat ${json}`, prints: '{\n    "a": {"b": 1}\n}\n' },
    },
  },
  {
    title: 'a value of a YAML file, which is created',
    present: configValue({ path: yaml, key: ['services', 'web', 'ports'], value: ['8080:22'], create: true }),
    looks: { script: `cat ${yaml}`, prints: 'services:\n  web:\n    ports:\n      - "8080:22"\n' },
    broken: [
      { attribute: 'services.web.ports', byHand: `sed -i s/8080/8081/ ${yaml}` },
      { attribute: 'services.web.ports', byHand: `rm ${yaml}` },
    ],
    absent: {
      task: configValue({ path: yaml, key: ['services', 'web', 'ports'], state: 'absent' }),
      looks: { script: `cat ${yaml}`, prints: 'services:\n  web: {}\n' },
    },
  },
  {
    title: 'a value of a TOML file, with its comments',
    prepare: `printf '# mine\\n[server]\\nport  =  80 # the port\\nlist = ["a"]\\n' > ${toml}`,
    present: configValue({ path: toml, key: ['server', 'port'], value: 8080 }),
    looks: {
      script: `cat ${toml}`,
      prints: '# mine\n[server]\nport  =  8080 # the port\nlist = ["a"]\n',
    },
    broken: [{ attribute: 'server.port', byHand: `sed -i s/8080/8081/ ${toml}` }],
    absent: {
      task: configValue({ path: toml, key: ['server', 'list'], state: 'absent' }),
      looks: { script: `cat ${toml}`, prints: '# mine\n[server]\nport  =  8080 # the port\n' },
    },
  },
  {
    title: 'an element of a list, beside those of others',
    prepare: `printf '{"a": ["mine"]}\\n' > ${json}`,
    present: configValue({ path: json, key: ['a'], element: 'x' }),
    looks: { script: `cat ${json}`, prints: '{"a": ["mine", "x"]}\n' },
    broken: [{ attribute: 'a', byHand: `sed -i 's/, "x"//' ${json}` }],
    absent: {
      task: configValue({ path: json, key: ['a'], element: 'x', state: 'absent' }),
      looks: { script: `cat ${json}`, prints: '{"a": ["mine"]}\n' },
    },
  },
]);
