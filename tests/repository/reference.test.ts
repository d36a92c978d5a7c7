import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT } from '../../config.ts'
import { outdatedPages, referencePages } from '../../scripts/docs.ts'
import { keysOf } from '../../standard/schema/keys.ts'
import { publishedSchemas } from '../../standard/schema/index.ts'

const pages = await referencePages()

describe('the reference of feeds and commands', () => {
  it('is what the code generates (npm run docs)', async () => {
    expect(await outdatedPages()).toEqual([])
  })

  it('has every key, and none that stays inside', () => {
    const guide = pages.get('guide.md')!
    for (const { name } of keysOf(publishedSchemas.guide)) expect(guide).toContain(`| \`${name}\` |`)
    expect(guide).toContain('| `materials[].material` | 材料 | 是 | [material](material.md) 的键 |')
    expect([...pages.values()].join()).not.toContain('`source`')
  })

  it.each([...pages])('links of %s lead somewhere', (_name, text) => {
    const place = join(ROOT, 'docs/reference')
    for (const [, target] of text.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/gu))
      expect(() => readFileSync(join(place, target!)), `${target} from ${dirname(place)}`).not.toThrow()
  })
})
