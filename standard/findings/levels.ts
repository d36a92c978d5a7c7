/** @module Findings by the name of a level or a rule. */
import { RULES, type Rule, type Severity } from '../rules/index.ts'
import { LEVEL_TITLES, levelOf, SEVERITIES } from './severity.ts'

/** Returns the severities of a level, or of the name of a severity; undefined for another text. */
export function severitiesOf(name: string): Severity[] | undefined {
  if (name in LEVEL_TITLES) return SEVERITIES.filter((one) => levelOf(one) === name)
  return SEVERITIES.includes(name as Severity) ? [name as Severity] : undefined
}

const BY_ID: ReadonlyMap<string, Rule> = new Map(RULES.map((one) => [one.id, one]))

/** Findings of a publish that no rule over one record makes. */
const OTHER_TITLES: Readonly<Record<string, string>> = {
  unchecked: '能检查',
  'content-hash': '内容与保存时一致',
  'key-once': '永久键不重复',
  'file-present': '引用的文件都在',
  'element-locked': '锁定的要素照标准',
}

/** Returns the title of a rule, in Chinese; its id for a rule of another version. */
export const ruleTitle = (id: string): string => BY_ID.get(id)?.title ?? OTHER_TITLES[id] ?? id

/** Whether what a rule finds in a record can be told without all other records. */
export const isKnownAlone = (id: string): boolean => {
  const known = BY_ID.get(id)
  return known !== undefined && !known.readsAll
}
