/** Returns the Chinese text of a label in Payload's configuration, which is a text or an object of texts by language. */
export const labelText = (label: unknown): string =>
  typeof label === 'string' ? label : ((label as { zh?: string } | undefined)?.zh ?? '')
