/** @module Finds records by a part of a row, in fields whose rows are stored as JSON. */
import type { Payload, Where } from 'payload'

/**
 * Returns a filter for records with a row whose part has a value, in a field stored as JSON. On SQLite, where rows are text, it also finds records
 * that have the value in another place: who needs the exact ones looks at what was found.
 */
export const whereRowHas = (payload: Pick<Payload, 'db'>, field: string, part: string, value: string): Where =>
  payload.db.name === 'sqlite' ? { [field]: { like: value } } : { [`${field}.${part}`]: { equals: value } }
