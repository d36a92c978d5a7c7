import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CommandDef } from 'citty'
import { describe, expect, it } from 'vitest'
import { ROOT, SETTINGS } from '../../config.ts'

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')
const commands = readdirSync(join(ROOT, 'scripts/commands')).map((file) => file.replace(/\.ts$/u, ''))

describe('what is written is true', () => {
  it('.env.example explains every setting and no other', () => {
    const named = [...read('.env.example').matchAll(/^# ?([A-Z][A-Z_]+)=/gmu)].map(([, name]) => name)
    expect([...new Set(named)].sort()).toEqual([...SETTINGS].sort())
  })

  it.each(commands)('santong %s has a description with an example, and both READMEs name it', async (name) => {
    const { default: command } = (await import(`../../scripts/commands/${name}.ts`)) as { default: CommandDef }
    const meta = (await (typeof command.meta === 'function' ? command.meta() : command.meta))!
    expect(meta.name).toBe(name)
    expect(meta.description).toMatch(new RegExp(`santong ${name}\\b`, 'u'))
    expect(read('scripts/main.ts')).toContain(`./commands/${name}.ts`)
    for (const readme of ['README.md', 'README.zh-CN.md'])
      expect(read(readme)).toMatch(new RegExp(`\`[^\`\n]*\\b${name}\\b`, 'u'))
  })

  it.each([
    'README.md',
    'README.zh-CN.md',
    'CHANGELOG.md',
    ...readdirSync(join(ROOT, 'docs'))
      .filter((f) => f.endsWith('.md'))
      .map((f) => `docs/${f}`),
  ])('every relative link in %s leads somewhere', (path) => {
    const links = [...read(path).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/gu)].map(([, target]) => target!)
    for (const target of links) expect(() => read(join(path, '..', target)), `${path} → ${target}`).not.toThrow()
  })
})
