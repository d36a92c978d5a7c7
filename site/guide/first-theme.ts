/**
 * @module The theme that is shown in the crumbs of a guide.
 */
import type { ResolvedGuide } from '../../standard/schema/index.ts'
import { label } from '../../standard/terms.ts'

const NATURAL_PERSON = '1'

/**
 * Returns the first theme of a guide; undefined when it has none. If it has themes of persons and of firms, that of firms is taken when it
 * serves several kinds of organisation (服务对象), as the licence of a restaurant does, and that of persons otherwise.
 */
export function firstTheme(guide: Pick<ResolvedGuide, 'personThemes' | 'firmThemes' | 'audience'>) {
  const [person] = guide.personThemes ?? []
  const [firm] = guide.firmThemes ?? []
  const kinds = guide.audience ?? []
  const organisations = kinds.filter((kind) => kind !== NATURAL_PERSON).length
  const firms = organisations > 1 || (organisations > 0 && !kinds.includes(NATURAL_PERSON))
  if (firm && (firms || !person)) return { kind: 'firm', code: firm, name: label('firmTheme', firm) } as const
  return person ? ({ kind: 'person', code: person, name: label('personTheme', person) } as const) : undefined
}
