import { foldText } from '../../standard/search/tokens.ts'

/** A piece of a text, and whether a term stands there. */
export interface TextPiece {
  text: string
  marked: boolean
}

/** Cuts a text where the terms of a query stand in it. Width and case of letters do not matter. */
export function splitAtTerms(text: string, terms: readonly string[]): TextPiece[] {
  const characters = [...text]
  const folded = characters.map(foldText)
  const marked = characters.map(() => false)
  for (const term of terms) {
    const length = [...term].length
    for (let at = 0; at + length <= characters.length; at++) {
      if (folded.slice(at, at + length).join('') === term) marked.fill(true, at, at + length)
    }
  }
  const pieces: TextPiece[] = []
  characters.forEach((character, i) => {
    const last = pieces[pieces.length - 1]
    if (last && last.marked === marked[i]) last.text += character
    else pieces.push({ text: character, marked: marked[i]! })
  })
  return pieces
}
