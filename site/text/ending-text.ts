/**
 * @module Texts about records that have ended or are suspended.
 */
import type { Ending } from '../../standard/endings/index.ts'
import { dayText } from './time-text.ts'

const TAGS: Readonly<Record<Ending['kind'], string>> = {
  retired: '已取消',
  merged: '已合并',
  split: '已拆分',
  suspended: '暂停办理',
  recoded: '已换编码',
  abolished: '区划已撤销',
}

/**
 * Returns the tag of a record in a list, with its tone; undefined while it is in use and no end is planned. A suspension says until when,
 * unless that day is before `asOf`.
 *
 * @param asOf YYYY-MM-DD.
 */
export function endingTag(
  ending: Ending | undefined,
  asOf = '',
): { text: string; tone: 'stop' | 'warn' | '' } | undefined {
  if (!ending) return undefined
  const { kind, ahead, on, until } = ending
  if (!ahead && kind === 'suspended' && until && until >= asOf)
    return { text: `暂停到 ${dayText(until)}`, tone: 'warn' }
  if (!ahead) return { text: TAGS[kind], tone: kind === 'suspended' ? 'warn' : 'stop' }
  if (kind === 'abolished') return undefined
  return { text: `${on ? `${on} 起` : '即将'}${kind === 'suspended' ? '暂停' : '取消'}`, tone: 'warn' }
}

const FIRST_SENTENCES: Readonly<Record<Ending['kind'], string>> = {
  retired: '已经取消，不再办理。',
  merged: '已经并入别的事项，不再单独办理。',
  split: '已经拆分，不再按原来的办理。',
  suspended: '暂停办理。',
  recoded: '换了编码，照常办理。',
  abolished: '所在的区划已经撤销，这里不再办理。',
}

/**
 * Returns the first sentence of the notice.
 *
 * @param of Key of the record whose page has the notice; it may have ended itself or with its region.
 */
export function endingHeadText({ kind, ahead, on, key }: Ending, of: string): string {
  if (kind === 'abolished' && key === of) return ahead ? '这个区划即将撤销。' : '这个区划已经撤销。'
  if (!ahead) return FIRST_SENTENCES[kind]
  if (kind === 'suspended') return `${on ? `${dayText(on)}起` : '即将'}暂停办理。`
  if (kind === 'abolished') return '所在的区划即将撤销。'
  return `${on ? `${dayText(on)}起` : '即将'}取消，在那以前照常办理。`
}

/** Returns since when and until when, as a sentence; empty when neither is known. */
export function endingSinceText({ kind, ahead, on, until }: Ending, asOf: string): string {
  const since = !ahead && on ? `${dayText(on)}起` : ''
  if (kind === 'abolished') return until ? `${dayText(until)}以后不再使用。` : ''
  const what = { merged: '合并', split: '拆分', recoded: '改用新编码', retired: '取消', suspended: '' }[kind]
  if (kind !== 'suspended') return since ? `${since}${what}。` : ''
  const isOver = until !== undefined && until < asOf
  const end = !until
    ? '什么时候恢复还没有公布'
    : isOver
      ? `原定到 ${dayText(until)}，还没有公布恢复`
      : `到 ${dayText(until)}为止`
  return `${[since && `${since}暂停`, end].filter(Boolean).join('，')}。`
}

/** Returns by which authority and document; empty when neither is known. */
export function endingDocumentText({ authority, title, document }: Ending): string {
  const named = title ? `《${title.replace(/^《|》$/gu, '')}》` : ''
  const numbered = named && document ? `（${document}）` : (document ?? '')
  return [authority, named + numbered].filter(Boolean).join(' ')
}
