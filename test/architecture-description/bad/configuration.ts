import { bad, type BadDescription } from './bad';

/** What is refused about the configuration and its variables. */
export const configuration: readonly BadDescription[] = [
  bad('an unknown tool', { 'configuration/tool': 'salt' }, [
    'Configuration Management',
    'configuration.tool',
    'must be one of "hostwright", "ansible", "puppet", "chef", "manual" (it is "salt")',
  ]),
  bad('a variable without a value', { 'configuration/variables/PORT/portOf': undefined }, [
    'Required Environment Variables',
    'configuration.variables.PORT',
    'has no value in production, staging, development',
  ]),
  bad(
    'a secret that is written down',
    { 'configuration/variables/JWT_SECRET': { value: 'abc' } },
    [
      'Required Environment Variables',
      'configuration.variables.JWT_SECRET',
      'looks like a secret that is written down',
    ],
    ['Secrets Management', 'security.secretsManagement.secrets.tokenKey', 'is used by nothing'],
  ),
  bad('a misspelt secret', { 'configuration/variables/JWT_SECRET/secret': 'tokenkey' }, [
    'Required Environment Variables',
    'configuration.variables.JWT_SECRET.secret',
    'names "tokenkey", which is not a secret, did you mean "tokenKey"?',
  ]),
  bad('a variable with two values', { 'configuration/variables/PORT/value': 3873 }, [
    'Required Environment Variables',
    'configuration.variables.PORT',
    'has 2 values: value and portOf',
  ]),
  bad(
    'a variable without a value in some environments',
    { 'environments/production/variables': {}, 'configuration/variables/LOG_LEVEL/description': 'x' },
    ['Required Environment Variables', 'configuration.variables.LOG_LEVEL', 'has no value in production'],
  ),
  bad('parts of a URL without a service', { 'configuration/variables/PORT/path': '/x' }, [
    'Required Environment Variables',
    'configuration.variables.PORT',
    'has user, password or path without urlOf',
  ]),
  bad(
    'names that are not plain',
    { 'security/secretsManagement/secrets/a key': {}, 'configuration/variables/MY-KEY': { value: 'x' } },
    [
      'Required Environment Variables',
      'configuration.variables.MY-KEY',
      'is not a name of an environment variable: letters, digits and "_"',
    ],
    [
      'Secrets Management',
      'security.secretsManagement.secrets.a key',
      'is not a name: a letter, then letters, digits, "_" and "-"',
    ],
    ['Secrets Management', 'security.secretsManagement.secrets.a key', 'is used by nothing'],
  ),
];
