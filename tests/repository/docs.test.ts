import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { CommandDef } from 'citty'
import { describe, expect, it } from 'vitest'
import { ROOT, SETTINGS } from '../../config.ts'
import { commands } from '../../scripts/docs-commands.ts'

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')
const names = readdirSync(join(ROOT, 'scripts/commands')).map((file) => file.replace(/\.ts$/u, ''))
const known = await commands()
const pages = [
  'README.md',
  'README.zh-CN.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'demo/README.md',
  ...readdirSync(join(ROOT, 'docs'))
    .filter((f) => f.endsWith('.md'))
    .map((f) => `docs/${f}`),
  ...readdirSync(join(ROOT, 'docs/decisions')).map((f) => `docs/decisions/${f}`),
]

describe('what is written is true', () => {
  it('.env.example explains every setting and no other', () => {
    const named = [...read('.env.example').matchAll(/^# ?([A-Z][A-Z_]+)=/gmu)].map(([, name]) => name)
    expect([...new Set(named)].sort()).toEqual([...SETTINGS].sort())
  })

  it.each(names)('santong %s has a description with an example, and both READMEs name it', async (name) => {
    const { default: command } = (await import(`../../scripts/commands/${name}.ts`)) as { default: CommandDef }
    const meta = (await (typeof command.meta === 'function' ? command.meta() : command.meta))!
    expect(meta.name).toBe(name)
    expect(meta.description).toMatch(new RegExp(`santong ${name}\\b`, 'u'))
    expect(read('scripts/main.ts')).toContain(`./commands/${name}.ts`)
    for (const readme of ['README.md', 'README.zh-CN.md'])
      expect(read(readme)).toMatch(new RegExp(`\`[^\`\n]*\\b${name}\\b`, 'u'))
  })

  it.each(pages)('every relative link in %s leads somewhere', (path) => {
    const links = [...read(path).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/gu)].map(([, target]) => target!)
    for (const target of links) expect(() => read(join(path, '..', target)), `${path} → ${target}`).not.toThrow()
  })

  it.each(pages)('every command in %s is one, with flags it has', (path) => {
    const calls = [
      ...read(path).matchAll(
        /(?<![\w/.-])(?:npx )?santong ([a-z]+(?:-[a-z]+)*(?: (?:add|password|unlock|show|next|compose|void))?)\b([^\n`#;|&）]*)/gu,
      ),
    ]
    for (const [call, name, rest] of calls) {
      if (!known.has(name!) && !call.startsWith('npx')) continue // "santong" in a sentence
      expect(known.has(name!), `${path}: ${call}`).toBe(true)
      for (const [, flag] of rest!.matchAll(/--([a-z][a-z-]*)/gu))
        expect(flag === 'help' || flag! in known.get(name!)!.args, `${path}: ${call}: --${flag}`).toBe(true)
    }
  })

  it.each(['CONTRIBUTING.md', 'docs/file-map.md', 'README.md'])('every npm script in %s is one', (path) => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    for (const [call, name] of read(path).matchAll(/npm run ([a-z:]+)/gu)) expect(scripts, call).toHaveProperty([name!])
  })

  it('every path of the file map is there', () => {
    const rows = [...read('docs/file-map.md').matchAll(/^\| (`[^|]+) \|/gmu)].map(([, cell]) =>
      [...cell!.matchAll(/`([^`]+)`/gu)].map(([, path]) => path!),
    )
    expect(rows.length).toBeGreaterThan(30)
    // Further paths of a row are written from the folder of the first, or from one above it.
    const there = (path: string, from: string): boolean =>
      existsSync(join(ROOT, from, path)) || (from !== '.' && there(path, dirname(from)))
    const missing = rows.flatMap((paths) => paths.filter((path) => !there(path, join(paths[0]!, '.'))))
    expect(missing).toEqual([])
  })
})
