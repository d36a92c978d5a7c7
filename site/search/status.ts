/**
 * @module What the page says of an answer, in words.
 */
import type { Answer, AnswerPage } from './types.ts'

/** Returns the status line of an answer. `narrowed`: filters are chosen. */
export function statusText(
  query: string,
  { placed, place, loose, lacking, unplaced }: Answer,
  { groups, hits }: Pick<AnswerPage, 'groups' | 'hits'>,
  narrowed: boolean,
): string {
  const number = `${groups} 件事${hits > groups ? `，共 ${hits} 条` : ''}`
  if (lacking) return `目录里没有“${lacking}”。${groups ? `最接近的有 ${number}。` : ''}`
  if (!groups) return narrowed ? '没有符合这些筛选的。' : `没有找到“${query}”。`
  if (loose) return `没有找到“${query}”，字面相近的有 ${number}。`
  if (unplaced) return `找到 ${number}，${unplaced.name}没有它的办事指南。`
  return `找到 ${number}${placed && place && !narrowed ? `，${place.name}能办的排在前面` : ''}。`
}

/** Returns what to try when nothing was found, by what was typed. */
export function advice(query: string): string {
  if (/^[a-z\s']+$/iu.test(query))
    return '没有事项这样读。拼音要写全，或者只写每个字的首字母；也可以用汉字，写两三个字就行。'
  if (/^[01]\d{2,3}[\s-]?\d{3}[\s\d-]*$/u.test(query.trim()))
    return '没有部门或办理场所登记了这个电话。请核对一遍，或者写部门的名称。'
  if (/^[\da-z-]{6,}$/iu.test(query.trim())) return '没有以这串字符开头的编码。请核对一遍，或者只写前几位。'
  return '换一个说法试试：少写几个字，写事情本身（如“开饭店”），或者写部门、编码。'
}
