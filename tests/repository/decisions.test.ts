import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ROOT } from '../../config.ts'

const folder = join(ROOT, 'docs/decisions')
const records = readdirSync(folder).filter((file) => file !== 'README.md')
const read = (file: string): string => readFileSync(join(folder, file), 'utf8')

it.each(records)('%s has status, context, decision and consequence, in this order', (file) => {
  const text = read(file)
  expect(text).toMatch(/^# .+\n\n\*\*Status\.\*\* (?:In force|Replaced)\b/u)
  const parts = text.split(/^## /mu).slice(1)
  expect(parts.map((part) => part.slice(0, part.indexOf('\n')))).toEqual(['Context', 'Decision', 'Consequence'])
  for (const part of parts) expect(part.slice(part.indexOf('\n')).trim().length, part).toBeGreaterThan(40)
})

it('the index lists every record by its title, and no other', () => {
  const listed = [...read('README.md').matchAll(/^\* \[([^\]]+)\]\(([^)]+)\)/gmu)].map(
    ([, title, file]) => `${file}: ${title}`,
  )
  expect(listed.sort()).toEqual(records.map((file) => `${file}: ${/^# (.+)$/mu.exec(read(file))![1]}`).sort())
})
