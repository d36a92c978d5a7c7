/** @module Texts for messages about values that do not fit their fields. */

/** Fields by name, as in JSON. */
export type Values = Record<string, unknown>

/** Returns whether a value is an object with fields: no list, no date. */
export const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)

/** Returns the Chinese text of one of Payload's labels; empty when it has none. */
export function labelText(label: unknown): string {
  if (typeof label === 'string') return label
  return isObject(label) && typeof label['zh'] === 'string' ? label['zh'] : ''
}

/** Returns a value as a message quotes it: on one line, cut after 40 characters. */
export function valueText(value: unknown): string {
  const plain = (typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))).replaceAll(
    /[\p{Cc}\p{Cf}]/gu,
    ' ',
  )
  return `“${plain.length > 40 ? `${plain.slice(0, 40)}…` : plain}”`
}
