/** Returns a value from a request as an error message quotes it: at most 60 characters, without control characters. */
export function shownValue(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))
  const plain = text.replaceAll(/[\p{Cc}\p{Cf}]/gu, ' ')
  return plain.length > 60 ? `${plain.slice(0, 60)}…` : plain
}
