import type { Payload } from 'payload'
import type { DocumentId } from '../standard/document.ts'

/** Whether a text can be the id of a record in this database. What cannot be makes the database fail, not look. */
export const isDocumentId = ({ db }: Payload, text: string): boolean =>
  (db.defaultIDType === 'number' ? /^\d{1,15}$/u : /^[0-9a-f]{24}$/iu).test(text)

/** A text as the id that it is: a number on SQLite, text on MongoDB. */
export const documentId = ({ db }: Payload, text: string): DocumentId =>
  db.defaultIDType === 'number' ? Number(text) : text
