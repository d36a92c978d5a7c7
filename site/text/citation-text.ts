/** Returns a law as it is cited: 《名称》（文号）条款. Parts that are not known are left out. */
export function citationText(basis: {
  title?: string | undefined
  number?: string | undefined
  article?: string | undefined
}): string {
  const title = basis.title ? `《${basis.title.replace(/^《|》$/g, '')}》` : ''
  const number = basis.number ? `（${basis.number.replace(/^[（(]|[）)]$/g, '')}）` : ''
  return `${title}${number}${basis.article ?? ''}`
}
