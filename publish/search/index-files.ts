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
    const { name, isNew } = this.#nameFor([content])
    if (isNew) this.#save(name, content, ending)
    return name
  }

  /** Writes several files under one name, which follows from the content of all of them, with their numbers behind it. */
  writeNumbered(contents: readonly string[], ending: 'bin' | 'json'): string {
    const { name, isNew } = this.#nameFor(contents)
    if (isNew) contents.forEach((content, at) => this.#save(`${name}-${at}`, content, ending))
    return name
  }

  #save(name: string, content: Uint8Array | string, ending: 'bin' | 'json'): void {
    // Columns of no documents are no bytes; the check of a release refuses empty files, and a reader reads no further than it needs.
    const body = Buffer.from(content.length ? content : '\0')
    writeFileSync(join(this.#dir, searchFile(name, ending)), body)
    this.count++
    this.bytes += body.length
  }

  #nameFor(contents: readonly (Uint8Array | string)[]): { name: string; isNew: boolean } {
    const hash = createHash('sha256')
    for (const content of contents) hash.update(content)
    const digest = hash.digest()
    const whole = digest.toString('hex')
    // When another content already has this name, the name is taken from the next part of the hash.
    for (let at = 0; at + NAME_LENGTH <= digest.length; at++) {
      const name = [...digest.subarray(at, at + NAME_LENGTH)].map((byte) => NAME_ALPHABET[byte % 32]).join('')
      const known = this.#names.get(name)
      if (known === whole) return { name, isNew: false }
      if (known) continue
      this.#names.set(name, whole)
      return { name, isNew: true }
    }
    throw new Error('no name is left for a file of the search index')
  }
}
