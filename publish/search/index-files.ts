/**
 * @module The files of the search index. They are named by a hash of their content, so that browsers keep unchanged files over releases.
 */
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { NAME_ALPHABET, NAME_LENGTH, searchFile } from '../../standard/search/format.ts'

export class IndexFiles {
  readonly #dir: string
  readonly #names = new Map<string, string>()
  count = 0
  bytes = 0

  /** @param dir The root folder of the site; the folder of the index below it must exist. */
  constructor(dir: string) {
    this.#dir = dir
  }

  /** Writes a file and returns its name, without folder and extension. Equal contents are written once. */
  write(content: Uint8Array | string, ending: 'bin' | 'json'): string {
    // Columns of no documents are no bytes; the check of a release refuses empty files, and a reader reads no further than it needs.
    const body = Buffer.from(content.length ? content : '\0')
    const digest = createHash('sha256').update(body).digest()
    const whole = digest.toString('hex')
    // When another content already has this name, the name is taken from the next part of the hash.
    for (let at = 0; at + NAME_LENGTH <= digest.length; at++) {
      const name = [...digest.subarray(at, at + NAME_LENGTH)].map((byte) => NAME_ALPHABET[byte % 32]).join('')
      const known = this.#names.get(name)
      if (known === whole) return name
      if (known) continue
      this.#names.set(name, whole)
      writeFileSync(join(this.#dir, searchFile(name, ending)), body)
      this.count++
      this.bytes += body.length
      return name
    }
    throw new Error('no name is left for a file of the search index')
  }
}
