import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import postcss from 'postcss'
import { describe, expect, it, test } from 'vitest'
import { flexGaps } from '../../site/build/flex-gaps.ts'
import { callFaults, scriptFaults, styleFaults } from './baseline.ts'

describe('checks of built files against the baseline', () => {
  test.each([
    ['@layer a { p { color: red } }', '@layer'],
    ['p { margin-inline: 1rem }', 'margin-inline'],
    ['p, p:has(a) { color: red }', 'one selector voids the list'],
    ['p:is(a) { color: red }', ':is'],
    ['p { width: min(1rem, 2vw) }', 'min()'],
    [':root { --w: clamp(1rem, 2vw, 3rem) }', 'clamp()'],
    ['p { & a { color: red } }', 'nested'],
    ['@media (width >= 40rem) { p { color: red } }', 'range'],
    ['p { inset: 0 }', 'inset'],
    ['p { aspect-ratio: 1 }', 'aspect-ratio'],
    ['@container (width > 1px) { p { color: red } }', '@container'],
  ])('%s', (css, words) => expect(styleFaults(css).join()).toContain(words))

  test.each([
    'p { width: 1rem; width: min(1rem, 2vw) }',
    '@supports (width: min(1px, 1px)) { :root { --w: min(1rem, 2vw) } }',
    'p:has(a) { color: red }',
    'p { text-wrap: balance }',
    '.a:not(#b) > .c::before { content: ""; display: grid; gap: 1rem }',
  ])('%s: nothing wrong', (css) => expect(styleFaults(css)).toEqual([]))

  test.each(['a ??= b', 'a?.b', 'class A { b = 1 }', '/(?<=a)b/u', '/a/v', 'import("a")'])('%s', (code) =>
    expect(scriptFaults(code)).not.toEqual([]),
  )

  it('recognizes calls by the type of their object', () => {
    const dir = mkdtempSync(join(tmpdir(), 'santong-calls-'))
    try {
      const path = join(dir, 'a.ts')
      writeFileSync(
        path,
        `export const a = [1].toSorted(); [1].at(0); 'a'.replaceAll('b', 'c'); document.body.replaceChildren()
         structuredClone(a); Object.fromEntries([]); [[1]].flatMap((x) => x); document.body.append('a'); 'a'.at(0)`,
      )
      const names = callFaults([path]).map((fault) => fault.split(': ')[1])
      expect(names.sort()).toEqual([
        'Array.at',
        'Array.toSorted',
        'Document.replaceChildren',
        'Element.replaceChildren',
        'Object.fromEntries',
        'String.at',
        'String.replaceAll',
        'structuredClone',
      ])
    } finally {
      rmSync(dir, { recursive: true, force: true })
    }
  })
})

describe('gaps of flex boxes', () => {
  const made = (css: string) => postcss([flexGaps()]).process(css, { from: undefined }).css.replace(/\s+/gu, ' ')

  it('become margins of the children in browsers without them', () => {
    expect(made('.a { display: flex; flex-wrap: wrap; gap: 1px 2px }')).toContain(
      '@supports not (aspect-ratio: 1) { .a { gap: 0 } .a > * { margin-right: 2px; margin-bottom: 1px } }',
    )
    expect(made('.a { display: flex; gap: 1px 2px }')).toContain('.a > * { margin-right: 2px }')
    expect(made('.a { display: flex; flex-direction: column; gap: 1px }')).toContain('.a > * { margin-bottom: 1px }')
    expect(made('.a { display: flex } @media print { .a { column-gap: 3px } }')).toContain(
      '.a > * { margin-right: 3px }',
    )
  })

  it('of grids stay as they are', () => {
    expect(made('.a { display: grid; gap: 1px }')).toBe('.a { display: grid; gap: 1px }')
  })
})
