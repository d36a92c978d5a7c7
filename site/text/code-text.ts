/** @module The name of a code on pages. */
import { codeTitle } from '../../standard/codes/index.ts'
import { once } from '../../standard/once.ts'
import { snapshot } from '../data.ts'
import { allMatterRows, matterOf } from '../indexes/matters.ts'

/** The scheme of codes that have no record: the site's, else the one that all matters state; undefined where they state several. */
const commonScheme = once((): string | undefined => {
  const own = snapshot.getSync('site', 'site')?.codeScheme
  if (own) return own
  const stated = new Set(allMatterRows().flatMap(({ scheme }) => scheme ?? []))
  return stated.size === 1 ? [...stated][0] : undefined
})

/** Returns the name of a code by its own kind, in Chinese, as 基本编码 or 业务办理项编码; 编码 where the kind is not known. */
export const codeName = (type: string, code: string): string =>
  codeTitle(type, code, type === 'matter' ? (matterOf(code)?.scheme ?? commonScheme()) : undefined)
