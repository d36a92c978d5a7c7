/**
 * @module Under which theme a guide stands in the crumbs.
 */
import type { ResolvedGuide } from '../../standard/schema/index.ts'
import { label } from '../../standard/terms.ts'

const NATURAL_PERSON = '1'

/**
 * The theme a guide is looked for under, undefined when it has none. Of one that has themes of people and of firms the firms'
 * when it serves several kinds of organisation (服务对象), as a licence of a restaurant does, else the people's.
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
