/** A county's messy book: whatever can be imported without a change of meaning is imported, and told; the rest is refused at its cell. */
import { expect, it } from 'vitest'
import { columnLetters } from '../../exchange/read/containers/sheet.ts'
import { xlsxOf } from './make-workbooks.ts'
import { readFileRows } from './read-rows.ts'
import { firstRowOf, messyBook, MESSY_SHEETS } from './realistic-mess.ts'

it('forty messy rows: each imported with its meaning, cleaned cells told; eight refused at their cell', async () => {
  const { rows, lines, notes } = await readFileRows(xlsxOf(messyBook()), { withCells: true })
  const wrong: string[] = []
  let [imported, refused] = [0, 0]
  for (const sheet of MESSY_SHEETS)
    sheet.rows.forEach((wanted, i) => {
      const row = firstRowOf(sheet) + i
      const at = `${sheet.name} ${row}`
      const parsed = rows.find((one) => one.sheet === sheet.name && one.row === row)
      const line = lines.find((one) => one.sheet === sheet.name && one.row === row)
      const lettersOf = (heading: string) => columnLetters(sheet.heads.indexOf(heading.split('/').at(-1)!) + 1)
      if (wanted.refused) {
        const [heading, words] = wanted.refused
        refused++
        const cells = (line?.cells ?? []).filter(({ kind }) => kind === 'refused')
        const said = cells.map(({ column, text }) => `${column ?? line?.column} ${text}`)
        if (cells.length !== 1 || !said[0]!.startsWith(`${lettersOf(heading)} `) || !said[0]!.includes(words))
          wrong.push(`${at}: refused with ${JSON.stringify(said)}`)
        return
      }
      imported++
      if (!parsed) return void wrong.push(`${at}: ${line?.messages.join() ?? 'gone'}`)
      const said = JSON.stringify([parsed.main.record, parsed.elements, parsed.shared])
      for (const value of wanted.values ?? []) if (!said.includes(value)) wrong.push(`${at}: no ${value} in ${said}`)
      const cells = (parsed.cells ?? []).filter(({ kind }) => kind === 'cleaned')
      const told = cells.map(({ heading }) => heading).toSorted()
      if (told.join() !== [...(wanted.cleaned ?? [])].toSorted().join())
        wrong.push(`${at}: told ${JSON.stringify(cells)}`)
      for (const { heading, column, found, after, text, label } of cells) {
        if (column !== lettersOf(heading!)) wrong.push(`${at}: ${heading} in column ${column}`)
        if (!found || !after || !text || !label) wrong.push(`${at}: ${heading} lacks what was done`)
      }
    })
  expect(wrong).toEqual([])
  expect([imported, refused]).toEqual([32, 8])
  expect(notes).toMatch(/整理了 \d+ 格，意思没有改：/u)
})
