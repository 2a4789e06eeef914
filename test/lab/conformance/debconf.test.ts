import { secret } from '../../../lib/secrets/secret';
import { debconf } from '../../../lib/tasks/debconf';
import { conforms } from './life';

const set = (line: string) => `echo '${line}' | debconf-set-selections`;
const show = `cd /var/cache/debconf
{ grep -A4 '^Name: hw/' config.dat; grep -A4 '^Name: hw/' passwords.dat; } | grep -Ev '^(--|Template:.*|)$'`;

conforms('debconf', [
  {
    title: 'answers of several types',
    present: debconf({
      package: 'hw-test',
      selections: [
        { question: 'hw/text', type: 'string', value: ` it's "a" \\n $(b) \`c\` ü ` },
        { question: 'hw/flag', type: 'boolean', value: 'false' },
        { question: 'hw/choice', type: 'multiselect', value: 'one, two' },
        { question: 'hw/empty', type: 'string', value: '' },
        { question: 'hw/password', type: 'password', value: 'sword $fish' },
        { question: 'hw/token', type: 'string', value: secret('a token') },
      ],
    }),
    looks: {
      script: show,
      prints: `Name: hw/choice
Value: one, two
Owners: hw-test
Flags: seen
Name: hw/empty
Value: 
Owners: hw-test
Flags: seen
Name: hw/flag
Value: false
Owners: hw-test
Flags: seen
Name: hw/text
Value:  it's "a" \\n $(b) \`c\` ü 
Owners: hw-test
Flags: seen
Name: hw/token
Value: a token
Owners: hw-test
Flags: seen
Name: hw/password
Value: sword $fish
Owners: hw-test
Flags: seen
`,
    },
    broken: [
      { attribute: 'hw/text', byHand: set('hw-test hw/text string other') },
      { attribute: 'hw/flag', byHand: set('hw-test hw/flag boolean true') },
      { attribute: 'hw/choice', byHand: set('hw-test hw/choice multiselect two') },
      { attribute: 'hw/empty', byHand: set('hw-test hw/empty string x') },
      { attribute: 'hw/password', byHand: set('hw-test hw/password password x') },
      { attribute: 'hw/token', byHand: set('hw-test hw/token string x') },
      { attribute: 'hw/flag seen', byHand: set('hw-test hw/flag seen false') },
      {
        attribute: 'hw/flag owners',
        byHand: "sed -i '/^Name: hw.flag/,/^$/{/^Owners/d}' /var/cache/debconf/config.dat",
      },
    ],
  },
]);
