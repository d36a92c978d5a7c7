/**
 * @module The files of an index: named by what they hold, so that a browser keeps over releases what has not changed.
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

  /** @param dir The root of the site; the folder of the index must be there. */
  constructor(dir: string) {
    this.#dir = dir
  }

  /** Writes a file; returns its name without folder and ending. Files of the same content are one. */
  write(content: Uint8Array | string, ending: 'bin' | 'json'): string {
    const body = Buffer.from(content)
    const digest = createHash('sha256').update(body).digest()
    const whole = digest.toString('hex')
    // Another content of the same short name is as good as impossible; it would get the name from the next part of its hash.
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
