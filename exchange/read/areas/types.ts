/**
 * @module What the import knows of a region. An area is a region as rows name it: by a code or by a text.
 */

/** Code and name of a region. */
export interface Area {
  code: string
  name: string
}

/** The kind of a region: of the administrative division, of the statistics office only, or known to the installation alone. */
export type AreaKind = 'statutory' | 'statistical' | 'local'

/** A region as the installation has it. */
export interface StoredRegion extends Area {
  shortName?: string | undefined
  kind?: AreaKind | undefined
  parent?: string | undefined
  /** Last day, YYYY-MM-DD. */
  until?: string | undefined
  /** Code of the region it went into. */
  successor?: string | undefined
}

/** The present region that a code stands for. */
export interface FoundArea extends Area {
  /** In Chinese, when the code is not the region's own present code. */
  remark?: string
  /** Why a record of this region must not be approved, in Chinese. */
  blocking?: string
}

/** The region that a text names. */
export interface NamedArea {
  area: Area
  kind: AreaKind
  /** The rest of the text behind the region's name. */
  rest: string
  /** In Chinese, when the text is not simply the region's name. */
  remark?: string
  /** The remark only tells what was done: nobody need look at it. */
  isRight?: true
  /** Why a record of this region must not be approved, in Chinese. */
  blocking?: string
}
