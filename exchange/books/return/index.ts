/**
 * @module The book that goes back to the sender of a file: their own workbook with marks, or a book of the rows that are not right.
 */
import { readFile } from 'node:fs/promises'
import type { VerdictLine } from '../../../standard/imports/verdict.ts'
import { isZip, kindOfZip } from '../../read/containers/kind.ts'
import { Unreadable } from '../../read/containers/unreadable.ts'
import { Zip } from '../../read/containers/zip.ts'
import { collectMarks, type Marks } from './marks.ts'
import { writeMarkedBook, type Marked } from './marked-book.ts'
import { writeProblemBook } from './problem-book.ts'

/** What goes into a returned book. */
export interface ReturnBookOptions {
  /** The path of the file as it came. */
  source: string
  /** Where the book is written: a workbook, whatever the file was; see `ReturnedBook.extension`. */
  out: string
  /** What the import said of the rows. */
  verdicts: Iterable<VerdictLine> | AsyncIterable<VerdictLine>
  /** Lines count only when their `file` is this; without it all do. */
  file?: string
}

/** What a returned book is. */
export interface ReturnedBook extends Marked {
  /** The sender's workbook with marks, or a book of the rows that are not right. */
  kind: 'marked' | 'problems'
}

/**
 * Writes the book for the sender. The file at `out` is whole or as it was before.
 *
 * @throws Unreadable, UnusableFile when the file cannot be read, which its import says too.
 */
export async function writeReturnBook({ source, out, verdicts, file }: ReturnBookOptions): Promise<ReturnedBook> {
  const marks = await collectMarks(verdicts, file)
  const marked = await tryMarkedBook(source, out, marks)
  if (marked) return { kind: 'marked', ...marked }
  return { kind: 'problems', ...(await writeProblemBook(source, out, marks)) }
}

/** Marks a workbook; undefined for other files, and for one so damaged that only its rows can be read. */
async function tryMarkedBook(source: string, out: string, marks: Marks): Promise<Marked | undefined> {
  const bytes = await readFile(source)
  if (!isZip(bytes)) return undefined
  try {
    const zip = new Zip(bytes)
    return kindOfZip(zip) === 'xlsx' ? await writeMarkedBook(zip, out, marks) : undefined
  } catch (error) {
    if (error instanceof Unreadable) return undefined
    throw error
  }
}
