/**
 * @module What answers can be narrowed to beside place and kind: office, audience, theme, online.
 */
import type { Matter, ResolvedGuide } from '../schema/index.ts'
import { label } from '../terms.ts'
import { AUDIENCES, type FilterAudience } from './audiences.ts'

const NATURAL_PERSON = '1'

/** Values of the filters for one document. */
export interface DocumentFacets {
  /** Names of themes; a theme of persons and one of firms with the same name are one. */
  themes: string[]
  audiences: FilterAudience[]
  /** For each hit the office without the place its name begins with; empty where none is known. */
  offices: string[]
}

/** The terms that themes and audiences are read from; a guide has them resolved, a matter may inherit them. */
export type FacetTerms = Pick<ResolvedGuide, 'personThemes' | 'firmThemes' | 'audience'>

/** Returns the facets of a document. `terms` are those of all its guides or matters. */
export function facetsOf(terms: Iterable<FacetTerms>, offices: readonly string[]): DocumentFacets {
  const themes = new Set<string>()
  const audiences = new Set<FilterAudience>()
  for (const { personThemes = [], firmThemes = [], audience = [] } of terms) {
    for (const code of personThemes) themes.add(label('personTheme', code))
    for (const code of firmThemes) themes.add(label('firmTheme', code))
    for (const code of audience) audiences.add(code === NATURAL_PERSON ? 'person' : 'firm')
  }
  return { themes: [...themes], audiences: AUDIENCES.filter((one) => audiences.has(one)), offices: [...offices] }
}

/** Terms of matters, each its own or those of the nearest matter above that has some. */
export class InheritedTerms {
  readonly #matters = new Map<string, FacetTerms & { parent?: string | undefined }>()

  /** Adds a matter. All have to be added before the first is asked for. */
  add({ key, parent, standard }: Pick<Matter, 'key' | 'parent' | 'standard'>): void {
    const { personThemes, firmThemes, audience } = standard ?? {}
    this.#matters.set(key, { parent, personThemes, firmThemes, audience })
  }

  of(key: string): FacetTerms {
    const found: FacetTerms = {}
    const seen = new Set<string>()
    for (let at: string | undefined = key; at && !seen.has(at); at = this.#matters.get(at)?.parent) {
      seen.add(at)
      const own: FacetTerms = this.#matters.get(at) ?? {}
      found.personThemes ??= own.personThemes
      found.firmThemes ??= own.firmThemes
      found.audience ??= own.audience
    }
    return found
  }
}
