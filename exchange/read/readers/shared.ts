/**
 * @module Entries of the shared catalogues that rows bring with them: laws and materials.
 */
import type { Elements, Law, Material } from '../../../standard/schema/index.ts'
import { makeStatement, type Statement } from '../../parsed-row.ts'

type Basis = NonNullable<Elements['legalBasis']>[number]
export type MaterialUse = NonNullable<Elements['materials']>[number]

/** A law of the library and the article that a matter rests on. Titles stand in the library without their 书名号. */
export function lawBasis(
  title: string,
  number: string | undefined,
  rest: Pick<Basis, 'article' | 'content'>,
  shared: Statement[],
): Basis {
  const fields: Omit<Law, 'key'> = { title: unquoted(title), number: number && unbracketed(number) }
  const law = makeStatement('law', fields)
  shared.push(law)
  return { law: law.key, ...rest }
}

/** A material of the catalogue; the use of it is the caller's. */
export function materialKey(fields: Omit<Material, 'key'>, shared: Statement[]): string {
  const material = makeStatement('material', fields)
  shared.push(material)
  return material.key
}

/** Takes the outer 《》 off, when they are a pair. */
function unquoted(title: string): string {
  const inner = /^《(.+)》$/s.exec(title.trim())?.[1]
  return inner && balanced(inner) ? inner : title
}

/** Takes the outer brackets off a document number. */
const unbracketed = (number: string) => /^[（(]([^（）()]+)[)）]$/.exec(number.trim())?.[1] ?? number

function balanced(text: string): boolean {
  let open = 0
  for (const character of text) {
    if (character === '《') open++
    if (character === '》' && --open < 0) return false
  }
  return open === 0
}
