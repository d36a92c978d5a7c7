/**
 * @module Where documents are offered, in files of some neighbouring places each. `publish/search/regions.ts` writes them.
 */
import {
  NAME_LENGTH,
  placesInFile,
  searchFile,
  sortedPlaces,
  type SearchManifest,
} from '../../standard/search/format.ts'
import { proximity } from '../proximity.ts'
import { ByteReader } from './byte-reader.ts'
import { readFile, type Fetch } from './fetch.ts'

/** By place of a file: the numbers of the documents that are offered there, as often as they are. */
type FileOfPlaces = number[][]

export class Regions {
  readonly #manifest: SearchManifest
  readonly #fetch: Fetch
  readonly #order: number[]
  readonly #files = new Map<number, Promise<FileOfPlaces>>()
  readonly #known = new Map<string, Promise<number[][]>>()

  constructor(manifest: SearchManifest, fetch: Fetch) {
    this.#manifest = manifest
    this.#fetch = fetch
    this.#order = sortedPlaces(manifest.places)
  }

  /**
   * Returns for each document the numbers of the places where it is offered, ascending, a place for each guide.
   *
   * @param near Code of a region: then only places in it, below it and above it, and only their files are fetched.
   */
  of(near = ''): Promise<number[][]> {
    let known = this.#known.get(near)
    if (!known) {
      known = this.#read(near)
      known.catch(() => this.#known.delete(near))
      this.#known.set(near, known)
    }
    return known
  }

  async #read(near: string): Promise<number[][]> {
    const { places, documents } = this.#manifest
    const many = placesInFile(documents)
    const wanted = this.#order
      .map((place, at) => ({ place, at }))
      .filter(({ place }) => !near || proximity(places[place]![0], near) > 0)
      .sort((a, b) => a.place - b.place)
    const lists = await Promise.all(wanted.map(async ({ at }) => (await this.#file(Math.floor(at / many)))[at % many]!))
    const found = Array.from({ length: documents }, (): number[] => [])
    lists.forEach((list, i) => {
      for (const document of list) found[document]!.push(wanted[i]!.place)
    })
    return found
  }

  #file(at: number): Promise<FileOfPlaces> {
    let file = this.#files.get(at)
    if (!file) {
      const path = searchFile(this.#manifest.regions.substr(at * NAME_LENGTH, NAME_LENGTH), 'bin')
      const many = placesInFile(this.#manifest.documents)
      const count = Math.min(many, this.#order.length - at * many)
      file = this.#fetch(path).then((bytes) =>
        readFile(path, () => readPlaces(new Uint8Array(bytes), count, this.#manifest.documents)),
      )
      // A file that could not be fetched is fetched again the next time.
      file.catch(() => this.#files.delete(at))
      this.#files.set(at, file)
    }
    return file
  }
}

function readPlaces(bytes: Uint8Array, places: number, documents: number): FileOfPlaces {
  const width = Math.ceil(documents / 8)
  const reader = new ByteReader(bytes, places * width)
  return Array.from({ length: places }, (_, place) => {
    const found: number[] = []
    for (let document = 0; document < documents; document++)
      if (bytes[place * width + (document >> 3)]! & (1 << (document & 7))) found.push(document)
    let document = 0
    for (let again = reader.varint(); again > 0; again--) found.push((document += reader.varint()))
    return found
  })
}
