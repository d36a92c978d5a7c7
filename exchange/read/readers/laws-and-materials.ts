/**
 * @module Laws and materials, which readers of several shapes add to the shared records of a row.
 */
import type { Elements, Law, Material } from '../../../standard/schema/index.ts'
import { makeStatement, type Statement } from '../../parsed-row.ts'

type Basis = NonNullable<Elements['legalBasis']>[number]
/** How a matter uses a material. */
export type MaterialUse = NonNullable<Elements['materials']>[number]

/** Adds a law to `shared`, with its title without 书名号; returns the legal basis that refers to it. */
export function lawBasis(
  title: string,
  number: string | undefined,
  rest: Pick<Basis, 'article' | 'content'>,
  shared: Statement[],
): Basis {
  const fields: Omit<Law, 'key'> = { title: withoutBookMarks(title), number: number && withoutBrackets(number) }
  const law = makeStatement('law', fields)
  shared.push(law)
  return { law: law.key, ...rest }
}

/** Adds a material to `shared`; returns its key. */
export function materialKey(fields: Omit<Material, 'key'>, shared: Statement[]): string {
  const material = makeStatement('material', fields)
  shared.push(material)
  return material.key
}

/** A title without its outer 《》, when they are a pair. */
function withoutBookMarks(title: string): string {
  const inner = /^《(.+)》$/s.exec(title.trim())?.[1]
  return inner && isBalanced(inner) ? inner : title
}

/** A document number without its outer brackets. */
const withoutBrackets = (number: string) => /^[（(]([^（）()]+)[)）]$/.exec(number.trim())?.[1] ?? number

function isBalanced(text: string): boolean {
  let open = 0
  for (const character of text) {
    if (character === '《') open++
    if (character === '》' && --open < 0) return false
  }
  return open === 0
}
