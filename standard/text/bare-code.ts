/** Whether a text is nothing but a code, such as `1`, `02` or `A03`: in a field for words it tells nobody anything. */
export const isBareCode = (text: string): boolean =>
  /^[A-Z]{0,2}\d+$/u.test(text.normalize('NFKC').trim().toUpperCase())
