import { Document, Scalar, visit, type ToStringOptions } from 'yaml';
import { hiddenCharacters } from './visible';

/** A value as YAML. Texts with hidden characters are quoted, with escapes that parse to the same. */
export function yamlText(value: unknown, options: ToStringOptions = {}): string {
  const document = new Document(value, { aliasDuplicateObjects: false });
  visit(document, {
    Scalar: (_key, scalar) => {
      if (typeof scalar.value === 'string' && scalar.value.search(hiddenCharacters) >= 0)
        scalar.type = Scalar.QUOTE_DOUBLE;
    },
  });
  return document.toString(options).replace(hiddenCharacters, escaped);
}

function escaped(character: string): string {
  return `\\U${(character.codePointAt(0) ?? 0).toString(16).padStart(8, '0')}`;
}
