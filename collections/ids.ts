import type { Payload } from 'payload'

/** Whether a text can be the id of a record in this database. What cannot be makes the database fail, not look. */
export const isDocumentId = ({ db }: Payload, text: string): boolean =>
  (db.defaultIDType === 'number' ? /^\d{1,15}$/u : /^[0-9a-f]{24}$/iu).test(text)
