import type { Payload } from 'payload'
import type { DocumentId } from '../standard/document.ts'

/** Returns whether a text can be an id in this database. For one that cannot be, queries fail instead of finding nothing. */
export const isDocumentId = ({ db }: Payload, text: string): boolean =>
  (db.defaultIDType === 'number' ? /^\d{1,15}$/u : /^[0-9a-f]{24}$/iu).test(text)

/** Returns a text as an id of this database: a number on SQLite, text on MongoDB. */
export const documentId = ({ db }: Payload, text: string): DocumentId =>
  db.defaultIDType === 'number' ? Number(text) : text
