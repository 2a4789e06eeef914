import { text } from '../../../schema/schema';

/**
 * A name that the account tools of every Debian release accept and that no list with commas and no database with
 * colons can misread: letters, digits, `_`, `.` and `-`, not only digits, at most 32 characters.
 */
export const accountName = () => text({ pattern: '^(?![0-9]+$)[A-Za-z0-9_][A-Za-z0-9_.-]{0,31}$' });
