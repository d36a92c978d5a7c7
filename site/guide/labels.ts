/**
 * @module Names and short phrases for parts of a guide or a bundle.
 */
import { keysOf, titleOfKey } from '../../standard/schema/keys.ts'
import { resolvedGuideSchema } from '../../standard/schema/resolved-guide.ts'

const WAIVED: Record<string, string> = {
  share: '窗口从电子证照库共享调用',
  verify: '由部门核验，不找您要',
  show: '出示电子证照即可',
  promise: '可以用承诺书代替',
}

/** Returns why a material need not be handed in; empty for one that has to be. */
export const waivedText = (satisfy: string | undefined) => WAIVED[satisfy ?? ''] ?? ''

const RELATED: Record<string, string> = {
  before: '先办它，再办',
  after: '先要办好',
  parallel: '一起办',
  exclusive: '只能选一样，另一样是',
}

/** Returns the relation of one item of a bundle to another, as words before the other's name. */
export const relationText = (relation: string | undefined) => RELATED[relation ?? ''] ?? '相关'

const titles = new Map(keysOf(resolvedGuideSchema).map((key) => [key.name, titleOfKey(key)]))

/** Returns the Chinese name of an element of a guide; the element's key when the schema does not have it. */
export const elementTitle = (name: string) => titles.get(name) ?? name

/** Returns a place with the window to go to. @example venueName({ name: '政务服务中心', window: '3 号窗口' }) // '政务服务中心 3 号窗口' */
export const venueName = ({ name, window }: { name: string; window?: string | undefined }) =>
  [name, window].filter(Boolean).join(' ')

/** Returns a change of a guide in a sentence. @example '承诺办结时限：由“10 个工作日”改为“5 个工作日”。' */
export function changeText({ title, before, after }: { title: string; before?: string; after?: string }): string {
  const quoted = (text: string) => `“${text.replace(/。$/u, '')}”`
  if (before && after) return `${title}：由${quoted(before)}改为${quoted(after)}。`
  if (after) return `${title}：增加${quoted(after)}。`
  return before ? `${title}：去掉${quoted(before)}。` : `${title}有改动。`
}
