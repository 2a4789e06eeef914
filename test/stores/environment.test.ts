import { expect } from 'chai';
import { environmentSecrets } from '../../lib/stores/environment';
import { requiredSecrets } from '../../lib/stores/required';
import { failureOf, useVariables } from './keys';

describe('secrets in environment variables', () => {
  useVariables({
    HW_TEST_DATABASE_PASSWORD: 'one',
    HW_TEST_API_URL_TOKEN2: 'two',
    HW_TEST_EMPTY: '',
    HW_TEST_OTHER: 'three',
  });
  const provider = environmentSecrets({ prefix: 'HW_TEST_', variables: { mapped: 'HW_TEST_OTHER' } });

  const rows: Readonly<Record<string, string | undefined>> = {
    databasePassword: 'one',
    'database-password': 'one',
    APIUrlToken2: 'two',
    mapped: 'three',
    empty: undefined,
    missing: undefined,
    toString: undefined,
  };
  for (const [name, value] of Object.entries(rows)) {
    it(`${name} is ${value ?? 'missing'}`, async () => {
      expect((await provider.get([name])).get(name)).to.equal(value);
    });
  }

  it('are reported all at once where they are missing, with the variable to set', async () => {
    expect(await failureOf(requiredSecrets(provider, ['databasePassword', 'apiToken', 'empty']))).to.equal(
      'SECRETS: the environment variables: no value for 2 secrets\n  apiToken\n  empty | ' +
        'Nothing was touched. Set the environment variable HW_TEST_API_TOKEN.',
    );
  });
});
