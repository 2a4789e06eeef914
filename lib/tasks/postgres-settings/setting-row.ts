import type { PostgresSettingFact } from '../../facts/postgres-setting';
import type { SettingValue } from './args';

/** A declared setting, and what is known of it. */
export interface SettingRow {
  readonly name: string;
  readonly value: SettingValue;
  readonly fact: PostgresSettingFact | undefined;
}
