/**
 * @module The uploads of the CMS by id and by content, so that records can refer to files. Used by `record-index.ts`.
 */
import { fileValue, type DocumentId, type FileValue } from '../../standard/document.ts'
import { CALL_OPTIONS, type Cms } from './cms.ts'

/** The uploads that are not removed. */
export class UploadIndex {
  readonly #values = new Map<string, FileValue>()
  readonly #ids = new Map<string, DocumentId>()
  #loaded = false

  /** Reads all uploads, the first time it is called. */
  async load(cms: Cms): Promise<void> {
    if (this.#loaded) return
    this.#loaded = true
    const { docs } = await cms.find({ ...CALL_OPTIONS, collection: 'files', pagination: false, limit: 0 })
    for (const file of docs) {
      const { id, sha256, removedAt } = file
      if (typeof sha256 !== 'string' || removedAt) continue
      this.#ids.set(sha256, id)
      this.#values.set(String(id), fileValue(file))
    }
  }

  /** The id of an upload by the SHA-256 of its content. */
  idOf(sha256: string): DocumentId | undefined {
    return this.#ids.get(sha256)
  }

  /** An upload by id, as records state it. */
  valueOf(id: unknown): FileValue | undefined {
    return this.#values.get(String(id))
  }
}
