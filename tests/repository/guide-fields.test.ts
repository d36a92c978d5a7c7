import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Field } from 'payload'
import { expect, it } from 'vitest'
import { collections, globals } from '../../collections/index.ts'
import { ROOT } from '../../config.ts'
import { resolvedGuideSchema } from '../../standard/schema/resolved-guide.ts'
import { keysOf } from '../../standard/schema/keys.ts'

/** Keys of a published guide that its page does not read, with the reason. */
const NOT_SHOWN: Readonly<Record<string, string>> = {
  clauseExcuses: 'in the feeds only; the page shows the sentences themselves',
  external: 'in the feeds only; the page of the matter names codes in other schemes and lists',
  forms: 'resolving a guide puts them into its materials',
  inHall: 'in the feeds only; the page names the venues',
  onlineDepth: 'in the feeds only',
}

/** The labels of all tabs below some fields. */
const tabsIn = (fields: readonly Field[]): string[] =>
  fields.flatMap((field) => {
    if (field.type === 'tabs')
      return field.tabs.flatMap(({ label, fields: inner }) => [String(label), ...tabsIn(inner)])
    return 'fields' in field ? tabsIn(field.fields) : []
  })

it('every field of a form with tabs is in a tab with a description', () => {
  const forms = [...collections, ...globals].map(({ fields, slug }) => ({ slug, tabs: tabsIn(fields) }))
  expect(forms.find(({ slug }) => slug === 'guides')!.tabs.length).toBeGreaterThan(3)
  // Where `tabsFromSchema` puts what no tab names.
  expect(forms.filter(({ tabs }) => tabs.includes('其他')).map(({ slug }) => slug)).toEqual([])
})

it('every key of a published guide is read by its page, or listed as not shown', () => {
  const files = ['components', 'pages/guide', 'indexes', 'guide', 'text'].flatMap((folder) =>
    readdirSync(join(ROOT, 'site', folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  )
  const own = readdirSync(join(ROOT, 'site')).filter((file) => file.endsWith('.ts'))
  const code = [...files, ...own]
    .filter((file) => /\.(?:ts|astro)$/u.test(file))
    .map((file) => readFileSync(join(ROOT, 'site', file), 'utf8'))
    .join('\n')
  const isRead = (name: string): boolean => new RegExp(`\\b${name}\\b`, 'u').test(code)
  const all = keysOf(resolvedGuideSchema)
  const unread = all.filter(({ name }) => !isRead(name)).map(({ name }) => name)
  expect(unread.sort()).toEqual(Object.keys(NOT_SHOWN).sort())
  // The parts of a code and all of its origin are for programs.
  const groups = all.filter(({ name, storage }) => storage === 'group' && !['origin', 'parts'].includes(name))
  const inGroups = groups.flatMap(({ keys }) => keys.map(({ name }) => name))
  expect(inGroups.filter((name) => !isRead(name))).toEqual([])
  const special = all.find(({ name }) => name === 'specialProcedures')!
  expect(special.keys.map(({ name }) => name).filter((name) => !isRead(name))).toEqual([])
})
