/**
 * @module The regions that rows may name, by code and by name. Readers of rows ask here; so do `santong init` and `santong code`.
 */
import { AreasByCode } from './areas/by-code.ts'
import { AreasByName } from './areas/by-name.ts'
import type { NamedArea, StoredRegion } from './areas/types.ts'

export { localArea } from './areas/local-areas.ts'
export type { FoundArea, NamedArea, StoredRegion } from './areas/types.ts'

/** All regions that rows may name: those of the installation and those of the country. */
export class Areas extends AreasByCode {
  readonly #byName: AreasByName

  /**
   * @param own The installation's regions.
   * @param today YYYY-MM-DD: own regions with an earlier last day have ended.
   */
  constructor(own: Iterable<StoredRegion> = [], today?: string) {
    super(own, today)
    this.#byName = new AreasByName(this)
  }

  /** Finds the region that a text such as 四川省甘孜州稻城县 names; one that no list has gets a local code, with a remark. */
  find(text: string): NamedArea {
    return this.#byName.find(text)
  }
}

/** The regions of the country, without those of an installation. */
export const NATIONAL_AREAS = new Areas()

/** Why a region code cannot be used, in Chinese. */
export const unknownAreaText = (code: string | undefined): string =>
  `区划代码“${code ?? '空'}”不在区划表里，库里也没有，请核对；确有这个区划的，先在“行政区划”里登记，再导入`
